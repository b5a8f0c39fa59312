package hotrange.run.provenance;

import hotrange.engine.Micros;
import hotrange.result.Statement;
import hotrange.scenario.Strategy;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BackfillSpec;
import hotrange.table.spec.SplitAssumptions;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.WorkloadSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** States what the numbers of a result rest on: documented limits, and what is assumed. */
public final class Statements {

    private Statements() {}

    /** Documented limits in force. */
    public static List<Statement> limits() {
        return List.of(
                limit(
                        "F1",
                        "a partition delivers 3,000 read units/s and 1,000 write units/s",
                        "bp-partition-key-design"),
                limit("F5", "a partition holds about 10 GB", "GuidelinesForTables (2017)"),
                limit("F12", "since 2019 every partition may use its full limit", "bp-partition-key-design"),
                limit("F23", "300 s of unused throughput are kept as burst", "burst-adaptive-capacity"),
                limit("F27", "burst does not lift the partition limit", "re:Invent; re:Post"),
                limit("F52", "a new on-demand table has four partitions", "on-demand-capacity-mode"),
                limit("F58", "quota of 40,000 read and 40,000 write units/s per table", "servicequotas"),
                limit(
                        "F58",
                        "quota of 80,000 read and 80,000 write units/s for all provisioned tables of an account",
                        "servicequotas"),
                limit("1.2", "a read unit covers 4 KB, a write unit 1 KB, sizes rounded up", "read-write-operations"),
                limit("1.21", "an item has at most 400 KB", "Constraints"));
    }

    private static Statement limit(String id, String text, String page) {
        return new Statement(id, text, "DynamoDB Developer Guide, " + page, false);
    }

    /** Assumptions of the first strategy, then what other strategies assume instead. */
    public static List<Statement> assumptions(List<Strategy> strategies) {
        List<TableSpec> tables = strategies.stream()
                .flatMap(s -> s.setup().tables().values().stream())
                .toList();
        List<WorkloadSpec> workloads = strategies.stream()
                .flatMap(s -> s.setup().workloads().values().stream())
                .toList();
        List<Statement> list = assumptions(strategies.get(0).setup().assumptions(), tables, workloads);
        Set<Statement> known = new LinkedHashSet<>(list);
        for (Strategy strategy : strategies) {
            for (Statement other : assumptions(strategy.setup().assumptions(), tables, workloads)) {
                if (!known.contains(other)) {
                    String text = other.text() + " (strategy " + strategy.name() + ")";
                    list.add(new Statement(other.id(), text, other.source(), true));
                }
            }
        }
        return list;
    }

    private static List<Statement> assumptions(Assumptions used, List<TableSpec> tables, List<WorkloadSpec> workloads) {
        Assumptions standard = Assumptions.DEFAULT;
        List<Statement> list = new ArrayList<>();
        list.add(assumption(
                "U1",
                "tableBucketDepth: quota and on-demand maximum hand out at most " + text(used.tableBucketDepth())
                        + " at once",
                "tokens are vended per time unit; no number is published",
                !used.tableBucketDepth().equals(standard.tableBucketDepth())));
        list.add(assumption(
                "U2",
                "burstAtStart: " + used.burstAtStart() + " of the burst bucket is full at the start",
                "measured on a fresh table (F30)",
                used.burstAtStart() != standard.burstAtStart()));
        list.add(assumption(
                "U3",
                "partitionBucketDepth: a partition hands out at most " + text(used.partitionBucketDepth())
                        + " of its limit at once",
                "fits 5.4, where one-second windows do not",
                !used.partitionBucketDepth().equals(standard.partitionBucketDepth())));
        list.add(assumption(
                "U15",
                "onDemandPartitions: " + used.onDemandPartitions() + " partitions in a new on-demand table",
                "published limits are those of four (F52)",
                used.onDemandPartitions() != standard.onDemandPartitions()));
        list.add(assumption(
                "U18", "partition keys hash uniformly; partitions start with equal ranges", "unpublished", false));
        list.add(assumption("U20", "a throttled attempt consumes nothing", "usual token bucket", false));
        list.add(assumption("U21", "an attempt larger than what is left is refused whole", "F30", false));
        list.add(assumption(
                "U22",
                "ecReadReplicas: " + used.ecReadReplicas() + " replicas serve eventually consistent reads",
                "two are promised, three measured (F20)",
                used.ecReadReplicas() != standard.ecReadReplicas()));
        list.add(assumption(
                "U24",
                "adaptiveDelayMin, adaptiveDelayMax: profile 2018 boosts shares " + text(used.adaptiveDelayMin())
                        + " to " + text(used.adaptiveDelayMax()) + " after throttling starts",
                "guide of 2018 (F34)",
                !used.adaptiveDelayMin().equals(standard.adaptiveDelayMin())
                        || !used.adaptiveDelayMax().equals(standard.adaptiveDelayMax())));
        list.add(assumption(
                "U-14", "service time does not depend on load", "no shift measured at 80 % of the limit", false));
        list.add(assumption(
                "U-15",
                "throttleResponseTime: a client learns after " + text(used.throttleResponseTime())
                        + " that it was throttled",
                "unpublished",
                !used.throttleResponseTime().equals(standard.throttleResponseTime())));
        list.addAll(ofTokens(used, standard));
        list.addAll(ofMechanisms(used, standard, tables));
        list.addAll(RequestStatements.of(used, workloads));
        list.addAll(splits(used.splits(), standard.splits()));
        list.addAll(ControlPlaneStatements.of(used.controlPlane()));
        return list;
    }

    /** Who hands out what a table has. */
    private static List<Statement> ofTokens(Assumptions used, Assumptions standard) {
        List<Statement> list = new ArrayList<>();
        Assumptions.Routers routers = used.routers();
        list.add(assumption(
                "U1",
                routers == null
                        ? "routers: all request routers take provisioned tokens from one bucket"
                        : "routers: " + routers.count() + " request routers with tokens for " + text(routers.lifetime())
                                + ", asking for more at most every " + text(routers.refresh()),
                "intervals of a few seconds are documented (F39)",
                routers != null));
        list.add(assumption(
                "U4",
                "busyNodes: before 2019, a storage node has no tokens for bursts in " + percent(used.busyNodes())
                        + " of the seconds",
                "best effort, without numbers (F28, F29)",
                used.busyNodes() != standard.busyNodes()));
        list.add(assumption(
                "2.12",
                "quotaScope: the quota per table holds for "
                        + (used.quotaScope() == TableQuota.Scope.COLLECTIVE
                                ? "a table and its indexes together"
                                : "the table and for each of its indexes"),
                "the pages on quotas and on account limits disagree (F58)",
                used.quotaScope() != standard.quotaScope()));
        return list;
    }

    /** Those of mechanisms that only some scenarios have. */
    private static List<Statement> ofMechanisms(Assumptions used, Assumptions standard, List<TableSpec> tables) {
        List<Statement> list = new ArrayList<>();
        if (tables.stream()
                .flatMap(table -> table.globalSecondaryIndexes().values().stream())
                .anyMatch(index -> index.backfill() != null)) {
            list.add(assumption(
                    "U-34",
                    "backfillRate: " + used.backfillRate() + " entries/s are built for each partition of an index",
                    "not published",
                    used.backfillRate() != standard.backfillRate()));
            list.add(assumption(
                    "1.31",
                    "backfillWrites: building an index takes "
                            + (used.backfillWrites() == BackfillSpec.Writes.FREE ? "none" : "from")
                            + " of its write capacity",
                    "the guide of 2023 and today's page on metrics disagree",
                    used.backfillWrites() != standard.backfillWrites()));
        }
        if (tables.stream().anyMatch(table -> table.dax() != null)) {
            list.add(assumption(
                    "U-16",
                    "daxHitLatency: DAX answers from its cache after " + text(used.daxHitLatency()) + " in the median",
                    "said to be microseconds, measured once as 1.2 ms on a small node (5.10)",
                    !used.daxHitLatency().equals(standard.daxHitLatency())));
        }
        if (tables.stream().anyMatch(table -> table.timeToLive() != null)) {
            list.add(assumption(
                    "U-31",
                    "timeToLiveDelay: an expired item is deleted within " + text(used.timeToLiveDelay())
                            + ", each delay equally likely",
                    "usually within 48 hours (1.26)",
                    !used.timeToLiveDelay().equals(standard.timeToLiveDelay())));
        }
        if (tables.stream().anyMatch(table -> !table.replicas().isEmpty())) {
            list.add(assumption(
                    "U-32",
                    "replicationLag: another Region with capacity has a write after " + text(used.replicationLag())
                            + " in the median",
                    "typically less than 1 s, 0.5 to 2.5 s between near Regions (5.11)",
                    !used.replicationLag().equals(standard.replicationLag())));
        }
        return list;
    }

    private static List<Statement> splits(SplitAssumptions used, SplitAssumptions standard) {
        return List.of(
                assumption(
                        "U5",
                        "splits.threshold, splits.window: a partition splits for heat above "
                                + percent(used.threshold()) + " of its limit for " + text(used.window()),
                        "90 % for ten minutes was enough (F43); U6",
                        used.threshold() != standard.threshold()
                                || !used.window().equals(standard.window())),
                assumption(
                        "U7",
                        "splits.durationMin, splits.durationMax: a split takes " + text(used.durationMin()) + " to "
                                + text(used.durationMax()),
                        "order of minutes (F42)",
                        !used.durationMin().equals(standard.durationMin())
                                || !used.durationMax().equals(standard.durationMax())),
                assumption(
                        "U8",
                        "splits.pause: a part waits a window and " + text(used.pause())
                                + " on average before it splits",
                        "rises of some 20 minutes or less, irregular (F44)",
                        !used.pause().equals(standard.pause())),
                assumption(
                        "U9",
                        "a split halves the traffic of the window, never inside an item",
                        "F42, unpublished",
                        false),
                assumption(
                        "U10",
                        "splits.lopsided, splits.monotonic: no split that leaves more than "
                                + percent(used.lopsided()) + " on one side, or when more than "
                                + percent(used.monotonic()) + " lies beyond all keys before",
                        "invented; that such splits are not made is documented (F45)",
                        used.lopsided() != standard.lopsided() || used.monotonic() != standard.monotonic()),
                assumption(
                        "U11",
                        "splits.isolated, splits.beside: an item with more than " + percent(used.isolated())
                                + " gets a partition of its own, if the rest takes more than " + percent(used.beside())
                                + " of the limit",
                        "invented; that items are isolated is documented (F46)",
                        used.isolated() != standard.isolated() || used.beside() != standard.beside()),
                assumption(
                        "U-35",
                        "splits.smallestPart: no split for size that leaves less than " + percent(used.smallestPart())
                                + " of the bytes on one side",
                        "invented; that one collection may fill a partition is documented (F15)",
                        used.smallestPart() != standard.smallestPart()),
                assumption(
                        "U25",
                        "splits.isolatedWithStream: items of provisioned tables with a stream "
                                + (used.isolatedWithStream() ? "may" : "do not") + " get partitions of their own",
                        "excluded by the guide from 2020 to 2023, not since (F47)",
                        used.isolatedWithStream() != standard.isolatedWithStream()));
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    private static Statement assumption(String id, String text, String reason, boolean overridden) {
        return new Statement(id, text, reason, overridden);
    }

    static String text(Duration duration) {
        long micros = Micros.of(duration);
        if (micros % 1_000 != 0) {
            return micros + " µs";
        }
        long millis = micros / 1_000;
        if (millis % 1_000 != 0) {
            return millis + " ms";
        }
        return millis == 0 || millis % 60_000 != 0 ? millis / 1_000 + " s" : millis / 60_000 + " min";
    }
}
