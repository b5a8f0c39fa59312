package hotrange.cli.imports;

import hotrange.cli.output.CommandFailure;
import hotrange.scenario.tree.Names;
import hotrange.trace.metrics.MetricsReader;
import hotrange.trace.metrics.RecordedMetrics;
import hotrange.trace.metrics.TableMetric;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Files of CloudWatch metrics, and what they leave open. */
public final class MetricFiles {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Answers of get-metric-data or get-metric-statistics, records of a metric stream, or CSV, plain"
                            + " or gzipped; pages, metrics and tables together.")
    private List<Path> files = List.of();

    @Option(names = "--strict", description = "Refuse files with rows that are not usable instead of counting them.")
    private boolean strict;

    @Option(names = "--table", paramLabel = "NAME", description = "The table of values that do not name one.")
    private String table = "";

    @Option(
            names = "--metric",
            paramLabel = "LABEL=METRIC",
            description = "What a label or a column (1 is the first after the time) holds where no metric's name stands"
                    + " in it.",
            converter = {Label.class, Metrics.class})
    private Map<String, TableMetric> metrics = new LinkedHashMap<>();

    @Option(
            names = "--period",
            paramLabel = "SECONDS",
            description = "Seconds that a value stands for; if left out, what most values are apart.")
    private @Nullable Integer period;

    /** The files, in the order given. */
    public List<Path> files() {
        return files;
    }

    /** What the files are called together. */
    public String source() {
        return files.get(0).getFileName() + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more");
    }

    /** Refuses options that no file can make good. */
    void check() {
        Integer seconds = period;
        if (seconds != null && (seconds < 1 || seconds > 86_400)) {
            throw CommandFailure.badInput("--period: must be 1 to 86,400 seconds, was " + seconds);
        }
    }

    /**
     * Reads the files as one recording.
     *
     * @throws BadRecording when one of them cannot be used
     */
    public Read<RecordedMetrics> read() {
        check();
        return MetricsReader.read(files, new MetricsReader.Options(strict, table, period, metrics));
    }

    /** Any text. */
    static final class Label implements ITypeConverter<String> {

        @Override
        public String convert(String text) {
            return text;
        }
    }

    /** A metric's name. */
    static final class Metrics implements ITypeConverter<TableMetric> {

        @Override
        public TableMetric convert(String text) {
            TableMetric metric = TableMetric.named(text);
            if (metric == null) {
                String nearest = Names.nearest(text, TableMetric.names());
                throw new TypeConversionException("there is no metric '%s'; metrics: %s%s"
                        .formatted(
                                Names.shortened(text),
                                String.join(", ", TableMetric.names()),
                                nearest == null ? "" : "; did you mean " + nearest + "?"));
            }
            return metric;
        }
    }
}
