package hotrange.workload.law;

import java.util.function.DoubleUnaryOperator;

/**
 * A continuous law of positive values drawn by inversion: its quantiles at multiples of 2^−12, linear between them. The
 * first and the last slot are refined twice in the same way, so that the law is followed out to 2^−36 at both ends.
 *
 * <p>Values are whole ticks below 2^31. Immutable and safe to share between threads.
 */
public final class QuantileTable {

    private static final int BITS = 12;
    private static final int SLOTS = 1 << BITS;

    private final int[] middle;
    private final int[][] low = new int[2][];
    private final int[][] high = new int[2][];

    /**
     * A table of the law.
     *
     * @param lower value at probability p, exact for small p
     * @param upper value exceeded with probability p, exact for small p
     */
    QuantileTable(DoubleUnaryOperator lower, DoubleUnaryOperator upper) {
        middle = new int[SLOTS + 1];
        for (int i = 0; i <= SLOTS; i++) {
            boolean below = i < SLOTS / 2;
            double p = (double) (below ? i : SLOTS - i) / SLOTS;
            middle[i] = ticks((below ? lower : upper).applyAsDouble(Math.max(p, 0x1.0p-36)));
        }
        double width = 1.0 / SLOTS;
        for (int level = 0; level < 2; level++) {
            low[level] = new int[SLOTS + 1];
            high[level] = new int[SLOTS + 1];
            for (int i = 0; i <= SLOTS; i++) {
                double p = Math.max((double) i / SLOTS * width, 0x1.0p-36);
                low[level][i] = ticks(lower.applyAsDouble(p));
                high[level][SLOTS - i] = ticks(upper.applyAsDouble(p));
            }
            width /= SLOTS;
        }
    }

    private static int ticks(double value) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(value));
    }

    /** The value that a random word stands for. */
    public int draw(long word) {
        int slot = (int) (word >>> (64 - BITS));
        if (slot == 0) {
            return drawEnd(word << BITS, low, 0);
        }
        if (slot == SLOTS - 1) {
            return drawEnd(word << BITS, high, SLOTS - 1);
        }
        return between(middle, slot, word << BITS);
    }

    private static int drawEnd(long word, int[][] tables, int end) {
        int slot = (int) (word >>> (64 - BITS));
        return slot == end
                ? between(tables[1], (int) (word << BITS >>> (64 - BITS)), word << (2 * BITS))
                : between(tables[0], slot, word << BITS);
    }

    private static int between(int[] table, int slot, long fraction) {
        int from = table[slot];
        return from + (int) ((((long) table[slot + 1] - from) * (fraction >>> 33)) >> 31);
    }

    /** The exact probability that a draw is less than {@code ticks}. */
    double below(long ticks) {
        double ends = 0;
        for (int[][] tables : new int[][][] {low, high}) {
            boolean first = tables == low;
            double refined = first ? slots(tables[0], 1, SLOTS, ticks) : slots(tables[0], 0, SLOTS - 1, ticks);
            ends += (refined + slots(tables[1], 0, SLOTS, ticks) / SLOTS) / SLOTS;
        }
        return (slots(middle, 1, SLOTS - 1, ticks) + ends) / SLOTS;
    }

    /** How many of the slots from one to before another lie below {@code ticks}, the last one in part. */
    private static double slots(int[] table, int from, int to, long ticks) {
        int low = from;
        int high = to;
        while (low < high) {
            int slot = (low + high) >>> 1;
            if (table[slot + 1] < ticks) {
                low = slot + 1;
            } else {
                high = slot;
            }
        }
        // Slots before end below; of those that end at ticks or later only the first can begin below.
        if (low == to || table[low] >= ticks) {
            return low - from;
        }
        long span = (long) table[low + 1] - table[low];
        long fractions = (((ticks - table[low]) << 31) + span - 1) / span;
        return low - from + fractions * 0x1.0p-31;
    }
}
