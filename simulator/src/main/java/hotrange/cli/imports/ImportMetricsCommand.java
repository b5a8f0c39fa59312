package hotrange.cli.imports;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.imports.MetricsImport;
import hotrange.imports.MetricsSettings;
import hotrange.scenario.tree.Names;
import hotrange.trace.metrics.MetricsReader;
import hotrange.trace.metrics.RecordedMetrics;
import hotrange.trace.metrics.TableMetric;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape.WithinPeriod;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = ImportMetricsCommand.NAME,
        description =
                "Says what CloudWatch metrics show, and with -o writes a scenario that asks as much of its tables.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class ImportMetricsCommand implements Callable<Integer> {

    static final String NAME = "cloudWatch";

    private static final String RATES = ".rates.csv";
    private static final int READ_UNITS_AT_MOST = 100;
    private static final int WRITE_UNITS_AT_MOST = 400;

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Answers of get-metric-data or get-metric-statistics, records of a metric stream, or CSV, plain"
                            + " or gzipped; pages, metrics and tables together.")
    private List<Path> files = List.of();

    @Mixin
    private ScenarioAndFile output = new ScenarioAndFile();

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

    @Option(
            names = "--within",
            paramLabel = "SHAPE",
            description = "When in a period its calls come, which CloudWatch does not know: poisson (independently, the"
                    + " default), uniform (evenly spaced), frontLoaded=20%% (all in its first part), peak=5 (that many"
                    + " times the mean in the first second of each minute).",
            converter = Shape.class)
    private Shape.Within within = new Shape.Within(false, null);

    @Option(names = "--read-units", paramLabel = "N", description = "Units that a read takes; 1 if left out.")
    private int readUnits = 1;

    @Option(names = "--write-units", paramLabel = "N", description = "Units that a write takes; 1 if left out.")
    private int writeUnits = 1;

    ImportMetricsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Integer seconds = period;
        if (seconds != null && (seconds < 1 || seconds > 86_400)) {
            throw CommandFailure.badInput("--period: must be 1 to 86,400 seconds, was " + seconds);
        }
        if (readUnits < 1 || readUnits > READ_UNITS_AT_MOST || writeUnits < 1 || writeUnits > WRITE_UNITS_AT_MOST) {
            throw CommandFailure.badInput("--read-units is 1 to 100, --write-units 1 to 400: an item has 400 KB");
        }
        output.check(RATES, files);
        try {
            Read<RecordedMetrics> read =
                    MetricsReader.read(files, new MetricsReader.Options(strict, table, seconds, metrics));
            MetricsImport found =
                    new MetricsImport(read, new MetricsSettings(readUnits, writeUnits, within.paced(), within.shape()));
            String source =
                    files.get(0).getFileName() + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more");
            output.write(terminal, RATES, found.rates(), name -> found.result(source, name));
            return ExitCode.DONE;
        } catch (BadRecording e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(files.get(0) + ": " + e.getMessage());
        }
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

    /** When calls come. */
    static final class Shape implements ITypeConverter<Shape.Within> {

        private static final Pattern FRONT = Pattern.compile("frontLoaded=(\\d{1,3}(?:\\.\\d{1,6})?) ?%");
        private static final Pattern PEAK = Pattern.compile("peak=(\\d{1,2}(?:\\.\\d{1,6})?)");

        record Within(boolean paced, @Nullable WithinPeriod shape) {}

        @Override
        public Within convert(String text) {
            Matcher front = FRONT.matcher(text);
            Matcher peak = PEAK.matcher(text);
            if (text.equals("poisson") || text.equals("uniform")) {
                return new Within(text.equals("uniform"), null);
            }
            if (front.matches() && share(front) > 0 && share(front) <= 1) {
                return new Within(false, new WithinPeriod.FrontLoaded(share(front)));
            }
            if (peak.matches() && Double.parseDouble(peak.group(1)) >= 1 && Double.parseDouble(peak.group(1)) <= 60) {
                return new Within(false, new WithinPeriod.PeakFactor(Double.parseDouble(peak.group(1))));
            }
            throw new TypeConversionException("'" + Names.shortened(text)
                    + "' is no shape: poisson, uniform, frontLoaded=20% (above 0, at most 100) or peak=5 (1 to 60)");
        }

        private static double share(Matcher front) {
            return Double.parseDouble(front.group(1)) / 100;
        }
    }
}
