package hotrange.workload;

import java.util.Arrays;

/**
 * The calls that wait for a retry or for their other parts: a pool of rows in parallel arrays, reused without garbage.
 *
 * <p>A row is an attempt that waits; a join is a call that waits for several attempts. Not thread-safe.
 */
public final class Calls {

    /** No join: the attempt is the whole call. */
    static final int ALONE = -1;

    long[] firstTimes = new long[64];
    long[] hashes = new long[64];
    long[] sortKeys = new long[64];
    long[] ranks = new long[64];
    long[] seeds = new long[64];
    long[] costs = new long[64];
    long[] factors = new long[64];
    int[] clients = new int[64];
    int[] attempts = new int[64];
    int[] instances = new int[64];
    int[] joins = new int[64];
    private final Pool rows = new Pool();

    long[] joinFirstTimes = new long[16];
    long[] joinEnds = new long[16];
    int[] joinRemaining = new int[16];
    boolean[] joinFailed = new boolean[16];
    private final Pool joinPool = new Pool();

    /** Calls and parts of calls that are in flight. */
    public int inFlight() {
        return rows.used() + joinPool.used();
    }

    /** Index of the client that a waiting row belongs to. */
    public int client(int row) {
        return clients[row];
    }

    int take() {
        int row = rows.take();
        if (row == clients.length) {
            grow();
        }
        return row;
    }

    void release(int row) {
        rows.release(row);
    }

    int takeJoin(long firstTime, int parts) {
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
    boolean endPart(int join, long end, boolean failed) {
        joinEnds[join] = Math.max(joinEnds[join], end);
        joinFailed[join] |= failed;
        return --joinRemaining[join] == 0;
    }

    void releaseJoin(int join) {
        joinPool.release(join);
    }

    private void grow() {
        int capacity = clients.length * 2;
        firstTimes = Arrays.copyOf(firstTimes, capacity);
        hashes = Arrays.copyOf(hashes, capacity);
        sortKeys = Arrays.copyOf(sortKeys, capacity);
        ranks = Arrays.copyOf(ranks, capacity);
        seeds = Arrays.copyOf(seeds, capacity);
        costs = Arrays.copyOf(costs, capacity);
        factors = Arrays.copyOf(factors, capacity);
        clients = Arrays.copyOf(clients, capacity);
        attempts = Arrays.copyOf(attempts, capacity);
        instances = Arrays.copyOf(instances, capacity);
        joins = Arrays.copyOf(joins, capacity);
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
