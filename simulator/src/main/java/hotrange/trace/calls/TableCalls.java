package hotrange.trace.calls;

import hotrange.table.spec.OperationType;
import hotrange.trace.rows.HottestKeys;
import hotrange.trace.rows.KeyTable;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.recorded.RecordedKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one table. The first pass over the files counts keys and finds what the sort keys have in common; the
 * second keeps the rows, so that text is needed of the hottest keys only.
 */
final class TableCalls {

    private static final long[] RESOLUTIONS = {1_000_000, 1_000};

    private final Path file;
    private final long assumedBytes;
    private final KeyTable keys = new KeyTable(false);
    private final long[] steps = {0, 0};
    private byte @Nullable [] commonSortKey;
    private boolean hasBytes;
    private boolean hasCounts;
    private boolean hasSortKeys;
    private boolean saysConsistency;
    private long rows;
    private long calls;
    private long oversized;
    private @Nullable HottestKeys hottest;
    private RecordedCalls.@Nullable Builder builder;

    /** {@code file} is what messages are about. */
    TableCalls(Path file, long assumedBytes) {
        this.file = file;
        this.assumedBytes = assumedBytes;
        hasBytes = assumedBytes >= 0;
    }

    /** Takes a row of the first pass. */
    void count(CallRow row) {
        rows++;
        try {
            calls = Math.addExact(calls, row.count);
            keys.add(KeyTable.hash(row.key), row.count, 0);
        } catch (ArithmeticException e) {
            throw new BadRecording(file, "the counts add up to more than 2^63.");
        }
        if (keys.keys() > KeyTable.KEYS_AT_MOST) {
            throw new BadRecording(
                    file, String.format(Locale.ROOT, "there are more than %,d different keys.", KeyTable.KEYS_AT_MOST));
        }
        hasBytes |= row.bytes >= 0;
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
    }

    /** Takes a row of the second pass. */
    void add(CallRow row) {
        HottestKeys labels = hottest;
        RecordedCalls.Builder to = builder;
        if (labels == null || to == null) {
            labels = new HottestKeys(keys, keys.sortedCounts());
            to = new RecordedCalls.Builder((int) Math.min(RecordedCalls.ROWS_AT_MOST, rows), hasCounts, hasSortKeys);
            hottest = labels;
            builder = to;
        }
        if (to.rows() == RecordedCalls.ROWS_AT_MOST) {
            throw new BadRecording(
                    file, String.format(Locale.ROOT, "there are more than %,d rows.", RecordedCalls.ROWS_AT_MOST));
        }
        int number = labels.offer(row.key, file);
        int most = row.type == OperationType.Query ? RecordedCalls.PAGE_BYTES_AT_MOST : RecordedKeys.ITEM_BYTES_AT_MOST;
        oversized += row.bytes > most ? 1 : 0;
        long bytes = row.bytes >= 0 ? row.bytes : Math.max(0, assumedBytes);
        boolean strong = Boolean.TRUE.equals(row.consistent);
        to.add(
                row.micros,
                number,
                row.type,
                strong,
                hasBytes ? (int) Math.min(bytes, Integer.MAX_VALUE) : RecordedCalls.NO_BYTES);
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
        HottestKeys keysFound = hottest;
        if (keysFound == null) {
            throw changed(file);
        }
        List<HottestKeys.Labelled> labelled = keysFound.ranked();
        List<String> labels = labelled.stream().map(HottestKeys.Labelled::key).toList();
        return builder().build(ranks(labelled), labels, originMicros, resolution, saysConsistency);
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

    /** Rank of each key by its number: the labelled ones first, the others by their calls. */
    private int[] ranks(List<HottestKeys.Labelled> labelled) {
        int n = keys.keys();
        int[] ranks = new int[n];
        Arrays.fill(ranks, -1);
        int next = 0;
        for (HottestKeys.Labelled key : labelled) {
            ranks[key.number()] = next++;
        }
        long[] ascending = keys.sortedCounts();
        // The first rank of each count among the keys without a label, which all come after the labelled ones.
        TreeMap<Long, Integer> nextOf = new TreeMap<>();
        for (int i = n - 1 - next; i >= 0; i--) {
            nextOf.putIfAbsent(ascending[i], n - 1 - i);
        }
        for (int key = 0; key < n; key++) {
            if (ranks[key] < 0) {
                long count = keys.countOf(key);
                int rank = Objects.requireNonNull(nextOf.get(count));
                ranks[key] = rank;
                nextOf.put(count, rank + 1);
            }
        }
        return ranks;
    }
}
