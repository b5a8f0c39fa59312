package hotrange.workload;

import java.util.Arrays;

/**
 * The calls of a {@link TaskClient} in flight: a pool of rows, reused without garbage. A row is a call from its first
 * attempt to its last; where a client waits for its own calls, it keeps its row. Not thread-safe.
 */
final class Tasks {

    /** No row of {@link Calls}, no recorded latency. */
    static final long NONE = -1;

    // Fields of a row.
    /** When the call began. */
    static final int FIRST_TIME = 0;
    /** Parent of all draws of the call. */
    static final int SEED = 1;
    /** Its number in its workload, which sequential keys come from. */
    static final int NUMBER = 2;
    /** Rank of its first item's key. */
    static final int RANK = 3;
    /** Hash of that key. */
    static final int HASH = 4;
    /** Sort key of the first item. */
    static final int SORT_KEY = 5;
    /** Bytes of the first item. */
    static final int BYTES = 6;
    /** 1 where the first item is found, 0 where not. */
    static final int FOUND = 7;
    /** Shard of the first item's key. */
    static final int SHARD = 8;
    /** Service time of the first attempt where it is drawn already; else {@link #NONE}. */
    static final int LATENCY = 9;
    /** Position of the operation that is made. */
    static final int STEP = 10;
    /** Attempts of that operation that failed since the application asked for it. */
    static final int ATTEMPTS = 11;
    /** Kind of the last such failure. */
    static final int KIND = 12;
    /** How often the application has made the call, or a part of it, again. */
    static final int ROUND = 13;
    /** The client that waits for its own calls. */
    static final int CLIENT = 14;
    /** 1 while that client thinks. */
    static final int THINKS = 15;
    /** The row of {@link Calls} that stands for the call in the timer wheel. */
    static final int ROW = 16;

    private static final int STRIDE = 24;

    private long[] rows = new long[16 * STRIDE];
    private int[] free = new int[16];
    private int frees;
    private int fresh;

    /** A row of zeros without a row of {@link Calls}. */
    int take() {
        int task = frees > 0 ? free[--frees] : fresh++;
        int at = task * STRIDE;
        if (at == rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        Arrays.fill(rows, at, at + STRIDE, 0);
        rows[at + ROW] = NONE;
        return task;
    }

    void release(int task) {
        if (frees == free.length) {
            free = Arrays.copyOf(free, 2 * frees);
        }
        free[frees++] = task;
    }

    long get(int task, int field) {
        return rows[task * STRIDE + field];
    }

    void set(int task, int field, long value) {
        rows[task * STRIDE + field] = value;
    }

    /** Adds 1 to a field and returns its new value. */
    long increment(int task, int field) {
        return ++rows[task * STRIDE + field];
    }
}
