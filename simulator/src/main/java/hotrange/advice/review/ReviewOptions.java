package hotrange.advice.review;

import hotrange.run.RunOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a review looks at, and how long it may simulate.
 *
 * @param strategy name; null for the first
 * @param growth times the peak of every workload for the rules, 1 to 1,000; the simulation runs the scenario's own rates
 * @param simulate whether mends are simulated
 * @param replications of each strategy, at least 2 for intervals
 * @param duration at most so long; whole seconds
 */
public record ReviewOptions(
        @Nullable String strategy,
        double growth,
        boolean simulate,
        int replications,
        Duration duration,
        RunOptions run) {

    /** Replications unless somebody asks for others. */
    public static final int REPLICATIONS = 5;

    /** So much of a scenario is simulated unless somebody asks for more. */
    public static final Duration DURATION = Duration.ofMinutes(5);

    /** The first strategy as it is, with a short simulation. */
    public static ReviewOptions simulated(RunOptions run) {
        return new ReviewOptions(null, 1, true, REPLICATIONS, DURATION, run);
    }

    /** The first strategy by rules alone. */
    public static ReviewOptions byRules() {
        return new ReviewOptions(null, 1, false, REPLICATIONS, DURATION, new RunOptions(1, false, (done, total) -> {}));
    }
}
