package hotrange.table.capacity;

import hotrange.engine.Micros;
import hotrange.table.spec.Assumptions;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one table (or index) in one direction, and the decision whether an attempt passes all of them.
 *
 * <p>Every limit is a token bucket with continuous refill: account quota, on-demand maximum, provisioned throughput with
 * its 300 s of burst (F23, F24), the partition's share of it before 2019 (F11), and the partition's own limit (F1, U3).
 * An attempt passes all limits and then takes its cost from all of them, or takes nothing (U20, U21). Not thread-safe.
 */
public final class Admission {

    /** Returned for an admitted attempt; everything else is a limit type of {@link ThrottlingReason#of}. */
    public static final int ADMITTED = -1;

    private static final int QUOTA = 0;
    private static final int MAXIMUM = 1;
    private static final int PROVISIONED = 2;
    public static final int KEY_RANGE = 3;

    private static final long BURST_MICROS = ServiceLimits.BURST_SECONDS * Micros.SECOND;

    private final long horizonMicros;
    private final long tableBucketMicros;
    private boolean onDemand;
    /** Account quota of an on-demand table, provisioned throughput since 2019. */
    private @Nullable TokenBucket table;
    /** Those that take from the same bucket. */
    private List<Admission> sharers = List.of();
    /** Whether it takes from the bucket of another. */
    private boolean sharesQuota;

    /** The same, where attempts take from it directly; null where routers do that for them. */
    private @Nullable TokenBucket direct;
    /** Null where the table's tokens lie in one bucket; at work while throughput is provisioned. */
    private final @Nullable RouterTokens routers;

    private @Nullable TokenBucket maximum;
    private final @Nullable ShareBuckets shares;
    /** Null where storage nodes always have tokens for bursts. */
    private @Nullable NodeTokens nodes;

    /** Null where nobody wants to know who asks. */
    private @Nullable ServedUnits servedUnits;

    private final PartitionCaps caps;
    private long[] consumed;
    private long[] throttled;
    private long[] throttledUnits;
    private long provisionedUnits;
    private long tableWait;
    private long partitionWait;
    private int waitType = PROVISIONED;

    /**
     * The limits of one direction at time 0.
     *
     * @param limits what applies
     * @param caps the partitions' own limits; one object for both directions where they share a limit
     * @param partitions how many partitions there are
     */
    public Admission(DirectionLimits limits, PartitionCaps caps, int partitions) {
        this.caps = caps;
        consumed = new long[partitions];
        throttled = new long[partitions];
        throttledUnits = new long[partitions];
        onDemand = limits.provisionedUnits() < 0;
        provisionedUnits = Math.max(0, limits.provisionedUnits());
        long horizon = limits.horizonMicros();
        long depth = limits.tableBucketMicros();
        horizonMicros = horizon;
        tableBucketMicros = depth;
        PartitionShares fixed = limits.shares();
        shares = fixed == null
                ? null
                : new ShareBuckets(fixed, provisionedUnits, limits.boostScale(), limits.burstAtStart());
        if (onDemand) {
            table = TokenBucket.of(limits.quotaUnits(), depth, 1, horizon);
        } else if (fixed == null) {
            table = TokenBucket.of(provisionedUnits, BURST_MICROS, limits.burstAtStart(), horizon);
        } else {
            table = null;
        }
        maximum = limits.maximumUnits() < 0 ? null : TokenBucket.of(limits.maximumUnits(), depth, 1, horizon);
        Assumptions.Routers assumed = limits.routers();
        routers = assumed == null || table == null ? null : new RouterTokens(assumed, table);
        direct = routers == null || onDemand ? table : null;
    }

    /** Makes others take from its account quota, for as long as all of them are on-demand (2.12). */
    public void shareQuota(List<Admission> others) {
        sharers = List.copyOf(others);
        for (Admission other : others) {
            other.table = table;
            other.sharesQuota = true;
            other.direct = table;
        }
    }

    /** The next attempt comes in through the request router that a random word draws. */
    public void via(long word) {
        if (routers != null) {
            routers.arrive(word);
        }
    }

    /**
     * Lets the nodes under partitions with fixed shares be without tokens for bursts at times (F28, U4).
     *
     * @param stream of their draws
     * @param busy part of the seconds
     * @param replicas whose nodes must have tokens
     */
    public void drawNodes(long stream, double busy, int replicas) {
        nodes = shares == null ? null : new NodeTokens(this, shares, stream, busy, replicas);
    }

    /** {@link #ADMITTED}, or the limit type of an attempt that storage nodes reject. */
    public int askNodes(long now, int partition, long cost) {
        return nodes == null || nodes.admit(now, partition, cost) ? ADMITTED : KEY_RANGE;
    }

    /**
     * Decides an attempt at time {@code now} on a partition and takes its cost when it passes.
     *
     * @param cost micro-units
     * @param capCost cost at the partition's own limit, see {@link PartitionCaps}
     * @return {@link #ADMITTED}, or the limit type that rejected it, the first in the order of U19
     */
    public int decide(long now, int partition, long cost, long capCost) {
        return decide(now, partition, cost, capCost, ADMITTED);
    }

    /**
     * Decides an attempt that something else may reject as well, after all limits here.
     *
     * @param otherwise {@link #ADMITTED}, or what to return where all limits here would let it pass
     */
    public int decide(long now, int partition, long cost, long capCost, int otherwise) {
        TokenBucket whole = direct;
        TokenBucket ceiling = maximum;
        ShareBuckets fixed = shares;
        long capLeft = caps.level(now, partition) - capCost;
        long tableLeft = whole != null ? whole.level(now) - cost : routers == null ? 0 : routers.left(now, cost);
        long maximumLeft = ceiling == null ? 0 : ceiling.level(now) - cost;
        long shareLeft = fixed == null ? 0 : fixed.level(now, partition) - cost * fixed.scale();
        // Limit types are not negative, ADMITTED is: its complement is negative where something else rejects.
        if ((tableLeft | maximumLeft | capLeft | shareLeft | ~otherwise) < 0) {
            throttled[partition]++;
            throttledUnits[partition] += cost;
            return (tableLeft | maximumLeft | capLeft | shareLeft) < 0 ? reject(tableLeft, maximumLeft) : otherwise;
        }
        if (whole != null) {
            whole.set(now, tableLeft);
        } else if (routers != null) {
            routers.set(tableLeft);
        }
        if (ceiling != null) {
            ceiling.set(now, maximumLeft);
        }
        if (fixed != null) {
            fixed.set(now, partition, shareLeft);
        }
        caps.set(now, partition, capLeft);
        consumed[partition] += cost;
        return ADMITTED;
    }

    /** Takes a cost from all limits at once, below zero where it must be: what is owed is paid as the limits refill. */
    public void owe(long now, int partition, long cost, long capCost) {
        tableWait = 0;
        if (table != null) {
            long level = table.level(now) - cost;
            table.set(now, level);
            tableWait = TokenBucket.untilPaid(level, table.rate());
            waitType = onDemand ? QUOTA : PROVISIONED;
        }
        if (maximum != null) {
            long level = maximum.level(now) - cost;
            maximum.set(now, level);
            long wait = TokenBucket.untilPaid(level, maximum.rate());
            if (wait > tableWait) {
                tableWait = wait;
                waitType = MAXIMUM;
            }
        }
        long capLevel = caps.level(now, partition) - capCost;
        caps.set(now, partition, capLevel);
        partitionWait = TokenBucket.untilPaid(capLevel, caps.rate());
        if (shares != null) {
            long level = shares.level(now, partition) - cost * shares.scale();
            shares.set(now, partition, level);
            partitionWait = Math.max(partitionWait, TokenBucket.untilPaid(level, shares.rate(partition)));
        }
    }

    /** Microseconds until what was owed last is paid at the limits of the whole resource. */
    public long tableWait() {
        return tableWait;
    }

    /** Microseconds until what was owed last is paid at the limits of its partition. */
    public long partitionWait() {
        return partitionWait;
    }

    /** The limit type that {@link #tableWait} waits for. */
    public int waitType() {
        return waitType;
    }

    /**
     * Whether nothing but buckets of its own decides, of the whole resource and of its partitions: no fixed shares, no
     * routers, nobody who takes from the same quota; and nobody wants to know who asks.
     */
    public boolean isPlain() {
        return shares == null && routers == null && servedUnits == null && sharers.isEmpty() && !sharesQuota;
    }

    /** Whether another direction takes from the same limits of partitions (F2). */
    public boolean sharesCaps(Admission other) {
        return caps == other.caps;
    }

    /** Whether there is a burst bucket now. */
    public boolean hasBurst() {
        return shares != null || (!onDemand && table != null);
    }

    /** The buckets that it takes from as it is now, fixed shares left out. */
    Buckets buckets() {
        return new Buckets(table, maximum, caps);
    }

    /** Counts what was owed as consumed, once it is paid. */
    public void paid(int partition, long cost) {
        consumed[partition] += cost;
    }

    private int reject(long tableLeft, long maximumLeft) {
        if (onDemand && tableLeft < 0) {
            return QUOTA;
        }
        return maximumLeft < 0 ? MAXIMUM : tableLeft < 0 ? PROVISIONED : KEY_RANGE;
    }

    /** Notes from now on who has what it admits, of so many askers. */
    public void attribute(int askers) {
        servedUnits = new ServedUnits(askers);
    }

    /** What it has admitted by who asked; null where nobody wants to know. */
    public @Nullable ServedUnits servedUnits() {
        return servedUnits;
    }

    /** Notes, where somebody wants to know, who has asked for an admitted attempt. */
    public void servedTo(int asker, int partition, long units) {
        if (servedUnits != null) {
            servedUnits.add(partition, asker, units);
        }
    }

    /** Micro-units admitted on a partition so far. */
    public long consumed(int partition) {
        return consumed[partition];
    }

    /** Attempts rejected on a partition so far, whichever limit rejected them. */
    public long throttled(int partition) {
        return throttled[partition];
    }

    /** Micro-units that rejected attempts on a partition asked for so far. */
    public long throttledUnits(int partition) {
        return throttledUnits[partition];
    }

    /** How many partitions have limits here. */
    public int partitions() {
        return consumed.length;
    }

    /** Provisioned units per second in force, 0 under PAY_PER_REQUEST. */
    public long provisionedUnits() {
        return provisionedUnits;
    }

    /** Micro-units in the burst bucket, of the table, its routers included, or of all partitions; −1 where there is none. */
    public long burstLevel(long now) {
        if (shares != null) {
            return shares.sum(now);
        }
        if (table == null || !hasBurst()) {
            return -1;
        }
        long inHand = routers == null ? 0 : routers.inHand();
        return table.level(now, inHand) + inHand;
    }

    /** Provisions units per second from now on, also after PAY_PER_REQUEST; the bank keeps what fits into its size (U2). */
    public void provision(long now, long units) {
        provisionedUnits = units;
        onDemand = false;
        direct = routers == null ? table : null;
        maximum = null;
        if (shares != null) {
            shares.change(now, units);
        } else if (table != null) {
            table.change(now, units, BURST_MICROS);
        }
    }

    /**
     * Limits by quota and maximum from now on, also after PROVISIONED; the quota's bucket starts with what the bank
     * held, as far as it fits.
     *
     * @param maximumUnits −1 for none
     * @param owedUnits micro-units taken from the limits and not yet counted as consumed
     */
    public void payPerRequest(long now, long quotaUnits, long maximumUnits, long owedUnits) {
        if (table == null) {
            throw new IllegalStateException("fixed shares of provisioned throughput cannot become on-demand");
        }
        provisionedUnits = 0;
        onDemand = true;
        direct = table;
        if (routers != null) {
            routers.recall(now);
        }
        table.change(now, quotaUnits, tableBucketMicros);
        maximum = maximumUnits < 0
                ? null
                : TokenBucket.from(now, maximumUnits, tableBucketMicros, consumedUnits() + owedUnits, horizonMicros);
    }

    /** Micro-units admitted so far. */
    public long consumedUnits() {
        long sum = 0;
        for (long units : consumed) {
            sum += units;
        }
        return sum;
    }

    /** Units per second that come in at the limits of the whole resource. */
    public long tableRate() {
        long rate = table == null ? provisionedUnits : table.rate();
        return maximum == null ? rate : Math.min(rate, maximum.rate());
    }

    /** Refills every partition's share at {@code boost / Resource.BOOST_SCALE} of its size (profile 2018, F34). */
    public void boostShares(long now, long boost) {
        if (shares == null) {
            throw new IllegalStateException("only partitions with fixed shares can be boosted");
        }
        shares.boost(now, boost);
    }

    /** Follows the fixed shares after partitions have split. */
    public void splitShares(long now, int[] parents) {
        if (shares == null) {
            throw new IllegalStateException("the partitions have no fixed shares");
        }
        shares.split(now, parents);
    }

    /** Throws when more was admitted than the table's limits refilled up to {@code now}, initial stock included. */
    public void check(long now) {
        long sum = consumedUnits() + (routers == null ? 0 : routers.inHand());
        long together =
                sum + sharers.stream().mapToLong(Admission::consumedUnits).sum();
        boolean covered =
                (table == null || table.covers(together, now)) && (maximum == null || maximum.covers(sum, now));
        if (!covered) {
            throw new IllegalStateException("admitted " + sum + " micro-units, more than the table's limits refilled");
        }
    }

    /** Gives a partition that a split has made an empty history. */
    public void addPartition() {
        int size = consumed.length + 1;
        consumed = Arrays.copyOf(consumed, size);
        throttled = Arrays.copyOf(throttled, size);
        throttledUnits = Arrays.copyOf(throttledUnits, size);
    }
}
