package hotrange.table.capacity;

import org.jspecify.annotations.Nullable;

/** All buckets of one direction, or copies of them at some time. Not thread-safe. */
final class Buckets {

    private final @Nullable TokenBucket table;
    private final @Nullable TokenBucket maximum;
    private final PartitionCaps caps;
    private final @Nullable ShareBuckets shares;

    /** The buckets themselves. */
    Buckets(
            @Nullable TokenBucket table,
            @Nullable TokenBucket maximum,
            PartitionCaps caps,
            @Nullable ShareBuckets shares) {
        this.table = table;
        this.maximum = maximum;
        this.caps = caps;
        this.shares = shares;
    }

    /** Copies. */
    Buckets(Buckets other) {
        this(
                copy(other.table),
                copy(other.maximum),
                other.caps.copy(),
                other.shares == null ? null : other.shares.copy());
    }

    /** Copies of the limits of the whole resource. */
    static Buckets tableOf(Buckets other) {
        return new Buckets(copy(other.table), copy(other.maximum), other.caps.none(), null);
    }

    /** Copies of the limits of partitions. */
    static Buckets partitionsOf(Buckets other) {
        return new Buckets(null, null, other.caps.copy(), other.shares == null ? null : other.shares.copy());
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
        if (shares != null && other.shares != null) {
            shares.copy(other.shares);
        }
    }

    /** Whether the limits of the whole resource hold so much. */
    boolean holds(long now, long units) {
        return (table == null || table.level(now) >= units) && (maximum == null || maximum.level(now) >= units);
    }

    /** Whether the limits of a partition do. */
    boolean holds(long now, int partition, long units, long capUnits) {
        return caps.level(now, partition) >= capUnits
                && (shares == null || shares.level(now, partition) >= units * shares.scale());
    }

    void take(long now, long units) {
        if (table != null) {
            table.set(now, table.level(now) - units);
        }
        if (maximum != null) {
            maximum.set(now, maximum.level(now) - units);
        }
    }

    void take(long now, int partition, long units, long capUnits) {
        caps.set(now, partition, caps.level(now, partition) - capUnits);
        ShareBuckets fixed = shares;
        if (fixed != null) {
            fixed.set(now, partition, fixed.level(now, partition) - units * fixed.scale());
        }
    }

    void fillTable(long now) {
        if (table != null) {
            table.set(now, table.depth());
        }
        if (maximum != null) {
            maximum.set(now, maximum.depth());
        }
    }

    void fillPartitions(long now) {
        for (int p = 0; p < caps.partitions(); p++) {
            caps.set(now, p, caps.depth());
            if (shares != null) {
                shares.set(now, p, shares.depth(p));
            }
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
        ShareBuckets otherShares = other.shares;
        for (int p = 0; p < caps.partitions(); p++) {
            boolean same = caps.level(now, p) == other.caps.level(now, p);
            if (shares != null && otherShares != null) {
                same &= shares.level(now, p) == otherShares.level(now, p);
            }
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
