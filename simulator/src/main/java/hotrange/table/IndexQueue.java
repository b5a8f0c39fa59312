package hotrange.table;

import java.util.Arrays;

/**
 * Index entries that wait until what they owe is paid, the earliest first: a binary heap in one array, reused without
 * garbage. Not thread-safe.
 */
final class IndexQueue {

    // A row is four longs: when it leaves, when the limits of the whole index are paid, cost, partition.
    private static final int STRIDE = 4;
    private static final int LEAVES = 0;
    private static final int TABLE_PAID = 1;
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
        return rows[LEAVES];
    }

    /** Whether the first entry waits for the limits of the whole index rather than for those of its partition. */
    boolean waitsForTable() {
        return rows[TABLE_PAID] >= rows[LEAVES];
    }

    int nextPartition() {
        return (int) rows[PARTITION];
    }

    long nextCost() {
        return rows[COST];
    }

    void add(long leaves, long tablePaid, long cost, int partition) {
        if ((size + 1) * STRIDE > rows.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
        }
        owed += cost;
        up(size++, leaves, tablePaid, cost, partition);
    }

    void removeFirst() {
        owed -= rows[COST];
        size--;
        if (size > 0) {
            int last = size * STRIDE;
            down(rows[last + LEAVES], rows[last + TABLE_PAID], rows[last + COST], rows[last + PARTITION]);
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
            long wait = Math.max(0, old[at + TABLE_PAID] - now);
            long paid = old[at + TABLE_PAID];
            long leaves = old[at + LEAVES];
            if (wait > 0) {
                long newPaid = now + (long) Math.ceil((double) wait * oldRate / newRate);
                // A row that waits for both limits keeps the later of the two.
                leaves = leaves > paid ? Math.max(leaves, newPaid) : newPaid;
                paid = newPaid;
            }
            up(size++, leaves, paid, old[at + COST], old[at + PARTITION]);
        }
    }

    private void up(int from, long leaves, long tablePaid, long cost, long partition) {
        int hole = from;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (rows[parent * STRIDE + LEAVES] <= leaves) {
                break;
            }
            System.arraycopy(rows, parent * STRIDE, rows, hole * STRIDE, STRIDE);
            hole = parent;
        }
        put(hole, leaves, tablePaid, cost, partition);
    }

    private void down(long leaves, long tablePaid, long cost, long partition) {
        int hole = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && rows[(child + 1) * STRIDE + LEAVES] < rows[child * STRIDE + LEAVES]) {
                child++;
            }
            if (rows[child * STRIDE + LEAVES] >= leaves) {
                break;
            }
            System.arraycopy(rows, child * STRIDE, rows, hole * STRIDE, STRIDE);
            hole = child;
            child = 2 * hole + 1;
        }
        put(hole, leaves, tablePaid, cost, partition);
    }

    private void put(int at, long leaves, long tablePaid, long cost, long partition) {
        rows[at * STRIDE + LEAVES] = leaves;
        rows[at * STRIDE + TABLE_PAID] = tablePaid;
        rows[at * STRIDE + COST] = cost;
        rows[at * STRIDE + PARTITION] = partition;
    }
}
