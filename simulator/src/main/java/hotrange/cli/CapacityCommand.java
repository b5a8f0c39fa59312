package hotrange.cli;

import hotrange.cli.imports.MetricFiles;
import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.cli.words.Within;
import hotrange.cost.BadPrices;
import hotrange.cost.PriceList;
import hotrange.cost.minutes.Bounds;
import hotrange.cost.minutes.CapacityModes;
import hotrange.cost.minutes.MinuteTraffic;
import hotrange.cost.minutes.ModeSettings;
import hotrange.cost.minutes.RecordedTables;
import hotrange.cost.minutes.TableModes;
import hotrange.report.cost.CapacityReport;
import hotrange.result.RecordJson;
import hotrange.result.usage.TableClass;
import hotrange.scenario.tree.Names;
import hotrange.trace.metrics.RecordedMetrics;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "capacity",
        description =
                "Says which capacity mode is cheapest for recorded CloudWatch metrics, what each would throttle, and"
                        + " how many reserved blocks pay.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class CapacityCommand implements Callable<Integer> {

    private static final double DEFAULT_THROTTLED = 0.001;
    /** Units per second of a table or index, unless the account's quota is raised (F58). */
    private static final long QUOTA = 40_000;

    private final Terminal terminal;

    @Mixin
    private MetricFiles metrics = new MetricFiles();

    @Option(
            names = "--target",
            paramLabel = "PERCENT",
            split = ",",
            description =
                    "Targets of auto scaling, 20 to 90; 70,50,90 if left out. The first is taken apart step by step.",
            converter = Share.class)
    private List<Double> targets = List.of(0.7, 0.5, 0.9);

    @Option(
            names = "--min",
            paramLabel = "READS[,WRITES]",
            description = "Least provisioned units per second; 1 if left out.",
            converter = Units.class)
    private Units.Both min = new Units.Both(Bounds.NONE.min(), Bounds.NONE.min());

    @Option(
            names = "--max",
            paramLabel = "READS[,WRITES]",
            description = "Most provisioned units per second; no limit if left out.",
            converter = Units.class)
    private Units.Both max = new Units.Both(Bounds.NONE.max(), Bounds.NONE.max());

    @Option(
            names = "--throttled-at-most",
            paramLabel = "PERCENT",
            description = "Part of the demand that a mode may throttle and still be advised; 0.1 if left out.",
            converter = Share.class)
    private double throttledAtMost = DEFAULT_THROTTLED;

    @Option(
            names = "--within",
            paramLabel = "SHAPE",
            description = "When in a minute its units come, which CloudWatch does not know: poisson (independently, the"
                    + " default), uniform (evenly spaced), frontLoaded=20%% (all in its first part), peak=5 (that many"
                    + " times the mean in its first second).",
            converter = Within.Words.class)
    private Within within = Within.POISSON;

    @Mixin
    private PriceOptions prices = new PriceOptions();

    @Option(
            names = "--table-class",
            paramLabel = "CLASS",
            description = "STANDARD or STANDARD_INFREQUENT_ACCESS; ${DEFAULT-VALUE} if left out.")
    private TableClass tableClass = TableClass.STANDARD;

    @Option(names = "--json", description = "Print the figures as JSON and nothing else.")
    private boolean json;

    CapacityCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What {@code --json} prints. */
    record Capacity(
            String source,
            String start,
            int periodSeconds,
            long values,
            long notUsable,
            List<String> notes,
            String region,
            String from,
            String currency,
            List<TableModes> tables) {}

    @Override
    public Integer call() {
        try {
            PriceList list = prices.list();
            ModeSettings settings = settings(list);
            Read<RecordedMetrics> read = metrics.read();
            RecordedTables recorded = recorded(read.value());
            List<TableModes> tables = new ArrayList<>();
            for (String table : recorded.names()) {
                tables.add(CapacityModes.of(traffic(recorded, table), settings));
            }
            Capacity found = new Capacity(
                    metrics.source(),
                    Instant.ofEpochSecond(read.value().startSecond()).toString(),
                    read.value().periodSeconds(),
                    read.rows(),
                    read.broken(),
                    notes(read, recorded),
                    list.region(),
                    list.from().toString(),
                    list.currency(),
                    tables);
            PrintWriter out = terminal.outWriter();
            if (json) {
                out.print(RecordJson.text(found));
            } else {
                String source = found.source() + ", from " + found.start() + " on";
                out.print(new CapacityReport(list, settings, terminal.charset()).render(source, tables, found.notes()));
            }
            out.flush();
            return ExitCode.DONE;
        } catch (BadPrices | BadRecording e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    private ModeSettings settings(PriceList list) {
        Bounds reads = bounds(min.reads(), max.reads());
        Bounds writes = bounds(min.writes(), max.writes());
        try {
            return new ModeSettings(
                    targets, reads, writes, within.shape(), within.paced(), throttledAtMost, list, tableClass);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--target: " + e.getMessage());
        }
    }

    private static Bounds bounds(long least, long most) {
        try {
            return new Bounds(least, most);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--min and --max: " + e.getMessage());
        }
    }

    private RecordedTables recorded(RecordedMetrics found) {
        try {
            return RecordedTables.of(found);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(metrics.files().get(0) + ": " + e.getMessage());
        }
    }

    private List<MinuteTraffic> traffic(RecordedTables recorded, String table) {
        try {
            return recorded.traffic(table);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(metrics.files().get(0) + ": " + e.getMessage());
        }
    }

    private List<String> notes(Read<RecordedMetrics> read, RecordedTables recorded) {
        List<String> notes = new ArrayList<>();
        if (read.broken() > 0) {
            notes.add("%d of %d values are not usable and left out: %s"
                    .formatted(read.broken(), read.rows(), String.join("; ", read.firstBroken())));
        }
        if (Math.max(min.reads(), min.writes()) > QUOTA) {
            notes.add("--min is above the 40,000 units of the usual quota, which has to be raised first (F58).");
        }
        notes.addAll(read.notes());
        notes.addAll(recorded.notes());
        return notes;
    }

    /** A number of percent. */
    static final class Share implements ITypeConverter<Double> {

        private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) ?%?");

        @Override
        public Double convert(String text) {
            Matcher percent = PERCENT.matcher(text.strip());
            double share = percent.matches() ? Double.parseDouble(percent.group(1)) / 100 : 2;
            if (share > 1) {
                throw new TypeConversionException(
                        "'%s' is no number of percent, such as 70 or 0.1".formatted(Names.shortened(text)));
            }
            return share;
        }
    }

    /** One number of units for reads and writes, or one for each. */
    static final class Units implements ITypeConverter<Units.Both> {

        private static final Pattern BOTH = Pattern.compile("(\\d{1,11})(?:,(\\d{1,11}))?");

        record Both(long reads, long writes) {}

        @Override
        public Both convert(String text) {
            Matcher both = BOTH.matcher(text.strip());
            if (!both.matches()) {
                throw new TypeConversionException(
                        "'%s' is no number of units, such as 100, or 100,20 for reads and writes"
                                .formatted(Names.shortened(text)));
            }
            long reads = Long.parseLong(both.group(1));
            return new Both(reads, both.group(2) == null ? reads : Long.parseLong(both.group(2)));
        }
    }
}
