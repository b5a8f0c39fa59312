package hotrange.table;

import hotrange.engine.Micros;
import java.util.Arrays;

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
    private static final int KEY_RANGE = 3;

    // A bucket is one long, its base: the level at time t (µs) is min(depth, base + t · rate), where a rate in units/s
    // times µs is exactly micro-units. Taking a cost moves the base. A limit that does not apply is a bucket that is
    // never empty. A partition's share of the table is the fraction rate / shareScale; its bucket counts in micro-units
    // / shareScale, so that no remainder is ever lost, and keeps level and time apart, because t · rate would overflow.
    private static final long UNLIMITED = Long.MAX_VALUE / 4;

    private static final long BURST_MICROS = ServiceLimits.BURST_SECONDS * Micros.SECOND;

    private final long quotaRate;
    private final long quotaDepth;
    private long quotaBase;
    private final long maximumRate;
    private final long maximumDepth;
    private long maximumBase;
    private long provisionedRate;
    private long provisionedDepth;
    private long provisionedBase;
    private final long shareScale;
    private long[] shareRates;
    private long[] shareDepths;
    private long[] shareLevels;
    private long[] shareTimes;
    private final PartitionCaps caps;
    private long[] consumed;
    private long[] throttled;
    private long[] throttledUnits;
    private long provisionedUnits;
    private final boolean shared;
    private final long initialTableStock;

    /**
     * The limits of one direction at time 0.
     *
     * @param limits what applies
     * @param caps the partitions' own limits; one object for both directions where they share a limit
     * @param partitions how many partitions there are
     */
    Admission(DirectionLimits limits, PartitionCaps caps, int partitions) {
        this.caps = caps;
        consumed = new long[partitions];
        throttled = new long[partitions];
        throttledUnits = new long[partitions];
        long depthMicros = limits.tableBucketMicros();
        quotaRate = limits.quotaUnits() < 0 ? 0 : limits.quotaUnits();
        quotaDepth = limits.quotaUnits() < 0 ? UNLIMITED : limits.quotaUnits() * depthMicros;
        quotaBase = quotaDepth;
        maximumRate = limits.maximumUnits() < 0 ? 0 : limits.maximumUnits();
        maximumDepth = limits.maximumUnits() < 0 ? UNLIMITED : limits.maximumUnits() * depthMicros;
        maximumBase = maximumDepth;
        provisionedUnits = Math.max(0, limits.provisionedUnits());
        PartitionShares shares = limits.shares();
        shared = shares != null;
        boolean table = limits.provisionedUnits() >= 0 && !shared;
        provisionedRate = table ? limits.provisionedUnits() : 0;
        provisionedDepth = table ? burst(provisionedRate) : UNLIMITED;
        provisionedBase = table ? (long) (provisionedDepth * limits.burstAtStart()) : UNLIMITED;
        initialTableStock = provisionedBase;
        shareRates = new long[partitions];
        shareDepths = new long[partitions];
        shareLevels = new long[partitions];
        shareTimes = new long[partitions];
        shareScale = shares == null ? 0 : shares.denominator() * limits.boostScale();
        Arrays.fill(shareDepths, UNLIMITED);
        Arrays.fill(shareLevels, UNLIMITED);
        if (shares != null) {
            for (int p = 0; p < partitions; p++) {
                shareRates[p] = limits.provisionedUnits() * shares.weight(p) * limits.boostScale();
                shareDepths[p] = burst(shareRates[p]);
                shareLevels[p] = (long) (shareDepths[p] * limits.burstAtStart());
            }
        }
        checkRange(limits.horizonMicros());
    }

    private static long burst(long rate) {
        return Math.multiplyExact(rate, BURST_MICROS);
    }

    private void checkRange(long horizonMicros) {
        long largest = Math.max(provisionedRate, Math.max(quotaRate, maximumRate));
        if (largest > 0 && horizonMicros > UNLIMITED / largest) {
            throw new IllegalArgumentException(
                    "throughput × duration is too large to be counted exactly; shorten the duration");
        }
    }

    /**
     * Decides an attempt at time {@code now} on a partition and takes its cost when it passes.
     *
     * @param cost micro-units
     * @param capCost cost at the partition's own limit, see {@link PartitionCaps}
     * @return {@link #ADMITTED}, or the limit type that rejected it, the first in the order of U19
     */
    public int decide(long now, int partition, long cost, long capCost) {
        long quota = Math.min(quotaDepth, quotaBase + now * quotaRate) - cost;
        long maximum = Math.min(maximumDepth, maximumBase + now * maximumRate) - cost;
        long provisioned = Math.min(provisionedDepth, provisionedBase + now * provisionedRate) - cost;
        long share = shareLevel(now, partition) - cost * shareScale;
        long cap = caps.level(now, partition) - capCost;
        if ((quota | maximum | provisioned | share | cap) < 0) {
            throttled[partition]++;
            throttledUnits[partition] += cost;
            return quota < 0 ? QUOTA : maximum < 0 ? MAXIMUM : provisioned < 0 ? PROVISIONED : KEY_RANGE;
        }
        quotaBase = quota - now * quotaRate;
        maximumBase = maximum - now * maximumRate;
        provisionedBase = provisioned - now * provisionedRate;
        shareLevels[partition] = share;
        shareTimes[partition] = now;
        caps.set(now, partition, cap);
        consumed[partition] += cost;
        return ADMITTED;
    }

    private long shareLevel(long now, int partition) {
        long since = Math.min(now - shareTimes[partition], BURST_MICROS);
        return Math.min(shareDepths[partition], shareLevels[partition] + since * shareRates[partition]);
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

    /** Micro-units in the burst bucket, of the table or of all partitions; −1 where there is none. */
    public long burstLevel(long now) {
        if (!shared) {
            return provisionedRate == 0 ? -1 : Math.min(provisionedDepth, provisionedBase + now * provisionedRate);
        }
        long sum = 0;
        for (int p = 0; p < shareLevels.length; p++) {
            sum += shareLevel(now, p) / shareScale;
        }
        return sum;
    }

    /** Changes the provisioned units of the table; what the bucket holds stays, cut to its new size (U2). */
    public void setProvisioned(long now, long units) {
        long level = Math.min(provisionedDepth, provisionedBase + now * provisionedRate);
        provisionedUnits = units;
        provisionedRate = units;
        provisionedDepth = burst(units);
        provisionedBase = Math.min(level, provisionedDepth) - now * provisionedRate;
    }

    /**
     * Multiplies every partition's share of the provisioned throughput by {@code boost / boostScale} (profile 2018, F34).
     * What the buckets hold and their size stay.
     */
    public void boostShares(long now, long boost, PartitionShares shares) {
        for (int p = 0; p < shareRates.length; p++) {
            shareLevels[p] = shareLevel(now, p);
            shareTimes[p] = now;
            shareRates[p] = provisionedUnits * shares.weight(p) * boost;
        }
    }

    /** Throws when more was admitted than any limit refilled up to {@code now}, initial stock included. */
    public void check(long now) {
        long sum = 0;
        for (long units : consumed) {
            sum += units;
        }
        boolean balanced = withinRefill(sum, provisionedRate, initialTableStock, now)
                && withinRefill(sum, quotaRate, quotaDepth, now)
                && withinRefill(sum, maximumRate, maximumDepth, now);
        if (!balanced) {
            throw new IllegalStateException("admitted " + sum + " micro-units, more than the table's limits refilled");
        }
    }

    private static boolean withinRefill(long sum, long rate, long stock, long now) {
        return rate == 0 || sum <= stock + now * rate;
    }

    /** Gives a partition that a split has made the same limits as its sibling and an empty history. */
    void addPartition() {
        int last = consumed.length;
        consumed = Arrays.copyOf(consumed, last + 1);
        throttled = Arrays.copyOf(throttled, last + 1);
        throttledUnits = Arrays.copyOf(throttledUnits, last + 1);
        shareRates = Arrays.copyOf(shareRates, last + 1);
        shareDepths = Arrays.copyOf(shareDepths, last + 1);
        shareLevels = Arrays.copyOf(shareLevels, last + 1);
        shareTimes = Arrays.copyOf(shareTimes, last + 1);
        shareDepths[last] = UNLIMITED;
        shareLevels[last] = UNLIMITED;
    }
}
