package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.TreeReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One strategy of a scenario as a scenario of its own: what it states, and that scenario with variations beside it. */
public final class ChosenStrategy {

    private final Scenario scenario;
    private final Strategy strategy;
    private final Tree.Members root;

    private ChosenStrategy(Scenario scenario, Strategy strategy, Tree.Members root) {
        this.scenario = scenario;
        this.strategy = strategy;
        this.root = root;
    }

    /**
     * The strategy of this name, or the first one.
     *
     * @param name null for the first
     * @throws IllegalArgumentException with a message for the user when there is no such strategy
     */
    public static ChosenStrategy of(Scenario scenario, @Nullable String name) {
        List<String> names = scenario.strategies().stream().map(Strategy::name).toList();
        int index = name == null ? 0 : names.indexOf(name);
        if (index < 0) {
            String nearest = Names.nearest(String.valueOf(name), names);
            throw new IllegalArgumentException("there is no strategy %s; %s"
                    .formatted(
                            Names.shown(String.valueOf(name)),
                            nearest == null
                                    ? "there are: " + String.join(", ", names)
                                    : "did you mean " + nearest + "?"));
        }
        Strategy strategy = scenario.strategies().get(index);
        ProblemList problems = new ProblemList(scenario.file().toString());
        if (!(TreeReader.read(scenario.text(), problems) instanceof Tree.Members members)) {
            throw new IllegalArgumentException("the text of the scenario is none");
        }
        Tree.Members own =
                Overrides.apply(members, Overrides.read(members, problems).getOrDefault(strategy.name(), List.of()));
        return new ChosenStrategy(
                scenario, strategy, own.without("expect").without("sweep").without("strategies"));
    }

    /** The strategy as it was read. */
    public Strategy strategy() {
        return strategy;
    }

    /** Whether file or strategy give a value, so that it is no default. */
    public boolean states(List<String> path) {
        return Tree.lookUp(root, path) != null;
    }

    /** The value that they give, in one line of YAML; null where it is a default. */
    public @Nullable String stated(List<String> path) {
        Tree found = Tree.lookUp(root, path);
        return found == null ? null : found.yaml();
    }

    /**
     * The strategy with variations of it, to be run together; without expectations and sweep. Its text is one line that
     * reads as the same scenario.
     *
     * @param variations by name: path → value in YAML
     * @throws ScenarioProblems when a variation cannot be applied or its values do not go together
     */
    public Scenario varied(Map<String, Map<String, String>> variations, Duration duration, int replications)
            throws ScenarioProblems {
        ProblemList problems = new ProblemList(scenario.file().toString());
        Map<String, Tree> strategies = new LinkedHashMap<>();
        strategies.put(strategy.name(), new Tree.Members(0, Map.of()));
        variations.forEach((name, overrides) -> {
            Map<String, Tree> changes = new LinkedHashMap<>();
            overrides.forEach((path, value) -> {
                Tree tree = TreeReader.read(value, problems);
                if (tree != null) {
                    changes.put(path, tree.at(0));
                }
            });
            strategies.put(name, new Tree.Members(0, changes));
        });
        problems.throwIfAny();
        boolean warm = scenario.warmup().compareTo(duration) < 0;
        Tree.Members varied = root.with("seed", number(scenario.seed()))
                .with("duration", text(duration.toSeconds() + "s"))
                .with("warmup", text((warm ? scenario.warmup().toSeconds() : 0) + "s"))
                .with("replications", number(replications))
                .with("strategies", new Tree.Members(0, strategies));
        return ScenarioReader.scenario(scenario.file(), new ScenarioReader.Source(varied.yaml() + "\n", varied));
    }

    private static Tree number(long value) {
        return new Tree.Scalar(0, Long.toString(value), Tree.Scalar.Kind.NUMBER);
    }

    private static Tree text(String value) {
        return new Tree.Scalar(0, value, Tree.Scalar.Kind.TEXT);
    }
}
