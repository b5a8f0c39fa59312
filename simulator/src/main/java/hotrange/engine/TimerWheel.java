package hotrange.engine;

import java.util.Arrays;

/**
 * Entries that wait for their time, handed out by time and, at equal times, in the order they were scheduled.
 *
 * <p>An entry is a small number chosen by the caller (an index into a pool), waiting at most once at any moment.
 * Times may not lie before the entry handed out last. The caller opens each second of simulated time in turn.
 * Not thread-safe.
 */
public final class TimerWheel {

    // The current second is divided into SLOTS of 64 µs, each a linked list, newest first; `filled` marks the non-empty
    // ones. The first non-empty slot is kept open: its entries lie sorted in `due`. Later seconds are one list each in
    // a ring of 1,024; what lies beyond the ring's last second is one list, spread over it when the ring starts anew.
    private static final int SLOT_BITS = 6;
    private static final int SLOTS = (int) (Micros.SECOND >> SLOT_BITS) + 1;
    private static final int RING = 1024;
    private static final int NONE = -1;

    private final int[] slots = new int[SLOTS];
    private final long[] filled = new long[(SLOTS + 63) >>> 6];
    private final int[] ring = new int[RING];
    private int beyond = NONE;
    private int[] due = new int[16];
    private int dueHead;
    private int dueEnd;
    private int open = SLOTS;
    private long second;
    private long secondStart;
    private long secondEnd = Micros.SECOND;
    private int waiting;

    private long[] times = new long[16];
    private int[] next = new int[16];

    /** A wheel at second 0 with nothing in it. */
    public TimerWheel() {
        Arrays.fill(slots, NONE);
        Arrays.fill(ring, NONE);
    }

    /** How many entries wait. */
    public int waiting() {
        return waiting;
    }

    /** Time of the next entry of the current second; {@link Micros#NEVER} when it has no more. */
    public long nextTime() {
        return dueHead == dueEnd ? Micros.NEVER : times[due[dueHead]];
    }

    /** Lets {@code entry} wait until {@code time}. */
    public void schedule(long time, int entry) {
        if (entry >= times.length) {
            grow(entry);
        }
        times[entry] = time;
        waiting++;
        place(time, entry);
    }

    /** Removes and returns the next entry of the current second; there must be one. */
    public int poll() {
        int entry = due[dueHead++];
        waiting--;
        if (dueHead == dueEnd) {
            openNext(open + 1);
        }
        return entry;
    }

    /** Moves on to the next second; the current one must have no entries left. */
    public void startSecond(long newSecond) {
        if (dueHead != dueEnd || newSecond != second + 1) {
            throw new IllegalStateException("second " + second + " is not finished");
        }
        second = newSecond;
        secondStart = newSecond * Micros.SECOND;
        secondEnd = secondStart + Micros.SECOND;
        open = SLOTS;
        int cell = (int) (newSecond & (RING - 1));
        if (cell == 0) {
            int list = beyond;
            beyond = NONE;
            placeAll(list);
        }
        int list = ring[cell];
        ring[cell] = NONE;
        placeAll(list);
    }

    private void placeAll(int newestFirst) {
        int list = NONE;
        for (int entry = newestFirst; entry != NONE; ) {
            int following = next[entry];
            next[entry] = list;
            list = entry;
            entry = following;
        }
        for (int entry = list; entry != NONE; ) {
            int following = next[entry];
            place(times[entry], entry);
            entry = following;
        }
    }

    private void place(long time, int entry) {
        if (time < secondEnd) {
            placeInSlot((int) ((time - secondStart) >> SLOT_BITS), time, entry);
            return;
        }
        long ahead = time / Micros.SECOND;
        if ((ahead & -RING) == (second & -RING)) {
            int cell = (int) (ahead & (RING - 1));
            next[entry] = ring[cell];
            ring[cell] = entry;
        } else {
            next[entry] = beyond;
            beyond = entry;
        }
    }

    private void placeInSlot(int slot, long time, int entry) {
        if (slot > open) {
            next[entry] = slots[slot];
            slots[slot] = entry;
            filled[slot >>> 6] |= 1L << slot;
        } else if (slot == open) {
            insertDue(time, entry);
        } else {
            closeOpen();
            open = slot;
            due[0] = entry;
            dueHead = 0;
            dueEnd = 1;
        }
    }

    private void insertDue(long time, int entry) {
        if (dueEnd == due.length) {
            compactOrGrow();
        }
        int hole = dueEnd++;
        while (hole > dueHead && times[due[hole - 1]] > time) {
            due[hole] = due[hole - 1];
            hole--;
        }
        due[hole] = entry;
    }

    private void closeOpen() {
        for (int i = dueHead; i < dueEnd; i++) {
            int entry = due[i];
            next[entry] = slots[open];
            slots[open] = entry;
        }
        if (dueHead < dueEnd) {
            filled[open >>> 6] |= 1L << open;
        }
    }

    private void openNext(int from) {
        dueHead = 0;
        dueEnd = 0;
        int word = from >>> 6;
        long bits = word < filled.length ? filled[word] & (-1L << from) : 0;
        while (bits == 0) {
            if (++word >= filled.length) {
                open = SLOTS;
                return;
            }
            bits = filled[word];
        }
        int slot = (word << 6) + Long.numberOfTrailingZeros(bits);
        filled[word] &= ~(1L << slot);
        open = slot;
        int count = 0;
        for (int entry = slots[slot]; entry != NONE; entry = next[entry]) {
            count++;
        }
        if (count > due.length) {
            due = new int[Integer.highestOneBit(count) * 2];
        }
        // Oldest first, then a stable insertion sort by time.
        int at = count;
        for (int entry = slots[slot]; entry != NONE; entry = next[entry]) {
            due[--at] = entry;
        }
        slots[slot] = NONE;
        for (int i = 1; i < count; i++) {
            int entry = due[i];
            long time = times[entry];
            int hole = i;
            while (hole > 0 && times[due[hole - 1]] > time) {
                due[hole] = due[hole - 1];
                hole--;
            }
            due[hole] = entry;
        }
        dueEnd = count;
    }

    private void compactOrGrow() {
        int count = dueEnd - dueHead;
        int[] to = 2 * count > due.length ? new int[due.length * 2] : due;
        System.arraycopy(due, dueHead, to, 0, count);
        due = to;
        dueHead = 0;
        dueEnd = count;
    }

    private void grow(int entry) {
        int capacity = Math.max(times.length * 2, entry + 1);
        times = Arrays.copyOf(times, capacity);
        next = Arrays.copyOf(next, capacity);
    }
}
