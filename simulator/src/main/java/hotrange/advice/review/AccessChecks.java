package hotrange.advice.review;

import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.ConditionSpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How data is asked for: Scans, keys that serve a Query, consistency, batches, pages, sizes. */
final class AccessChecks {

    /** From so many calls a second on, a batch is worth a thought; our choice. */
    static final double MANY_CALLS = 1_000;

    /** From so many bytes on, an item is worth a thought; our choice. */
    static final long LARGE_BYTES = 32 << 10;

    /** Close to the 400 KB that an item may have; our choice. */
    static final long NEAR_LIMIT_BYTES = 300 << 10;

    private static final long PAGE_BYTES = 1 << 20;
    private static final int WRITES_OF_A_BATCH = OperationType.BatchWriteItem.itemsAtMost();
    private static final int READS_OF_A_BATCH = OperationType.BatchGetItem.itemsAtMost();

    private AccessChecks() {}

    static void scans(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            if (p.type() != OperationType.Scan) {
                continue;
            }
            boolean job = p.workload().rate() instanceof LoadShape.ClosedLoop clients && clients.isFinite();
            String units = Double.isNaN(p.units())
                    ? ""
                    : ": %s read units a page, all on one partition at a time".formatted(Figures.number(p.units()));
            findings.add(
                    DesignRule.D2,
                    job ? Severity.NOTE : Severity.FAULT,
                    p.atOperation("type"),
                    (job ? "a job scans the table" : "a Scan without an end, as a pattern of production") + units,
                    job
                            ? "give it a pace that leaves others their units, or export to S3, which takes none (1.30)"
                            : "give what is looked for a key of the table or of an index, and Query that",
                    "1.8, 1.30, 7.9");
        }
    }

    static void unservedQueries(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            List<String> by = p.operation().by();
            KeySchema keys = p.table().keySchema();
            if (by.isEmpty() || keys == null) {
                continue;
            }
            String table = p.workload().table();
            String asked = p.operation().index();
            String serving = serving(p, keys);
            if (serving == null) {
                findings.add(
                        DesignRule.D2,
                        Severity.FAULT,
                        p.atOperation("by"),
                        "no key serves a %s by %s: the table has %s, its indexes %s"
                                .formatted(p.type(), String.join(", ", by), needed(p, keys, null), indexKeys(p, keys)),
                        "add an index with one of them as partition key (D7), or it stays a Scan; %s"
                                .formatted(price(design, table)),
                        "2.1, 2.2");
            } else if (p.type() == OperationType.Scan) {
                findings.add(
                        DesignRule.D2,
                        Severity.FAULT,
                        p.atOperation("by"),
                        "a Scan for what a Query of %s serves".formatted(serving),
                        "Query it",
                        "1.3, 7.9");
            } else if (!serves(p, keys, asked)) {
                findings.add(
                        DesignRule.D2,
                        Severity.FAULT,
                        p.atOperation("by"),
                        "asks %s, whose partition key %s is not among %s"
                                .formatted(
                                        asked == null ? "the table" : "index " + asked,
                                        needed(p, keys, asked),
                                        String.join(", ", by)),
                        "ask %s".formatted(serving),
                        "1.3");
            }
        }
    }

    private static @Nullable String serving(Pattern p, KeySchema keys) {
        if (serves(p, keys, null)) {
            return "the table";
        }
        return p.table().globalSecondaryIndexes().keySet().stream()
                .filter(index -> serves(p, keys, index))
                .findFirst()
                .map(index -> "index " + index)
                .orElse(null);
    }

    /** Whether what a pattern asks by makes a partition key of the table, or of an index that holds its items. */
    private static boolean serves(Pattern p, KeySchema keys, @Nullable String index) {
        List<String> by = p.operation().by();
        TableSpec.EntitySpec entity = entity(p);
        if (by.contains(attribute(p.table(), keys, index))) {
            return true;
        }
        return entity != null && entity.holds(index) && by.containsAll(entity.attributes(index));
    }

    /** What a partition key is made of, in words. */
    private static String needed(Pattern p, KeySchema keys, @Nullable String index) {
        TableSpec.EntitySpec entity = entity(p);
        String attribute = attribute(p.table(), keys, index);
        if (entity == null) {
            return attribute;
        }
        return entity.holds(index)
                ? "%s of %s".formatted(attribute, String.join(", ", entity.attributes(index)))
                : attribute + " for other entities";
    }

    private static String attribute(TableSpec table, KeySchema keys, @Nullable String index) {
        IndexSpec global = index == null ? null : table.globalSecondaryIndexes().get(index);
        return global == null ? keys.partitionKey() : global.keySchema().partitionKey();
    }

    private static String indexKeys(Pattern p, KeySchema keys) {
        Set<String> indexes = p.table().globalSecondaryIndexes().keySet();
        return indexes.isEmpty()
                ? "none"
                : indexes.stream().map(index -> needed(p, keys, index)).collect(Collectors.joining(", "));
    }

    private static TableSpec.@Nullable EntitySpec entity(Pattern p) {
        String name = p.workload().entity();
        return name == null ? null : p.table().entities().get(name);
    }

    /** What an index that holds all items would take of the writes of a table. */
    private static String price(Design design, String table) {
        double units = 0;
        for (Pattern p : design.of(table, false)) {
            double base = p.type().isTransaction() ? p.units() / ServiceLimits.TRANSACTION_FACTOR : p.units();
            units += p.recordedCalls() ? Double.NaN : p.peak() * base;
        }
        return Double.isNaN(units)
                ? "one that holds all items takes as many write units as the writes themselves"
                : "one that holds all items takes up to %s write units/s".formatted(Figures.number(units));
    }

    private static boolean isSizedByEntity(Pattern p) {
        TableSpec.EntitySpec entity = entity(p);
        return entity != null && entity.itemSize() != null;
    }

    /** Whether every kind of item in a table has a pattern that it is for. */
    static void entities(Design design, FindingList findings) {
        design.setup()
                .tables()
                .forEach((name, table) -> table.entities().keySet().stream()
                        .filter(entity -> design.setup().workloads().values().stream()
                                .noneMatch(w -> w.tables().contains(name) && entity.equals(w.entity())))
                        .forEach(entity -> findings.add(
                                DesignRule.D6,
                                Severity.NOTE,
                                Design.path("tables", name, "entities", entity),
                                "no access pattern is for its items",
                                "add the patterns that write and read them: they heat partitions of the same table",
                                "docs/scenario-format.md")));
    }

    static void defaultSizes(Design design, FindingList findings) {
        List<String> paths = new ArrayList<>();
        for (Pattern p : design.patterns()) {
            if (!design.states(p.operationPlace("itemSize")) && !isSizedByEntity(p)) {
                paths.add(p.atOperation("itemSize"));
            }
        }
        if (!paths.isEmpty()) {
            findings.add(
                    DesignRule.D5,
                    Severity.NOTE,
                    paths.get(0),
                    "item sizes are left at 1 KB%s"
                            .formatted(
                                    paths.size() == 1
                                            ? ""
                                            : ", also in " + String.join(", ", paths.subList(1, paths.size()))),
                    "state the size: units grow with every KB written and every 4 KB read",
                    "1.2");
        }
    }

    static void strongReads(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            if (!p.operation().consistentRead() || isChecked(p)) {
                continue;
            }
            double saved = p.units(true) - p.units(false);
            findings.add(
                    DesignRule.D10,
                    Severity.WARNING,
                    p.atOperation("consistentRead"),
                    Double.isNaN(saved)
                            ? "strongly consistent, twice the units"
                            : "strongly consistent: %s read units a call, %s eventually%s"
                                    .formatted(
                                            Figures.number(p.units(true)),
                                            Figures.number(p.units(false)),
                                            Double.isNaN(p.peak())
                                                    ? ""
                                                    : ", which saves %s units/s at the peak"
                                                            .formatted(Figures.number(saved * p.peak()))),
                    "read eventually where an answer may be a moment old",
                    "1.2",
                    p.step() > 0 ? null : new Mend("eventual reads", Map.of(p.atOperation("consistentRead"), "false")));
        }
    }

    /** Whether a version that it reads is checked by the next operation: an old one would only conflict more often. */
    private static boolean isChecked(Pattern p) {
        List<OperationSpec> operations = p.workload().operations();
        return p.step() + 1 < operations.size()
                && operations.get(p.step() + 1).condition() instanceof ConditionSpec.Version;
    }

    static void singleRequests(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            boolean put = p.type() == OperationType.PutItem || p.type() == OperationType.DeleteItem;
            boolean one = (put && p.operation().condition() == null) || p.type() == OperationType.GetItem;
            if (!one || p.workload().operations().size() > 1 || !(p.peak() >= MANY_CALLS)) {
                continue;
            }
            int items = put ? WRITES_OF_A_BATCH : READS_OF_A_BATCH;
            String batch = put ? "BatchWriteItem" : "BatchGetItem";
            findings.add(
                    DesignRule.D11,
                    Severity.NOTE,
                    p.atOperation("type"),
                    "%s %s a second, one request each".formatted(Figures.number(p.peak()), p.type()),
                    "where several items are at hand, %s takes %d of them: fewer requests, the same units, and what comes"
                                    .formatted(batch, items)
                            + " back unprocessed is the application's to retry",
                    "1.3, 1.23, 1.24");
        }
    }

    static void unprocessed(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            if (p.type().isBatch() && p.workload().applicationRetries() == null) {
                findings.add(
                        DesignRule.D11,
                        Severity.WARNING,
                        p.at("applicationRetries"),
                        "nobody sends again what a %s hands back unprocessed: the SDK does not".formatted(p.type()),
                        "retry it with backoff and jitter",
                        "1.23, 1.24",
                        new Mend("retries of the application", Map.of(p.at("applicationRetries"), "{maxAttempts: 5}")));
            }
        }
    }

    static void pages(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            double bytes = p.itemBytes() * p.operation().items() / p.fanOut();
            if (p.type() != OperationType.Query || !(bytes > PAGE_BYTES)) {
                continue;
            }
            long pages = (long) Math.ceil(bytes / PAGE_BYTES);
            findings.add(
                    DesignRule.D12,
                    Severity.WARNING,
                    p.atOperation("items"),
                    "a Query that evaluates %s takes %s requests one after the other%s, %s units"
                            .formatted(
                                    Figures.bytes(bytes),
                                    Figures.number(pages),
                                    p.fanOut() > 1 ? " on each of %d shards".formatted(p.fanOut()) : "",
                                    Figures.number(p.units())),
                    "go on by the last key when the reader asks for more, keep pages small, and let sort keys leave out"
                            + " what is not shown: filters do not save units (1.6)",
                    "1.6, 1.7");
        }
    }

    static void largeItems(Design design, FindingList findings) {
        for (Pattern p : design.patterns()) {
            long largest = largest(p);
            String where = p.atOperation("itemSize");
            if (largest < LARGE_BYTES || p.type() == OperationType.Scan) {
                continue;
            }
            findings.add(
                    DesignRule.D13,
                    largest >= NEAR_LIMIT_BYTES ? Severity.WARNING : Severity.NOTE,
                    where,
                    "items of %s%s: %s units a call"
                            .formatted(
                                    Figures.bytes(largest),
                                    largest >= NEAR_LIMIT_BYTES ? ", near the limit of 400 KB" : "",
                                    Figures.number(p.units())),
                    "compressed to half, an item costs %s units; one of four parts under sort keys of their own %s; one of"
                                    .formatted(units(p, largest / 2), units(p, largest / 4))
                            + " 1 KB that points to an object in S3 %s".formatted(units(p, 1 << 10)),
                    "1.21, 7.7",
                    p.step() > 0 ? null : new Mend("a pointer to S3", Map.of(where, "1 KB")));
        }
    }

    private static String units(Pattern p, long bytes) {
        double factor = p.type().isTransaction() ? ServiceLimits.TRANSACTION_FACTOR : 1;
        boolean strong = p.operation().consistentRead() || p.type().isTransaction();
        long micros = p.reads() ? CapacityUnits.read(bytes, strong) : CapacityUnits.write(bytes);
        return Figures.number(factor * micros / CapacityUnits.UNIT);
    }

    /** The largest item that is usual; −1 where only a file knows. */
    private static long largest(Pattern p) {
        ItemSizeSpec size = p.operation().itemSize();
        if (size instanceof ItemSizeSpec.Weighted weighted) {
            return weighted.sizes().stream()
                    .mapToLong(one -> one.size().bytes())
                    .max()
                    .orElse(-1);
        }
        return Double.isNaN(p.itemBytes()) ? -1 : Math.round(p.itemBytes());
    }
}
