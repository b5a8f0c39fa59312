package hotrange.run.sensitivity;

import hotrange.scenario.Setup;
import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.OperationSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * The other plausible values of the decisive assumptions: one entry each, and all that it takes to add one.
 *
 * <p>Not here: assumptions that no headline number depends on ({@code replicationLag}, {@code timeToLiveDelay} without
 * replicas, {@code smallestPart}, {@code peakMargin}), the day's hour at the start, and what is documented well enough (U15).
 */
public final class Alternatives {

    /** All of them, in the order of their ids. */
    public static final List<Alternative> ALL = List.of(
            Alternative.of(
                    "U1",
                    "tableBucketDepth: 4s",
                    "tokens that expire after 4 s",
                    Alternatives::onDemand,
                    Seen::wholeTable),
            Alternative.of(
                    "U1",
                    "routers: {count: 20, refresh: 2s, lifetime: 4s}",
                    "routers ask for tokens every few seconds (F39)",
                    Alternatives::tokens,
                    Seen::always),
            Alternative.of(
                    "U2",
                    "burstAtStart: 0",
                    "that it is full rests on one measurement (F30)",
                    Alternatives::provisioned,
                    Seen::always),
            Alternative.of("U3", "partitionBucketDepth: 1.5s", "1.5 to 3 s fit 5.4", Alternatives::any, Seen::busy),
            Alternative.of("U3", "partitionBucketDepth: 3s", "1.5 to 3 s fit 5.4", Alternatives::any, Seen::keyRange),
            Alternative.of(
                    "U4", "busyNodes: 0.05", "bursts were best effort (F28, F29)", Alternatives::nodes, Seen::always),
            Alternative.of(
                    "U-1",
                    "requests: {falseConditionCost: larger}",
                    "the larger of both items (1.10)",
                    Alternatives::conditions,
                    Seen::always),
            Alternative.of(
                    "U-2",
                    "requests: {cancelledTransactionFactor: 1}",
                    "1.14 leaves it open",
                    Alternatives::transactions,
                    Seen::always),
            Alternative.of(
                    "U-4",
                    "indexQueueEntries: 1000",
                    "a small buffer of some seconds",
                    Alternatives::indexed,
                    Seen::always),
            Alternative.of(
                    "U-4",
                    "indexQueueEntries: 100000",
                    "one number from one case (A28)",
                    Alternatives::indexed,
                    Seen::index),
            Alternative.of(
                            "U5–U8",
                            "splits: {window: 2m, durationMin: 1m, durationMax: 3m, pause: 30s}",
                            "second splits within 8 minutes (A20)",
                            Alternatives::splits,
                            Seen::hot)
                    .after(3),
            Alternative.of(
                            "U5–U8",
                            "splits: {threshold: 0.89, window: 8m, durationMin: 5m, durationMax: 12m, pause: 8m}",
                            "rises of some 20 minutes (F44)",
                            Alternatives::splits,
                            Seen::hot)
                    .after(8),
            Alternative.of(
                            "U14",
                            "controlPlane: {onDemandGrowthMin: 5m, onDemandGrowthMax: 10m}",
                            "growth was seen within less than 20 minutes (F55)",
                            Alternatives::onDemand,
                            Seen::busy)
                    .after(5),
            Alternative.of(
                            "U14",
                            "controlPlane: {onDemandGrowthMin: 30m, onDemandGrowthMax: 30m}",
                            "what is documented (F55)",
                            Alternatives::onDemand,
                            Seen::busy)
                    .after(15),
            Alternative.of(
                    "U22", "ecReadReplicas: 3", "measured once (F20)", Alternatives::readsEventually, Seen::keyRange),
            Alternative.of(
                            "U24",
                            "{adaptiveDelayMin: 5m, adaptiveDelayMax: 5m}",
                            "the early end (F34)",
                            Alternatives::adaptive,
                            Seen::throttled)
                    .after(5),
            Alternative.of(
                            "U24",
                            "{adaptiveDelayMin: 30m, adaptiveDelayMax: 30m}",
                            "the late end (F34)",
                            Alternatives::adaptive,
                            Seen::throttled)
                    .after(5),
            Alternative.of(
                            "U-5",
                            "controlPlane: {alarmDatapoint: mean}",
                            "not published",
                            Alternatives::tracked,
                            Seen::always)
                    .after(3),
            Alternative.of(
                            "U-5",
                            "controlPlane: {alarmDatapoint: last}",
                            "not published",
                            Alternatives::tracked,
                            Seen::always)
                    .after(3),
            Alternative.of(
                            "U-6",
                            "controlPlane: {scaleInMargin: 0.1}",
                            "20 points were seen at two targets only (3.2)",
                            Alternatives::tracked,
                            Seen::always)
                    .after(15),
            Alternative.of(
                            "U-7",
                            "controlPlane: {alarmLagMin: 265s, alarmLagMax: 265s}",
                            "seen once (3.4)",
                            Alternatives::tracked,
                            Seen::always)
                    .after(3),
            Alternative.of(
                    "U-8",
                    "controlPlane: {updateTime: 34s}",
                    "31 to 37 s in older logs (3.6)",
                    Alternatives::changed,
                    Seen::always),
            Alternative.of(
                            "3.17",
                            "controlPlane: {decreaseRule: tokenBucket}",
                            "what the guide says (F22)",
                            Alternatives::tracked,
                            Seen::always)
                    .after(60),
            Alternative.of(
                            "3.20",
                            "controlPlane: {idleEmitsNoData: true}",
                            "what older advice says",
                            Alternatives::tracked,
                            Seen::always)
                    .after(15),
            Alternative.of(
                    "U-15",
                    "throttleResponseTime: 20ms",
                    "about 18 ms at the control plane",
                    Alternatives::any,
                    Seen::throttled),
            Alternative.of(
                    "U-16",
                    "daxHitLatency: 1.2ms",
                    "measured on a small node (5.10)",
                    Alternatives::cached,
                    Seen::always),
            Alternative.of(
                    "U-31",
                    "timeToLiveDelay: 1h",
                    "usually much sooner than 48 hours (1.26)",
                    Alternatives::expiresInRegions,
                    Seen::always),
            Alternative.of(
                    "U-33",
                    "requests: {connectionTime: 10ms}",
                    "measured on a small function (5.8)",
                    Alternatives::connects,
                    Seen::always),
            Alternative.of("U-34", "backfillRate: 200", "not published", Alternatives::builds, Seen::always),
            Alternative.of("1.31", "backfillWrites: charged", "the guide of 2023", Alternatives::builds, Seen::always),
            Alternative.of(
                    "2.12",
                    "quotaScope: collective",
                    "one of AWS's pages (F58)",
                    Alternatives::sharesQuota,
                    Seen::busy));

    private Alternatives() {}

    /** Does nothing but what naming this class does first: makes {@link #ALL}. */
    public static void load() {}

    private static boolean any(Setup setup) {
        return true;
    }

    private static Stream<TableSpec> tables(Setup setup) {
        return setup.tables().values().stream();
    }

    private static boolean hasMode(Setup setup, BillingMode mode) {
        return tables(setup)
                .anyMatch(table -> table.billingMode() == mode
                        || table.changes().stream().anyMatch(change -> change.billingMode() == mode));
    }

    private static boolean onDemand(Setup setup) {
        return hasMode(setup, BillingMode.PAY_PER_REQUEST);
    }

    private static boolean provisioned(Setup setup) {
        return tables(setup).anyMatch(table -> table.billingMode() == BillingMode.PROVISIONED);
    }

    private static boolean tokens(Setup setup) {
        return provisioned(setup) && !setup.profile().sharesPerPartition();
    }

    private static boolean nodes(Setup setup) {
        return provisioned(setup) && setup.profile().sharesPerPartition();
    }

    private static boolean indexed(Setup setup) {
        return tables(setup).anyMatch(table -> !table.globalSecondaryIndexes().isEmpty());
    }

    private static boolean splits(Setup setup) {
        return setup.profile() == Profile.SINCE_2019;
    }

    private static boolean adaptive(Setup setup) {
        return setup.profile() == Profile.Y2018;
    }

    /** Where the mode stays: a quota of all together is not simulated beside changes of it. */
    private static boolean sharesQuota(Setup setup) {
        return indexed(setup) && !hasMode(setup, BillingMode.PROVISIONED);
    }

    private static boolean builds(Setup setup) {
        return tables(setup)
                .flatMap(table -> table.globalSecondaryIndexes().values().stream())
                .anyMatch(index -> index.backfill() != null);
    }

    private static Stream<OperationSpec> operations(Setup setup) {
        return setup.workloads().values().stream().flatMap(workload -> workload.operations().stream());
    }

    private static boolean readsEventually(Setup setup) {
        return operations(setup).anyMatch(operation -> operation.type().isRead() && !operation.consistentRead());
    }

    private static boolean conditions(Setup setup) {
        return operations(setup).anyMatch(operation -> operation.condition() != null);
    }

    private static boolean transactions(Setup setup) {
        return operations(setup).anyMatch(operation -> operation.type().isTransaction());
    }

    private static boolean connects(Setup setup) {
        return setup.workloads().values().stream()
                .anyMatch(workload -> workload.client().connections() != null);
    }

    private static Stream<AutoScalingSpec> scaling(Setup setup) {
        return tables(setup)
                .flatMap(table -> Stream.concat(
                        Stream.ofNullable(table.autoScaling()),
                        table.globalSecondaryIndexes().values().stream()
                                .flatMap(index -> Stream.ofNullable(index.autoScaling()))));
    }

    /** Auto scaling follows a target. */
    private static boolean tracked(Setup setup) {
        return scaling(setup).anyMatch(spec -> spec.read() != null || spec.write() != null);
    }

    /** Capacity changes during the run. */
    private static boolean changed(Setup setup) {
        return scaling(setup).findAny().isPresent()
                || tables(setup).anyMatch(table -> !table.changes().isEmpty());
    }

    private static boolean cached(Setup setup) {
        return tables(setup).anyMatch(table -> table.dax() != null);
    }

    /** Deletes of expired items are writes of other Regions. */
    private static boolean expiresInRegions(Setup setup) {
        return tables(setup)
                .anyMatch(
                        table -> table.timeToLive() != null && !table.replicas().isEmpty());
    }
}
