package hotrange.statistics;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.jspecify.annotations.Nullable;

/**
 * The Zipf law that makes recorded counts by rank most likely: rank r has weight r^−s among as many ranks as there are
 * keys. Sums over more than {@value #EXACT_RANKS} ranks are continued by Euler and Maclaurin's formula, to 12 digits.
 *
 * @param exponent s, 0 to {@value #EXPONENT_AT_MOST}
 * @param distance largest difference between the fitted and the recorded share of the r hottest keys, over all r: 0 to 1
 *     (Kolmogorov); beyond {@value #EXACT_RANKS} ranks it is looked for at every thousandth part of them
 */
public record ZipfFit(double exponent, double distance) {

    /** A law whose shares differ more than this from what was recorded should not stand for it. */
    public static final double GOOD_DISTANCE = 0.05;

    private static final int EXPONENT_AT_MOST = 20;
    private static final int EXACT_RANKS = 10_000;

    /**
     * The best fit.
     *
     * @param counts of each key, hottest first, not negative; keys without a call are not looked at
     * @return null for less than two keys with a call, which any law fits
     */
    public static @Nullable ZipfFit of(long[] counts) {
        return of(counts.length, rank -> counts[rank]);
    }

    /**
     * The best fit.
     *
     * @param countOf count of each key, which need not be whole, by its rank from 0; asked for twice in ascending order
     * @return null for less than two keys with a call
     */
    public static @Nullable ZipfFit of(int ranks, IntToDoubleFunction countOf) {
        int keys = ranks;
        while (keys > 0 && countOf.applyAsDouble(keys - 1) == 0) {
            keys--;
        }
        if (keys < 2) {
            return null;
        }
        double sum = 0;
        double logs = 0;
        for (int rank = 1; rank <= keys; rank++) {
            double count = countOf.applyAsDouble(rank - 1);
            sum += count;
            logs += count * Math.log(rank);
        }
        int n = keys;
        double meanLog = logs / sum;
        double exponent = new BrentOptimizer(1e-10, 1e-12)
                .optimize(
                        new UnivariateObjectiveFunction(s -> -s * meanLog - Math.log(new Powers(n, s).sumTo(n))),
                        GoalType.MAXIMIZE,
                        new SearchInterval(0, EXPONENT_AT_MOST),
                        MaxEval.unlimited())
                .getPoint();
        return new ZipfFit(exponent, distance(countOf, keys, sum, new Powers(keys, exponent)));
    }

    /** Whether the law may stand for what was recorded. */
    public boolean isGood() {
        return distance <= GOOD_DISTANCE;
    }

    private static double distance(IntToDoubleFunction countOf, int keys, double sum, Powers powers) {
        double all = powers.sumTo(keys);
        double distance = 0;
        double seen = 0;
        int next = 1;
        for (int rank = 1; rank <= keys; rank++) {
            seen += countOf.applyAsDouble(rank - 1);
            if (rank == next) {
                distance = Math.max(distance, Math.abs(powers.sumTo(rank) / all - seen / sum));
                next += rank < EXACT_RANKS ? 1 : rank / 1_000;
            }
        }
        return distance;
    }

    /** Sums of r^−s. */
    private static final class Powers {

        private final double s;
        private final double[] sums;

        Powers(int ranks, double s) {
            this.s = s;
            sums = new double[Math.min(ranks, EXACT_RANKS)];
            Arrays.setAll(sums, i -> Math.pow(i + 1.0, -s));
            for (int i = 1; i < sums.length; i++) {
                sums[i] += sums[i - 1];
            }
        }

        double sumTo(int rank) {
            int m = sums.length;
            if (rank <= m) {
                return sums[rank - 1];
            }
            double integral = Math.abs(s - 1) < 1e-9
                    ? Math.log((double) rank / m)
                    : (Math.pow(rank, 1 - s) - Math.pow(m, 1 - s)) / (1 - s);
            return sums[m - 1]
                    + integral
                    + (Math.pow(rank, -s) - Math.pow(m, -s)) / 2
                    + s / 12 * (Math.pow(m, -s - 1) - Math.pow(rank, -s - 1));
        }
    }
}
