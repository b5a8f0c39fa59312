package hotrange.table;

import java.util.Arrays;

/**
 * The items of a table that requests in flight hold (1.17) or watch, by a number for each item: an open-addressed map
 * that forgets an item when nobody holds or watches it any more. Times in microseconds. Not thread-safe.
 */
public final class ContendedItems {

    private static final int STRIDE = 5;
    private static final int ITEM = 0;
    /** A transaction that writes the item is in flight before this time. */
    private static final int TRANSACTION_END = 1;
    /** Any write of the item is in flight before this time. */
    private static final int WRITE_END = 2;

    private static final int WATCHERS = 3;
    /** Writes since the item came into the map. */
    private static final int VERSION = 4;

    /** Rows by hash; a row with item 0 is free. */
    private long[] rows = new long[256 * STRIDE];

    /** Rows of the same length for the next sweep, so that it makes no garbage. */
    private long[] spare = new long[256 * STRIDE];

    private int used;

    /** Whether a transaction that writes the item is in flight. */
    public boolean inTransaction(long item, long now) {
        int at = find(item);
        return rows[at] != 0 && rows[at + TRANSACTION_END] > now;
    }

    /** Whether any write of the item is in flight. */
    public boolean isWritten(long item, long now) {
        int at = find(item);
        return rows[at] != 0 && rows[at + WRITE_END] > now;
    }

    /** Notes a write of the item that took effect and is in flight until {@code end}. */
    public void wrote(long item, long now, long end, boolean transaction) {
        int at = take(item, now);
        rows[at + WRITE_END] = Math.max(rows[at + WRITE_END], end);
        if (transaction) {
            rows[at + TRANSACTION_END] = Math.max(rows[at + TRANSACTION_END], end);
        }
        rows[at + VERSION]++;
    }

    /** Watches an item until {@link #unwatch}; returns its version, which every write changes. */
    public long watch(long item, long now) {
        int at = take(item, now);
        rows[at + WATCHERS]++;
        return rows[at + VERSION];
    }

    /** The version of a watched item. */
    public long version(long item) {
        return rows[find(item) + VERSION];
    }

    /** Ends what {@link #watch} began. */
    public void unwatch(long item) {
        rows[find(item) + WATCHERS]--;
    }

    /** Row of an item, or the free row where it would be. */
    private int find(long item) {
        int mask = rows.length / STRIDE - 1;
        int row = (int) item & mask;
        long key = key(item);
        while (rows[row * STRIDE] != key && rows[row * STRIDE] != 0) {
            row = (row + 1) & mask;
        }
        return row * STRIDE;
    }

    private int take(long item, long now) {
        int at = find(item);
        if (rows[at] == 0) {
            if (2 * (used + 1) > rows.length / STRIDE) {
                sweep(now);
                at = find(item);
            }
            used++;
            rows[at + ITEM] = key(item);
        }
        return at;
    }

    private static long key(long item) {
        return item == 0 ? 1 : item;
    }

    /** Drops what nobody holds or watches, and doubles the map where more than an eighth is left. */
    private void sweep(long now) {
        long[] old = rows;
        int live = 0;
        for (int at = 0; at < old.length; at += STRIDE) {
            live += isLive(old, at, now) ? 1 : 0;
        }
        if (8 * live > old.length / STRIDE) {
            rows = new long[2 * old.length];
            spare = new long[2 * old.length];
        } else {
            Arrays.fill(spare, 0);
            rows = spare;
            spare = old;
        }
        for (int at = 0; at < old.length; at += STRIDE) {
            if (isLive(old, at, now)) {
                System.arraycopy(old, at, rows, find(old[at]), STRIDE);
            }
        }
        used = live;
    }

    private static boolean isLive(long[] rows, int at, long now) {
        return rows[at] != 0 && (rows[at + WATCHERS] > 0 || rows[at + WRITE_END] > now);
    }
}
