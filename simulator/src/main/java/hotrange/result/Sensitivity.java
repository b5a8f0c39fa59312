package hotrange.result;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What other plausible values of assumptions would give in the first replication, on the same calls and draws.
 *
 * @param alternatives the values that were tried, in order
 * @param effects per strategy and headline metric
 */
public record Sensitivity(List<Alternative> alternatives, List<Effect> effects) {

    /**
     * Another value of an assumption.
     *
     * @param id of the assumption
     * @param value as written below {@code assumptions} of a scenario
     * @param why it is plausible
     */
    public record Alternative(String id, String value, String why) {}

    /**
     * A metric of a strategy.
     *
     * @param base with the strategy's own assumptions, in the first replication; null where the sample does not support it
     * @param changes one for each alternative that was tried on the strategy
     */
    public record Effect(
            String strategy, String metric, @Nullable Double base, List<Change> changes) {}

    /**
     * What an alternative gives.
     *
     * @param id of the assumption
     * @param value as in {@link Alternative}
     * @param metric what the metric becomes; null where the sample does not support it
     */
    public record Change(String id, String value, @Nullable Double metric) {}

    /** The effects on a metric of a strategy; empty where there was none to look at. */
    public Optional<Effect> effect(String strategy, Metric metric) {
        return effects.stream()
                .filter(e -> e.strategy().equals(strategy) && e.metric().equals(metric.key()))
                .findFirst();
    }
}
