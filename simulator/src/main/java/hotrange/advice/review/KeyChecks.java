package hotrange.advice.review;

import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.OperationType;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether keys spread the load: cardinality, hot keys, shards, time series, caches. */
final class KeyChecks {

    /** A partition was clean at 0.675 of its limit and throttled at 0.9 of it (5.4, 7.2). */
    static final double HEADROOM = 0.65;

    private static final int SHARDS_AT_MOST = 1_000;
    private static final double SKEWED = 0.5;
    private static final long ONE_IN = 100;
    private static final double MANY_READ_UNITS = 1_000;
    private static final double SECONDS_PER_MONTH = 730 * 3_600;

    private KeyChecks() {}

    static void fewKeys(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            if (p.type() == OperationType.Scan || p.operation().index() != null || p.cached()) {
                continue;
            }
            long limit = ServiceLimits.partitionUnits(p.reads());
            long keys = Pattern.keys(p.workload().partitionKey()) * p.shards();
            boolean constant = keys == 1 && isConstant(design, p.workload().table());
            Severity severity = severity(keys, p.unitsPerSecond(), limit, constant);
            String where = p.at("partitionKey");
            if (severity != null && !findings.has(DesignRule.D3, where)) {
                findings.add(
                        DesignRule.D3,
                        severity,
                        where,
                        found(keys, p.unitsPerSecond(), limit, p.reads() ? "read" : "write"),
                        "choose a partition key with many values, or add a calculated suffix to this one; reads of a"
                                + " whole key then ask each suffix",
                        "7.1, 7.2",
                        shards(design, p, limit, (double) keys / p.shards()));
            }
        }
    }

    static void fewIndexKeys(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            for (Map.Entry<String, IndexKeySpec> entry :
                    p.workload().indexKeys().entrySet()) {
                IndexKeySpec index = entry.getValue();
                KeySpec law = index.partitionKey();
                if (law == null) {
                    continue;
                }
                WriteShardingSpec sharding = index.writeSharding();
                int shards = sharding == null ? 1 : sharding.shards();
                double units = p.peak() * p.indexUnits(entry.getKey());
                long keys = Pattern.keys(law) * shards;
                double hottest = units * Pattern.topShare(law) / shards;
                Severity severity = severity(keys, units, ServiceLimits.PARTITION_WRITE_UNITS, keys == 1);
                boolean hot = hottest > ServiceLimits.PARTITION_WRITE_UNITS;
                if (units == 0 || (severity == null && !hot)) {
                    continue;
                }
                String where = p.at("indexKeys", entry.getKey(), "partitionKey");
                int needed = shards(hottest * shards, ServiceLimits.PARTITION_WRITE_UNITS);
                findings.add(
                        DesignRule.D3,
                        hot ? Severity.FAULT : severity == null ? Severity.WARNING : severity,
                        where,
                        severity == null
                                ? "the hottest index key takes %s write units/s, a partition gives 1,000"
                                        .formatted(Figures.number(hottest))
                                : found(keys, units, ServiceLimits.PARTITION_WRITE_UNITS, "index write"),
                        "a full index stops the writes of its table: add a suffix to the index key and query every suffix",
                        "2.6, 2.11, 7.4",
                        needed < 2
                                ? null
                                : new Mend(
                                        needed + " shards of the index key",
                                        Map.of(
                                                p.at("indexKeys", entry.getKey(), "writeSharding"),
                                                "{shards: %d}".formatted(needed))));
            }
        }
    }

    /** Whether all that go by the keys of a table go by one of them. */
    private static boolean isConstant(Design design, String table) {
        return Stream.of(true, false)
                .flatMap(read -> design.of(table, read).stream())
                .filter(p -> p.type() != OperationType.Scan && p.operation().index() == null)
                .allMatch(p -> Pattern.keys(p.workload().partitionKey()) * p.shards() == 1);
    }

    /** A fault where a rate needs more keys than there are, a warning where the design has one key. */
    private static @Nullable Severity severity(long keys, double units, long limit, boolean constant) {
        if (keys < 1) {
            return null;
        }
        if (units > (double) keys * limit) {
            return Severity.FAULT;
        }
        return constant ? Severity.WARNING : null;
    }

    private static String found(long keys, double units, long limit, String direction) {
        String many = keys == 1 ? "one constant key" : Figures.number(keys) + " keys";
        if (Double.isNaN(units)) {
            return many;
        }
        return units > (double) keys * limit
                ? "%s for %s %s units/s, which need at least %s of %s each"
                        .formatted(
                                many,
                                Figures.number(units),
                                direction,
                                Figures.number(Math.ceil(units / limit)),
                                Figures.number(limit))
                : "%s for all %s %s units/s".formatted(many, Figures.number(units), direction);
    }

    static void hotKeys(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            boolean pinned = p.workload().partitionKey() instanceof KeySpec.ByPartition;
            String where = p.at("partitionKey");
            if (p.cached() || findings.has(DesignRule.D3, where) || p.type() == OperationType.Scan) {
                continue;
            }
            long limit = ServiceLimits.partitionUnits(p.reads());
            double hottest = p.hottestUnits();
            boolean over = hottest > limit;
            boolean sharding = !p.reads() && !pinned && over;
            if (sharding || !(hottest > HEADROOM * limit)) {
                continue;
            }
            findings.add(
                    DesignRule.D4,
                    over ? Severity.FAULT : Severity.WARNING,
                    where,
                    "the hottest %s takes %s %s units/s at the peak%s, a partition gives %s"
                            .formatted(
                                    pinned ? "partition" : "key",
                                    Figures.number(hottest),
                                    p.reads() ? "read" : "write",
                                    design.growth() > 1 ? " times " + Figures.number(design.growth()) : "",
                                    Figures.number(limit)),
                    over
                            ? "neither more capacity nor on-demand helps (7.14): "
                                    + (pinned
                                            ? "spread its keys"
                                            : "read eventually, cache, or keep copies under other keys")
                            : "keep the hottest key below %s of the limit, or plan what takes it apart"
                                    .formatted(Figures.share(HEADROOM)),
                    over ? "F1, 7.14" : "5.4, 7.2");
        }
    }

    static void hotWrites(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            boolean pinned = p.workload().partitionKey() instanceof KeySpec.ByPartition;
            String where = p.at(p.shards() > 1 ? "writeSharding" : "partitionKey");
            double hottest = p.hottestUnits();
            if (p.reads()
                    || pinned
                    || !(hottest > ServiceLimits.PARTITION_WRITE_UNITS)
                    || findings.has(DesignRule.D3, p.at("partitionKey"))
                    || findings.has(DesignRule.D14, where)) {
                continue;
            }
            int needed = shards(hottest * p.shards(), ServiceLimits.PARTITION_WRITE_UNITS);
            findings.add(
                    DesignRule.D14,
                    Severity.FAULT,
                    where,
                    "%s takes %s write units/s, a partition gives 1,000"
                            .formatted(
                                    p.shards() > 1
                                            ? "each of the %d shards of the hottest key".formatted(p.shards())
                                            : "the hottest key",
                                    Figures.number(hottest)),
                    ("%d shards leave each at most %s of its limit, more where chance puts two into one partition"
                                    + " (docs/shard-counts.md); a Query of the key then asks all %d (7.3)")
                            .formatted(needed, Figures.share(HEADROOM), needed),
                    "7.1, 7.2",
                    shards(design, p, ServiceLimits.PARTITION_WRITE_UNITS, Double.NaN));
        }
    }

    /** Suffixes for the keys of a table, in all workloads that go by them; null where more than 1,000 were needed. */
    private static @Nullable Mend shards(Design design, Pattern p, long limit, double keys) {
        double ofKey = Double.isNaN(keys) ? p.hottestUnits() * p.shards() : p.unitsPerSecond() / keys;
        int needed = shards(ofKey, limit);
        if (needed < 2 || needed > SHARDS_AT_MOST) {
            return null;
        }
        Map<String, String> overrides = new LinkedHashMap<>();
        for (String path : design.sharded(p)) {
            overrides.put(path, "{shards: %d, suffix: calculated}".formatted(needed));
        }
        return new Mend(needed + " calculated shards", overrides);
    }

    /** Shards for so many units of a key (7.2); 0 where they are not known. */
    private static int shards(double units, long limit) {
        return (int) Math.ceil(units / (limit * HEADROOM));
    }

    static void fanIn(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            if (p.fanOut() == 1 || !p.reads()) {
                continue;
            }
            findings.add(
                    DesignRule.D14,
                    Severity.NOTE,
                    p.at("writeSharding"),
                    "each %s asks %d shards: %s read units a call instead of %s, and it waits for the slowest"
                            .formatted(
                                    p.type(),
                                    p.fanOut(),
                                    Figures.number(p.units()),
                                    Figures.number(p.unshardedUnits())),
                    p.type() == OperationType.GetItem
                            ? "a calculated suffix lets GetItem ask one shard"
                            : "take no more shards than the writes need",
                    "7.1, 7.3");
        }
    }

    static void growingSortKeys(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            boolean grows = p.workload().sortKey() instanceof SortKeySpec.Increasing;
            double hottest = p.hottestUnits();
            double limit = ServiceLimits.PARTITION_WRITE_UNITS;
            if (p.reads() || !grows || !(hottest > HEADROOM * limit) || findings.has(DesignRule.D15, p.at("sortKey"))) {
                continue;
            }
            findings.add(
                    DesignRule.D15,
                    hottest > limit ? Severity.FAULT : Severity.WARNING,
                    p.at("sortKey"),
                    "sort keys only grow under a key of %s write units/s: such a key is never split (F45)"
                            .formatted(Figures.number(hottest)),
                    "make the partition key carry more than time, for example the device, or shard it; a table for each"
                            + " period moves the hot key without cooling it",
                    "F45, 7.5",
                    new Mend("random sort keys", Map.of(p.at("sortKey"), "random")));
        }
    }

    static void growingTables(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            boolean series = p.workload().sortKey() instanceof SortKeySpec.Increasing
                    && p.type().puts();
            String where = Design.path("tables", p.workload().table());
            if (!series
                    || p.table().timeToLive() != null
                    || p.workload().rotation() != null
                    || findings.has(DesignRule.D15, where)) {
                continue;
            }
            double added = p.mean() * p.operation().items() * (1 - p.operation().exists());
            double perMonth = added * p.itemBytes() * SECONDS_PER_MONTH;
            findings.add(
                    DesignRule.D15,
                    Severity.NOTE,
                    where,
                    "%s writes in order of time, and nothing expires or rotates%s"
                            .formatted(p.name(), perMonth > 0 ? ": %s a month".formatted(Figures.bytes(perMonth)) : ""),
                    "let old items expire by timeToLive, which costs no units, or keep a table for each period",
                    "1.26, 7.5");
        }
    }

    static void uncachedReads(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            boolean cacheable = p.type() == OperationType.GetItem
                    || p.type() == OperationType.BatchGetItem
                    || p.type() == OperationType.Query;
            if (!cacheable || p.operation().consistentRead() || p.workload().dax() || p.shards() > 1) {
                continue;
            }
            KeySpec keys = p.workload().partitionKey();
            boolean hot = p.hottestUnits() > HEADROOM * ServiceLimits.PARTITION_READ_UNITS;
            double top = Pattern.shareOf(keys, Math.max(1, Pattern.keys(keys) / ONE_IN));
            boolean skewed = p.unitsPerSecond() >= MANY_READ_UNITS && top >= SKEWED;
            if (!hot && !skewed) {
                continue;
            }
            Map<String, String> overrides = new LinkedHashMap<>();
            if (p.table().dax() == null) {
                overrides.put(
                        Design.path("tables", p.workload().table(), "dax"),
                        "{items: {timeToLive: 5m}, queries: {timeToLive: 5m}}");
            }
            overrides.put(p.at("dax"), "true");
            findings.add(
                    DesignRule.D16,
                    hot ? Severity.WARNING : Severity.NOTE,
                    p.at("dax"),
                    hot
                            ? "the hottest key takes %s read units/s without a cache"
                                    .formatted(Figures.number(p.hottestUnits()))
                            : "%s read units/s, %s of the calls for the top 1 %% of the keys, without a cache"
                                    .formatted(Figures.number(p.unitsPerSecond()), Figures.share(top)),
                    "DAX answers eventually consistent reads; it is worth its nodes when most are hits, 85 to 95 % are"
                            + " usual",
                    "7.6",
                    new Mend("DAX", overrides));
        }
    }
}
