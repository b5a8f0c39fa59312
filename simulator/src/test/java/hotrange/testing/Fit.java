package hotrange.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/** Judges whether a sample follows a law. Samples are seeded, so a verdict never changes by itself. */
public final class Fit {

    /** A true law is refused once in so many samples; a judge that refuses is worth a look at other seeds. */
    private static final double ONCE_IN = 1e4;

    private static final double EXPECTED_AT_LEAST = 10;

    private Fit() {}

    /** Chi-square of counts against cell probabilities; neighbours are pooled until each expects ten or more. */
    public static double pValue(long[] counts, double[] probabilities) {
        double total = Arrays.stream(probabilities).sum();
        double draws = (double) Arrays.stream(counts).sum();
        double statistic = 0;
        double expected = 0;
        double observed = 0;
        int cells = 0;
        double left = draws;
        for (int i = 0; i < counts.length; i++) {
            double mass = probabilities[i] / total * draws;
            expected += mass;
            observed += (double) counts[i];
            left -= mass;
            boolean last = i == counts.length - 1;
            if (last || (expected >= EXPECTED_AT_LEAST && left >= EXPECTED_AT_LEAST)) {
                if (expected > 0) {
                    statistic += (observed - expected) * (observed - expected) / expected;
                } else if (observed > 0) {
                    return 0;
                }
                cells++;
                expected = 0;
                observed = 0;
            }
        }
        if (cells < 2) {
            return 1;
        }
        return 1 - new ChiSquaredDistribution(null, (double) cells - 1).cumulativeProbability(statistic);
    }

    public static void follows(String what, long[] counts, double[] probabilities) {
        assertThat(pValue(counts, probabilities)).as("chi-square of %s", what).isGreaterThan(1 / ONCE_IN);
    }

    /** Kolmogorov–Smirnov: the largest distance between the sample and the law, at the same level. */
    public static void follows(String what, double[] sample, DoubleUnaryOperator below) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double n = (double) sorted.length;
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double p = below.applyAsDouble(sorted[i]);
            distance = Math.max(distance, Math.max((i + 1) / n - p, p - i / n));
        }
        double allowed = Math.sqrt(Math.log(2 * ONCE_IN) / 2 / n);
        assertThat(distance).as("Kolmogorov–Smirnov distance of %s", what).isLessThan(allowed);
    }

    /** A count of successes that lies within five standard deviations of what it should be. */
    public static void isShare(String what, long successes, long draws, double share) {
        double expected = share * draws;
        double deviation = Math.sqrt(expected * (1 - share));
        assertThat((double) successes)
                .as("%s: successes of %,d draws", what, draws)
                .isBetween(expected - 5 * deviation - 1, expected + 5 * deviation + 1);
    }
}
