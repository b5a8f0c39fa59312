package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.ValuePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which values of a file something else replaces: the {@code strategies}, the points of a sweep. */
final class Overrides {

    /** Below these keys a strategy may change values; the others belong to the whole comparison. */
    static final List<String> BY_STRATEGIES =
            List.of("profile", "assumptions", "accountQuota", "cost", "tables", "workloads");

    /** One replaced value: {@code names} lead to it, {@code path} is how the file writes them. */
    record Change(String path, List<String> names, Tree value) {}

    private final Tree.Members root;
    private final List<String> changeable;
    private final ProblemList problems;
    private final SchemaCheck check;

    /** {@code changeable} are the keys of the file below which values may change. */
    Overrides(Tree.Members root, List<String> changeable, ProblemList problems) {
        this.root = root;
        this.changeable = changeable;
        this.problems = problems;
        this.check = new SchemaCheck(problems);
    }

    /** Strategies by name, in file order; overrides that cannot be applied are left out after adding a problem. */
    static Map<String, List<Change>> read(Tree.Members root, ProblemList problems) {
        Overrides reader = new Overrides(root, BY_STRATEGIES, problems);
        Map<String, List<Change>> strategies = new LinkedHashMap<>();
        if (root.get("strategies") instanceof Tree.Members named) {
            named.values().forEach((name, tree) -> {
                if (tree instanceof Tree.Members members) {
                    strategies.put(name, reader.strategy(name, members));
                }
            });
        }
        if (strategies.isEmpty()) {
            strategies.put("as it is", List.of());
        }
        return strategies;
    }

    /** The scenario with the overrides of one strategy in place. */
    static Tree.Members apply(Tree.Members root, List<Change> overrides) {
        Tree changed = root;
        for (Change change : overrides) {
            changed = replaced(changed, Schema.root(), change, 0);
        }
        return (Tree.Members) changed;
    }

    private static Tree replaced(@Nullable Tree here, JsonNode declared, Change change, int depth) {
        if (depth == change.names.size()) {
            return change.value;
        }
        JsonNode schema = Schema.mapping(declared);
        String name = change.names.get(depth);
        JsonNode child = Schema.child(schema, name);
        if (child == null) {
            throw new IllegalStateException("override was not checked: " + change.path);
        }
        Tree.Members members = here instanceof Tree.Members known ? known : nothing(change);
        if (Schema.isChoice(schema) && members.get(name) == null) {
            members = nothing(change);
        }
        return members.with(name, replaced(members.get(name), child, change, depth + 1));
    }

    private static Tree.Members nothing(Change change) {
        return new Tree.Members(change.value.line(), Map.of());
    }

    private List<Change> strategy(String name, Tree.Members tree) {
        String place = ValuePath.child("strategies", name);
        List<Change> overrides = new ArrayList<>();
        tree.values().forEach((path, value) -> {
            String shown = place + "." + Names.shown(path);
            try {
                Change change = new Change(path, ValuePath.parse(path), value);
                checkOverlap(change, overrides, shown);
                JsonNode schema = place(change, shown);
                if (schema != null && check.check(value, schema, shown) != null) {
                    overrides.add(change);
                }
            } catch (IllegalArgumentException e) {
                problems.add(value.line(), shown, String.valueOf(e.getMessage()));
            }
        });
        return overrides;
    }

    /** Adds a problem where a change concerns what an earlier one does. */
    void checkOverlap(Change change, List<Change> earlier, String shown) {
        for (Change other : earlier) {
            int common = Math.min(other.names.size(), change.names.size());
            if (other.names.subList(0, common).equals(change.names.subList(0, common))) {
                problems.add(
                        change.value.line(),
                        shown,
                        "overlaps with %s in line %d".formatted(other.path, other.value.line()));
            }
        }
    }

    /** The schema of what stands at a path; null where nothing can, after adding a problem. */
    @Nullable
    JsonNode place(Change change, String shown) {
        JsonNode schema = Schema.root();
        Tree here = root;
        for (int depth = 0; depth < change.names.size(); depth++) {
            String name = change.names.get(depth);
            JsonNode mapping = Schema.mapping(schema);
            if (!Schema.isMapping(mapping)) {
                String whole = ValuePath.print(change.names.subList(0, depth));
                problems.add(
                        change.value.line(),
                        shown,
                        Schema.isList(mapping)
                                ? "a list is replaced as a whole: override " + whole
                                : whole + " has no keys below it");
                return null;
            }
            boolean chosenName = Schema.anyChild(mapping) != null;
            boolean last = depth == change.names.size() - 1;
            Tree next = here instanceof Tree.Members members ? members.get(name) : null;
            JsonNode child = depth == 0 && !changeable.contains(name) ? null : Schema.child(mapping, name);
            // A whole table or workload may be added; a member needs one that is there.
            if (child == null || (chosenName && next == null && !last)) {
                unknown(change, depth, chosenName ? namesIn(here) : keys(mapping, depth), shown);
                return null;
            }
            schema = child;
            here = next == null ? nothing(change) : next;
        }
        return schema;
    }

    private List<String> keys(JsonNode mapping, int depth) {
        return depth == 0 ? changeable : Schema.keys(mapping);
    }

    private static List<String> namesIn(Tree tree) {
        return tree instanceof Tree.Members members
                ? List.copyOf(members.values().keySet())
                : List.of();
    }

    private void unknown(Change change, int depth, List<String> allowed, String shown) {
        String name = change.names.get(depth);
        String before = ValuePath.print(change.names.subList(0, depth));
        String nearest = Names.nearest(name, allowed);
        String message = "unknown path: there is no %s%s".formatted(name, before.isEmpty() ? "" : " in " + before);
        if (nearest == null && !allowed.isEmpty()) {
            message += "; allowed: " + String.join(", ", allowed);
        }
        problems.add(change.value.line(), shown, message, nearest);
    }
}
