package hotrange.run.cures;

import hotrange.result.RootCause;
import hotrange.result.RootCause.Cured;
import hotrange.result.RootCause.Left;
import hotrange.result.RootCause.Outcome;
import hotrange.result.RootCause.Verdict;
import hotrange.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the first replication of every strategy that rejected something again with one class of causes cured, for each
 * class that can be to blame. Paired with its like, one replication tells what is left.
 */
public final class CureRuns {

    private static final int CLASSES = Verdict.MIXED.ordinal();

    private final Function<Trial, Supplier<Outcome>> runs;
    private final Runnable skipped;
    private final List<Tried> all = new ArrayList<>();

    /**
     * Nothing run yet.
     *
     * @param runs begins the first replication of something, and returns what waits for its outcome
     * @param skipped called for every run that {@link #seconds} counts and that is not needed
     */
    public CureRuns(Function<Trial, Supplier<Outcome>> runs, Runnable skipped) {
        this.runs = runs;
        this.skipped = skipped;
    }

    private record Tried(String strategy, Outcome uncured, List<Verdict> classes, List<Supplier<Outcome>> outcomes) {}

    /** Simulated seconds of all runs that may be needed. */
    public static long seconds(Scenario scenario) {
        return scenario.duration().toSeconds() * CLASSES * scenario.strategies().size();
    }

    /**
     * Begins the runs of a strategy.
     *
     * @param cause what its first replication rejected; null for nothing
     * @param uncured what that replication gave
     * @param cures the strategy's
     */
    public void start(String strategy, @Nullable RootCause cause, Outcome uncured, Cures cures) {
        List<Verdict> classes = cause == null ? List.of() : Cures.worthTrying(cause);
        for (int i = classes.size(); i < CLASSES; i++) {
            skipped.run();
        }
        if (!classes.isEmpty()) {
            List<Supplier<Outcome>> outcomes =
                    classes.stream().map(cures::without).map(runs).toList();
            all.add(new Tried(strategy, uncured, classes, outcomes));
        }
    }

    /** Waits for all of them. */
    public List<Cured> result() {
        List<Cured> results = new ArrayList<>();
        for (Tried tried : all) {
            List<Left> left = new ArrayList<>();
            for (int i = 0; i < tried.classes().size(); i++) {
                left.add(
                        new Left(tried.classes().get(i), tried.outcomes().get(i).get()));
            }
            results.add(new Cured(tried.strategy(), tried.uncured(), left));
        }
        return results;
    }
}
