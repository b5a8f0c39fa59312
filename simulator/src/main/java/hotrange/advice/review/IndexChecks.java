package hotrange.advice.review;

import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.Projection;
import hotrange.table.spec.Projection.ProjectionType;
import hotrange.table.spec.TableSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether indexes are worth what they take: write units, projections, readers, the limits of local ones. */
final class IndexChecks {

    /** Indexes that take more than this many times the write itself are too many or too wide; our choice. */
    static final double TIMES_THE_WRITE = 2;

    private static final int GLOBAL_INDEXES = 20;
    private static final int LOCAL_INDEXES = 5;

    private IndexChecks() {}

    static void amplification(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            List<String> parts = new ArrayList<>();
            double indexes = 0;
            for (String index : p.workload().indexKeys().keySet()) {
                double units = p.indexUnits(index);
                indexes += units;
                if (units > 0) {
                    parts.add("%s %s".formatted(index, Figures.number(units)));
                }
            }
            if (!p.reads() && indexes > TIMES_THE_WRITE * p.units()) {
                findings.add(
                        DesignRule.D7,
                        Severity.WARNING,
                        p.at("indexKeys"),
                        "a %s takes %s units of the table and %s of its indexes (%s): %s times the write"
                                .formatted(
                                        p.type(),
                                        Figures.number(p.units()),
                                        Figures.number(indexes),
                                        String.join(", ", parts),
                                        Figures.number((p.units() + indexes) / p.units())),
                        "drop indexes that no pattern needs, project less, and index only the items that are looked for"
                                + " (share below 1)",
                        "2.1, 2.2, 7.8");
            }
        }
    }

    static void projections(Design design, FindingList findings) {
        design.setup().tables().forEach((name, table) -> {
            table.globalSecondaryIndexes()
                    .forEach((index, spec) -> projection(
                            design,
                            findings,
                            table,
                            Design.path("tables", name, "globalSecondaryIndexes", index),
                            name,
                            index,
                            spec.projection(),
                            spec.keySchema()));
            table.localSecondaryIndexes().forEach((index, spec) -> {
                KeySchema keys = table.keySchema();
                projection(
                        design,
                        findings,
                        table,
                        Design.path("tables", name, "localSecondaryIndexes", index),
                        name,
                        index,
                        spec.projection(),
                        new KeySchema(keys == null ? spec.sortKey() : keys.partitionKey(), spec.sortKey()));
            });
        });
    }

    private static void projection(
            Design design,
            FindingList findings,
            TableSpec table,
            String path,
            String name,
            String index,
            Projection projection,
            KeySchema keys) {
        if (projection.projectionType() != ProjectionType.ALL) {
            return;
        }
        double all = 0;
        double entries = 0;
        for (Pattern p : design.of(name, false)) {
            double units = p.peak() * p.indexUnits(index);
            if (units > 0 && p.entryUnits(index) > 1) {
                all += units;
                entries += units / p.entryUnits(index);
            }
        }
        if (!(all > 0)) {
            return;
        }
        Long bytes = keysOnly(table, keys);
        double narrow = bytes == null ? 1 : (double) CapacityUnits.write(bytes) / CapacityUnits.UNIT;
        findings.add(
                DesignRule.D7,
                Severity.NOTE,
                path + ".projection",
                "ALL copies whole items: %s write units/s; KEYS_ONLY would take %s%s"
                        .formatted(
                                Figures.number(all),
                                Figures.number(entries * narrow),
                                bytes == null ? " if keys fit into 1 KB" : ""),
                "project what its queries show, and no more; a Query that needs the rest reads the table too",
                "2.2",
                bytes == null
                        ? null
                        : new Mend(
                                "KEYS_ONLY in " + index, Map.of(path + ".projection", "{projectionType: KEYS_ONLY}")));
    }

    /** Bytes of an entry with keys alone; null where the scenario does not say the attributes' sizes. */
    private static @Nullable Long keysOnly(TableSpec table, KeySchema keys) {
        Set<String> names = new LinkedHashSet<>();
        if (table.keySchema() == null) {
            return null;
        }
        for (KeySchema schema : List.of(table.keySchema(), keys)) {
            names.add(schema.partitionKey());
            if (schema.sortKey() != null) {
                names.add(schema.sortKey());
            }
        }
        long sum = 0;
        for (String attribute : names) {
            if (!table.attributes().containsKey(attribute)) {
                return null;
            }
            sum += table.attributes().get(attribute).bytes();
        }
        return sum;
    }

    static void unread(Design design, FindingList findings) {
        for (Load load : design.loads()) {
            boolean written = !(load.peak() <= 0);
            if (!load.index() || load.read() || !written) {
                continue;
            }
            String index = load.place().get(load.place().size() - 1);
            boolean read = design.of(load.table(), true).stream()
                    .anyMatch(
                            p -> p.recordedCalls() || index.equals(p.operation().index()));
            if (!read) {
                findings.add(
                        DesignRule.D7,
                        Severity.NOTE,
                        Design.path(load.place().toArray(new String[0])),
                        "no access pattern reads it%s"
                                .formatted(
                                        Double.isNaN(load.peak())
                                                ? ""
                                                : "; it takes %s write units/s".formatted(Figures.number(load.peak()))),
                        "add the pattern that it is for, or drop it; index only what is looked for where few items are"
                                + " (sparse)",
                        "2.1, 7.8");
            }
        }
    }

    static void localIndexes(Design design, FindingList findings) {
        design.setup().tables().forEach((name, table) -> {
            if (table.localSecondaryIndexes().isEmpty()) {
                return;
            }
            double hottest = 0;
            double collection = 0;
            String pattern = "";
            for (Pattern p : design.of(name, false)) {
                double share = Pattern.topShare(p.workload().partitionKey()) / p.shards();
                double local = table.localSecondaryIndexes().keySet().stream()
                        .mapToDouble(p::indexUnits)
                        .sum();
                double units = p.peak() * (p.units() + local) * share;
                if (units > hottest) {
                    hottest = units;
                    pattern = p.name();
                }
                collection = Math.max(collection, table.size().bytes() * share);
            }
            boolean full = collection > ServiceLimits.PARTITION_BYTES;
            boolean hot = hottest > ServiceLimits.PARTITION_WRITE_UNITS;
            List<String> found = new ArrayList<>();
            if (full) {
                found.add("the largest item collection has some %s of %s"
                        .formatted(Figures.bytes(collection), Figures.bytes(ServiceLimits.PARTITION_BYTES)));
            }
            if (hot) {
                found.add("the hottest key of %s takes %s write units/s with its local entries, and cannot be split"
                        .formatted(pattern, Figures.number(hottest)));
            }
            if (found.isEmpty()) {
                found.add("an item collection stays in one partition: 10 GB and 1,000 write units/s at most%s"
                        .formatted(hottest > 0 ? ", %s now".formatted(Figures.number(hottest)) : ""));
            }
            findings.add(
                    DesignRule.D8,
                    full || hot ? Severity.FAULT : Severity.NOTE,
                    Design.path("tables", name, "localSecondaryIndexes"),
                    String.join("; ", found),
                    "a global index has partitions and units of its own; a local one only where reads of it must be strong",
                    "2.14, F15");
        });
    }

    static void numbers(Design design, FindingList findings) {
        design.setup().tables().forEach((name, table) -> {
            full(
                    findings,
                    Design.path("tables", name, "globalSecondaryIndexes"),
                    table.globalSecondaryIndexes().size(),
                    GLOBAL_INDEXES);
            full(
                    findings,
                    Design.path("tables", name, "localSecondaryIndexes"),
                    table.localSecondaryIndexes().size(),
                    LOCAL_INDEXES);
        });
    }

    /** The format of scenarios takes no more than the quota. */
    private static void full(FindingList findings, String path, int indexes, int most) {
        if (indexes >= most) {
            findings.add(
                    DesignRule.D23,
                    Severity.NOTE,
                    path,
                    "%d indexes are all that the quota has room for".formatted(indexes),
                    "let patterns share an index with generic key attributes (overloading)",
                    "2.15, 7.8");
        }
    }
}
