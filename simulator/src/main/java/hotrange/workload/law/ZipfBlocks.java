package hotrange.workload.law;

import java.util.ArrayList;
import java.util.List;

/**
 * The Zipf law as blocks: the hottest keys one by one, then blocks that each grow by 1/16, so that rejection inside a
 * block accepts at least (16/17)^s of its draws.
 */
final class ZipfBlocks {

    private static final int SINGLE = 64;
    private static final int GROWTH = 16;
    private static final int DIRECT = 64;

    private ZipfBlocks() {}

    /** Blocks of keys with weights 1, 2^−s, … keys^−s, starting at rank {@code firstRank}; weights are not normalised. */
    static List<KeyLaw.Block> of(long keys, double exponent, long firstRank) {
        List<KeyLaw.Block> blocks = new ArrayList<>();
        for (long first = 1; first <= keys; ) {
            long size = first <= SINGLE ? 1 : Math.min(first / GROWTH, keys - first + 1);
            blocks.add(new KeyLaw.Block(firstRank + first - 1, size, mass(first, size, exponent), exponent, first));
            first += size;
        }
        return blocks;
    }

    /** Sum of k^−s over {@code size} integers from {@code first}: directly, or by Euler and Maclaurin beyond 64 terms. */
    static double mass(long first, long size, double s) {
        if (size <= DIRECT || first < DIRECT) {
            double sum = 0;
            for (long k = first + size - 1; k >= first; k--) {
                sum += StrictMath.pow((double) k, -s);
            }
            return sum;
        }
        double a = (double) first;
        double b = (double) (first + size);
        double fa = StrictMath.pow(a, -s);
        double fb = StrictMath.pow(b, -s);
        double log = StrictMath.log1p((b - a) / a);
        double integral = Math.abs(1 - s) < 1e-12 ? log : a * fa * StrictMath.expm1((1 - s) * log) / (1 - s);
        double first1 = -s * (fb / b - fa / a) / 12;
        double third = -s * (s + 1) * (s + 2) * (fb / (b * b * b) - fa / (a * a * a)) / 720;
        return integral + (fa - fb) / 2 + first1 - third;
    }
}
