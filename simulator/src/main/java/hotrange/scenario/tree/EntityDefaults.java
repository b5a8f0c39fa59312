package hotrange.scenario.tree;

import hotrange.table.entity.KeyTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the workloads of a single-table design take from their entity: item size, and the law of a key that is always the same. */
public final class EntityDefaults {

    private EntityDefaults() {}

    /** A copy of a scenario in which workloads say what they leave to their entity. */
    public static Tree.Members applied(Tree.Members scenario) {
        if (!(scenario.get("workloads") instanceof Tree.Members workloads)) {
            return scenario;
        }
        Map<String, Tree> changed = new LinkedHashMap<>();
        workloads.values().forEach((name, workload) -> changed.put(name, workload(scenario, workload)));
        return scenario.with("workloads", new Tree.Members(workloads.line(), changed));
    }

    private static Tree workload(Tree.Members scenario, Tree tree) {
        if (!(tree instanceof Tree.Members workload)
                || !(workload.get("table") instanceof Tree.Scalar table)
                || !(workload.get("entity") instanceof Tree.Scalar name)) {
            return tree;
        }
        List<String> path = List.of("tables", table.text(), "entities", name.text());
        if (!(Tree.lookUp(scenario, path) instanceof Tree.Members entity)) {
            // That there is none is said by EntityRules, once there is a law.
            return oneKey(workload, new Tree.Members(workload.line(), Map.of("partitionKey", name)));
        }
        Tree.Members with = oneKey(workload, asked(workload, entity));
        if (workload.get("indexKeys") instanceof Tree.Members given
                && entity.get("indexes") instanceof Tree.Members indexes) {
            Map<String, Tree> keys = new LinkedHashMap<>();
            given.values()
                    .forEach((index, of) -> keys.put(
                            index,
                            of instanceof Tree.Members members && indexes.get(index) instanceof Tree.Members templates
                                    ? oneKey(members, templates)
                                    : of));
            with = with.with("indexKeys", new Tree.Members(given.line(), keys));
        }
        Tree size = entity.get("itemSize");
        if (size == null) {
            return with;
        }
        if (with.get("then") instanceof Tree.Elements steps) {
            List<Tree> sized = new ArrayList<>();
            steps.values().forEach(step -> sized.add(step instanceof Tree.Members m ? sized(m, size) : step));
            with = with.with("then", new Tree.Elements(steps.line(), sized));
        }
        return sized(with, size);
    }

    /** The templates of the keys that its calls go by: those of the index that it reads, or of the table. */
    private static Tree.Members asked(Tree.Members workload, Tree.Members entity) {
        if (Tree.lookUp(workload, List.of("operation", "index")) instanceof Tree.Scalar index
                && Tree.lookUp(entity, List.of("indexes", index.text())) instanceof Tree.Members templates
                && templates.get("partitionKey") != null) {
            return templates;
        }
        return entity;
    }

    /** Where all items have one partition key, the law may be left out: there is nothing to choose. */
    private static Tree.Members oneKey(Tree.Members keys, Tree.Members templates) {
        if (keys.get("partitionKey") != null || !isConstant(templates.get("partitionKey"))) {
            return keys;
        }
        int line = keys.line();
        Tree one = new Tree.Scalar(line, "1", Tree.Scalar.Kind.NUMBER);
        Tree law = new Tree.Members(line, Map.of("uniform", new Tree.Members(line, Map.of("keys", one))));
        return keys.with("partitionKey", law);
    }

    private static boolean isConstant(@Nullable Tree template) {
        try {
            return template instanceof Tree.Scalar scalar && new KeyTemplate(scalar.text()).isConstant();
        } catch (IllegalArgumentException e) {
            // Said by EntityRules.
            return false;
        }
    }

    private static Tree.Members sized(Tree.Members owner, Tree size) {
        return owner.get("operation") instanceof Tree.Members operation && operation.get("itemSize") == null
                ? owner.with("operation", operation.with("itemSize", size))
                : owner;
    }
}
