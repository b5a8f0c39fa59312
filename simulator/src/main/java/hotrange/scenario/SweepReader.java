package hotrange.scenario;

import hotrange.result.sweep.SweepAxis;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.TreeReader;
import hotrange.scenario.tree.ValuePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The {@code sweep} block, and {@code PATH=VALUE,VALUE,…} of a command line: the values that a sweep goes through. */
final class SweepReader {

    /** Below these keys a sweep may change values; the others are not about the model. */
    static final List<String> SWEEPABLE = List.of(
            "duration",
            "warmup",
            "seed",
            "replications",
            "profile",
            "assumptions",
            "accountQuota",
            "cost",
            "tables",
            "workloads");

    /** One path, or several that take the same value together, and the changes that each value makes. */
    record Axis(String path, List<List<Overrides.Change>> changes) {

        SweepAxis shown() {
            return new SweepAxis(
                    path, changes.stream().map(c -> c.get(0).value().written()).toList());
        }
    }

    private final ProblemList problems;
    private final Overrides overrides;
    private final SchemaCheck check;
    private final List<Axis> axes = new ArrayList<>();

    private SweepReader(Tree.Members root, ProblemList problems) {
        this.problems = problems;
        overrides = new Overrides(root, SWEEPABLE, problems);
        check = new SchemaCheck(problems);
    }

    /**
     * The axes in the order of the file, without those that a problem was added for.
     *
     * @param over {@code PATH=VALUE,VALUE,…}, which replaces the file's values of that path or comes after the file's paths
     */
    static List<Axis> read(Tree.Members root, List<String> over, ProblemList problems) {
        SweepReader reader = new SweepReader(root, problems);
        Map<String, Tree> given = new LinkedHashMap<>();
        over.forEach(text -> reader.split(text, given));
        if (root.get("sweep") instanceof Tree.Members block) {
            block.values().forEach((path, values) -> {
                Tree instead = given.remove(path);
                reader.axis(path, instead == null ? values : instead, instead == null ? "sweep." : "--over ");
            });
        }
        given.forEach((path, values) -> reader.axis(path, values, "--over "));
        return reader.axes;
    }

    private void axis(String path, Tree tree, String where) {
        String shown = where + path;
        if (!(tree instanceof Tree.Elements list)) {
            return; // reported by the schema
        }
        if (list.values().isEmpty()) {
            problems.add(tree.line(), shown, "has no values: at least one is needed");
            return;
        }
        List<Linked> linked = linked(path, list.values().get(0), shown);
        List<List<Overrides.Change>> changes = new ArrayList<>();
        List<JsonNode> seen = new ArrayList<>();
        for (int i = 0; !linked.isEmpty() && i < list.values().size(); i++) {
            Tree value = list.values().get(i);
            JsonNode checked = null;
            for (Linked one : linked) {
                checked = check.check(value, one.schema, ValuePath.child(shown, i));
                if (checked == null) {
                    return; // the next value would most likely have the same problem
                }
            }
            if (seen.contains(checked)) {
                problems.add(
                        value.line(),
                        ValuePath.child(shown, i),
                        "has the same value as [%d]: %s".formatted(seen.indexOf(checked), Tree.shown(value)));
            }
            seen.add(checked);
            changes.add(linked.stream()
                    .map(one -> new Overrides.Change(one.path, one.names, value))
                    .toList());
        }
        if (!linked.isEmpty()) {
            axes.add(new Axis(path, changes));
        }
    }

    /** One of the paths of an axis, and what its values must be. */
    private record Linked(String path, List<String> names, JsonNode schema) {}

    /** The paths between ampersands; empty where one of them is wrong. */
    private List<Linked> linked(String paths, Tree value, String shown) {
        List<Linked> linked = new ArrayList<>();
        List<Overrides.Change> earlier = new ArrayList<>(
                axes.stream().flatMap(axis -> axis.changes.get(0).stream()).toList());
        for (int at = 0; at <= paths.length(); ) {
            int end = end(paths, at, '&');
            String path = paths.substring(at, end).strip();
            try {
                Overrides.Change change = new Overrides.Change(path, ValuePath.parse(path), value);
                overrides.checkOverlap(change, earlier, shown);
                JsonNode schema = overrides.place(change, shown);
                if (schema == null) {
                    return List.of();
                }
                linked.add(new Linked(path, change.names(), schema));
                earlier.add(change);
            } catch (IllegalArgumentException e) {
                problems.add(value.line(), shown, String.valueOf(e.getMessage()));
                return List.of();
            }
            at = end + 1;
        }
        return linked;
    }

    private void split(String text, Map<String, Tree> given) {
        int equals = end(text, 0, '=');
        if (equals == text.length()) {
            problems.add(0, "--over " + text, "must be PATH=VALUE,VALUE,…");
            return;
        }
        String path = text.substring(0, equals).strip();
        List<Tree> values = new ArrayList<>();
        for (int at = equals + 1; at <= text.length(); ) {
            int comma = end(text, at, ',');
            Tree value = value(text.substring(at, comma), "--over " + ValuePath.child(path, values.size()));
            if (value == null) {
                return;
            }
            values.add(value);
            at = comma + 1;
        }
        if (given.put(path, new Tree.Elements(0, values)) != null) {
            problems.add(0, "--over " + path, "is given twice; name all values in one");
        }
    }

    private @Nullable Tree value(String text, String shown) {
        if (text.isBlank()) {
            problems.add(0, shown, "has no value");
            return null;
        }
        ProblemList own = problems.fresh();
        Tree value = TreeReader.read(text, own);
        own.all().forEach(p -> problems.add(0, shown, p.message()));
        return value == null || !own.isEmpty() ? null : value.at(0);
    }

    /** Where {@code sign} next stands outside of quotes and brackets, or the end. */
    private static int end(String text, int from, char sign) {
        int depth = 0;
        char quote = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == sign && depth <= 0) {
                return at;
            }
        }
        return text.length();
    }
}
