package hotrange.workload.law;

/** Walker's alias method in Vose's stable form (1991): a discrete law drawn from one word in constant time. */
final class AliasTable {

    private final long[] thresholds;
    private final int[] aliases;

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
        thresholds = new long[n];
        aliases = new int[n];
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
        thresholds[cell] = Math.round(probability * 0x1.0p32);
        aliases[cell] = alias;
    }

    /** Per cell: of 2^32, how often the cell stands for itself. */
    long[] thresholds() {
        return thresholds;
    }

    /** Per cell: what it stands for otherwise. */
    int[] aliases() {
        return aliases;
    }

    /** The index that a random word stands for. */
    int draw(long word) {
        int cell = (int) (((word >>> 32) * aliases.length) >>> 32);
        int own = (int) (((word & 0xFFFF_FFFFL) - thresholds[cell]) >> 63);
        return (cell & own) | (aliases[cell] & ~own);
    }
}
