package hotrange.advice.review;

import org.jspecify.annotations.Nullable;

/**
 * One number of a simulation, with which to get it again.
 *
 * @param id of a finding, a dot and the metric; {@code e1} and on in an answer
 * @param metric key of a {@link hotrange.result.Metric}, in its unit, or one of {@code docs/advice.md}; in a finding with
 *     {@code Difference} for the mended strategy less the reviewed one, {@code costPerMonth} also with a dot and a table
 *     class
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
