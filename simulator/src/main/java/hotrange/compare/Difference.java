package hotrange.compare;

import hotrange.result.DifferenceVerdict;
import hotrange.result.Metric;
import org.jspecify.annotations.Nullable;

/**
 * One metric in both results: means over replications, how they differ, and what that shows.
 *
 * @param subject whose it is
 * @param metric its key
 * @param headline belongs to the family of headline metrics
 * @param before mean over the replications of A
 * @param after mean over the replications of B
 * @param difference B − A
 * @param relative difference ÷ |A|; null where A is 0
 * @param low lower end of the 95 % interval of the difference, for this metric by itself; null with too few replications
 * @param high upper end
 * @param p probability of such a difference where there is none
 * @param adjusted {@code p} after Holm's correction within its family
 */
public record Difference(
        Subject subject,
        String metric,
        Metric.Unit unit,
        boolean moreIsBetter,
        boolean headline,
        double before,
        double after,
        double difference,
        @Nullable Double relative,
        @Nullable Double low,
        @Nullable Double high,
        double p,
        double adjusted,
        DifferenceVerdict verdict) {

    /** True for a difference that is no chance. */
    public boolean isShown() {
        return verdict == DifferenceVerdict.WORSE || verdict == DifferenceVerdict.BETTER;
    }

    /** True for a difference in the bad direction, shown or not. */
    public boolean worsens() {
        return difference != 0 && difference > 0 != moreIsBetter;
    }
}
