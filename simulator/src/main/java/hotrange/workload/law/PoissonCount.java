package hotrange.workload.law;

import hotrange.engine.Draws;

/**
 * The Poisson law: by multiplication of uniforms below a mean of 10, by transformed rejection (PTRS, Hörmann 1993)
 * above.
 */
public final class PoissonCount {

    private static final double SMALL = 10;
    private static final double[] LOG_FACTORIAL = new double[16];

    static {
        for (int k = 2; k < LOG_FACTORIAL.length; k++) {
            LOG_FACTORIAL[k] = LOG_FACTORIAL[k - 1] + StrictMath.log(k);
        }
    }

    private PoissonCount() {}

    /** The count that a random word stands for; {@code mean} at least 0. */
    public static long draw(double mean, long word) {
        if (mean <= 0) {
            return 0;
        }
        return mean < SMALL ? small(mean, word) : large(mean, word);
    }

    private static long small(double mean, long word) {
        double limit = StrictMath.exp(-mean);
        double product = 1 - Draws.unit(word);
        long w = word;
        long count = 0;
        while (product > limit) {
            count++;
            w = Draws.next(w);
            product *= 1 - Draws.unit(w);
        }
        return count;
    }

    private static long large(double mean, long word) {
        double root = Math.sqrt(mean);
        double b = 0.931 + 2.53 * root;
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double vr = 0.9277 - 3.6224 / (b - 2);
        double logMean = StrictMath.log(mean);
        long w = word;
        while (true) {
            double u = Draws.unit(w) - 0.5;
            w = Draws.next(w);
            double v = 1 - Draws.unit(w);
            w = Draws.next(w);
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= vr) {
                return (long) k;
            }
            if (k < 0 || (us < 0.013 && v > us)) {
                continue;
            }
            double left = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
            if (left <= k * logMean - mean - logFactorial(k)) {
                return (long) k;
            }
        }
    }

    private static double logFactorial(double k) {
        if (k < LOG_FACTORIAL.length) {
            return LOG_FACTORIAL[(int) k];
        }
        double x = k + 1;
        double squared = x * x;
        return (x - 0.5) * StrictMath.log(x)
                - x
                + 0.9189385332046727
                + (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / (1680 * squared)) / squared) / squared) / x;
    }
}
