package hotrange.imports;

import hotrange.table.capacity.CapacityUnits;
import hotrange.trace.calls.Recording;
import hotrange.workload.recorded.RecordedCalls;
import java.math.BigDecimal;

/** The scenario that replays a recording: on-demand tables and, for each, one workload. */
public final class ReplayScenario {

    /** A scenario may last so long. */
    private static final long SECONDS_AT_MOST = 366L * 86_400;

    /** What a new on-demand table has behind it (F54): it takes twice as much at once. */
    private static final long NEW_READ_UNITS = 6_000;

    private static final long NEW_WRITE_UNITS = 2_000;

    private final String source;
    private final RecordingSummary summary;
    private final Recording recording;
    private final ReplaySettings settings;
    private final ScenarioNames names = new ScenarioNames();

    /** {@code source} says where the recording comes from, in a few words. */
    public ReplayScenario(String source, RecordingSummary summary, Recording recording, ReplaySettings settings) {
        this.source = source;
        this.summary = summary;
        this.recording = recording;
        this.settings = settings;
    }

    /**
     * The text of the scenario file.
     *
     * @param file name of the recording in binary form, beside the scenario
     * @throws IllegalArgumentException when it would last longer than a scenario may, with a message for the user
     */
    public String text(String file) {
        PartOfRecording part = summary.part();
        double micros = (part.toMicros() - part.fromMicros()) * (double) settings.repeat() / settings.speed();
        long seconds = Math.max(1, (long) Math.ceil(micros / 1e6));
        if (seconds > SECONDS_AT_MOST) {
            throw new IllegalArgumentException(
                    "the replay would take %,d s, a scenario may last 366 days; --from and --to cut a part"
                            .formatted(seconds));
        }
        YamlText yaml = new YamlText();
        yaml.comment("Replays " + source + "; hotrange run tells where it throttles.");
        RecordingText.format("%,d rows read, %,d not usable and left out.", summary.rows(), summary.badRows())
                .lines()
                .forEach(yaml::comment);
        summary.notes().forEach(yaml::comment);
        yaml.entry("scenario", "Replay of " + source);
        yaml.entry("duration", seconds + "s", "of the recording, rounded up");
        yaml.begin("tables");
        summary.tables().forEach(table -> table(yaml, table));
        yaml.end().begin("workloads");
        summary.tables().forEach(table -> workload(yaml, table, file));
        yaml.end();
        return yaml.toString();
    }

    private void table(YamlText yaml, TableSummary table) {
        onDemand(yaml, name(table), peak(table, true), peak(table, false));
    }

    /** A table that has served so many units a second before. */
    static void onDemand(YamlText yaml, String name, long reads, long writes) {
        yaml.begin(name);
        yaml.entry("billingMode", "PAY_PER_REQUEST", "assumed: a recording does not say it");
        if (reads > NEW_READ_UNITS || writes > NEW_WRITE_UNITS) {
            yaml.comment("It has served its busiest minute on record, so it is no new table.");
            yaml.begin("previousPeak");
            yaml.entry("readUnitsPerSecond", Math.max(reads, NEW_READ_UNITS));
            yaml.entry("writeUnitsPerSecond", Math.max(writes, NEW_WRITE_UNITS));
            yaml.end();
        }
        yaml.end();
    }

    /** Units a second of the busiest minute, as it was recorded, rounded up. */
    private long peak(TableSummary table, boolean reads) {
        RecordedCalls calls = recording.table(table.table());
        long most = 0;
        long sum = 0;
        long minute = Long.MIN_VALUE;
        for (int row = summary.part().firstRow(calls); row < summary.part().endRow(calls); row++) {
            long of = (calls.originMicros() + calls.time(row)) / 60_000_000;
            sum = of == minute ? sum : 0;
            minute = of;
            if (calls.type(row).isRead() == reads) {
                int bytes = Math.max(0, calls.bytes(row));
                sum += calls.count(row)
                        * (reads ? CapacityUnits.read(bytes, calls.consistent(row)) : CapacityUnits.write(bytes));
                most = Math.max(most, sum);
            }
        }
        long perSecond = 60 * CapacityUnits.UNIT;
        return (most + perSecond - 1) / perSecond;
    }

    private void workload(YamlText yaml, TableSummary table, String file) {
        String name = name(table);
        yaml.begin(name);
        yaml.entry("table", name);
        if (!table.hasBytes() || !table.withoutSize().isEmpty()) {
            String why = table.hasBytes()
                    ? "assumed: " + table.withoutSize() + " have no size on record"
                    : "assumed: there are no sizes on record";
            yaml.begin("operation").entry("itemSize", "1 KB", why).end();
        }
        yaml.begin("rate").begin("recordedCalls");
        yaml.entry("file", file);
        yaml.entry("format", "hrec");
        if (!table.table().isEmpty() || recording.tables().size() > 1) {
            yaml.entry("table", table.table());
        }
        PartOfRecording part = summary.part();
        RecordedCalls calls = recording.table(table.table());
        long end = recording.tables().values().stream()
                .mapToLong(any -> any.time(any.rows() - 1) + any.resolutionMicros())
                .max()
                .orElse(0);
        if (part.fromMicros() > 0) {
            yaml.entry("from", PartOfRecording.shown(part.fromMicros()));
        }
        boolean onlyUsual = calls.time(calls.rows() - 1) + calls.resolutionMicros() == part.toMicros();
        if (part.toMicros() != end || !onlyUsual) {
            yaml.entry("to", PartOfRecording.shown(part.toMicros()));
        }
        decimal(yaml, "scale", settings.scale());
        decimal(yaml, "speed", settings.speed());
        decimal(yaml, "amplify", settings.amplify());
        decimal(yaml, "repeat", settings.repeat());
        yaml.end().end().end();
    }

    /** A number unless it is 1, the default. */
    private static void decimal(YamlText yaml, String key, double value) {
        if (value != 1) {
            // A text in quotes is read as the number that it says.
            yaml.entry(key, BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
        }
    }

    private String name(TableSummary table) {
        return names.of(table.table().isEmpty() ? "table" : table.table());
    }
}
