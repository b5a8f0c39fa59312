package hotrange.workload.law;

import hotrange.engine.Draws;

/** The exponential law with mean 1 by the ziggurat of Marsaglia and Tsang (2000), 256 layers. */
public final class Exponential {

    private static final int LAYERS = 256;
    private static final double R = 7.697117470131050;
    private static final double V = 0.003949659822581557;
    /** More than rounding can make of a bound, so that only the exponential decides what is closer. */
    private static final double CLOSE = 1e-12;

    private static final double[] X = new double[LAYERS + 1];
    private static final double[] F = new double[LAYERS + 1];

    static {
        X[0] = V / StrictMath.exp(-R);
        X[1] = R;
        for (int i = 2; i < LAYERS; i++) {
            X[i] = -StrictMath.log(V / X[i - 1] + StrictMath.exp(-X[i - 1]));
        }
        for (int i = 0; i <= LAYERS; i++) {
            F[i] = StrictMath.exp(-X[i]);
        }
    }

    private Exponential() {}

    /** The value that a random word stands for. */
    public static double draw(long word) {
        int layer = (int) word & (LAYERS - 1);
        double x = Draws.unit(word) * X[layer];
        return x < X[layer + 1] ? x : slow(word, layer, x);
    }

    private static double slow(long word, int layer, double x) {
        long w = Draws.next(word);
        if (layer == 0) {
            return R - StrictMath.log(1 - Draws.unit(w));
        }
        double y = F[layer] + Draws.unit(w) * (F[layer + 1] - F[layer]);
        return isBelow(y, x, layer) ? x : draw(Draws.next(w));
    }

    /** Whether y < exp(−x), which lies above its tangents at both ends of a layer, and below their chord. */
    private static boolean isBelow(double y, double x, int layer) {
        double fromLeft = x - X[layer + 1];
        double tangents = Math.max(F[layer] * (1 + X[layer] - x), F[layer + 1] * (1 - fromLeft));
        if (y < tangents * (1 - CLOSE)) {
            return true;
        }
        double slope = (F[layer] - F[layer + 1]) / (X[layer] - X[layer + 1]);
        return y <= (F[layer + 1] + slope * fromLeft) * (1 + CLOSE) && y < StrictMath.exp(-x);
    }
}
