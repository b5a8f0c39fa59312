package hotrange.workload.law;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/** A log-normal law or a mixture of two, as a {@link QuantileTable}. */
final class LogNormalMix {

    private static final int GRID = 4_096;

    private LogNormalMix() {}

    /** exp(N(ln median, σ)); σ may be 0. */
    static QuantileTable single(double median, double sigma) {
        return new QuantileTable(
                p -> median * StrictMath.exp(sigma * normal(p)), p -> median * StrictMath.exp(-sigma * normal(p)));
    }

    /** With probability {@code tail} log-normal (tailMedian, tailSigma), otherwise log-normal (median, σ); σ above 0. */
    static QuantileTable of(double median, double sigma, double tail, double tailMedian, double tailSigma) {
        double widest = Math.max(sigma, tailSigma);
        double from = StrictMath.log(Math.min(median, tailMedian)) - 8 * widest;
        double step = (StrictMath.log(Math.max(median, tailMedian)) + 8 * widest - from) / GRID;
        double[] values = new double[GRID + 1];
        double[] below = new double[GRID + 1];
        double[] above = new double[GRID + 1];
        double logMedian = StrictMath.log(median);
        double logTail = StrictMath.log(tailMedian);
        for (int i = 0; i <= GRID; i++) {
            values[i] = from + i * step;
            double body = (values[i] - logMedian) / (sigma * Math.sqrt(2));
            double far = (values[i] - logTail) / (tailSigma * Math.sqrt(2));
            double bodyOut = Erf.erfc(Math.abs(body));
            double farOut = Erf.erfc(Math.abs(far));
            below[i] = logShare(tail, beyond(-body, bodyOut), beyond(-far, farOut));
            above[GRID - i] = logShare(tail, beyond(body, bodyOut), beyond(far, farOut));
        }
        return new QuantileTable(
                p -> StrictMath.exp(from + step * position(below, StrictMath.log(p))),
                p -> StrictMath.exp(from + step * (GRID - position(above, StrictMath.log(p)))));
    }

    /** erfc(x) from that of |x|. */
    private static double beyond(double x, double ofSize) {
        return x < 0 ? 2 - ofSize : ofSize;
    }

    private static double logShare(double tail, double ofBody, double ofTail) {
        return StrictMath.log(((1 - tail) * ofBody + tail * ofTail) / 2 + Double.MIN_NORMAL);
    }

    private static double position(double[] ascending, double value) {
        int found = Arrays.binarySearch(ascending, value);
        int i = Math.min(ascending.length - 2, Math.max(0, found >= 0 ? found : -found - 2));
        double width = ascending[i + 1] - ascending[i];
        return width <= 0 ? i : i + Math.min(1, Math.max(0, (value - ascending[i]) / width));
    }

    private static double normal(double p) {
        return -Math.sqrt(2) * Erf.erfcInv(2 * p);
    }
}
