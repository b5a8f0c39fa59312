package hotrange.workload.law;

/**
 * How long an entry takes from the answer of the base write to an index that has capacity (U-3): within the shares of
 * reads that saw their write after 0, 10 and 100 ms (A34), and never more than a second (operations §0.2).
 */
public final class PropagationLag {

    // A read sent at once arrives about a millisecond later. Between the points the logarithm of the lag is linear.
    private static final double[] SHARES = {0, 0.9654, 0.9953, 0.9972, 1};
    private static final double[] MICROS = {100, 1_000, 10_000, 100_000, 1_000_000};

    public static final QuantileTable LAW = new QuantileTable(PropagationLag::quantile, p -> quantile(1 - p));

    private PropagationLag() {}

    private static double quantile(double share) {
        int i = 1;
        while (i + 1 < SHARES.length && share > SHARES[i]) {
            i++;
        }
        double part = (share - SHARES[i - 1]) / (SHARES[i] - SHARES[i - 1]);
        return MICROS[i - 1] * StrictMath.pow(MICROS[i] / MICROS[i - 1], part);
    }
}
