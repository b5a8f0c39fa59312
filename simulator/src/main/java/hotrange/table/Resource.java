package hotrange.table;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.DirectionLimits;
import hotrange.table.capacity.PartitionCaps;
import hotrange.table.capacity.PartitionShares;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.capacity.ThrottlingReason;
import hotrange.table.partition.HeatSamples;
import hotrange.table.partition.PartitionCount;
import hotrange.table.partition.PartitionSet;
import hotrange.table.partition.Position;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.PartitionLimit;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.WarmThroughput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A live table or global secondary index: its partitions and the limits of both directions, what AWS calls the resource
 * of a throttling reason (2.8, F17).
 *
 * <p>It decides attempts; it knows no clients and keeps no statistics beyond the units admitted per partition.
 * Not thread-safe.
 */
public abstract sealed class Resource permits Table, GlobalSecondaryIndex {

    /** Denominator of {@link Admission#boostShares}: a boost is a multiple of one thousandth. */
    public static final long BOOST_SCALE = 1_000;

    private final String name;
    private final TableSpec spec;
    private final Profile profile;
    private final Assumptions assumptions;
    private final PartitionCount count;
    private final PartitionSet partitions;
    private final PartitionLimit limit;
    private final Admission reads;
    private final Admission writes;
    private final PartitionCaps readCaps;
    private final PartitionCaps writeCaps;
    private final @Nullable PartitionShares shares;
    private final boolean routed;
    /** Null while no partition is watched, so that clients pay nothing. */
    private @Nullable HeatSamples heat;

    private @Nullable ProvisionedThroughput provisioned;
    private final ThroughputHistory history;

    /**
     * A resource at time 0.
     *
     * @param spec capacity, history and partitions; for an index derived from its own spec and its table's
     * @param horizonMicros latest time that will be asked for
     */
    Resource(String name, TableSpec spec, Profile profile, Assumptions assumptions, long horizonMicros) {
        this.name = name;
        this.spec = spec;
        this.profile = profile;
        this.assumptions = assumptions;
        count = PartitionCount.initial(spec, assumptions);
        partitions = count.partitions(spec);
        PartitionLimit given = spec.partitionLimit();
        limit = given != null
                ? given
                : profile == Profile.SINCE_2019 ? PartitionLimit.INDEPENDENT : PartitionLimit.LINEAR;
        ProvisionedThroughput throughput = spec.provisionedThroughput();
        boolean onDemand = spec.billingMode() == BillingMode.PAY_PER_REQUEST;
        provisioned = onDemand ? null : throughput;
        history = new ThroughputHistory(spec);
        shares = !onDemand && profile.sharesPerPartition() ? new PartitionShares(count.count()) : null;
        routed = assumptions.routers() != null && profile == Profile.SINCE_2019;
        long depthMicros = Micros.of(assumptions.partitionBucketDepth());
        readCaps = PartitionCaps.reads(assumptions, depthMicros, count.count());
        writeCaps = limit == PartitionLimit.LINEAR ? readCaps : PartitionCaps.writes(depthMicros, count.count());
        reads = new Admission(limits(true, horizonMicros), readCaps, count.count());
        writes = new Admission(limits(false, horizonMicros), writeCaps, count.count());
    }

    private DirectionLimits limits(boolean read, long horizonMicros) {
        if (spec.billingMode() == BillingMode.PROVISIONED && spec.provisionedThroughput() == null) {
            throw new IllegalArgumentException("table " + name + " is PROVISIONED without provisionedThroughput");
        }
        long boostScale = profile == Profile.Y2018 ? BOOST_SCALE : 1;
        return DirectionLimits.of(spec, read, shares, boostScale, assumptions, horizonMicros);
    }

    /** The end of its ARN: the table's name in the scenario, with {@code /index/} and the index's name for an index. */
    public final String name() {
        return name;
    }

    /** What was asked for. */
    public final TableSpec spec() {
        return spec;
    }

    /** Its partitions. */
    public final PartitionSet partitions() {
        return partitions;
    }

    /** How many partitions it started with, and why. */
    public final PartitionCount initialCount() {
        return count;
    }

    /** The limits of a direction. */
    public final Admission admission(boolean read) {
        return read ? reads : writes;
    }

    /** Whether the table and its indexes have one account quota together (2.12). */
    final boolean sharesQuota() {
        return assumptions.quotaScope() == TableQuota.Scope.COLLECTIVE && provisioned == null;
    }

    /** The fixed shares of partitions before 2019; null since then and under PAY_PER_REQUEST. */
    public final @Nullable PartitionShares shares() {
        return shares;
    }

    /** True for an index. */
    public final boolean isIndex() {
        return this instanceof GlobalSecondaryIndex;
    }

    /** Writes that it takes over from elsewhere; null where there are none. */
    public @Nullable OwedWrites owed() {
        return null;
    }

    /** Its keys lie where those of every resource with the same name here lie. */
    public String placementName() {
        return name;
    }

    /** The undocumented numbers that it goes by. */
    public final Assumptions assumptions() {
        return assumptions;
    }

    /** Whether attempts come in through request routers with tokens of their own: {@link #via} says which (F38). */
    public final boolean isRouted() {
        return routed;
    }

    /** Draws from now on when storage nodes have no tokens for bursts, where the profile has such and some ever do (F28, U4). */
    public final void drawNodes(long seed) {
        long stream = Draws.stream(seed, "nodes/" + name);
        reads.drawNodes(stream, assumptions.busyNodes(), 1);
        writes.drawNodes(stream, assumptions.busyNodes(), ServiceLimits.REPLICAS);
    }

    /** The next attempts, of both directions, come in through the router that a random word draws. */
    public final void via(long word) {
        reads.via(word);
        writes.via(word);
    }

    /**
     * Decides an attempt: every limit that applies is tested, then all or none are charged.
     *
     * @param partition where the item lies, see {@link PartitionSet#find}
     * @param units cost in micro-units
     * @param capUnits {@link #capCost} of the attempt
     * @return {@link Admission#ADMITTED}; the limit type of this resource that rejected it; or, for a write that the
     *     i-th index of the table pushes back, {@link ThrottlingReason#LIMIT_TYPES} · (i + 1) + its limit type (F75)
     */
    public int decide(boolean read, long now, int partition, long units, long capUnits) {
        Admission limits = read ? reads : writes;
        return limits.decide(now, partition, units, capUnits, limits.askNodes(now, partition, units));
    }

    /** What an attempt that costs {@code units} micro-units costs at the partition's own limit (F2, F20). */
    public final long capCost(long units, boolean read, boolean consistent) {
        if (read) {
            return units * (consistent ? assumptions.ecReadReplicas() : 2);
        }
        return limit == PartitionLimit.LINEAR ? units * 3 * assumptions.ecReadReplicas() : units;
    }

    /** The part of a partition's limits that these micro-units take in a time; the larger one where they are apart (F2). */
    public final double use(long readUnits, long writeUnits, long micros) {
        double reading = (double) readUnits / ServiceLimits.PARTITION_READ_UNITS / micros;
        double writing = (double) writeUnits / ServiceLimits.PARTITION_WRITE_UNITS / micros;
        return limit == PartitionLimit.LINEAR ? reading + writing : Math.max(reading, writing);
    }

    /** Samples of the partitions that are watched; null while none is. */
    public final @Nullable HeatSamples heat() {
        return heat;
    }

    /** Begins a sample of what a partition serves, or begins it anew. */
    public final void watch(int partition) {
        HeatSamples samples = heat == null ? new HeatSamples() : heat;
        samples.watch(partition);
        heat = samples;
    }

    /** Ends the sample of a partition. */
    public final void forget(int partition) {
        if (heat != null) {
            heat.forget(partition);
            heat = heat.isEmpty() ? null : heat;
        }
    }

    /**
     * Notes an admitted attempt where its partition is watched; every client tells every attempt that {@link #decide}
     * has admitted.
     *
     * @param units micro-units
     */
    public final void served(int partition, long hash, long sortKey, boolean read, long units) {
        if (heat != null) {
            heat.add(partition, hash, sortKey, read, units);
        }
    }

    /**
     * Splits the partition that holds the position, and returns the id of the part that starts there; the lower part
     * keeps the parent's id and history. Both have the full limits of a partition (F10, F12); a fixed share is halved
     * between them (F11).
     */
    public final int split(long now, long hash, long sortKey) {
        int parent = partitions.find(hash, sortKey);
        int child = addPartition(hash, sortKey);
        if (shares != null) {
            shares.splitForSize(parent);
            followShares(now, new int[] {parent});
        }
        return child;
    }

    /**
     * Splits the widest ranges in the middle until there are {@code count} partitions, at most
     * {@link PartitionCount#MAX}; twice as many as before halve every one. Fixed shares are equal afterwards (F7, F11).
     */
    public final void growTo(long now, int count) {
        int before = partitions.size();
        int[] parents = new int[Math.max(0, Math.min(count, PartitionCount.MAX) - before)];
        for (int i = 0; i < parents.length; i++) {
            Position middle = partitions.middleOfWidest();
            parents[i] = partitions.find(middle.hash(), middle.sortKey());
            addPartition(middle.hash(), middle.sortKey());
        }
        if (shares != null && parents.length > 0) {
            shares.splitForThroughput(partitions.size());
            followShares(now, parents);
        }
    }

    private int addPartition(long hash, long sortKey) {
        int parent = partitions.find(hash, sortKey);
        forget(parent);
        int id = partitions.split(hash, sortKey);
        reads.addPartition();
        writes.addPartition();
        readCaps.addPartition();
        if (writeCaps != readCaps) {
            writeCaps.addPartition();
        }
        partitionAdded(parent, id, hash, sortKey);
        return id;
    }

    /** A split at the position has made partition {@code child} of {@code parent}. */
    void partitionAdded(int parent, int child, long hash, long sortKey) {}

    private void followShares(long now, int[] parents) {
        reads.splitShares(now, parents);
        writes.splitShares(now, parents);
    }

    /** The billing mode in force. */
    public final BillingMode billingMode() {
        return provisioned == null ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED;
    }

    /** The provisioned throughput in force; null under PAY_PER_REQUEST. */
    public final @Nullable ProvisionedThroughput provisionedThroughput() {
        return provisioned;
    }

    /**
     * How many partitions are needed so that traffic over all keys evenly gets these rates: every range wider than its
     * part is halved until none is (F7, F10, F56).
     */
    public final int partitionsToServe(long readUnits, long writeUnits) {
        return partitions.sizeWithEvenRanges(evenPartitions(readUnits, writeUnits), PartitionCount.MAX);
    }

    /** How many partitions of equal width serve these rates over all keys evenly. */
    public final long evenPartitions(long readUnits, long writeUnits) {
        return limit == PartitionLimit.LINEAR
                ? PartitionCount.forThroughput(readUnits, writeUnits)
                : PartitionCount.toServe(readUnits, writeUnits);
    }

    /** Whether the partitions suffice for these rates. */
    public final boolean isServed(long readUnits, long writeUnits) {
        return partitionsToServe(readUnits, writeUnits) == partitions.size();
    }

    /**
     * Provisions throughput from now on, after PAY_PER_REQUEST as well, over new partitions where it needs them. Burst
     * keeps what fits into its new size (U2).
     */
    public final void provision(long now, ProvisionedThroughput throughput) {
        settle(now);
        long oldRate = writes.tableRate();
        growTo(now, partitionsToServe(throughput.readCapacityUnits(), throughput.writeCapacityUnits()));
        provisioned = throughput;
        history.provisioned(throughput);
        reads.provision(now, throughput.readCapacityUnits());
        writes.provision(now, throughput.writeCapacityUnits());
        rescale(now, oldRate);
    }

    /** Makes it PAY_PER_REQUEST from now on with at least the partitions of a new one, or changes its maximum (F59, F63). */
    public final void payPerRequest(long now, @Nullable OnDemandThroughput maximum) {
        settle(now);
        long oldRate = writes.tableRate();
        growTo(now, partitions.sizeWithEvenRanges(assumptions.onDemandPartitions(), PartitionCount.MAX));
        growTo(now, provisioned == null ? 0 : history.partitionsOnDemand(this));
        provisioned = null;
        history.onDemand();
        long maxReads = maximum == null ? -1 : maximum.maxReadRequestUnits();
        long maxWrites = maximum == null ? -1 : maximum.maxWriteRequestUnits();
        OwedWrites owed = owed();
        reads.payPerRequest(now, spec.quota().readUnits(), maxReads, 0);
        writes.payPerRequest(now, spec.quota().writeUnits(), maxWrites, owed == null ? 0 : owed.owedUnits());
        rescale(now, oldRate);
    }

    /** Pre-warms it: from now on it takes these rates over all keys evenly (F60). */
    public final void warm(long now, WarmThroughput wanted) {
        growTo(now, partitionsToServe(wanted.readUnitsPerSecond(), wanted.writeUnitsPerSecond()));
        history.warmed(wanted);
    }

    /** The warm throughput that it reports (F60, U16). */
    public final WarmThroughput warmThroughput() {
        return history.warmThroughput(provisioned == null ? partitions.size() : assumptions.onDemandPartitions());
    }

    /** Micro-units admitted by {@code now}, of writes from elsewhere those applied. */
    public final long admittedUnits(boolean read, long now) {
        settle(now);
        return admission(read).consumedUnits();
    }

    private void settle(long now) {
        OwedWrites owed = owed();
        if (owed != null) {
            owed.settle(now);
        }
    }

    private void rescale(long now, long oldRate) {
        OwedWrites owed = owed();
        if (owed != null) {
            owed.rescale(now, oldRate);
        }
    }

    /** Throws when the books of this table do not balance at {@code now}. */
    public void check(long now) {
        settle(now);
        partitions.check();
        for (int p = 0; p < partitions.size(); p++) {
            long readUnits = 2 * reads.consumed(p);
            long writeUnits = capCost(writes.consumed(p), false, true);
            boolean covered = limit == PartitionLimit.LINEAR
                    ? readCaps.covers(readUnits + writeUnits, now)
                    : readCaps.covers(readUnits, now) && writeCaps.covers(writeUnits, now);
            if (!covered) {
                throw new IllegalStateException("partition " + p + " of " + name + " admitted more than its limit");
            }
        }
        reads.check(now);
        writes.check(now);
    }

    /** The limits in force, one sentence each. */
    public final List<String> limitsInForce() {
        return LimitsInForce.sentences(
                limit, sharesQuota(), limits(true, 0), limits(false, 0), shares == null ? 1 : count.count());
    }
}
