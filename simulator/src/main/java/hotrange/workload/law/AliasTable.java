package hotrange.workload.law;

/** Walker's alias method in Vose's stable form (1991): a discrete law drawn from one word in constant time. */
final class AliasTable {

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    /** Upper half: of 2^32, how often the cell stands for itself, at most 2^32 − 1; lower half: for what otherwise. */
    private final long[] cells;

    /** The table of weights that are not negative and have a positive sum. */
    AliasTable(double[] weights) {
        int n = weights.length;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double mean = sum / n;
        double[] scaled = new double[n];
        int[] small = new int[n];
        int[] large = new int[n];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < n; i++) {
            scaled[i] = weights[i] / mean;
            if (scaled[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        cells = new long[n];
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[--larges];
            set(less, scaled[less], more);
            scaled[more] -= 1 - scaled[less];
            if (scaled[more] < 1) {
                small[smalls++] = more;
            } else {
                large[larges++] = more;
            }
        }
        while (larges > 0) {
            int i = large[--larges];
            set(i, 1, i);
        }
        while (smalls > 0) {
            int i = small[--smalls];
            set(i, 1, i);
        }
    }

    private void set(int cell, double probability, int alias) {
        long own = Math.round(probability * 0x1.0p32);
        cells[cell] = own > LOW_HALF ? (LOW_HALF << 32) | cell : (own << 32) | alias;
    }

    /** The index that a random word stands for. */
    int draw(long word) {
        int cell = (int) (((word >>> 32) * cells.length) >>> 32);
        return choose(word, cell, cells[cell]);
    }

    /** Replaces each of the first {@code n} words by the index that it stands for. */
    void draw(long[] words, int n) {
        // In locals, which need not be read again after every word that is written.
        long[] entries = cells;
        long size = entries.length;
        for (int i = 0; i < n; i++) {
            long word = words[i];
            int cell = (int) (((word >>> 32) * size) >>> 32);
            words[i] = choose(word, cell, entries[cell]);
        }
    }

    /** Cell or alias without a branch, which could not be predicted: all ones where the cell stands for itself. */
    private static int choose(long word, int cell, long entry) {
        int own = (int) (((word & LOW_HALF) - (entry >>> 32)) >> 63);
        int alias = (int) entry;
        return alias ^ ((alias ^ cell) & own);
    }
}
