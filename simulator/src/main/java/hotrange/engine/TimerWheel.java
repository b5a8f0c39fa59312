package hotrange.engine;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Entries that wait for their time, handed out by time and, at equal times, in the order they were scheduled.
 *
 * <p>An entry is a small number chosen by the caller (an index into a pool), waiting at most once at any moment.
 * Times may not lie before the entry handed out last. The caller opens each second of simulated time in turn.
 * Not thread-safe.
 */
public final class TimerWheel {

    // The current second is divided into slots of 8 µs, so narrow that most hold one entry and need no sorting. A
    // slot is a linked list, the last entry first, so that one is added without a branch. `filled` marks the slots that
    // are not empty, and `words` the words of `filled` that are not 0, so that the next slot is found without a search.
    // The first of them is open: its entries lie sorted in `due`. Later seconds are one list each in a ring of 1,024,
    // in scheduling order; what lies beyond the ring's last second is one more list, spread over it when it starts
    // anew.
    private static final int SLOT_BITS = 3;
    private static final int SLOTS = (int) (Micros.SECOND >> SLOT_BITS) + 1;
    private static final int RING = 1_024;
    private static final int BEYOND = RING;
    private static final int NONE = -1;
    /** What belongs to so many entries does not fit into the nearest caches. */
    private static final int CROWD = 4_096;
    /** More entries of a slot are sorted by counting. */
    private static final int FEW = 32;

    private final int[] heads = new int[SLOTS];
    private final long[] filled = new long[(SLOTS + 63) >>> 6];
    private final long[] words = new long[(filled.length + 63) >>> 6];
    private final int[] ringHeads = new int[RING + 1];
    private final int[] ringTails = new int[RING + 1];
    /** The open slot; {@link #SLOTS} while the current second has no entries. */
    private int open = SLOTS;

    private int[] due = new int[16];
    private long[] dueTimes = new long[16];
    private int[] unsorted = new int[16];
    private int dueAt;
    private int dueSize;
    private long nextTime = Micros.NEVER;
    private long second;
    private long secondStart;
    private long secondEnd = Micros.SECOND;
    private int waiting;

    private long[] times = new long[16];
    private int[] next = new int[16];

    private final IntConsumer soon;
    /** The word of `filled` that the open slot lies in. */
    private int openWord = NONE;

    /** A wheel at second 0 with nothing in it. */
    public TimerWheel() {
        this(entry -> {});
    }

    /**
     * The same.
     *
     * @param soon told of most entries about a millisecond before their time, while thousands wait; it may bring what
     *     belongs to them into the caches, and must do nothing else
     */
    public TimerWheel(IntConsumer soon) {
        this.soon = soon;
        Arrays.fill(heads, NONE);
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
        int entry = due[dueAt++];
        waiting--;
        if (dueAt < dueSize) {
            nextTime = dueTimes[dueAt];
        } else {
            openNext(open);
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
        open = NONE;
        openWord = NONE;
        if (cell == 0) {
            place(BEYOND);
        }
        place(cell);
        openNext(0);
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
        if (slot > open) {
            push(slot, entry);
        } else {
            if (slot < open) {
                reopen(slot);
            }
            insert(time, entry);
            nextTime = dueTimes[dueAt];
        }
    }

    private void push(int slot, int entry) {
        next[entry] = heads[slot];
        heads[slot] = entry;
        int word = slot >>> 6;
        filled[word] |= 1L << slot;
        words[word >>> 6] |= 1L << word;
    }

    /** Opens an empty slot before the open one, whose entries become a list again. */
    private void reopen(int slot) {
        for (int i = dueAt; i < dueSize; i++) {
            push(open, due[i]);
        }
        open = slot;
        dueAt = 0;
        dueSize = 0;
    }

    /** Adds an entry to the open slot, behind all that are not later. */
    private void insert(long time, int entry) {
        reserve(dueSize + 1);
        int hole = dueSize++;
        while (hole > dueAt && dueTimes[hole - 1] > time) {
            due[hole] = due[hole - 1];
            dueTimes[hole] = dueTimes[hole - 1];
            hole--;
        }
        due[hole] = entry;
        dueTimes[hole] = time;
    }

    private void reserve(int capacity) {
        if (capacity > due.length) {
            due = Arrays.copyOf(due, 2 * capacity);
            dueTimes = Arrays.copyOf(dueTimes, 2 * capacity);
            unsorted = Arrays.copyOf(unsorted, 2 * capacity);
        }
    }

    /** Opens the first slot that is not empty; all before {@code from} are. */
    private void openNext(int from) {
        dueAt = 0;
        int group = from >>> 12;
        while (group < words.length && words[group] == 0) {
            group++;
        }
        if (group == words.length) {
            dueSize = 0;
            open = SLOTS;
            nextTime = Micros.NEVER;
            return;
        }
        long marked = words[group];
        int word = (group << 6) + Long.numberOfTrailingZeros(marked);
        long slots = filled[word];
        open = (word << 6) + Long.numberOfTrailingZeros(slots);
        long others = slots & (slots - 1);
        filled[word] = others;
        // 1 where no others are left: without a branch, because nobody can tell.
        long last = (~others & (others - 1)) >>> 63;
        words[group] = marked & (marked - last);
        if (waiting > CROWD && word != openWord) {
            openWord = word;
            announce(word + 1);
        }
        int entry = heads[open];
        heads[open] = NONE;
        if (next[entry] == NONE) {
            due[0] = entry;
            dueSize = 1;
            nextTime = times[entry];
            dueTimes[0] = nextTime;
        } else {
            openSeveral(entry);
        }
    }

    /** Says which entries come in a word of slots, of several in one slot only one. */
    private void announce(int word) {
        if (word < filled.length) {
            for (long slots = filled[word]; slots != 0; slots &= slots - 1) {
                soon.accept(heads[(word << 6) + Long.numberOfTrailingZeros(slots)]);
            }
        }
    }

    private void openSeveral(int head) {
        int entries = 0;
        for (int entry = head; entry != NONE; entry = next[entry]) {
            reserve(entries + 1);
            unsorted[entries++] = entry;
        }
        dueSize = 0;
        // The list is in reverse scheduling order.
        if (entries <= FEW) {
            for (int i = entries - 1; i >= 0; i--) {
                insert(times[unsorted[i]], unsorted[i]);
            }
        } else {
            sort(entries);
        }
        nextTime = dueTimes[0];
    }

    /** Sorts many entries by counting: a slot has as many times as it has microseconds. */
    private void sort(int entries) {
        int[] ends = new int[1 << SLOT_BITS];
        long start = secondStart + ((long) open << SLOT_BITS);
        for (int i = 0; i < entries; i++) {
            ends[(int) (times[unsorted[i]] - start)]++;
        }
        for (int i = 1; i < ends.length; i++) {
            ends[i] += ends[i - 1];
        }
        for (int i = 0; i < entries; i++) {
            int entry = unsorted[i];
            int place = --ends[(int) (times[entry] - start)];
            due[place] = entry;
            dueTimes[place] = times[entry];
        }
        dueSize = entries;
    }

    private void grow(int entry) {
        int capacity = Math.max(times.length * 2, entry + 1);
        times = Arrays.copyOf(times, capacity);
        next = Arrays.copyOf(next, capacity);
    }
}
