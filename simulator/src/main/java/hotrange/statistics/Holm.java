package hotrange.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for several tests at once: of all adjusted values below 5 %, in 95 % of all families none is there by
 * chance (S. Holm, "A simple sequentially rejective multiple test procedure", 1979).
 */
public final class Holm {

    /** Largest adjusted value that counts as shown. */
    public static final double LEVEL = 0.05;

    private Holm() {}

    /** Adjusted probabilities, in the order of the given ones. */
    public static double[] adjusted(double... p) {
        List<Integer> rising = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] adjusted = new double[p.length];
        double highest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int i = rising.get(rank);
            highest = Math.max(highest, Math.min(1, p[i] * (p.length - rank)));
            adjusted[i] = highest;
        }
        return adjusted;
    }
}
