package hotrange.table.capacity;

import hotrange.table.spec.Assumptions;
import java.util.Arrays;

/**
 * The limit of every partition of a table: a token bucket each (F1, F3, U3).
 *
 * <p>Units are those of the limit, not of the table: a strongly consistent read unit costs {@code ecReadReplicas} and an
 * eventually consistent one (two reads) 2, against 3,000 · ecReadReplicas a second (F20); a write unit costs 1 against
 * 1,000, or 3 · ecReadReplicas of the reads' bucket under the linear rule (F2).
 */
public final class PartitionCaps {

    private final long rate;
    private final long depth;
    private long[] bases;

    private PartitionCaps(long rate, long depthMicros, int partitions) {
        this.rate = rate;
        depth = rate * depthMicros;
        bases = new long[partitions];
        Arrays.fill(bases, depth);
    }

    /** Limits for reads, or for both directions under the linear rule. */
    public static PartitionCaps reads(Assumptions assumptions, long depthMicros, int partitions) {
        return new PartitionCaps(
                ServiceLimits.PARTITION_READ_UNITS * assumptions.ecReadReplicas(), depthMicros, partitions);
    }

    /** Limits for writes where they are independent of reads. */
    public static PartitionCaps writes(long depthMicros, int partitions) {
        return new PartitionCaps(ServiceLimits.PARTITION_WRITE_UNITS, depthMicros, partitions);
    }

    /** Limits of the same contents. */
    PartitionCaps copy() {
        PartitionCaps copy = none();
        copy.bases = bases.clone();
        return copy;
    }

    /** The same limits of no partition. */
    PartitionCaps none() {
        return new PartitionCaps(rate, depth / rate, 0);
    }

    /** Takes over the contents of limits of as many partitions. */
    void copy(PartitionCaps other) {
        System.arraycopy(other.bases, 0, bases, 0, bases.length);
    }

    int partitions() {
        return bases.length;
    }

    /** Micro-units that each bucket holds at most. */
    long depth() {
        return depth;
    }

    /** Micro-units of the limit that come in per microsecond. */
    long rate() {
        return rate;
    }

    long level(long now, int partition) {
        return Math.min(depth, bases[partition] + now * rate);
    }

    void set(long now, int partition, long level) {
        bases[partition] = level - now * rate;
    }

    /** Whether a partition can have admitted attempts that cost {@code sum} by {@code now}. */
    public boolean covers(long sum, long now) {
        return sum <= depth + now * rate;
    }

    public void addPartition() {
        bases = Arrays.copyOf(bases, bases.length + 1);
        bases[bases.length - 1] = depth;
    }
}
