package hotrange.statistics;

import java.util.Arrays;

/** Empirical quantiles. */
public final class Quantiles {

    private Quantiles() {}

    /** The smallest value that at least this part of the values does not exceed; for parts above 0 up to 1. */
    public static double of(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.max(0, Math.ceil(part * sorted.length - 1e-9) - 1)];
    }
}
