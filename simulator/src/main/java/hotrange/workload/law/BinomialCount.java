package hotrange.workload.law;

import hotrange.engine.Draws;

/**
 * The binomial law: by sequential inversion below a mean of 10, by transformed rejection (BTRS, Hörmann 1993) above. Both
 * follow the exact law to the precision of a double.
 */
public final class BinomialCount {

    private static final double SMALL = 10;
    /** A mean below 10 is exceeded by so much with a probability below 10^−70. */
    private static final int FAR = 150;

    /** Of small numbers, see {@link #stirling}. */
    private static final double[] STIRLING = new double[10];

    static {
        double logFactorial = 0;
        for (int k = 0; k < STIRLING.length; k++) {
            logFactorial += k > 1 ? StrictMath.log(k) : 0;
            STIRLING[k] = logFactorial - (k + 0.5) * StrictMath.log(k + 1) + (k + 1) - StrictMath.log(2 * Math.PI) / 2;
        }
    }

    private BinomialCount() {}

    /**
     * The number of successes that a random word stands for.
     *
     * @param trials at least 0
     * @param chance of each, from 0 to 1
     */
    public static long draw(long trials, double chance, long word) {
        if (trials <= 0 || chance <= 0) {
            return 0;
        }
        if (chance >= 1) {
            return trials;
        }
        if (chance > 0.5) {
            return trials - draw(trials, 1 - chance, word);
        }
        return trials * chance < SMALL ? small(trials, chance, word) : large((double) trials, chance, word);
    }

    private static long small(long trials, double chance, long word) {
        double odds = chance / (1 - chance);
        double mass = StrictMath.exp(trials * StrictMath.log1p(-chance));
        double left = Draws.unit(word);
        long count = 0;
        while (left > mass && count < Math.min(trials, FAR)) {
            left -= mass;
            count++;
            mass *= odds * (trials - count + 1) / count;
        }
        return count;
    }

    private static long large(double trials, double chance, long word) {
        double deviation = Math.sqrt(trials * chance * (1 - chance));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * chance;
        double center = trials * chance + 0.5;
        double surely = 0.92 - 4.2 / b;
        long w = word;
        while (true) {
            double u = Draws.unit(w) - 0.5;
            w = Draws.next(w);
            double v = 1 - Draws.unit(w);
            w = Draws.next(w);
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + center);
            if (us >= 0.07 && v <= surely) {
                return (long) k;
            }
            if (k < 0 || k > trials) {
                continue;
            }
            double alpha = (2.83 + 5.1 / b) * deviation;
            if (StrictMath.log(v * alpha / (a / (us * us) + b)) <= logRatio(trials, chance, k)) {
                return (long) k;
            }
        }
    }

    /** Logarithm of the probability of k successes over that of the most probable number. */
    private static double logRatio(double n, double chance, double k) {
        double odds = chance / (1 - chance);
        double m = Math.floor((n + 1) * chance);
        return (m + 0.5) * StrictMath.log((m + 1) / (odds * (n - m + 1)))
                + (n + 1) * StrictMath.log((n - m + 1) / (n - k + 1))
                + (k + 0.5) * StrictMath.log(odds * (n - k + 1) / (k + 1))
                + stirling(m)
                + stirling(n - m)
                - stirling(k)
                - stirling(n - k);
    }

    /** What log k! exceeds Stirling's (k + ½) log(k + 1) − (k + 1) + ½ log 2π by. */
    private static double stirling(double k) {
        if (k < STIRLING.length) {
            return STIRLING[(int) k];
        }
        double x = k + 1;
        double squared = x * x;
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / squared) / squared) / x;
    }
}
