package hotrange.result;

import org.jspecify.annotations.Nullable;

/**
 * How a headline metric of a strategy differs from that of the first strategy, which meets the same calls.
 *
 * @param strategy the later one
 * @param reference the first one
 * @param metric its key, see {@link Metric}
 * @param difference mean over replications of the strategy's value less the reference's
 * @param low lower end of the 95 % t interval of that mean, for this metric by itself; null with one replication
 * @param high upper end
 * @param adjustedP probability of such differences where there are none, for all differences of the result together (Holm)
 */
public record StrategyDifference(
        String strategy,
        String reference,
        String metric,
        double difference,
        @Nullable Double low,
        @Nullable Double high,
        double adjustedP,
        DifferenceVerdict verdict) {}
