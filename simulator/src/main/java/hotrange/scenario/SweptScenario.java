package hotrange.scenario;

import hotrange.result.sweep.SweepAxis;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.ScenarioProblem;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.scenario.tree.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scenario file together with the grid of values that a sweep goes through: the scenario of each point.
 *
 * <p>The first path is the slowest. A point's values are put into the file before the overrides of the strategies, and
 * seed and replications are the same for all points unless they are swept themselves.
 */
public final class SweptScenario {

    private final Path file;
    private final ScenarioReader.Source source;
    private final Scenario base;
    private final List<SweepReader.Axis> axes;
    private final boolean expecting;

    private SweptScenario(
            Path file, ScenarioReader.Source source, Scenario base, List<SweepReader.Axis> axes, boolean expecting) {
        this.file = file;
        this.source = source;
        this.base = base;
        this.axes = axes;
        this.expecting = expecting;
    }

    /**
     * What a command line has besides the file.
     *
     * @param over {@code PATH=VALUE,VALUE,…}: replaces the file's values of that path or adds a path
     * @param seed instead of the file's; null for the file's
     * @param replications instead of the file's; null for the file's
     */
    public record Asked(
            List<String> over,
            @Nullable Long seed,
            @Nullable Integer replications) {}

    /**
     * Reads a file and its grid.
     *
     * @throws ScenarioProblems when file or grid cannot be used as they are
     */
    public static SweptScenario read(Path file, Asked asked) throws ScenarioProblems {
        ScenarioReader.Source source = ScenarioReader.source(file);
        Tree.Members root = source.root();
        boolean expecting =
                !ScenarioReader.scenario(file, source).expectations().isEmpty();
        ProblemList problems = new ProblemList(file.toString());
        List<SweepReader.Axis> axes = SweepReader.read(root, asked.over(), problems);
        root = with(root, "seed", asked.seed(), axes, problems);
        root = with(root, "replications", asked.replications(), axes, problems);
        problems.throwIfAny();
        ScenarioReader.Source changed =
                new ScenarioReader.Source(source.text(), root.without("sweep").without("expect"));
        return new SweptScenario(file, changed, ScenarioReader.scenario(file, changed), axes, expecting);
    }

    private static Tree.Members with(
            Tree.Members root, String key, @Nullable Number value, List<SweepReader.Axis> axes, ProblemList problems) {
        if (value == null) {
            return root;
        }
        if (axes.stream().anyMatch(axis -> axis.path().equals(key))) {
            problems.add(0, "--" + key, "cannot be given where the sweep goes through " + key);
        }
        return root.with(key, new Tree.Scalar(0, value.toString(), Tree.Scalar.Kind.NUMBER));
    }

    /** The scenario without any point's values; its expectations are left out, since no point is judged. */
    public Scenario base() {
        return base;
    }

    /** What the sweep goes through; may be empty. */
    public List<SweepAxis> axes() {
        return axes.stream().map(SweepReader.Axis::shown).toList();
    }

    /** How many points the grid has; at least one. {@link Long#MAX_VALUE} for more than can be counted. */
    public long points() {
        long points = 1;
        for (SweepReader.Axis axis : axes) {
            if (points > Long.MAX_VALUE / axis.changes().size()) {
                return Long.MAX_VALUE;
            }
            points *= axis.changes().size();
        }
        return points;
    }

    /** Path → value as written. */
    public Map<String, String> values(int point) {
        Map<String, String> values = new LinkedHashMap<>();
        List<List<Overrides.Change>> changes = changes(point);
        for (int a = 0; a < axes.size(); a++) {
            values.put(axes.get(a).path(), changes.get(a).get(0).value().written());
        }
        return values;
    }

    /**
     * The scenario of a point.
     *
     * @throws ScenarioProblems when its values do not go together
     */
    public Scenario scenario(int point) throws ScenarioProblems {
        String where = values(point).toString().replaceAll("^\\{|}$", "");
        try {
            String text = axes.isEmpty() ? source.text() : source.text() + "\n# Point of a sweep: " + where + "\n";
            return ScenarioReader.scenario(file, new ScenarioReader.Source(text, root(point)));
        } catch (ScenarioProblems e) {
            List<ScenarioProblem> problems = e.problems().stream()
                    .map(p -> new ScenarioProblem(
                            p.file(),
                            p.line(),
                            p.path(),
                            p.message() + " (point " + point + ": " + where + ")",
                            p.suggestion()))
                    .toList();
            throw new ScenarioProblems(problems);
        }
    }

    /**
     * A number of a strategy at a point, to be searched.
     *
     * @throws ScenarioProblems when what is asked does not lead to a number, or cannot be judged
     */
    public SearchedValue searched(int point, String strategy, SearchedValue.Asked asked) throws ScenarioProblems {
        Tree.Members root = root(point);
        List<Overrides.Change> changes =
                Overrides.read(root, new ProblemList(file.toString())).getOrDefault(strategy, List.of());
        return new SearchedValue(file, new ScenarioReader.Source(source.text(), Overrides.apply(root, changes)), asked);
    }

    /** Text that two points share only if the same is run for them; recorded files stand in it by name. */
    public String decisive(int point) {
        return root(point).without("scenario").without("question").distinct();
    }

    /** The recorded files that a point's strategies name, as far as they are there. */
    public List<Path> recorded(int point) {
        Set<String> names = new LinkedHashSet<>();
        collect(root(point), names);
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            if (RecordedFile.complaint(file, name) == null) {
                files.add(RecordedFile.locate(file, name));
            }
        }
        return files;
    }

    /** Every recorded input is named by a key {@code file}, a price list by {@code prices}. */
    private static void collect(Tree tree, Set<String> names) {
        if (tree instanceof Tree.Members members) {
            for (String key : List.of("file", "prices", "cost.prices")) {
                if (members.get(key) instanceof Tree.Scalar name) {
                    names.add(name.text());
                }
            }
            members.values().values().forEach(value -> collect(value, names));
        } else if (tree instanceof Tree.Elements elements) {
            elements.values().forEach(value -> collect(value, names));
        }
    }

    /** What a reader must know: expectations that nobody judges, paths that a strategy sets itself. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (expecting) {
            notes.add("the expectations of the scenario are not judged in a sweep");
        }
        Map<String, List<Overrides.Change>> strategies =
                Overrides.read(source.root(), new ProblemList(file.toString()));
        for (SweepReader.Axis axis : axes) {
            strategies.forEach((name, changes) -> {
                long different = axis.changes().stream()
                        .map(change -> Overrides.apply(Overrides.apply(root(0), change), changes))
                        .map(tree -> tree.without("strategies").distinct())
                        .distinct()
                        .count();
                if (different == 1 && axis.changes().size() > 1) {
                    notes.add("%s: the sweep of %s changes nothing, the strategy sets it itself"
                            .formatted(name, axis.path()));
                }
            });
        }
        return notes;
    }

    private Tree.Members root(int point) {
        return Overrides.apply(
                source.root(), changes(point).stream().flatMap(List::stream).toList());
    }

    /** By axis: what its value at a point changes. */
    private List<List<Overrides.Change>> changes(int point) {
        List<List<Overrides.Change>> changes = new ArrayList<>();
        int rest = point;
        for (int a = axes.size() - 1; a >= 0; a--) {
            List<List<Overrides.Change>> all = axes.get(a).changes();
            changes.add(0, all.get(rest % all.size()));
            rest /= all.size();
        }
        return changes;
    }
}
