package hotrange.workload.task;

import hotrange.workload.Calls;
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

    /** Bits of the items of its operation that are done: two fields. */
    static final int DONE = 17;
    /** Bits of the items that it wrote: two fields. */
    static final int WRITTEN = 19;
    /** The round in which it wrote its first item last. */
    static final int WRITTEN_ROUND = 21;
    /** Bits of the operations, up to 64, that wrote their first item. */
    static final int STEPS_WRITTEN = 22;
    /** When the transaction that its token names was answered, 0 for none. */
    static final int TOKEN_END = 23;
    /** The round in which that was sent. */
    static final int TOKEN_ROUND = 24;
    /** 1 while it watches its item. */
    static final int WATCHES = 25;
    /** The item that it watches. */
    static final int WATCHED = 26;
    /** The version that it read. */
    static final int VERSION = 27;

    /** 1 while it waits for the time of its second request. */
    static final int HEDGES = 28;
    /** The answer to its first request, and when the client has it. */
    static final int HELD_ANSWER = 29;

    static final int HELD_TIME = 30;
    /** Bits of the items that are done, and the version that was read, with that answer. */
    private static final int HELD_DONE = 31;

    private static final int HELD_VERSION = 33;

    private static final int STRIDE = 34;

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

    /** Whether an item of the operation is done. */
    boolean isDone(int task, int item) {
        return (rows[task * STRIDE + DONE + (item >> 6)] >> item & 1) != 0;
    }

    void markDone(int task, int item) {
        rows[task * STRIDE + DONE + (item >> 6)] |= 1L << item;
    }

    /** Whether the call has written an item of its operation. */
    boolean hasWritten(int task, int item) {
        return (rows[task * STRIDE + WRITTEN + (item >> 6)] >> item & 1) != 0;
    }

    /** Notes that an item of the operation is written; true where it had been. */
    boolean markWritten(int task, int item) {
        int at = task * STRIDE + WRITTEN + (item >> 6);
        long bit = 1L << item;
        boolean before = (rows[at] & bit) != 0;
        rows[at] |= bit;
        if (item == 0) {
            rows[task * STRIDE + WRITTEN_ROUND] = rows[task * STRIDE + ROUND];
            rows[task * STRIDE + STEPS_WRITTEN] |= 1L << rows[task * STRIDE + STEP];
        }
        return before;
    }

    /** Begins a call. */
    void startCall(int task) {
        int at = task * STRIDE;
        rows[at + ROUND] = 0;
        rows[at + STEPS_WRITTEN] = 0;
        rows[at + VERSION] = NONE;
        rows[at + STEP] = -1;
        startStep(task, 0);
    }

    /** Begins an operation: nothing of it is done; what was written of it before is kept where it is made again. */
    void startStep(int task, int step) {
        int at = task * STRIDE;
        rows[at + DONE] = 0;
        rows[at + DONE + 1] = 0;
        if (step != rows[at + STEP]) {
            boolean written = (rows[at + STEPS_WRITTEN] >> step & 1) != 0;
            rows[at + WRITTEN] = written ? -1 : 0;
            rows[at + WRITTEN + 1] = written ? -1 : 0;
            rows[at + TOKEN_END] = 0;
        }
        rows[at + STEP] = step;
        rows[at + ATTEMPTS] = 0;
    }

    /** Remembers, before a first request, which items are done without its answer. */
    void beforeRequest(int task) {
        int at = task * STRIDE;
        rows[at + HELD_DONE] = rows[at + DONE];
        rows[at + HELD_DONE + 1] = rows[at + DONE + 1];
    }

    /** Keeps what the last answer changed since then apart, until {@link #restore}. */
    void hold(int task) {
        exchangeDone(task);
        rows[task * STRIDE + HELD_VERSION] = rows[task * STRIDE + VERSION];
    }

    /** What the held answer changed is valid, and not what a later one did. */
    void restore(int task) {
        exchangeDone(task);
        rows[task * STRIDE + VERSION] = rows[task * STRIDE + HELD_VERSION];
    }

    private void exchangeDone(int task) {
        for (int at = task * STRIDE + DONE; at <= task * STRIDE + DONE + 1; at++) {
            long done = rows[at];
            rows[at] = rows[at + HELD_DONE - DONE];
            rows[at + HELD_DONE - DONE] = done;
        }
    }

    /** Adds 1 to a field and returns its new value. */
    long increment(int task, int field) {
        return ++rows[task * STRIDE + field];
    }
}
