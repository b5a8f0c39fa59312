package hotrange.scenario.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one file; the same problem twice counts once. */
public final class ProblemList {

    private final String file;
    private final Set<ScenarioProblem> problems = new LinkedHashSet<>();

    /** Nothing is wrong yet. */
    public ProblemList(String file) {
        this.file = file;
    }

    /** A problem that no allowed word is near of. */
    public void add(int line, String path, String message) {
        add(line, path, message, null);
    }

    /** A problem; line and path as in {@link ScenarioProblem}. */
    public void add(int line, String path, String message, @Nullable String suggestion) {
        problems.add(new ScenarioProblem(file, line, path, message, suggestion));
    }

    /** An empty list for the same file. */
    public ProblemList fresh() {
        return new ProblemList(file);
    }

    /** Nothing is wrong. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** By line. */
    public List<ScenarioProblem> all() {
        List<ScenarioProblem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(ScenarioProblem::line));
        return sorted;
    }

    /** Ends reading here if anything is wrong. */
    public void throwIfAny() throws ScenarioProblems {
        if (!problems.isEmpty()) {
            throw new ScenarioProblems(all());
        }
    }
}
