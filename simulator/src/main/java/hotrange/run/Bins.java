package hotrange.run;

import hotrange.table.capacity.ThrottlingReason;
import java.util.Arrays;

/** Sums per bin of whole seconds for one table and direction; grows while retries drain after the last arrival. */
final class Bins {

    /** Bins are at most so many, however long retries drain. */
    static final int MOST = 1_200;

    final int binSeconds;
    long[] offered;
    long[] consumed;
    long[] provisioned;
    long[] throttled;
    long[] peakThrottled;
    long[] burst;
    int[] hottestUse;

    final long[][] reasons = new long[ThrottlingReason.LIMIT_TYPES][];
    private int used;

    Bins(int binSeconds, int expected) {
        this.binSeconds = binSeconds;
        offered = new long[expected];
        consumed = new long[expected];
        provisioned = new long[expected];
        throttled = new long[expected];
        peakThrottled = new long[expected];
        burst = new long[expected];
        hottestUse = new int[expected];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = new long[expected];
        }
    }

    /** The bin of a second; the last of {@link #MOST} holds everything later. */
    int at(long second) {
        return (int) Math.min(MOST - 1, second / binSeconds);
    }

    /** Makes the bin of a second when it is new, and returns it. */
    int begin(long second) {
        int bin = at(second);
        if (bin >= offered.length) {
            grow(Math.max(bin + 1, offered.length + offered.length / 4 + 4));
        }
        used = Math.max(used, bin + 1);
        return bin;
    }

    /** How many bins have been begun. */
    int used() {
        return used;
    }

    private void grow(int capacity) {
        offered = Arrays.copyOf(offered, capacity);
        consumed = Arrays.copyOf(consumed, capacity);
        provisioned = Arrays.copyOf(provisioned, capacity);
        throttled = Arrays.copyOf(throttled, capacity);
        peakThrottled = Arrays.copyOf(peakThrottled, capacity);
        burst = Arrays.copyOf(burst, capacity);
        hottestUse = Arrays.copyOf(hottestUse, capacity);
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = Arrays.copyOf(reasons[i], capacity);
        }
    }
}
