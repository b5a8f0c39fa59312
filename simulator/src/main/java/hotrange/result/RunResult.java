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
        @Nullable Sensitivity sensitivity) {

    /** Whether any strategy has more than none of a metric. */
    public boolean hasAny(Metric metric) {
        return strategies.stream()
                .map(strategy -> strategy.metric(metric))
                .anyMatch(found -> found != null && found.value() != null && found.value() > 0);
    }

    /** The number of the format that this version writes. */
    public static final int SCHEMA = 1;
}
