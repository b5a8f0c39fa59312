package hotrange.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the run of one scenario found; the content of {@code result.json}.
 *
 * @param schema number of the file format
 * @param scenario title
 * @param question may be empty
 * @param differences of every later strategy from the first, metric by metric
 * @param precision null where the number of replications was fixed
 * @param sensitivity null where it was not looked at
 * @param cures of strategies whose first replication rejected something; null where they were not looked at
 */
public record RunResult(
        int schema,
        String scenario,
        String question,
        Provenance provenance,
        List<StrategyResult> strategies,
        List<StrategyDifference> differences,
        @Nullable PrecisionOutcome precision,
        List<ExpectationOutcome> expectations,
        @Nullable Sensitivity sensitivity,
        @Nullable List<RootCause.Cured> cures) {

    /** Whether any strategy has more than none of a metric. */
    public boolean hasAny(Metric metric) {
        return strategies.stream()
                .map(strategy -> strategy.metric(metric))
                .anyMatch(found -> found != null && found.value() != null && found.value() > 0);
    }

    /** What curing the causes of a strategy's throttles leaves; null where that was not looked at. */
    public RootCause.@Nullable Cured cured(StrategyResult strategy) {
        return cures == null
                ? null
                : cures.stream()
                        .filter(one -> one.strategy().equals(strategy.name()))
                        .findFirst()
                        .orElse(null);
    }

    /** The number of the format that this version writes. */
    public static final int SCHEMA = 1;
}
