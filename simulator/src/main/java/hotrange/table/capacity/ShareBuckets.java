package hotrange.table.capacity;

import hotrange.engine.Micros;
import java.util.Arrays;

/**
 * The burst buckets of partitions that own a fixed share of the table's throughput, before 2019 (F11, F24, F25).
 *
 * <p>A share is a fraction of whole units; its bucket counts in micro-units divided by {@link #scale}, so that no
 * remainder is ever lost. Not thread-safe.
 */
final class ShareBuckets {

    private static final long BURST_MICROS = ServiceLimits.BURST_SECONDS * Micros.SECOND;

    // Four longs per partition, so that a decision touches one cache line.
    private static final int STRIDE = 4;
    private static final int LEVEL = 0;
    private static final int TIME = 1;
    private static final int RATE = 2;
    private static final int DEPTH = 3;

    private final PartitionShares shares;
    private final long boostScale;
    private long tableUnits;
    private long boost;
    private long scale;
    private long[] cells;
    /** No bucket takes longer to fill. */
    private long fillMicros = BURST_MICROS;

    /**
     * Buckets at time 0.
     *
     * @param boostScale denominator of {@link #boost}
     * @param stock part that is full, 0 to 1
     */
    ShareBuckets(PartitionShares shares, long tableUnits, long boostScale, double stock) {
        this.shares = shares;
        this.tableUnits = tableUnits;
        this.boostScale = boostScale;
        boost = boostScale;
        scale = shares.denominator() * boostScale;
        cells = new long[shares.size() * STRIDE];
        resize();
        for (int p = 0; p < shares.size(); p++) {
            cells[p * STRIDE + LEVEL] = (long) (cells[p * STRIDE + DEPTH] * stock);
        }
    }

    /** Gives every bucket the rate and depth of its share; contents must be settled. */
    private void resize() {
        for (int p = 0; p < shares.size(); p++) {
            long rate = Math.multiplyExact(tableUnits, shares.weight(p));
            if (rate > Long.MAX_VALUE / 4 / BURST_MICROS / Math.max(boost, boostScale)) {
                throw new IllegalArgumentException("provisioned throughput is too large to be counted exactly");
            }
            cells[p * STRIDE + RATE] = rate * boost;
            cells[p * STRIDE + DEPTH] = rate * boostScale * BURST_MICROS;
        }
        fillMicros = BURST_MICROS * boostScale / boost + 1;
    }

    private void settle(long now) {
        for (int p = 0; p < cells.length / STRIDE; p++) {
            set(now, p, level(now, p));
        }
    }

    /** What a micro-unit counts here. */
    long scale() {
        return scale;
    }

    /** What is in the bucket of a partition. */
    long level(long now, int partition) {
        int at = partition * STRIDE;
        long since = Math.min(now - cells[at + TIME], fillMicros);
        return Math.min(cells[at + DEPTH], cells[at + LEVEL] + since * cells[at + RATE]);
    }

    /** What comes into the bucket of a partition per microsecond. */
    long rate(int partition) {
        return Math.max(1, cells[partition * STRIDE + RATE]);
    }

    /** Sets what is in the bucket of a partition. */
    void set(long now, int partition, long level) {
        cells[partition * STRIDE + LEVEL] = level;
        cells[partition * STRIDE + TIME] = now;
    }

    /** Micro-units in all buckets together. */
    long sum(long now) {
        long sum = 0;
        for (int p = 0; p < shares.size(); p++) {
            sum += level(now, p) / scale;
        }
        return sum;
    }

    /** Refills every bucket at {@code boost / boostScale} of its share from now on; contents and sizes stay. */
    void boost(long now, long newBoost) {
        settle(now);
        boost = newBoost;
        resize();
    }

    /** Changes the table's throughput; buckets keep what fits into their new size (U2). */
    void change(long now, long newTableUnits) {
        settle(now);
        tableUnits = newTableUnits;
        resize();
    }

    /**
     * Follows the shares after partitions have split: each part gets half of what its parent's bucket held, as far as
     * it fits.
     *
     * @param parents of the partitions that are new, in the order of their ids
     */
    void split(long now, int[] parents) {
        settle(now);
        int old = cells.length / STRIDE;
        cells = Arrays.copyOf(cells, shares.size() * STRIDE);
        for (int i = 0; i < parents.length; i++) {
            long half = cells[parents[i] * STRIDE + LEVEL] / 2;
            cells[parents[i] * STRIDE + LEVEL] -= half;
            set(now, old + i, half);
        }
        long newScale = shares.denominator() * boostScale;
        for (int p = 0; p < shares.size(); p++) {
            long level = cells[p * STRIDE + LEVEL];
            cells[p * STRIDE + LEVEL] = level / scale * newScale + level % scale * newScale / scale;
        }
        scale = newScale;
        resize();
    }
}
