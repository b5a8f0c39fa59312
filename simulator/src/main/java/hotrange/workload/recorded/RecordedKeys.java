package hotrange.workload.recorded;

import hotrange.table.capacity.ServiceLimits;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A recorded popularity law: ranks in blocks of equally popular keys, hottest first.
 * Rank 0 is the hottest key; the ranks of a block follow those of the block before.
 */
public final class RecordedKeys {

    /** Labels that are kept at most. */
    public static final int LABELS_AT_MOST = 10_000;

    /** The largest item (1.21). */
    public static final int ITEM_BYTES_AT_MOST = (int) ServiceLimits.MAX_ITEM_BYTES;

    private final long[] keysIn;
    private final long[] callsOf;
    private final List<String> labels;
    private final int @Nullable [] bytes;
    private final long cappedSizes;
    private final long keys;
    private final long calls;

    /**
     * Takes over the arrays.
     *
     * @param keysIn keys of each block, at least 1
     * @param callsOf calls of each whole block, not negative
     * @param labels text of the hottest keys by rank; empty when not recorded
     * @param bytes mean bytes per key by rank; null when not recorded
     * @param cappedSizes keys whose mean is larger than an item can be
     * @throws ArithmeticException when keys or calls pass the range of a long
     */
    public RecordedKeys(long[] keysIn, long[] callsOf, List<String> labels, int @Nullable [] bytes, long cappedSizes) {
        if (keysIn.length == 0 || keysIn.length != callsOf.length) {
            throw new IllegalArgumentException(keysIn.length + " blocks with " + callsOf.length + " call counts");
        }
        boolean sorted = isHottestFirst(keysIn, callsOf);
        if (!sorted && (bytes != null || !labels.isEmpty())) {
            throw new IllegalArgumentException("labels and bytes need blocks that are sorted already");
        }
        int[] order = sorted ? null : hottestFirst(keysIn, callsOf);
        this.keysIn = order == null ? keysIn : inOrder(keysIn, order);
        this.callsOf = order == null ? callsOf : inOrder(callsOf, order);
        this.labels = List.copyOf(labels);
        this.bytes = bytes;
        this.cappedSizes = cappedSizes;
        this.keys = sum(keysIn);
        this.calls = sum(callsOf);
        if (bytes != null && bytes.length != keys) {
            throw new IllegalArgumentException(bytes.length + " sizes for " + keys + " keys");
        }
    }

    public int blocks() {
        return keysIn.length;
    }

    /** Keys of the block, at least 1. */
    public long keysIn(int block) {
        return keysIn[block];
    }

    /** Calls of the whole block: those of one of its keys times its keys. */
    public long weightOf(int block) {
        return callsOf[block];
    }

    public long keys() {
        return keys;
    }

    public long calls() {
        return calls;
    }

    /** Text of the hottest keys by rank, equally popular ones by their text; empty when the file has none. */
    public List<String> labels() {
        return labels;
    }

    /**
     * Mean bytes per key by rank, rounded half up and at most {@link #ITEM_BYTES_AT_MOST}; null when not recorded.
     * Not a copy, not to be written.
     */
    public int @Nullable [] bytes() {
        return bytes;
    }

    /** Keys whose recorded mean is larger than an item can be. */
    public long cappedSizes() {
        return cappedSizes;
    }

    private static boolean isHottestFirst(long[] keysIn, long[] callsOf) {
        for (int i = 1; i < keysIn.length; i++) {
            if (compareWeight(keysIn, callsOf, i, i - 1) > 0) {
                return false;
            }
        }
        return true;
    }

    private static int[] hottestFirst(long[] keysIn, long[] callsOf) {
        Comparator<Integer> byWeight = (a, b) -> compareWeight(keysIn, callsOf, b, a);
        return IntStream.range(0, keysIn.length)
                .boxed()
                .sorted(byWeight)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Calls per key of two blocks, compared exactly: both products have 126 bits. */
    private static int compareWeight(long[] keysIn, long[] callsOf, int a, int b) {
        long high = Math.multiplyHigh(callsOf[a], keysIn[b]);
        long otherHigh = Math.multiplyHigh(callsOf[b], keysIn[a]);
        return high != otherHigh
                ? Long.compare(high, otherHigh)
                : Long.compareUnsigned(callsOf[a] * keysIn[b], callsOf[b] * keysIn[a]);
    }

    private static long[] inOrder(long[] values, int[] order) {
        return Arrays.stream(order).mapToLong(i -> values[i]).toArray();
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }
}
