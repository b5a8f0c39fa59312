package hotrange.table.capacity;

import org.jspecify.annotations.Nullable;

/** The buckets of one direction without fixed shares, or copies of them at some time. Not thread-safe. */
final class Buckets {

    private final @Nullable TokenBucket table;
    private final @Nullable TokenBucket maximum;
    private final PartitionCaps caps;

    /** The buckets themselves. */
    Buckets(@Nullable TokenBucket table, @Nullable TokenBucket maximum, PartitionCaps caps) {
        this.table = table;
        this.maximum = maximum;
        this.caps = caps;
    }

    /** Copies of the limits of the whole resource. */
    static Buckets tableOf(Buckets other) {
        return new Buckets(copy(other.table), copy(other.maximum), other.caps.none());
    }

    /** Copies of the limits of partitions. */
    static Buckets partitionsOf(Buckets other) {
        return new Buckets(null, null, other.caps.copy());
    }

    private static @Nullable TokenBucket copy(@Nullable TokenBucket bucket) {
        return bucket == null ? null : bucket.copy();
    }

    /** Makes the limits of the whole resource those of another copy of the same buckets. */
    void copyTable(Buckets other) {
        if (table != null && other.table != null) {
            table.copy(other.table);
        }
        if (maximum != null && other.maximum != null) {
            maximum.copy(other.maximum);
        }
    }

    /** The same for the limits of partitions. */
    void copyPartitions(Buckets other) {
        caps.copy(other.caps);
    }

    /** Whether the limits of the whole resource hold so much. */
    boolean tableHolds(long now, long units) {
        return (table == null || table.level(now) >= units) && (maximum == null || maximum.level(now) >= units);
    }

    /** Whether the limit of a partition does. */
    boolean partitionHolds(long now, int partition, long capUnits) {
        return caps.level(now, partition) >= capUnits;
    }

    void takeTable(long now, long units) {
        if (table != null) {
            table.set(now, table.level(now) - units);
        }
        if (maximum != null) {
            maximum.set(now, maximum.level(now) - units);
        }
    }

    void takePartition(long now, int partition, long capUnits) {
        caps.set(now, partition, caps.level(now, partition) - capUnits);
    }

    void fillPartitions(long now) {
        for (int p = 0; p < caps.partitions(); p++) {
            caps.set(now, p, caps.depth());
        }
    }

    /** Whether other copies say the same of the limits of the whole resource. */
    boolean sameTable(Buckets other, long now) {
        return level(table, now) == level(other.table, now) && level(maximum, now) == level(other.maximum, now);
    }

    private static long level(@Nullable TokenBucket bucket, long now) {
        return bucket == null ? 0 : bucket.level(now);
    }

    /** Whether other copies say the same of the limits of partitions. */
    boolean samePartitions(Buckets other, long now) {
        for (int p = 0; p < caps.partitions(); p++) {
            if (caps.level(now, p) != other.caps.level(now, p)) {
                return false;
            }
        }
        return true;
    }

    /** In how many microseconds, at least, the limits of the whole resource are full if so much is asked in each. */
    long untilTableFull(long now, double unitsPerMicro) {
        return Math.max(untilFull(table, now, unitsPerMicro), untilFull(maximum, now, unitsPerMicro));
    }

    private static long untilFull(@Nullable TokenBucket bucket, long now, double unitsPerMicro) {
        if (bucket == null) {
            return 0;
        }
        double gain = bucket.rate() - unitsPerMicro;
        return gain <= 0 ? Long.MAX_VALUE : (long) ((bucket.depth() - bucket.level(now)) / gain);
    }
}
