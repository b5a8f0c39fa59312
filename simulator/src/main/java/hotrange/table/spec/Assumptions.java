package hotrange.table.spec;

import hotrange.table.capacity.ServiceLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The undocumented numbers of the model, apart from {@link ServiceLimits}; each can be overridden in a scenario and is
 * listed in the report.
 *
 * @param partitionBucketDepth U3: seconds of its limit that a partition may hand out at once; more than 0, at most 60 s
 * @param tableBucketDepth U1: seconds of the account quota and of the on-demand maximum that a table may hand out at once
 * @param burstAtStart U2, F30: part of the burst bucket that is full when the run starts, 0 to 1
 * @param ecReadReplicas U22, F20: replicas that serve eventually consistent reads of a partition, 2 (promised) or 3 (measured)
 * @param onDemandPartitions U15: partitions of a new on-demand table, at least 1
 * @param throttleResponseTime U-15: time until a client learns that it was throttled
 * @param adaptiveDelayMin U24: shortest time from first throttle to the boost of profile 2018
 * @param adaptiveDelayMax U24: longest such time
 * @param indexQueueEntries U-4: entries that wait for a global secondary index before it pushes back
 * @param daxHitLatency U-16: median time of an answer from a cache of DAX; more than 0
 * @param timeToLiveDelay U-31: longest time until an expired item is deleted, each delay up to it equally likely; whole minutes
 * @param replicationLag U-32: median time until a write can be read in another Region with capacity for it; more than 0
 * @param routers U1: request routers with tokens of their own since 2019; null means one bucket for all of them
 * @param backfillRate U-34: entries a second that are built for each partition of an index that is added; at least 1
 * @param backfillWrites 1.31: whether they take from the index's write capacity
 * @param busyNodes U4, F28, F29: part of the seconds in which a storage node has no tokens for bursts, before 2019; 0 to 0.2
 * @param quotaScope 2.12, F58: whether the per-table quota holds for each index by itself
 * @param requests what requests cost
 * @param splits of partitions
 * @param controlPlane auto scaling, UpdateTable and growth of on-demand tables
 */
public record Assumptions(
        Duration partitionBucketDepth,
        Duration tableBucketDepth,
        double burstAtStart,
        int ecReadReplicas,
        int onDemandPartitions,
        Duration throttleResponseTime,
        Duration adaptiveDelayMin,
        Duration adaptiveDelayMax,
        int indexQueueEntries,
        Duration daxHitLatency,
        Duration timeToLiveDelay,
        Duration replicationLag,
        @Nullable Routers routers,
        int backfillRate,
        BackfillSpec.Writes backfillWrites,
        double busyNodes,
        TableQuota.Scope quotaScope,
        RequestAssumptions requests,
        SplitAssumptions splits,
        ControlPlaneAssumptions controlPlane) {

    /**
     * U1: the request routers that hand out a table's provisioned throughput since 2019 (F38, F39).
     *
     * @param count routers in front of each table and index, at least 1
     * @param refresh shortest time between two requests of a router for tokens
     * @param lifetime how long tokens that it got are valid; at least {@code refresh}
     */
    public record Routers(int count, Duration refresh, Duration lifetime) {}

    /** The values used unless a scenario overrides them. */
    public static final Assumptions DEFAULT = new Assumptions(
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            1.0,
            2,
            4,
            Duration.ofMillis(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            20_000,
            Duration.ofNanos(500_000),
            Duration.ofDays(2),
            Duration.ofSeconds(1),
            null,
            1_000,
            BackfillSpec.Writes.FREE,
            0,
            TableQuota.Scope.RESOURCE,
            RequestAssumptions.DEFAULT,
            SplitAssumptions.DEFAULT,
            ControlPlaneAssumptions.DEFAULT);
}
