package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.table.partition.PartitionCount;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.LocalIndexSpec;
import hotrange.table.spec.Projection;
import hotrange.table.spec.Projection.ProjectionType;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.WorkloadSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules between the indexes of a table, its attributes, and the workloads that write and read them. */
final class IndexRules {

    private final SetupCheck check;

    IndexRules(SetupCheck check) {
        this.check = check;
    }

    void table(String name, TableSpec table) {
        List<String> at = List.of("tables", name);
        table.globalSecondaryIndexes().forEach((indexName, index) -> {
            List<String> path = below(at, "globalSecondaryIndexes", indexName);
            keys(table, index.keySchema(), index.projection(), path);
            capacity(table, index, path);
            if (index.backfill() != null && !table.replicas().isEmpty()) {
                check.problem("the indexes of a global table are there from the start", path, "backfill");
            }
            if (table.localSecondaryIndexes().containsKey(indexName)) {
                check.problem("a local index has the same name", path);
            }
        });
        table.localSecondaryIndexes()
                .forEach((indexName, index) -> local(table, index, below(at, "localSecondaryIndexes", indexName)));
        KeySchema keys = table.keySchema();
        if (keys != null && keys.partitionKey().equals(keys.sortKey())) {
            check.problem("must be another attribute than the partition key", below(at, "keySchema", "sortKey"));
        }
        if (keys != null && !table.attributes().isEmpty()) {
            attribute(table, keys.partitionKey(), below(at, "keySchema", "partitionKey"));
            if (keys.sortKey() != null) {
                attribute(table, keys.sortKey(), below(at, "keySchema", "sortKey"));
            }
        }
    }

    private void local(TableSpec table, LocalIndexSpec index, List<String> path) {
        KeySchema keys = table.keySchema();
        String partitionKey = keys == null ? index.sortKey() : keys.partitionKey();
        projection(table, index.projection(), path);
        if (index.projection().projectionType() != ProjectionType.ALL
                || !table.attributes().isEmpty()) {
            attribute(table, index.sortKey(), below(path, "sortKey"));
        }
        if (keys != null && index.sortKey().equals(partitionKey)) {
            check.problem("must differ from the table's partition key, " + partitionKey, path, "sortKey");
        }
    }

    private void keys(TableSpec table, KeySchema keys, Projection projection, List<String> path) {
        projection(table, projection, path);
        if (projection.projectionType() != ProjectionType.ALL
                || !table.attributes().isEmpty()) {
            attribute(table, keys.partitionKey(), below(path, "keySchema", "partitionKey"));
            if (keys.sortKey() != null) {
                attribute(table, keys.sortKey(), below(path, "keySchema", "sortKey"));
            }
        }
    }

    private void projection(TableSpec table, Projection projection, List<String> path) {
        boolean include = projection.projectionType() == ProjectionType.INCLUDE;
        if (include && projection.nonKeyAttributes().isEmpty()) {
            check.problem("INCLUDE needs at least one attribute", path, "projection", "nonKeyAttributes");
        } else if (!include && !projection.nonKeyAttributes().isEmpty()) {
            check.problem(
                    "only INCLUDE names attributes, not " + projection.projectionType(),
                    path,
                    "projection",
                    "nonKeyAttributes");
        }
        for (String name : projection.nonKeyAttributes()) {
            attribute(table, name, below(path, "projection", "nonKeyAttributes"));
        }
        if (projection.projectionType() != ProjectionType.ALL && table.keySchema() == null) {
            check.problem(
                    "needs the table's keySchema: entries hold its keys (2.2)", path, "projection", "projectionType");
        }
    }

    private void attribute(TableSpec table, String name, List<String> path) {
        Set<String> known = table.attributes().keySet();
        if (!known.contains(name)) {
            check.problem(
                    "there is no attribute %s; attributes of the table: %s"
                            .formatted(Names.shown(name), known.isEmpty() ? "none" : String.join(", ", known)),
                    Names.nearest(name, known),
                    path);
        }
    }

    private void capacity(TableSpec table, IndexSpec index, List<String> path) {
        if (table.billingMode() == BillingMode.PROVISIONED && index.provisionedThroughput() == null) {
            check.problem(
                    "is missing: an index of a PROVISIONED table has readCapacityUnits and writeCapacityUnits of its own (2.4)",
                    path,
                    "provisionedThroughput");
            return;
        }
        check.capacity(table.ofIndex(index), path, table.quota(), List.of("tables", path.get(1)));
    }

    void workload(String name, WorkloadSpec workload, TableSpec table) {
        List<String> at = List.of("workloads", name);
        boolean write = workload.operations().stream().anyMatch(o -> !o.type().isRead());
        Set<String> global = table.globalSecondaryIndexes().keySet();
        Set<String> all = new LinkedHashSet<>(global);
        all.addAll(table.localSecondaryIndexes().keySet());
        for (String index : write ? all : Set.<String>of()) {
            if (!workload.indexKeys().containsKey(index) && holds(table, index, workload.entity())) {
                check.problem(
                        "is missing: which entries of the index its writes touch, for example {%s}"
                                .formatted(
                                        global.contains(index) ? "partitionKey: {uniform: {keys: 100}}" : "changes: 1"),
                        at,
                        "indexKeys",
                        index);
            }
        }
        workload.indexKeys().forEach((index, keys) -> {
            List<String> path = below(at, "indexKeys", index);
            if (!all.contains(index)) {
                unknownIndex(index, workload, all, path);
            } else if (!write) {
                check.problem(
                        "only writes feed an index, not " + workload.operation().type(), path);
            } else {
                keys(keys, table.globalSecondaryIndexes().get(index), table, path);
            }
        });
        for (int i = 0; i < workload.operations().size(); i++) {
            read(workload, workload.operations().get(i), table, all, SetupCheck.operationPath(name, i));
        }
    }

    /** Whether an index may hold items that a workload writes: all of them, or those of its entity. */
    private static boolean holds(TableSpec table, String index, @Nullable String entity) {
        TableSpec.EntitySpec spec = entity == null ? null : table.entities().get(entity);
        return spec == null || spec.indexes().containsKey(index);
    }

    private void unknownIndex(String index, WorkloadSpec workload, Set<String> all, List<String> path) {
        check.problem(
                "table %s has no index %s; indexes: %s"
                        .formatted(
                                Names.shown(workload.table()),
                                Names.shown(index),
                                all.isEmpty() ? "none" : String.join(", ", all)),
                Names.nearest(index, all),
                path);
    }

    private void keys(IndexKeySpec keys, @Nullable IndexSpec index, TableSpec table, List<String> path) {
        KeySpec law = keys.partitionKey();
        if (keys.keyChanges() + keys.changes() > 1 + 1e-9) {
            check.problem("and changes must be at most 1 together", path, "keyChanges");
        }
        if (index == null) {
            if (law != null || keys.writeSharding() != null) {
                check.problem(
                        "a local index has the table's partition key (2.14)",
                        path,
                        law != null ? "partitionKey" : "writeSharding");
            }
        } else if (law == null) {
            check.problem("is missing, for example partitionKey: {uniform: {keys: 100}}", path, "partitionKey");
        } else if (law instanceof KeySpec.Sequential || law instanceof KeySpec.RecordedPerMinute) {
            check.problem(
                    "must be uniform, zipf, hotSet, hotKey, byPartition or recorded, not %s"
                            .formatted(SpecBinder.variant(law.getClass())),
                    path,
                    "partitionKey");
        } else if (law instanceof KeySpec.ByPartition pinned) {
            pinned(pinned, keys, table.ofIndex(index), path);
        }
    }

    private void pinned(KeySpec.ByPartition pinned, IndexKeySpec keys, TableSpec index, List<String> path) {
        if (keys.writeSharding() != null && keys.writeSharding().shards() > 1) {
            check.problem("cannot shard byPartition keys: shards have hashes of their own", path, "writeSharding");
        }
        if (index.billingMode() == BillingMode.PROVISIONED && index.provisionedThroughput() == null) {
            return;
        }
        try {
            int partitions = PartitionCount.initial(index, check.assumptions()).count();
            if (partitions != pinned.weights().size()) {
                check.problem(
                        "needs as many weights as the index has partitions: %d, has %d"
                                .formatted(partitions, pinned.weights().size()),
                        path,
                        "partitionKey",
                        "byPartition");
            }
        } catch (IllegalArgumentException e) {
            // Too many partitions: said where the index is checked.
            return;
        }
    }

    private void read(
            WorkloadSpec workload, OperationSpec operation, TableSpec table, Set<String> all, List<String> path) {
        String index = operation.index();
        boolean local = index != null && table.localSecondaryIndexes().containsKey(index);
        if (index != null && !operation.type().name().equals("Query")) {
            check.problem("only a Query reads an index, not %s (2.3)".formatted(operation.type()), path, "index");
        } else if (index != null && !all.contains(index)) {
            unknownIndex(index, workload, all, below(path, "index"));
        } else if (index != null && !local && operation.consistentRead()) {
            check.problem("a global index has no consistent reads (2.3)", path, "consistentRead");
        }
        IndexSpec global = index == null ? null : table.globalSecondaryIndexes().get(index);
        if (global != null && global.backfill() != null) {
            check.problem("is added during the run; reads of it are not simulated (1.31)", path, "index");
        }
        if (operation.fetches() && !local) {
            check.problem("only a Query of a local index fetches from its table (2.14)", path, "fetches");
        }
    }

    private static List<String> below(List<String> path, String... names) {
        return new ArrayList<>(Stream.concat(path.stream(), Stream.of(names)).toList());
    }
}
