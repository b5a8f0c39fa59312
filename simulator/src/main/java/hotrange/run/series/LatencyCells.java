package hotrange.run.series;

import java.util.Arrays;

/**
 * Cells for latencies in microseconds: one for each microsecond below 64, then 32 for every doubling, so that the middle
 * of a cell is at most 1.6 % off. Each consists of whole buckets of {@link LatencyCounts}.
 */
final class LatencyCells {

    private static final int HALF_BITS = 5;

    /** How many cells there are. */
    static final int LENGTH = at(LatencyCounts.LONGEST) + 1;

    private static final int[] FIRST_BUCKET = new int[LENGTH + 1];

    static {
        Arrays.setAll(FIRST_BUCKET, cell -> cell == LENGTH ? LatencyCounts.LENGTH : LatencyCounts.bucket(lowest(cell)));
    }

    private LatencyCells() {}

    /** The cell of a latency up to {@link LatencyCounts#LONGEST}. */
    static int at(long micros) {
        int doublings = Math.max(0, 63 - HALF_BITS - Long.numberOfLeadingZeros(micros));
        return (doublings << HALF_BITS) + (int) (micros >>> doublings);
    }

    /** The first of the buckets of a cell; for {@link #LENGTH}, the number of all buckets. */
    static int firstBucket(int cell) {
        return FIRST_BUCKET[cell];
    }

    private static int doublings(int cell) {
        return Math.max(0, (cell >> HALF_BITS) - 1);
    }

    /** The shortest latency of a cell. */
    static long lowest(int cell) {
        int doublings = doublings(cell);
        return (long) (cell - (doublings << HALF_BITS)) << doublings;
    }

    /** The latency that stands for those of a cell, at least a microsecond. */
    static long middle(int cell) {
        return Math.max(1, lowest(cell) + (1L << doublings(cell) >> 1));
    }
}
