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

    // The current second is divided into slots of 256 µs, each a linked list in the order of handing out; `filled`
    // marks
    // the slots that are not empty. Later seconds are one list each in a ring of 1,024, in scheduling order; what lies
    // beyond the ring's last second is one more list, spread over the ring when it starts anew.
    private static final int SLOT_BITS = 8;
    private static final int SLOTS = (int) (Micros.SECOND >> SLOT_BITS) + 1;
    private static final int RING = 1_024;
    private static final int BEYOND = RING;
    private static final int NONE = -1;

    private final int[] heads = new int[SLOTS];
    private final int[] tails = new int[SLOTS];
    private final long[] filled = new long[(SLOTS + 63) >>> 6];
    private final int[] ringHeads = new int[RING + 1];
    private final int[] ringTails = new int[RING + 1];
    private int first = SLOTS;
    private long nextTime = Micros.NEVER;
    private long second;
    private long secondStart;
    private long secondEnd = Micros.SECOND;
    private int waiting;

    private long[] times = new long[16];
    private int[] next = new int[16];

    /** A wheel at second 0 with nothing in it. */
    public TimerWheel() {
        Arrays.fill(ringHeads, NONE);
    }

    /** How many entries wait. */
    public int waiting() {
        return waiting;
    }

    /** Time of the next entry of the current second; {@link Micros#NEVER} when it has no more. */
    public long nextTime() {
        return nextTime;
    }

    /** Lets {@code entry} wait until {@code time}. */
    public void schedule(long time, int entry) {
        if (entry >= times.length) {
            grow(entry);
        }
        times[entry] = time;
        waiting++;
        if (time < secondEnd) {
            placeInSlot(time, entry);
        } else {
            placeInRing(time, entry);
        }
    }

    /** Removes and returns the next entry of the current second; there must be one. */
    public int poll() {
        int slot = first;
        int entry = heads[slot];
        waiting--;
        if (entry != tails[slot]) {
            int following = next[entry];
            heads[slot] = following;
            nextTime = times[following];
        } else {
            filled[slot >>> 6] &= ~(1L << slot);
            findFirst(slot >>> 6);
        }
        return entry;
    }

    /** Moves on to the next second; the current one must have no entries left. */
    public void startSecond(long newSecond) {
        if (nextTime != Micros.NEVER || newSecond != second + 1) {
            throw new IllegalStateException("second " + second + " is not finished");
        }
        second = newSecond;
        secondStart = newSecond * Micros.SECOND;
        secondEnd = secondStart + Micros.SECOND;
        int cell = (int) (newSecond & (RING - 1));
        if (cell == 0) {
            place(BEYOND);
        }
        place(cell);
    }

    private void place(int cell) {
        int entry = ringHeads[cell];
        ringHeads[cell] = NONE;
        while (entry != NONE) {
            int following = next[entry];
            long time = times[entry];
            if (time < secondEnd) {
                placeInSlot(time, entry);
            } else {
                placeInRing(time, entry);
            }
            entry = following;
        }
    }

    private void placeInRing(long time, int entry) {
        long ahead = time / Micros.SECOND;
        int cell = (ahead & -RING) == (second & -RING) ? (int) (ahead & (RING - 1)) : BEYOND;
        next[entry] = NONE;
        if (ringHeads[cell] == NONE) {
            ringHeads[cell] = entry;
        } else {
            next[ringTails[cell]] = entry;
        }
        ringTails[cell] = entry;
    }

    private void placeInSlot(long time, int entry) {
        int slot = (int) ((time - secondStart) >> SLOT_BITS);
        long bit = 1L << slot;
        if ((filled[slot >>> 6] & bit) == 0) {
            filled[slot >>> 6] |= bit;
            heads[slot] = entry;
            tails[slot] = entry;
        } else if (times[tails[slot]] <= time) {
            next[tails[slot]] = entry;
            tails[slot] = entry;
        } else {
            insert(slot, time, entry);
        }
        if (time < nextTime) {
            first = slot;
            nextTime = time;
        }
    }

    private void insert(int slot, long time, int entry) {
        int following = heads[slot];
        int before = NONE;
        while (times[following] <= time) {
            before = following;
            following = next[following];
        }
        next[entry] = following;
        if (before == NONE) {
            heads[slot] = entry;
        } else {
            next[before] = entry;
        }
    }

    private void findFirst(int fromWord) {
        int word = fromWord;
        while (filled[word] == 0) {
            if (++word == filled.length) {
                first = SLOTS;
                nextTime = Micros.NEVER;
                return;
            }
        }
        first = (word << 6) + Long.numberOfTrailingZeros(filled[word]);
        nextTime = times[heads[first]];
    }

    private void grow(int entry) {
        int capacity = Math.max(times.length * 2, entry + 1);
        times = Arrays.copyOf(times, capacity);
        next = Arrays.copyOf(next, capacity);
    }
}
