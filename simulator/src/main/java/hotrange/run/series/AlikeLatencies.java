package hotrange.run.series;

import hotrange.engine.Draws;
import hotrange.workload.law.BinomialCount;
import hotrange.workload.law.LatencyLaw;

/**
 * Draws how many of n independent latencies of one law fall into each cell, and of those of a cell into each of its
 * buckets: multinomial draws, made of exact binomial ones that halve the range again and again. What they cost does not
 * grow with n. Not thread-safe.
 */
final class AlikeLatencies {

    /** Fewer are drawn one by one, which is then less work. */
    private static final int FEW = 1_024;
    /** Address of the draws of buckets. */
    private static final long SPREAD = -1;

    private final LatencyLaw law;
    private final long factor;
    private final long seed;
    /** The probability to lie below each cell, and below the end of the last one. */
    private final double[] belowCells = new double[LatencyCells.LENGTH + 1];

    /**
     * Draws of a law.
     *
     * @param factor as in {@link LatencyLaw#draw}
     * @param seed parent of all words that are used
     */
    AlikeLatencies(LatencyLaw law, long factor, long seed) {
        this.law = law;
        this.factor = factor;
        this.seed = seed;
        for (int cell = 0; cell < LatencyCells.LENGTH; cell++) {
            belowCells[cell] = law.below(LatencyCells.lowest(cell), factor);
        }
        belowCells[LatencyCells.LENGTH] = 1;
    }

    /**
     * Adds {@code n} latencies to the counts of cells.
     *
     * @param address of these draws below the seed, not negative
     */
    void addTo(long[] cells, long n, long address) {
        long parent = Draws.at(seed, address);
        if (n < FEW) {
            for (int i = 0; i < n; i++) {
                cells[LatencyCells.at(law.draw(Draws.at(parent, i), factor))]++;
            }
        } else {
            split(cells, 0, LatencyCells.LENGTH, n, parent);
        }
    }

    private void split(long[] cells, int from, int to, long n, long parent) {
        if (to == from + 1) {
            cells[from] += n;
        } else if (n > 0) {
            int middle = (from + to) >>> 1;
            double mass = belowCells[to] - belowCells[from];
            double chance = (belowCells[middle] - belowCells[from]) / mass;
            long lower = BinomialCount.draw(n, chance, Draws.at(parent, middle));
            split(cells, from, middle, lower, parent);
            split(cells, middle, to, n - lower, parent);
        }
    }

    /** Spreads the latencies of every cell over its buckets. */
    void spread(long[] cells, LatencyCounts over) {
        long parent = Draws.at(seed, SPREAD);
        for (int cell = 0; cell < LatencyCells.LENGTH; cell++) {
            int from = LatencyCells.firstBucket(cell);
            int to = LatencyCells.firstBucket(cell + 1);
            spread(over, from, to, belowCells[cell], belowCells[cell + 1], cells[cell], parent);
        }
    }

    private void spread(LatencyCounts over, int from, int to, double below, double until, long n, long parent) {
        if (n > 0 && to == from + 1) {
            over.add(from, n);
        } else if (n > 0) {
            int middle = (from + to) >>> 1;
            double half = law.below(LatencyCounts.lowest(middle), factor);
            long lower = BinomialCount.draw(n, (half - below) / (until - below), Draws.at(parent, middle));
            spread(over, from, middle, below, half, lower, parent);
            spread(over, middle, to, half, until, n - lower, parent);
        }
    }
}
