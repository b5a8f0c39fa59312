package hotrange.workload.recorded;

import hotrange.table.spec.OperationType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls as they were recorded, in time order, as parallel arrays: 17 bytes per row, 4 more with counts and 8 more with
 * sort keys. Rows of equal time keep the order in which they were added. Immutable and safe to share between threads.
 */
public final class RecordedCalls {

    /** Rows that a recording may have: their arrays stay below 2 GB each, and a run of them within a day's work. */
    public static final int ROWS_AT_MOST = 100_000_000;

    /** Bytes of a row whose size is not on record. */
    public static final int NO_BYTES = -1;

    /** What a page of a Query evaluates at most (1.7). */
    public static final int PAGE_BYTES_AT_MOST = 1 << 20;

    private static final List<OperationType> TYPES = OperationType.ofOneKey();
    private static final int STRONG = 8;
    private static final int QUERY = OperationType.Query.ordinal();

    private final Columns columns;
    private final List<String> labels;
    private final long originMicros;
    private final long resolutionMicros;
    private final boolean saysConsistency;
    private final int keys;
    private final boolean[] kinds = new boolean[2 * STRONG];
    private final boolean hasBytes;
    private final boolean lacksBytes;

    private RecordedCalls(
            Columns columns,
            List<String> labels,
            int keys,
            long originMicros,
            long resolutionMicros,
            boolean saysConsistency) {
        this.columns = columns;
        this.keys = keys;
        this.originMicros = originMicros;
        this.saysConsistency = saysConsistency;
        this.labels = List.copyOf(labels);
        this.resolutionMicros = resolutionMicros;
        for (byte kind : columns.kinds) {
            kinds[kind] = true;
        }
        boolean some = false;
        boolean all = true;
        for (int bytes : columns.bytes) {
            some |= bytes != NO_BYTES;
            all &= bytes != NO_BYTES;
        }
        hasBytes = some;
        lacksBytes = !all;
    }

    /** Whether there are calls of this kind. */
    public boolean has(OperationType type, boolean consistent) {
        return kinds[kind(type, consistent)];
    }

    private static int kind(OperationType type, boolean consistent) {
        return type.ordinal() | (consistent ? STRONG : 0);
    }

    /** Whether the row is of this kind. */
    public boolean is(int row, OperationType type, boolean consistent) {
        return columns.kinds[row] == kind(type, consistent);
    }

    /** How many rows there are, at least 1. */
    public int rows() {
        return columns.times.length;
    }

    /** Microseconds since the recording's start, not negative; ascends. */
    public long time(int row) {
        return columns.times[row];
    }

    /** Its key as a rank: 0 is the key with the most calls. */
    public int key(int row) {
        return columns.keys[row];
    }

    /** What the call does. */
    public OperationType type(int row) {
        return TYPES.get(columns.kinds[row] & ~STRONG);
    }

    /** Whether it is a strongly consistent read. */
    public boolean consistent(int row) {
        return (columns.kinds[row] & STRONG) != 0;
    }

    /**
     * Bytes of the item, of all items that a Query evaluates together, at most what DynamoDB holds or reads at once
     * (1.7, 1.21); 0 for none, {@link #NO_BYTES} when not recorded.
     */
    public int bytes(int row) {
        int most = (columns.kinds[row] & ~STRONG) == QUERY ? PAGE_BYTES_AT_MOST : RecordedKeys.ITEM_BYTES_AT_MOST;
        return Math.min(columns.bytes[row], most);
    }

    /** The same as the file has it, at most 2^31 − 1. */
    public int recordedBytes(int row) {
        return columns.bytes[row];
    }

    /** How many calls the row stands for; 0 is possible. */
    public int count(int row) {
        int[] counts = columns.counts;
        return counts == null ? 1 : counts[row];
    }

    /** Position of its sort key as an unsigned number, 0 when not recorded. */
    public long sortKey(int row) {
        long[] sortKeys = columns.sortKeys;
        return sortKeys == null ? 0 : sortKeys[row];
    }

    /** Whether the file says of some row how large its item is. */
    public boolean hasBytes() {
        return hasBytes;
    }

    /** Whether it does not say so of some row. */
    public boolean lacksBytes() {
        return lacksBytes;
    }

    /** Whether the file says which reads are strongly consistent. */
    public boolean saysConsistency() {
        return saysConsistency;
    }

    /** Whether rows have sort keys. */
    public boolean hasSortKeys() {
        return columns.sortKeys != null;
    }

    /** Text of the hottest keys by rank. */
    public List<String> labels() {
        return labels;
    }

    /** Different keys; ranks are below it. */
    public int keys() {
        return keys;
    }

    /** The recording's start in microseconds as the file's clock counts them; its tables have one start. */
    public long originMicros() {
        return originMicros;
    }

    /** All times are multiples of it: a row happened at some moment of the time that begins with its own. */
    public long resolutionMicros() {
        return resolutionMicros;
    }

    /** First row at or after a time; {@link #rows} when there is none. */
    public int firstAt(long micros) {
        int low = 0;
        int high = rows();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (columns.times[middle] < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The same calls under other labels; the hottest keys must be as many. */
    public RecordedCalls withLabels(List<String> other) {
        if (other.size() != labels.size()) {
            throw new IllegalArgumentException(other.size() + " labels for " + labels.size());
        }
        return new RecordedCalls(columns, other, keys, originMicros, resolutionMicros, saysConsistency);
    }

    /** The same calls with positions of sort keys that keep their order but nothing of their text. */
    public RecordedCalls withoutSortKeyText() {
        long[] positions = columns.sortKeys;
        if (positions == null) {
            return this;
        }
        // Signed order of flipped positions is the unsigned order of positions.
        long[] distinct = Arrays.stream(positions)
                .map(p -> p ^ Long.MIN_VALUE)
                .distinct()
                .sorted()
                .toArray();
        long step = Long.divideUnsigned(-1L, distinct.length);
        Columns other = new Columns(columns, positions.length);
        for (int row = 0; row < positions.length && other.sortKeys != null; row++) {
            other.sortKeys[row] = step * Arrays.binarySearch(distinct, positions[row] ^ Long.MIN_VALUE);
        }
        return new RecordedCalls(other, labels, keys, originMicros, resolutionMicros, saysConsistency);
    }

    private static final class Columns {

        final long[] times;
        final int[] keys;
        final byte[] kinds;
        final int[] bytes;
        final int @Nullable [] counts;
        final long @Nullable [] sortKeys;

        Columns(int rows, boolean withCounts, boolean withSortKeys) {
            times = new long[rows];
            keys = new int[rows];
            kinds = new byte[rows];
            bytes = new int[rows];
            counts = withCounts ? new int[rows] : null;
            sortKeys = withSortKeys ? new long[rows] : null;
        }

        private Columns(Columns from, int rows) {
            times = Arrays.copyOf(from.times, rows);
            keys = Arrays.copyOf(from.keys, rows);
            kinds = Arrays.copyOf(from.kinds, rows);
            bytes = Arrays.copyOf(from.bytes, rows);
            counts = from.counts == null ? null : Arrays.copyOf(from.counts, rows);
            sortKeys = from.sortKeys == null ? null : Arrays.copyOf(from.sortKeys, rows);
        }

        Columns resized(int rows) {
            return rows == times.length ? this : new Columns(this, rows);
        }
    }

    /** Collects rows in any order. */
    public static final class Builder {

        private Columns columns;
        private int rows;
        private int late;
        private long latest = Long.MIN_VALUE;
        private long earliest = Long.MAX_VALUE;

        /** No rows yet; {@code rowsExpected} saves growing. */
        public Builder(int rowsExpected, boolean withCounts, boolean withSortKeys) {
            columns = new Columns(Math.max(16, rowsExpected), withCounts, withSortKeys);
        }

        /** Adds a row at {@code micros} since any fixed moment. */
        public void add(long micros, int key, OperationType type, boolean consistent, int bytes) {
            if (rows == columns.times.length) {
                columns = columns.resized((int) Math.min(ROWS_AT_MOST, 2L * rows));
            }
            columns.times[rows] = micros;
            columns.keys[rows] = key;
            columns.kinds[rows] = (byte) kind(type, consistent);
            columns.bytes[rows] = bytes;
            if (columns.counts != null) {
                columns.counts[rows] = 1;
            }
            rows++;
            late += micros < latest ? 1 : 0;
            latest = Math.max(latest, micros);
            earliest = Math.min(earliest, micros);
        }

        /** How many calls the row added last stands for; needs counts. */
        public void count(int count) {
            if (columns.counts != null) {
                columns.counts[rows - 1] = count;
            }
        }

        /** Sort key position of the row added last; needs sort keys. */
        public void sortKey(long position) {
            if (columns.sortKeys != null) {
                columns.sortKeys[rows - 1] = position;
            }
        }

        /** Rows added so far. */
        public int rows() {
            return rows;
        }

        /** Rows that were added after one with a later time. */
        public int late() {
            return late;
        }

        /** Earliest time added; {@link Long#MAX_VALUE} before the first. */
        public long earliest() {
            return earliest;
        }

        /**
         * The recording, with times relative to the earliest row; nothing may be added afterwards.
         *
         * @param ranks rank of each key, by the number under which rows were added
         * @param saysConsistency whether the file says which reads are strongly consistent
         */
        public RecordedCalls build(int[] ranks, List<String> labels, long resolutionMicros, boolean saysConsistency) {
            return build(ranks, labels, earliest, resolutionMicros, saysConsistency);
        }

        /** The same with times relative to a start that no row lies before. */
        public RecordedCalls build(
                int[] ranks, List<String> labels, long originMicros, long resolutionMicros, boolean saysConsistency) {
            Columns all = columns.resized(rows);
            Columns sorted = late == 0 ? all : inTimeOrder(all);
            for (int row = 0; row < rows; row++) {
                sorted.times[row] -= originMicros;
                sorted.keys[row] = ranks[sorted.keys[row]];
            }
            return new RecordedCalls(sorted, labels, ranks.length, originMicros, resolutionMicros, saysConsistency);
        }

        private static Columns inTimeOrder(Columns from) {
            int[] order = order(from.times);
            Columns to = new Columns(order.length, from.counts != null, from.sortKeys != null);
            for (int row = 0; row < order.length; row++) {
                int source = order[row];
                to.times[row] = from.times[source];
                to.keys[row] = from.keys[source];
                to.kinds[row] = from.kinds[source];
                to.bytes[row] = from.bytes[source];
                if (from.counts != null && to.counts != null) {
                    to.counts[row] = from.counts[source];
                }
                if (from.sortKeys != null && to.sortKeys != null) {
                    to.sortKeys[row] = from.sortKeys[source];
                }
            }
            return to;
        }

        /** Positions in ascending order of their times, equal ones as they are: merges runs of doubling length. */
        private static int[] order(long[] times) {
            int n = times.length;
            int[] from = new int[n];
            int[] to = new int[n];
            Arrays.setAll(from, row -> row);
            for (long length = 1; length < n; length *= 2) {
                for (long start = 0; start < n; start += 2 * length) {
                    int middle = (int) Math.min(n, start + length);
                    merge(times, from, to, (int) start, middle, (int) Math.min(n, start + 2 * length));
                }
                int[] sorted = to;
                to = from;
                from = sorted;
            }
            return from;
        }

        private static void merge(long[] times, int[] from, int[] to, int start, int middle, int end) {
            int left = start;
            int right = middle;
            for (int at = start; at < end; at++) {
                boolean takeLeft = right == end || (left < middle && times[from[left]] <= times[from[right]]);
                to[at] = takeLeft ? from[left++] : from[right++];
            }
        }
    }
}
