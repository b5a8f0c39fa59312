package hotrange.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How much larger the mean of later values is than that of earlier ones, with its 95 % interval.
 *
 * @param mean the difference
 * @param half half of the interval's width; infinite where there are too few values
 * @param p probability of a difference at least as large where the true means are equal; 1 with too few values
 */
public record MeanDifference(double mean, double half, double p) {

    /**
     * Of values that belong together, in pairs: Student's t test of the differences. Differences that are all alike and
     * not zero leave no doubt: p is 0.
     *
     * @param before as many as {@code after}, at least one
     */
    public static MeanDifference paired(double[] before, double[] after) {
        double[] differences = new double[before.length];
        Arrays.setAll(differences, i -> after[i] - before[i]);
        return of(Estimate.of(differences));
    }

    /** Of values that are independent, by Welch's t test: variances may differ. */
    public static MeanDifference independent(double[] before, double[] after) {
        return of(Estimate.of(after).minus(Estimate.of(before)));
    }

    /** Of a difference that was estimated in another way. */
    public static MeanDifference of(Estimate difference) {
        double mean = difference.value();
        double error = difference.error();
        if (!difference.isBounded()) {
            return new MeanDifference(mean, Double.POSITIVE_INFINITY, 1);
        }
        // What rounding leaves of equal differences is no spread.
        if (error <= 1e-12 * Math.abs(mean)) {
            return new MeanDifference(mean, 0, mean == 0 ? 1 : 0);
        }
        double degrees = difference.degrees();
        double p = 2 * new TDistribution(null, degrees).cumulativeProbability(-Math.abs(mean) / error);
        return new MeanDifference(mean, MeanInterval.quantile(degrees) * error, p);
    }

    /** Lower end of the interval. */
    public double low() {
        return mean - half;
    }

    /** Upper end. */
    public double high() {
        return mean + half;
    }
}
