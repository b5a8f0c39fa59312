package hotrange.scenario;

import hotrange.scenario.tree.EntityDefaults;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.ScenarioProblem;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.scenario.tree.SourceText;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.TreeReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A YAML or JSON file → {@link Scenario}, or everything that is wrong with the file at once.
 *
 * <p>The text becomes a tree with lines; the tree is held against the {@link Schema}; each strategy's overrides are put
 * into a copy of the tree, which is held against the schema again, bound to records and tested for what must go together.
 */
public final class ScenarioReader {

    private final Path file;
    private final ProblemList problems;
    private final ExportedPartitions exports;

    private ScenarioReader(Path file) {
        this.file = file;
        this.problems = new ProblemList(file.toString());
        this.exports = new ExportedPartitions(file);
    }

    /** Reads ahead what every scenario is held against. */
    public static void prepare() {
        Schema.load();
    }

    /**
     * Reads and checks one file. Recorded inputs are looked for, not read.
     *
     * @throws ScenarioProblems when the file cannot be used as it is
     */
    public static Scenario read(Path file) throws ScenarioProblems {
        ScenarioReader reader = new ScenarioReader(file);
        return reader.scenario(reader.source());
    }

    /**
     * Checks a text as if {@code file} held it.
     *
     * @throws ScenarioProblems when the file could not be used
     */
    public static Scenario read(Path file, String text) throws ScenarioProblems {
        ScenarioReader reader = new ScenarioReader(file);
        return reader.scenario(reader.source(text));
    }

    /** A file's content, and the same as a tree. */
    record Source(String text, Tree.Members root) {}

    static Source source(Path file) throws ScenarioProblems {
        return new ScenarioReader(file).source();
    }

    static Scenario scenario(Path file, Source source) throws ScenarioProblems {
        return new ScenarioReader(file).scenario(source);
    }

    /** The counted time; all of time where the file does not say it well. */
    private static Expectation.Span counted(@Nullable JsonNode base) {
        return base == null
                        || !base.path("duration").isNumber()
                        || !base.path("warmup").isNumber()
                ? new Expectation.Span(0, Long.MAX_VALUE)
                : new Expectation.Span(
                        duration(base, "warmup").toSeconds(),
                        duration(base, "duration").toSeconds());
    }

    private Source source() throws ScenarioProblems {
        return source(SourceText.read(file, problems));
    }

    private Source source(@Nullable String text) throws ScenarioProblems {
        Tree tree = text == null ? null : TreeReader.read(text, problems);
        if (tree != null && !(tree instanceof Tree.Members)) {
            problems.add(tree.line(), "", "must be " + Schema.allowed(Schema.root()));
        }
        if (text == null || !(tree instanceof Tree.Members root)) {
            problems.throwIfAny();
            throw new IllegalStateException("no tree and no problem");
        }
        return new Source(text, root);
    }

    private Scenario scenario(Source source) throws ScenarioProblems {
        Tree.Members root = source.root();
        JsonNode base = new SchemaCheck(problems).check(EntityDefaults.applied(root), Schema.root(), "");
        Map<String, List<Overrides.Change>> overrides = Overrides.read(root, problems);
        List<Expectation> expectations = ExpectationReader.read(root, overrides, counted(base), problems);
        List<SweepReader.Axis> sweep = SweepReader.read(root, List.of(), problems);
        problems.throwIfAny();
        if (base == null) {
            throw new IllegalStateException("no scenario and no problem");
        }
        Duration duration = duration(base, "duration");
        Duration warmup = duration(base, "warmup");
        if (warmup.compareTo(duration) >= 0) {
            problems.add(Tree.lineOf(root, List.of("warmup")), "warmup", "must be less than the duration");
        }
        List<Strategy> strategies = strategies(root, overrides);
        problems.throwIfAny();
        return new Scenario(
                file,
                source.text(),
                base.path("scenario").asString(),
                base.path("question").asString(),
                base.path("seed").longValue(),
                duration,
                warmup,
                base.path("replications").intValue(),
                strategies,
                expectations,
                sweep.stream().map(SweepReader.Axis::shown).toList());
    }

    private static Duration duration(JsonNode base, String key) {
        return Duration.of(base.path(key).longValue(), ChronoUnit.MICROS);
    }

    private List<Strategy> strategies(Tree.Members root, Map<String, List<Overrides.Change>> overrides) {
        List<Strategy> strategies = new ArrayList<>();
        Map<ScenarioProblem, List<String>> found = new LinkedHashMap<>();
        overrides.forEach((name, changes) -> {
            ProblemList own = problems.fresh();
            Tree.Members changed = EntityDefaults.applied(Overrides.apply(root, changes));
            JsonNode checked = new SchemaCheck(own).check(changed, Schema.root(), "");
            if (own.isEmpty() && checked != null) {
                Setup setup = exports.read(SpecBinder.setup(checked), changed, own);
                SetupCheck.check(file, changed, setup, own);
                List<String> notes = own.isEmpty() ? notes(setup, changed, duration(checked, "duration")) : List.of();
                strategies.add(new Strategy(name, written(changes), setup, notes));
            }
            own.all()
                    .forEach(p ->
                            found.computeIfAbsent(p, key -> new ArrayList<>()).add(name));
        });
        found.forEach((problem, names) -> problems.add(
                problem.line(),
                problem.path(),
                names.size() == overrides.size() || overrides.size() == 1
                        ? problem.message()
                        : problem.message() + " (strategy " + String.join(", ", names) + ")",
                problem.suggestion()));
        return strategies;
    }

    private static List<String> notes(Setup setup, Tree.Members tree, Duration duration) {
        List<String> notes = new ArrayList<>(UnusedValues.notes(setup, tree, duration));
        notes.addAll(TooLarge.notes(setup));
        notes.addAll(CostRules.notes(setup, tree));
        return notes;
    }

    private static Map<String, String> written(List<Overrides.Change> changes) {
        Map<String, String> written = new LinkedHashMap<>();
        changes.forEach(change -> written.put(change.path(), change.value().written()));
        return written;
    }
}
