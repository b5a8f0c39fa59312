package hotrange.workload.law;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * A continuous law of positive values drawn by inversion: its quantiles at multiples of 2^−12, linear between them. The
 * first and the last slot are refined twice in the same way, so that the law is followed out to 2^−36 at both ends.
 *
 * <p>Values are whole ticks below 2^31. Safe to share between threads.
 */
public final class QuantileTable {

    private static final int BITS = 12;
    private static final int SLOTS = 1 << BITS;

    private final int[] middle;
    private final Refined[] low = new Refined[2];
    private final Refined[] high = new Refined[2];

    /** A slot divided again. Its values are computed when first asked for, as few draws lead here. */
    private static final class Refined {

        private final DoubleUnaryOperator law;
        private final double width;
        private final boolean descends;
        /** Complements of values, 0 before they are known. Whichever thread computes one stores the same. */
        private final int[] known = new int[SLOTS + 1];

        Refined(DoubleUnaryOperator law, double width, boolean descends) {
            this.law = law;
            this.width = width;
            this.descends = descends;
        }

        int at(int slot) {
            int value = ~known[slot];
            if (value < 0) {
                int fromEnd = descends ? SLOTS - slot : slot;
                value = ticks(law.applyAsDouble(Math.max((double) fromEnd / SLOTS * width, 0x1.0p-36)));
                known[slot] = ~value;
            }
            return value;
        }
    }

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
            low[level] = new Refined(lower, width, false);
            high[level] = new Refined(upper, width, true);
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
        return between(middle[slot], middle[slot + 1], word << BITS);
    }

    private static int drawEnd(long word, Refined[] tables, int end) {
        int slot = (int) (word >>> (64 - BITS));
        return slot == end
                ? between(tables[1], (int) (word << BITS >>> (64 - BITS)), word << (2 * BITS))
                : between(tables[0], slot, word << BITS);
    }

    private static int between(Refined table, int slot, long fraction) {
        return between(table.at(slot), table.at(slot + 1), fraction);
    }

    private static int between(int from, int to, long fraction) {
        return from + (int) ((((long) to - from) * (fraction >>> 33)) >> 31);
    }

    /** The exact probability that a draw is less than {@code ticks}. */
    double below(long ticks) {
        double ends = 0;
        for (Refined[] tables : new Refined[][] {low, high}) {
            boolean first = tables == low;
            IntUnaryOperator once = tables[0]::at;
            double refined = first ? slots(once, 1, SLOTS, ticks) : slots(once, 0, SLOTS - 1, ticks);
            ends += (refined + slots(tables[1]::at, 0, SLOTS, ticks) / SLOTS) / SLOTS;
        }
        return (slots(slot -> middle[slot], 1, SLOTS - 1, ticks) + ends) / SLOTS;
    }

    /** How many of the slots from one to before another lie below {@code ticks}, the last one in part. */
    private static double slots(IntUnaryOperator table, int from, int to, long ticks) {
        int low = from;
        int high = to;
        while (low < high) {
            int slot = (low + high) >>> 1;
            if (table.applyAsInt(slot + 1) < ticks) {
                low = slot + 1;
            } else {
                high = slot;
            }
        }
        // Slots before end below; of those that end at ticks or later only the first can begin below.
        if (low == to || table.applyAsInt(low) >= ticks) {
            return low - from;
        }
        int start = table.applyAsInt(low);
        long span = (long) table.applyAsInt(low + 1) - start;
        long fractions = (((ticks - start) << 31) + span - 1) / span;
        return low - from + fractions * 0x1.0p-31;
    }
}
