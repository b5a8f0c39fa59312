package hotrange.workload;

import hotrange.workload.task.TaskClient;
import java.util.Arrays;

/**
 * The calls that wait for a retry or for their other parts: a pool of rows, reused without garbage.
 *
 * <p>A row is an attempt that waits; a join is a call that waits for several attempts. Not thread-safe.
 */
public final class Calls {

    /** No join: the attempt is the whole call. */
    public static final int ALONE = -1;

    // A row is eight longs, one or two cache lines: the fields below, then client, attempt, instance and join packed.
    private static final int STRIDE = 8;
    private static final int FIRST_TIME = 0;
    private static final int HASH = 1;
    private static final int SORT_KEY = 2;
    private static final int RANK = 3;
    private static final int SEED = 4;
    private static final int COST = 5;
    private static final int FACTOR = 6;
    private static final int PACKED = 7;
    private static final int ATTEMPT_BITS = 12;
    private static final int INSTANCE_BITS = 14;
    private static final int CLIENT_BITS = 12;
    private static final int INSTANCE_SHIFT = ATTEMPT_BITS;
    private static final int CLIENT_SHIFT = INSTANCE_SHIFT + INSTANCE_BITS;
    private static final int JOIN_SHIFT = CLIENT_SHIFT + CLIENT_BITS;

    // The cost shares its field with the item: 1 bit that says whether it existed, 20 bits for its size.
    private static final int COST_BITS = 43;
    private static final int BYTES_SHIFT = COST_BITS + 1;

    private long[] rows = new long[64 * STRIDE];
    private final Pool pool = new Pool();
    /** Written only so that the compiler keeps the loads of {@link #prefetch}. */
    @SuppressWarnings("UnusedVariable")
    private long touched;

    long[] joinFirstTimes = new long[16];
    public long[] joinEnds = new long[16];
    int[] joinRemaining = new int[16];
    public boolean[] joinFailed = new boolean[16];
    private final Pool joinPool = new Pool();

    /** Calls and parts of calls that are in flight. */
    public int inFlight() {
        return pool.used() + joinPool.used();
    }

    /** A row for an attempt that waits, with what its further attempts need. */
    public int add(long firstTime, long hash, long sortKey, long rank, long seed, long cost, long factor) {
        int row = pool.take();
        int at = row * STRIDE;
        if (at == rows.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
        }
        rows[at + FIRST_TIME] = firstTime;
        rows[at + HASH] = hash;
        rows[at + SORT_KEY] = sortKey;
        rows[at + RANK] = rank;
        rows[at + SEED] = seed;
        rows[at + COST] = cost;
        rows[at + FACTOR] = factor;
        return row;
    }

    /** A row for a call of a {@link TaskClient} that waits, by its number there. */
    public int addTask(int client, int task) {
        int row = add(0, task, 0, 0, 0, 0, 0);
        setOwner(row, client, 0, ALONE);
        return row;
    }

    /** The number of the call in a row made by {@link #addTask}. */
    public int task(int row) {
        return (int) hash(row);
    }

    /** Brings a row into the caches that is needed soon: where many wait, most of the time of a retry is a wait for it. */
    public void prefetch(int row) {
        // Its ends, because a row begins anywhere in a cache line.
        touched += rows[row * STRIDE] + rows[row * STRIDE + STRIDE - 1];
    }

    /** Whose row it is. */
    public void setOwner(int row, int client, int instance, int join) {
        rows[row * STRIDE + PACKED] = ((long) (join + 1) << JOIN_SHIFT)
                | ((long) client << CLIENT_SHIFT)
                | ((long) instance << INSTANCE_SHIFT);
    }

    /** Index of the client that a waiting row belongs to. */
    public int client(int row) {
        return (int) (rows[row * STRIDE + PACKED] >>> CLIENT_SHIFT) & ((1 << CLIENT_BITS) - 1);
    }

    public int instance(int row) {
        return (int) (rows[row * STRIDE + PACKED] >>> INSTANCE_SHIFT) & ((1 << INSTANCE_BITS) - 1);
    }

    public int join(int row) {
        return (int) (rows[row * STRIDE + PACKED] >>> JOIN_SHIFT) - 1;
    }

    /** Attempts that were rejected so far. */
    public int attempts(int row) {
        return (int) rows[row * STRIDE + PACKED] & ((1 << ATTEMPT_BITS) - 1);
    }

    /** Notes that one more attempt was rejected, and returns how many were. */
    public int nextAttempt(int row) {
        return (int) ++rows[row * STRIDE + PACKED] & ((1 << ATTEMPT_BITS) - 1);
    }

    public long firstTime(int row) {
        return rows[row * STRIDE + FIRST_TIME];
    }

    public long hash(int row) {
        return rows[row * STRIDE + HASH];
    }

    public long sortKey(int row) {
        return rows[row * STRIDE + SORT_KEY];
    }

    public long rank(int row) {
        return rows[row * STRIDE + RANK];
    }

    public long seed(int row) {
        return rows[row * STRIDE + SEED];
    }

    public long cost(int row) {
        return rows[row * STRIDE + COST] & ((1L << COST_BITS) - 1);
    }

    /** Notes the item that the attempt writes: its size, below 1 MB, and whether there was one before. */
    public void setItem(int row, long bytes, boolean existed) {
        rows[row * STRIDE + COST] |= (bytes << BYTES_SHIFT) | (existed ? 1L << COST_BITS : 0);
    }

    public long bytes(int row) {
        return rows[row * STRIDE + COST] >>> BYTES_SHIFT;
    }

    boolean existed(int row) {
        return ((rows[row * STRIDE + COST] >>> COST_BITS) & 1) != 0;
    }

    public long factor(int row) {
        return rows[row * STRIDE + FACTOR];
    }

    public void release(int row) {
        pool.release(row);
    }

    public int takeJoin(long firstTime, int parts) {
        int join = joinPool.take();
        if (join == joinEnds.length) {
            growJoins();
        }
        joinFirstTimes[join] = firstTime;
        joinEnds[join] = firstTime;
        joinRemaining[join] = parts;
        joinFailed[join] = false;
        return join;
    }

    /** Notes that a part ended; true when it was the last one. */
    public boolean endPart(int join, long end, boolean failed) {
        joinEnds[join] = Math.max(joinEnds[join], end);
        joinFailed[join] |= failed;
        return --joinRemaining[join] == 0;
    }

    public void releaseJoin(int join) {
        joinPool.release(join);
    }

    private void growJoins() {
        int capacity = joinEnds.length * 2;
        joinFirstTimes = Arrays.copyOf(joinFirstTimes, capacity);
        joinEnds = Arrays.copyOf(joinEnds, capacity);
        joinRemaining = Arrays.copyOf(joinRemaining, capacity);
        joinFailed = Arrays.copyOf(joinFailed, capacity);
    }

    /** Hands out small numbers, the ones given back first. */
    private static final class Pool {

        private int[] free = new int[64];
        private int frees;
        private int fresh;

        int take() {
            return frees > 0 ? free[--frees] : fresh++;
        }

        void release(int number) {
            if (frees == free.length) {
                free = Arrays.copyOf(free, frees * 2);
            }
            free[frees++] = number;
        }

        int used() {
            return fresh - frees;
        }
    }
}
