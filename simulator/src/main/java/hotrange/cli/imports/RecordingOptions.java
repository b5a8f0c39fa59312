package hotrange.cli.imports;

import hotrange.cli.output.CommandFailure;
import hotrange.imports.ReplaySettings;
import hotrange.scenario.Quantity;
import hotrange.scenario.tree.Names;
import hotrange.table.spec.OperationType;
import hotrange.trace.calls.Assumed;
import hotrange.trace.calls.Operations;
import hotrange.trace.rows.KeyTable;
import hotrange.workload.spec.KeyPattern;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.CallFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a user says of a recording and of its replay. */
final class RecordingOptions {

    /** Formats of rows with columns that a user can name. */
    static final Set<CallFormat> TABLES = Set.of(CallFormat.CSV, CallFormat.TSV, CallFormat.NDJSON, CallFormat.PARQUET);

    private static final Set<CallFormat> LOGS =
            Set.of(CallFormat.ACCESS_LOG, CallFormat.ALB, CallFormat.CLOUD_FRONT, CallFormat.NGINX_JSON);
    private static final int EXACT_KEYS = 10_000_000;

    /** Hash, count and place in an index; while it is summed up, a rank and two more counts. */
    private static final int BYTES_PER_KEY = 50;

    private static final Set<CallFormat> EVENTS = Set.of(CallFormat.CLOUD_TRAIL, CallFormat.STREAMS);

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            description = "Column that is the partition key, or several with + between them. Given more than once,"
                    + " compares what the traffic would be under each. For cloudTrail and streams, the attribute.")
    private List<String> keys = List.of();

    @Option(
            names = "--column",
            paramLabel = "NAME=COLUMN",
            description =
                    "What the file calls time, key, operation, bytes, sortKey, count, consistent, table or units.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--times",
            paramLabel = "WORD",
            description = "seconds, milliseconds or iso8601; otherwise as the file begins.")
    private @Nullable String times;

    @Option(
            names = "--key-pattern",
            paramLabel = "REGEX",
            description =
                    "Finds the key in the target of a log's request, in its one group; the whole target if left out.")
    private @Nullable String keyPattern;

    @Option(
            names = "--operation",
            paramLabel = "OPERATION",
            description = "Operation of every call where the file has no such column, for example GetItem.",
            converter = OperationConverter.class)
    private @Nullable OperationType operation;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description = "Where the file has no times, rows follow each other at this rate, for example 1_000/s.",
            converter = RateConverter.class)
    private @Nullable Double rate;

    @Option(
            names = "--item-size",
            paramLabel = "SIZE",
            description = "Size of items whose size is not on record, for example '2 KB'.",
            converter = SizeConverter.class)
    private @Nullable Long itemSize;

    @Option(
            names = "--exact-keys",
            paramLabel = "N",
            description =
                    "With more keys than that, count the hottest and estimate the rest; otherwise 10,000,000, or as"
                            + " many as the heap has room for.")
    private @Nullable Integer exactKeys;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Replay from here on, a time since the recording's start such as 10m.",
            converter = DurationConverter.class)
    private @Nullable Long from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Replay until here.",
            converter = DurationConverter.class)
    private @Nullable Long to;

    @Option(names = "--scale", paramLabel = "N", description = "Make each call so many times: more load on every key.")
    private @Nullable Double scale;

    @Option(names = "--speed", paramLabel = "N", description = "Replay so many times as fast.")
    private @Nullable Double speed;

    @Option(
            names = "--amplify",
            paramLabel = "N",
            description = "So many keys for each: more traffic, same load per key.")
    private @Nullable Integer amplify;

    @Option(names = "--repeat", paramLabel = "N", description = "Replay so many times, one after the other.")
    private @Nullable Integer repeat;

    /** Keys that are counted one by one. */
    int exactKeys() {
        return exactKeys == null ? Math.min(EXACT_KEYS, keysThatFit()) : exactKeys;
    }

    /** Half of the heap is for keys, the other one for rows. */
    private static int keysThatFit() {
        return (int) Math.min(KeyTable.KEYS_AT_MOST, Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_KEY);
    }

    /** Keys to compare; fewer than two when there is nothing to compare. */
    List<String> keys() {
        return keys;
    }

    @Nullable
    Long from() {
        return from;
    }

    @Nullable
    Long to() {
        return to;
    }

    boolean saysTimes() {
        return times != null;
    }

    /** Refuses what the format has no use for. */
    void check(CallFormat format, boolean writes) {
        List<String> unused = new ArrayList<>();
        add(unused, "--key", !keys.isEmpty() && !TABLES.contains(format) && !EVENTS.contains(format));
        add(unused, "--column", !columns.isEmpty() && !TABLES.contains(format));
        add(unused, "--times", times != null && !TABLES.contains(format));
        add(unused, "--operation", operation != null && !TABLES.contains(format));
        add(unused, "--rate", rate != null && !TABLES.contains(format) && format != CallFormat.META);
        add(unused, "--key-pattern", keyPattern != null && !LOGS.contains(format));
        add(unused, "--item-size", itemSize != null && format == CallFormat.HREC);
        add(unused, "--exact-keys", exactKeys != null && format == CallFormat.HREC);
        if (!unused.isEmpty()) {
            throw CommandFailure.badInput(
                    "%s: not used with %s".formatted(String.join(", ", unused), Names.lowerCamel(format)));
        }
        if (keys.size() > 1 && !TABLES.contains(format)) {
            throw CommandFailure.badInput(
                    "--key can be compared for csv, tsv, ndjson and parquet, not for " + Names.lowerCamel(format));
        }
        add(unused, "--scale", scale != null);
        add(unused, "--speed", speed != null);
        add(unused, "--amplify", amplify != null);
        add(unused, "--repeat", repeat != null);
        if (!writes && !unused.isEmpty()) {
            throw CommandFailure.badInput(
                    "%s: only with -o, which writes a scenario".formatted(String.join(", ", unused)));
        }
        Long begin = from;
        Long end = to;
        if (end != null && end <= (begin == null ? 0 : begin)) {
            throw CommandFailure.badInput("--to: must be later than --from");
        }
        atLeastOne("--exact-keys", exactKeys, KeyTable.KEYS_AT_MOST);
        if (exactKeys != null && exactKeys > keysThatFit()) {
            throw CommandFailure.badInput(
                    "--exact-keys: the heap has room for %,d keys, was %,d; HOTRANGE_JAVA_OPTIONS="
                                    .formatted(keysThatFit(), exactKeys)
                            + "-Xmx8g gives it more");
        }
        atLeastOne("--amplify", amplify, 10_000);
        atLeastOne("--repeat", repeat, 1_000_000);
        above("--scale", scale);
        above("--speed", speed);
        String wrong = keyPattern == null ? null : KeyPattern.complaint(keyPattern);
        if (wrong != null) {
            throw CommandFailure.badInput("--key-pattern: " + wrong);
        }
    }

    private static void add(List<String> options, String option, boolean given) {
        if (given) {
            options.add(option);
        }
    }

    private static void atLeastOne(String option, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw CommandFailure.badInput("%s: must be 1 to %,d, was %,d".formatted(option, most, value));
        }
    }

    private static void above(String option, @Nullable Double value) {
        if (value != null && !(value > 0 && value <= 1e6)) {
            throw CommandFailure.badInput(
                    "%s: must be more than 0 and at most 1,000,000, was %s".formatted(option, value));
        }
    }

    ReplaySettings settings() {
        return new ReplaySettings(
                scale == null ? 1 : scale,
                speed == null ? 1 : speed,
                amplify == null ? 1 : amplify,
                repeat == null ? 1 : repeat);
    }

    Assumed assumed() {
        return new Assumed(operation, rate == null ? 0 : rate, itemSize == null ? -1 : itemSize);
    }

    /** What to read under a key; null for the one that the options name. */
    LoadShape.RecordedCalls source(CallFormat format, @Nullable String candidate) {
        Map<String, String> named = new LinkedHashMap<>(columns);
        String key = candidate != null ? candidate : keys.isEmpty() ? null : keys.get(0);
        if (key != null && named.put("key", key) != null) {
            throw CommandFailure.badInput("--column key: --key says it already");
        }
        LoadShape.CallColumns standard = LoadShape.CallColumns.STANDARD;
        LoadShape.CallColumns all = new LoadShape.CallColumns(
                take(named, "time", standard.time()),
                take(named, "key", standard.key()),
                take(named, "operation", standard.operation()),
                take(named, "bytes", standard.bytes()),
                take(named, "sortKey", standard.sortKey()),
                take(named, "count", standard.count()),
                take(named, "consistent", standard.consistent()),
                take(named, "table", standard.table()),
                take(named, "units", standard.units()));
        if (!named.isEmpty()) {
            throw CommandFailure.badInput("--column: there is no column '%s'; columns: time, key, operation, bytes,"
                            .formatted(named.keySet().iterator().next())
                    + " sortKey, count, consistent, table, units");
        }
        LoadShape.RecordedCalls source = LoadShape.RecordedCalls.all("", format, all, times());
        return keyPattern == null ? source : source.withKeyPattern(keyPattern);
    }

    private static String take(Map<String, String> named, String name, String standard) {
        String column = named.remove(name);
        return column == null || column.isEmpty() ? standard : column;
    }

    private LoadShape.TimeFormat times() {
        if (times == null) {
            return LoadShape.TimeFormat.SECONDS;
        }
        return switch (times) {
            case "seconds" -> LoadShape.TimeFormat.SECONDS;
            case "milliseconds" -> LoadShape.TimeFormat.MILLISECONDS;
            case "iso8601" -> LoadShape.TimeFormat.ISO8601;
            default ->
                throw CommandFailure.badInput(
                        "--times: there is no '%s'; words: seconds, milliseconds, iso8601".formatted(times));
        };
    }

    private static double quantity(Quantity quantity, String text) {
        try {
            return quantity.parse(text).doubleValue();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** Calls a second. */
    static final class RateConverter implements ITypeConverter<Double> {

        @Override
        public Double convert(String text) {
            double perSecond = quantity(Quantity.RATE, text);
            if (!(perSecond > 0 && perSecond <= 1e9)) {
                throw new TypeConversionException("must be more than 0/s and at most 1e9/s, was " + text);
            }
            return perSecond;
        }
    }

    /** An operation as files write it. */
    static final class OperationConverter implements ITypeConverter<OperationType> {

        @Override
        public OperationType convert(String text) {
            OperationType type = Operations.find(text);
            if (type == null) {
                throw new TypeConversionException("'" + text + "' is not one of " + OperationType.ofOneKey());
            }
            return type;
        }
    }

    /** Bytes of an item. */
    static final class SizeConverter implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            double bytes = quantity(Quantity.SIZE, text);
            if (!(bytes >= 1 && bytes <= 400 * 1024)) {
                throw new TypeConversionException("an item has 1 B to 400 KB, was " + text);
            }
            return (long) bytes;
        }
    }

    /** Microseconds. */
    static final class DurationConverter implements ITypeConverter<Long> {

        @Override
        public Long convert(String text) {
            return (long) quantity(Quantity.DURATION, text);
        }
    }
}
