package hotrange.table;

import java.util.Arrays;

/**
 * Index entries that wait until what they owe is paid, the earliest first: a binary heap in one array, reused without
 * garbage. Not thread-safe.
 */
final class OwedQueue {

    // A row is four longs: when the limits of the whole index and when those of its partition are paid, cost,
    // partition.
    // It leaves at the later of the two times.
    private static final int STRIDE = 4;
    private static final int TABLE_PAID = 0;
    private static final int PARTITION_PAID = 1;
    private static final int COST = 2;
    private static final int PARTITION = 3;

    private long[] rows = new long[16 * STRIDE];
    private int size;
    private long owed;

    int size() {
        return size;
    }

    /** Micro-units of all entries that wait. */
    long owed() {
        return owed;
    }

    /** When the first entry leaves; the queue must not be empty. */
    long nextTime() {
        return leaves(0);
    }

    /** Whether the first entry waits for the limits of the whole index rather than for those of its partition. */
    boolean waitsForTable() {
        return rows[TABLE_PAID] >= rows[PARTITION_PAID];
    }

    int nextPartition() {
        return (int) rows[PARTITION];
    }

    long nextCost() {
        return rows[COST];
    }

    private long leaves(int row) {
        return Math.max(rows[row * STRIDE + TABLE_PAID], rows[row * STRIDE + PARTITION_PAID]);
    }

    void add(long tablePaid, long partitionPaid, long cost, int partition) {
        if ((size + 1) * STRIDE > rows.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
        }
        owed += cost;
        up(size++, tablePaid, partitionPaid, cost, partition);
    }

    void removeFirst() {
        owed -= rows[COST];
        size--;
        if (size > 0) {
            int last = size * STRIDE;
            down(rows[last + TABLE_PAID], rows[last + PARTITION_PAID], rows[last + COST], rows[last + PARTITION]);
        }
    }

    /** The limits of the whole index now refill at another rate: what waits for them is paid sooner or later. */
    void rescale(long now, long oldRate, long newRate) {
        long[] old = rows;
        int n = size;
        rows = new long[old.length];
        size = 0;
        for (int i = 0; i < n; i++) {
            int at = i * STRIDE;
            long wait = old[at + TABLE_PAID] - now;
            long newPaid = wait <= 0 ? now + wait : now + (long) Math.ceil((double) wait * oldRate / newRate);
            up(size++, newPaid, old[at + PARTITION_PAID], old[at + COST], old[at + PARTITION]);
        }
    }

    private void up(int from, long tablePaid, long partitionPaid, long cost, long partition) {
        long leaves = Math.max(tablePaid, partitionPaid);
        int hole = from;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (leaves(parent) <= leaves) {
                break;
            }
            System.arraycopy(rows, parent * STRIDE, rows, hole * STRIDE, STRIDE);
            hole = parent;
        }
        put(hole, tablePaid, partitionPaid, cost, partition);
    }

    private void down(long tablePaid, long partitionPaid, long cost, long partition) {
        long leaves = Math.max(tablePaid, partitionPaid);
        int hole = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && leaves(child + 1) < leaves(child)) {
                child++;
            }
            if (leaves(child) >= leaves) {
                break;
            }
            System.arraycopy(rows, child * STRIDE, rows, hole * STRIDE, STRIDE);
            hole = child;
            child = 2 * hole + 1;
        }
        put(hole, tablePaid, partitionPaid, cost, partition);
    }

    private void put(int at, long tablePaid, long partitionPaid, long cost, long partition) {
        rows[at * STRIDE + TABLE_PAID] = tablePaid;
        rows[at * STRIDE + PARTITION_PAID] = partitionPaid;
        rows[at * STRIDE + COST] = cost;
        rows[at * STRIDE + PARTITION] = partition;
    }
}
