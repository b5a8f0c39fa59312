package hotrange.trace.calls;

import hotrange.table.capacity.CapacityUnits;
import hotrange.table.spec.OperationType;
import hotrange.trace.rows.KeyEstimate;
import hotrange.trace.rows.KeySketch;
import hotrange.trace.rows.KeyTable;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.recorded.RecordedKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one table. The first pass over the files counts keys and finds what the sort keys have in common; the
 * last keeps the rows, so that text is needed of the hottest keys only. Where there are too many keys to count, a pass
 * between them finds the hottest.
 */
final class TableCalls {

    private static final long[] RESOLUTIONS = {1_000_000, 1_000};

    private final Path file;
    private final long assumedBytes;
    private final long[] steps = {0, 0};
    private byte @Nullable [] commonSortKey;
    private boolean hasCounts;
    private boolean hasSortKeys;
    private boolean saysConsistency;
    private long rows;
    private long calls;
    private long oversized;
    private @Nullable KeyTable keys = new KeyTable(false);
    private @Nullable KeySketch sketch;
    private @Nullable KeyEstimate estimate;
    private @Nullable KeyNumbers numbers;
    private RecordedCalls.@Nullable Builder builder;

    /** {@code file} is what messages are about. */
    TableCalls(Path file, long assumedBytes) {
        this.file = file;
        this.assumedBytes = assumedBytes;
    }

    /** Takes a row of the first pass; returns how many keys it brings, 0 or 1. */
    int count(CallRow row) {
        rows++;
        KeyTable counted = keys;
        int before = counted == null ? 0 : counted.keys();
        try {
            calls = Math.addExact(calls, row.count);
            if (counted != null) {
                counted.add(KeyTable.hash(row.key), row.count, 0);
            }
        } catch (ArithmeticException e) {
            throw new BadRecording(file, "the counts add up to more than 2^63.");
        }
        if (before == KeyTable.KEYS_AT_MOST && counted != null && counted.keys() > before) {
            throw new BadRecording(
                    file, String.format(Locale.ROOT, "there are more than %,d different keys.", KeyTable.KEYS_AT_MOST));
        }
        hasCounts |= row.count != 1;
        saysConsistency |= row.consistent != null;
        if (row.sortKey != null) {
            hasSortKeys = true;
            byte[] sortKey = row.sortKey.getBytes(StandardCharsets.UTF_8);
            byte[] common = commonSortKey;
            int end = common == null ? -1 : Arrays.mismatch(common, sortKey);
            if (common == null) {
                commonSortKey = sortKey;
            } else if (end >= 0) {
                commonSortKey = Arrays.copyOf(common, end);
            }
        }
        return counted == null ? 0 : counted.keys() - before;
    }

    /** Counts keys no longer, since there are too many. */
    void forgetKeys() {
        keys = null;
    }

    /** Takes a row of the pass that looks for the hottest keys, with so many counters. */
    void sketch(CallRow row, int counters) {
        KeySketch into = sketch;
        if (into == null) {
            into = new KeySketch(counters);
            sketch = into;
        }
        boolean reads = row.type.isRead();
        int bytes = Math.max(0, bytes(row));
        long each = reads ? CapacityUnits.read(bytes, Boolean.TRUE.equals(row.consistent)) : CapacityUnits.write(bytes);
        try {
            into.add(KeyTable.hash(row.key), row.count, reads, Math.multiplyExact(each, row.count));
        } catch (ArithmeticException e) {
            throw new BadRecording(file, "the units of its calls add up to more than 2^63 millionths.");
        }
    }

    /** Ends that pass: so many keys of each measure will be counted. */
    void track(int most) {
        KeySketch found = sketch;
        if (found == null) {
            throw changed(file);
        }
        KeyTable tracked = new KeyTable(false);
        estimate = found.hottest(most, tracked);
        numbers = new KeyNumbers.Tracked(tracked);
        sketch = null;
    }

    /** What is known of the keys where they are not all counted; null where they are. */
    @Nullable
    KeyEstimate estimate() {
        return estimate;
    }

    /** Takes a row of the last pass. */
    void add(CallRow row) {
        RecordedCalls.Builder to = builder;
        if (to == null) {
            to = new RecordedCalls.Builder((int) Math.min(RecordedCalls.ROWS_AT_MOST, rows), hasCounts, hasSortKeys);
            builder = to;
        }
        if (to.rows() == RecordedCalls.ROWS_AT_MOST) {
            throw new BadRecording(
                    file, String.format(Locale.ROOT, "there are more than %,d rows.", RecordedCalls.ROWS_AT_MOST));
        }
        int number = numbers().of(row.key, row.count, file);
        int most = row.type == OperationType.Query ? RecordedCalls.PAGE_BYTES_AT_MOST : RecordedKeys.ITEM_BYTES_AT_MOST;
        oversized += row.bytes > most ? 1 : 0;
        to.add(row.micros, number, row.type, Boolean.TRUE.equals(row.consistent), bytes(row));
        to.count(row.count);
        if (hasSortKeys) {
            to.sortKey(position(row.sortKey));
        }
        for (int i = 0; i < steps.length; i++) {
            steps[i] += row.micros % RESOLUTIONS[i] == 0 ? 1 : 0;
        }
    }

    long calls() {
        return calls;
    }

    /** Rows larger than DynamoDB allows. */
    long oversized() {
        return oversized;
    }

    /** Rows that came after one with a later time. */
    long late() {
        return builder().late();
    }

    /** Rows added. */
    long rows() {
        return rows;
    }

    long earliest() {
        return builder().earliest();
    }

    /** All times are multiples of it. */
    long resolution() {
        int added = builder().rows();
        return steps[0] == added ? RESOLUTIONS[0] : steps[1] == added ? RESOLUTIONS[1] : 1;
    }

    /** The calls, with times since {@code originMicros}. */
    RecordedCalls build(long originMicros, long resolution) {
        KeyNumbers found = numbers();
        return builder().build(found.ranks(), found.labels(), originMicros, resolution, saysConsistency);
    }

    private KeyNumbers numbers() {
        KeyNumbers found = numbers;
        if (found == null) {
            KeyTable counted = keys;
            if (counted == null) {
                throw changed(file);
            }
            found = new KeyNumbers.Exact(counted);
            numbers = found;
        }
        return found;
    }

    /** What is on record, else what stands in for it, else {@link RecordedCalls#NO_BYTES}. */
    private int bytes(CallRow row) {
        long bytes = row.bytes >= 0 ? row.bytes : assumedBytes;
        return bytes < 0 ? RecordedCalls.NO_BYTES : (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    private RecordedCalls.Builder builder() {
        RecordedCalls.Builder found = builder;
        if (found == null) {
            throw changed(file);
        }
        return found;
    }

    /** For a file whose second pass is not like its first. */
    static BadRecording changed(Path file) {
        return new BadRecording(file, "the file changed while it was read.");
    }

    /** The eight bytes after those that all sort keys begin with; texts that agree in these share a position. */
    private long position(@Nullable String sortKey) {
        byte[] common = commonSortKey;
        if (sortKey == null || common == null) {
            return 0;
        }
        byte[] text = sortKey.getBytes(StandardCharsets.UTF_8);
        long position = 0;
        for (int i = common.length; i < common.length + Long.BYTES; i++) {
            position = (position << Byte.SIZE) | (i < text.length ? text[i] & 0xff : 0);
        }
        return position;
    }
}
