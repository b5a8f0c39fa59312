package hotrange.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The mean of independent values with its 95 % interval by Student's t.
 *
 * @param mean of the values
 * @param half half of the interval's width; infinite for a single value
 */
public record MeanInterval(double mean, double half) {

    /** Part of all intervals that hold the true mean, where values are normal. */
    public static final double CONFIDENCE = 0.95;

    /** The interval of at least one value. */
    public static MeanInterval of(double... values) {
        double mean = mean(values);
        return values.length < 2
                ? new MeanInterval(mean, Double.POSITIVE_INFINITY)
                : new MeanInterval(mean, quantile(values.length - 1.0) * error(values, mean));
    }

    /** Lower end. */
    public double low() {
        return mean - half;
    }

    /** Upper end. */
    public double high() {
        return mean + half;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** Standard error of the mean of at least two values. */
    static double error(double[] values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    static double quantile(double degreesOfFreedom) {
        return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    }
}
