package hotrange.table.partition;

import hotrange.engine.Draws;

/**
 * A sample, in time order, of what one partition served: position and weight of one admitted attempt out of every
 * {@code step}.
 *
 * <p>The step doubles whenever the sample is full, and every second entry goes. Which attempt of a step is kept follows
 * from how many there were, so the sample needs no draws, and a load that repeats itself cannot hide behind the step.
 * Adding allocates nothing. Not thread-safe.
 */
public final class HeatSample {

    /** Largest number of entries; a median has a standard error of 1.6 % of the weight. */
    public static final int CAPACITY = 1_024;

    // Three longs per entry, so that adding touches one cache line.
    private static final int STRIDE = 3;
    private static final int HASH = 0;
    private static final int SORT_KEY = 1;
    private static final int WEIGHT = 2;

    private final long[] entries = new long[CAPACITY * STRIDE];
    private int size;
    private long step = 1;
    private long steps;
    private long attempts;
    private long next;

    /** Notes an admitted attempt of {@code weight}, in whatever unit the user of the sample counts. */
    public void add(long hash, long sortKey, long weight) {
        if (attempts++ != next) {
            return;
        }
        int at = size * STRIDE;
        entries[at + HASH] = hash;
        entries[at + SORT_KEY] = sortKey;
        entries[at + WEIGHT] = weight;
        size++;
        steps++;
        if (size == CAPACITY) {
            halve();
        }
        next = steps * step + Draws.below(Draws.mix(steps), step);
    }

    private void halve() {
        for (int i = 0; i < CAPACITY / 2; i++) {
            copy(2 * i + (int) (Draws.mix(step + i) & 1), i);
        }
        size = CAPACITY / 2;
        steps = (steps + 1) / 2;
        step *= 2;
    }

    private void copy(int from, int to) {
        System.arraycopy(entries, from * STRIDE, entries, to * STRIDE, STRIDE);
    }

    /** How many attempts are in the sample. */
    public int size() {
        return size;
    }

    /** Hash of the partition key of the i-th entry in time order. */
    public long hash(int i) {
        return entries[i * STRIDE + HASH];
    }

    /** Position of the sort key of the i-th entry. */
    public long sortKey(int i) {
        return entries[i * STRIDE + SORT_KEY];
    }

    /** Weight of the i-th entry. */
    public long weight(int i) {
        return entries[i * STRIDE + WEIGHT];
    }

    /** Moves the entries from a position on to a sample of their own; both go on at the same step. */
    HeatSample split(long hash, long sortKey) {
        HeatSample upper = new HeatSample();
        upper.step = step;
        upper.steps = steps;
        upper.attempts = attempts;
        upper.next = next;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int byHash = Long.compareUnsigned(hash(i), hash);
            boolean above = byHash > 0 || (byHash == 0 && Long.compareUnsigned(sortKey(i), sortKey) >= 0);
            HeatSample to = above ? upper : this;
            int at = (above ? upper.size++ : kept++) * STRIDE;
            System.arraycopy(entries, i * STRIDE, to.entries, at, STRIDE);
        }
        size = kept;
        return upper;
    }

    /** Sum of the weights of all entries. */
    public long weight() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += weight(i);
        }
        return sum;
    }

    /** Forgets everything. */
    public void clear() {
        size = 0;
        step = 1;
        steps = 0;
        attempts = 0;
        next = 0;
    }
}
