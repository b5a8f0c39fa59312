package hotrange.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one file; the same problem twice counts once. */
final class ProblemList {

    private final String file;
    private final Set<ScenarioProblem> problems = new LinkedHashSet<>();

    ProblemList(String file) {
        this.file = file;
    }

    void add(int line, String path, String message) {
        add(line, path, message, null);
    }

    void add(int line, String path, String message, @Nullable String suggestion) {
        problems.add(new ScenarioProblem(file, line, path, message, suggestion));
    }

    void addAll(Collection<ScenarioProblem> more) {
        problems.addAll(more);
    }

    /** An empty list for the same file. */
    ProblemList fresh() {
        return new ProblemList(file);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    List<ScenarioProblem> all() {
        List<ScenarioProblem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(ScenarioProblem::line));
        return sorted;
    }

    void throwIfAny() throws ScenarioProblems {
        if (!problems.isEmpty()) {
            throw new ScenarioProblems(all());
        }
    }
}
