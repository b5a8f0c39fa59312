package hotrange.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an expectation of the scenario held, judged on the mean over replications.
 *
 * @param strategy name of the strategy
 * @param text as written
 * @param met false when it did not hold or could not be judged
 * @param value what was found; null where the sample does not support the metric
 * @param straddles true when the 95 % interval contains a limit
 * @param replications the value of each replication, in order; null entries where unsupported
 * @param metBy in how many replications it held
 * @param other what the strategy compared with gave, for expectations with one; else null
 */
public record ExpectationOutcome(
        String strategy,
        String text,
        boolean met,
        @Nullable Double value,
        boolean straddles,
        List<@Nullable Double> replications,
        int metBy,
        @Nullable Double other) {

    /** The unit of an expectation's metric, the word that its text begins with; a count where the word is no metric. */
    public static Metric.Unit unit(String text) {
        Metric metric = Metric.of(text.strip().split("[^A-Za-z0-9]", 2)[0]);
        return metric == null ? Metric.Unit.COUNT : metric.unit();
    }
}
