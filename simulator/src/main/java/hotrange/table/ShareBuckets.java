package hotrange.table;

import hotrange.engine.Micros;

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
    private final long tableUnits;
    private final long boostScale;
    private final long scale;
    private final long[] cells;
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
        int n = shares.size();
        scale = shares.denominator() * boostScale;
        cells = new long[n * STRIDE];
        for (int p = 0; p < n; p++) {
            long rate = tableUnits * shares.weight(p) * boostScale;
            if (rate > Long.MAX_VALUE / 4 / BURST_MICROS) {
                throw new IllegalArgumentException("provisioned throughput is too large to be counted exactly");
            }
            long depth = rate * BURST_MICROS;
            cells[p * STRIDE + RATE] = rate;
            cells[p * STRIDE + DEPTH] = depth;
            cells[p * STRIDE + LEVEL] = (long) (depth * stock);
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
    void boost(long now, long boost) {
        for (int p = 0; p < shares.size(); p++) {
            set(now, p, level(now, p));
            cells[p * STRIDE + RATE] = tableUnits * shares.weight(p) * boost;
        }
        fillMicros = BURST_MICROS * boostScale / boost + 1;
    }
}
