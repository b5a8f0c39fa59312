package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.workload.law.KeyLaw;
import hotrange.workload.law.PropagationLag;
import java.util.Arrays;

/**
 * The entries that the calls of a window put into one index: the same as those of {@link IndexWrites}, drawn all at once
 * where each call makes one of the same size, or none. Not thread-safe.
 */
final class QuietEntries {

    private final IndexWrites writes;
    private final int number;
    private final GlobalSecondaryIndex index;
    /** Micro-units of each entry. */
    final long cost;

    final long capCost;
    /** Bytes by which each makes the index grow. */
    private final long growth;

    /** How many entries there are. */
    int count;
    /** Parents of their draws. */
    long[] parents = new long[0];
    /** Which call of the window each belongs to. */
    private int[] ordinals = new int[0];

    private long[] ranks = new long[0];
    private long[] hashes = new long[0];
    private long[] words = new long[0];
    private long[] innerWords = new long[0];
    private long[] noSortKeys = new long[0];
    private long[] times = new long[0];
    int[] partitions = new int[0];

    /** Those in the {@code number}-th index that an operation feeds, with items of so many bytes that exist. */
    QuietEntries(IndexWrites writes, int number, long itemBytes) {
        this.writes = writes;
        this.number = number;
        index = writes.index(number);
        cost = writes.units(number, itemBytes);
        capCost = index.capCost(cost, false, true);
        growth = writes.growth(number, itemBytes, true);
    }

    /** Finds the entries of a window, and where they lie. */
    void drawKeys(ArrivalWindow window) {
        draw(window);
        int n = count;
        KeyLaw law = writes.keys(number);
        if (law == null) {
            Arrays.fill(ranks, 0, n, 0);
        } else {
            for (int i = 0; i < n; i++) {
                words[i] = Draws.at(parents[i], IndexWrites.KEY);
                innerWords[i] = Draws.at(parents[i], IndexWrites.KEY + 1);
            }
            law.draw(words, innerWords, ranks, n);
        }
        for (int i = 0; i < n; i++) {
            hashes[i] = writes.hash(number, parents[i], IndexWrites.KEY, ranks[i]);
        }
        // No partition here holds a part of a collection, so that sort keys do not matter.
        index.partitions().find(hashes, noSortKeys, partitions, n);
    }

    /** Finds only which calls of a window make an entry. */
    void draw(ArrivalWindow window) {
        int n = index.isFed() && writes.isHeld(number) ? window.count : 0;
        if (ordinals.length < n) {
            grow(n + n / 8 + 64);
        }
        int found = 0;
        for (int i = 0; i < n; i++) {
            long parent = writes.parent(number, window.callSeed(i));
            parents[found] = parent;
            ordinals[found] = i;
            found += writes.change(number, parent, true) == IndexPlan.Change.NONE ? 0 : 1;
        }
        count = found;
    }

    /** When the entries come, whose window has times. */
    long[] times(ArrivalWindow window) {
        for (int i = 0; i < count; i++) {
            times[i] = window.times[ordinals[i]];
        }
        return times;
    }

    /** Counts entries that found the index with capacity, by the parents of their draws. */
    void tell(CallListener listener, long[] of, int entries) {
        index.applyAtOnce(entries, entries * cost);
        index.store(entries * growth);
        for (int i = 0; i < entries; i++) {
            listener.propagated(number, PropagationLag.LAW.draw(Draws.at(of[i], IndexWrites.KEY + IndexWrites.LAG)));
        }
    }

    private void grow(int capacity) {
        parents = new long[capacity];
        ordinals = new int[capacity];
        ranks = new long[capacity];
        hashes = new long[capacity];
        words = new long[capacity];
        innerWords = new long[capacity];
        noSortKeys = new long[capacity];
        times = new long[capacity];
        partitions = new int[capacity];
    }
}
