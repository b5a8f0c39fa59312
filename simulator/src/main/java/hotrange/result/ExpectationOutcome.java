package hotrange.result;

import org.jspecify.annotations.Nullable;

/**
 * Whether an expectation of the scenario held, judged on the mean over replications.
 *
 * @param strategy name of the strategy
 * @param text as written
 * @param met false when it did not hold or could not be judged
 * @param value what was found; null where the sample does not support the metric
 * @param straddles true when the 95 % interval contains the limit
 */
public record ExpectationOutcome(
        String strategy, String text, boolean met, @Nullable Double value, boolean straddles) {}
