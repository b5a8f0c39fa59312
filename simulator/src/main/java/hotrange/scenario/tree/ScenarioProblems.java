package hotrange.scenario.tree;

import java.util.List;
import java.util.stream.Collectors;

/** A scenario file cannot be used; carries everything that is wrong with it, in the order of its lines. */
public final class ScenarioProblems extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<ScenarioProblem> problems;

    /** At least one problem. */
    public ScenarioProblems(List<ScenarioProblem> problems) {
        super(problems.stream().map(ScenarioProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one. */
    public List<ScenarioProblem> problems() {
        return problems;
    }
}
