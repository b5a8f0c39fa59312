package hotrange.advice.review;

import org.jspecify.annotations.Nullable;

/**
 * One number of the simulation.
 *
 * @param id the finding's, a dot and the metric
 * @param metric key of a {@link hotrange.result.Metric}, in its unit, with {@code Difference} for the mended strategy
 *     less the reviewed one; {@code costPerMonth} in the currency of the prices, also with a dot and a table class; {@code
 *     cacheHitShare} (0 to 1)
 * @param low lower end of the 95 % interval over replications; null where there is none
 * @param high upper end
 * @param strategy that it is about
 * @param scenario the file
 * @param seed of the run
 */
public record Evidence(
        String id,
        String metric,
        double value,
        @Nullable Double low,
        @Nullable Double high,
        String strategy,
        String scenario,
        long seed) {}
