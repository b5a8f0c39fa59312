package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.table.entity.KeyTemplate;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.WorkloadSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of entities that share a table, and of the workloads that are for one of them (D6). */
final class EntityRules {

    private final SetupCheck check;

    EntityRules(SetupCheck check) {
        this.check = check;
    }

    void table(String name, TableSpec table, Map<String, TableSpec> tables) {
        Map<List<String>, String> seen = new HashMap<>();
        table.entities().forEach((entityName, entity) -> {
            List<String> at = List.of("tables", name, "entities", entityName);
            keys(table.keySchema(), entity, at);
            entity.indexes().forEach((index, there) -> index(table, index, there, at));
            String sortKey = entity.sortKey();
            List<String> keys = List.of(space(entity.partitionKey()), sortKey == null ? "" : space(sortKey));
            String same = seen.putIfAbsent(keys, entityName);
            if (same != null) {
                check.problem(
                        "has the same keys as %s: their items could not be told apart".formatted(Names.shown(same)),
                        at);
            }
        });
        for (String replica : table.replicas()) {
            TableSpec other = tables.get(replica);
            if (other != null && !other.entities().equals(table.entities())) {
                check.problem(
                        "must be the same for all tables of a global table; those of %s differ"
                                .formatted(Names.shown(replica)),
                        List.of("tables", name),
                        "entities");
            }
        }
    }

    private void keys(@Nullable KeySchema schema, TableSpec.EntitySpec entity, List<String> at) {
        template(entity.partitionKey(), at, "partitionKey");
        String sortKey = entity.sortKey();
        if (schema == null) {
            check.problem("is missing: entities have the keys of the table", at.subList(0, 2), "keySchema");
        } else if (schema.sortKey() == null && sortKey != null) {
            check.problem("the table has no sort key", at, "sortKey");
        } else if (schema.sortKey() != null && sortKey == null) {
            check.problem("is missing: the table has a sort key, " + schema.sortKey(), at, "sortKey");
        }
        if (sortKey != null) {
            template(sortKey, at, "sortKey");
        }
    }

    /** A template that is none is its own space: it is said elsewhere. */
    private static String space(String template) {
        try {
            return new KeyTemplate(template).space();
        } catch (IllegalArgumentException e) {
            return template;
        }
    }

    private void index(TableSpec table, String index, TableSpec.EntityIndexSpec keys, List<String> entity) {
        boolean global = table.globalSecondaryIndexes().containsKey(index);
        boolean local = table.localSecondaryIndexes().containsKey(index);
        String[] path = {"indexes", index};
        if (!global && !local) {
            check.problem("the table has no index " + Names.shown(index), entity, path);
            return;
        }
        String[] partitionKey = {"indexes", index, "partitionKey"};
        if (global && keys.partitionKey() == null) {
            check.problem("is missing, for example STATUS#{status}", entity, partitionKey);
        } else if (local && keys.partitionKey() != null) {
            check.problem("a local index has the table's partition key (2.14)", entity, partitionKey);
        } else if (keys.partitionKey() != null) {
            template(keys.partitionKey(), entity, partitionKey);
        }
        if (keys.sortKey() != null) {
            template(keys.sortKey(), entity, "indexes", index, "sortKey");
        }
    }

    private void template(String text, List<String> base, String... names) {
        try {
            new KeyTemplate(text);
        } catch (IllegalArgumentException e) {
            check.problem(String.valueOf(e.getMessage()), base, names);
        }
    }

    /** A workload's calls to a table. */
    void workload(String name, WorkloadSpec workload, String tableName, TableSpec table) {
        List<String> at = List.of("workloads", name);
        Set<String> known = table.entities().keySet();
        String entity = workload.entity();
        if (entity == null) {
            if (!known.isEmpty()) {
                check.problem(
                        "is missing: table %s has entities: %s"
                                .formatted(Names.shown(tableName), String.join(", ", known)),
                        at,
                        "entity");
            }
            return;
        }
        TableSpec.EntitySpec spec = table.entities().get(entity);
        if (spec == null) {
            check.problem(
                    "table %s has no entity %s; entities: %s"
                            .formatted(
                                    Names.shown(tableName),
                                    Names.shown(entity),
                                    known.isEmpty() ? "none" : String.join(", ", known)),
                    Names.nearest(entity, known),
                    List.of("workloads", name, "entity"));
            return;
        }
        String read = workload.operation().index();
        TableSpec.EntityIndexSpec there = read == null ? null : spec.indexes().get(read);
        String asked = there == null ? null : there.partitionKey();
        law(asked == null ? spec.partitionKey() : asked, workload.partitionKey(), at, "partitionKey");
        workload.indexKeys()
                .forEach((index, keys) -> indexKeys(entity, spec.indexes().get(index), keys, index, at));
        for (int i = 0; i < workload.operations().size(); i++) {
            OperationSpec operation = workload.operations().get(i);
            if (operation.index() != null && !spec.indexes().containsKey(operation.index())) {
                check.problem(
                        "holds no items of entity %s: it has no keys there".formatted(Names.shown(entity)),
                        SetupCheck.operationPath(name, i),
                        "index");
            }
        }
    }

    private void indexKeys(
            String entity,
            TableSpec.@Nullable EntityIndexSpec there,
            IndexKeySpec keys,
            String index,
            List<String> at) {
        String partitionKey = there == null ? null : there.partitionKey();
        if (there == null) {
            check.problem(
                    "holds no items of entity %s: it has no keys there".formatted(Names.shown(entity)),
                    at,
                    "indexKeys",
                    index);
        } else if (partitionKey != null && keys.partitionKey() != null) {
            law(partitionKey, keys.partitionKey(), at, "indexKeys", index, "partitionKey");
        }
    }

    private void law(String template, KeySpec law, List<String> base, String... names) {
        boolean one = law instanceof KeySpec.Uniform uniform && uniform.keys() == 1;
        try {
            if (new KeyTemplate(template).isConstant() && !one) {
                check.problem("is always %s: leave the law out".formatted(Names.shown(template)), base, names);
            }
        } catch (IllegalArgumentException e) {
            // Said where the template stands.
            return;
        }
    }
}
