package hotrange.run.series;

import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ThrottlingReason;
import java.util.Arrays;

/** Sums per bin of whole seconds for one table and direction; grows while retries drain after the last arrival. */
public final class Bins {

    /** Bins are at most so many, however long retries drain. */
    public static final int MOST = 1_200;

    private static final int MOST_UP_TO_DURATION = 600;
    private static final int SIXTY = 60;

    public final int binSeconds;
    public long[] offered;
    public long[] consumed;
    public long[] provisioned;
    public long[] throttled;
    public long[] peakThrottled;
    public long[] burst;
    public int[] hottestUse;

    public final long[][] reasons = new long[ThrottlingReason.LIMIT_TYPES][];
    private int used;
    private long seconds;

    public Bins(int binSeconds, int expected) {
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

    /**
     * Seconds per bin of a run: as few as at most 600 bins need, and so many that minutes can be told from them: a
     * divisor of a minute, minutes that divide an hour, or whole hours.
     */
    public static int secondsPerBin(long duration) {
        for (int unit = 1; unit <= SIXTY; unit *= SIXTY) {
            for (int parts = 1; parts <= SIXTY; parts++) {
                long seconds = (long) parts * unit;
                if (SIXTY % parts == 0 && duration <= MOST_UP_TO_DURATION * seconds) {
                    return (int) seconds;
                }
            }
        }
        long hour = SIXTY * SIXTY;
        long hours = (duration + MOST_UP_TO_DURATION * hour - 1) / (MOST_UP_TO_DURATION * hour);
        return (int) (hours * hour);
    }

    /** The bin of a second, where bins have so many seconds; the last of {@link #MOST} holds everything later. */
    public static int at(long second, int binSeconds) {
        return (int) Math.min(MOST - 1, second / binSeconds);
    }

    /** The bin of a second; the last of {@link #MOST} holds everything later. */
    public int at(long second) {
        return at(second, binSeconds);
    }

    /** Makes the bin of a second when it is new, and returns it. */
    public int begin(long second) {
        int bin = at(second);
        if (bin >= offered.length) {
            grow(Math.max(bin + 1, offered.length + offered.length / 4 + 4));
        }
        used = Math.max(used, bin + 1);
        seconds = Math.max(seconds, second + 1);
        return bin;
    }

    /**
     * Adds what happened in a second to a bin.
     *
     * @param provisionedUnits per second at its end
     * @param rejected attempts by limit type
     */
    public void add(int bin, long offeredUnits, long consumedUnits, long provisionedUnits, long[] rejected) {
        long sum = 0;
        for (int type = 0; type < reasons.length; type++) {
            reasons[type][bin] += rejected[type];
            sum += rejected[type];
        }
        offered[bin] += offeredUnits;
        consumed[bin] += consumedUnits;
        provisioned[bin] += provisionedUnits * CapacityUnits.UNIT;
        throttled[bin] += sum;
        peakThrottled[bin] = Math.max(peakThrottled[bin], sum);
    }

    /** Empties a bin. */
    public void clear(int bin) {
        offered[bin] = 0;
        consumed[bin] = 0;
        provisioned[bin] = 0;
        throttled[bin] = 0;
        peakThrottled[bin] = 0;
        burst[bin] = 0;
        hottestUse[bin] = 0;
        for (long[] reason : reasons) {
            reason[bin] = 0;
        }
    }

    /** Puts what a bin of others holds into a bin. */
    public void copy(int bin, Bins from, int other) {
        offered[bin] = from.offered[other];
        consumed[bin] = from.consumed[other];
        provisioned[bin] = from.provisioned[other];
        throttled[bin] = from.throttled[other];
        peakThrottled[bin] = from.peakThrottled[other];
        burst[bin] = from.burst[other];
        hottestUse[bin] = from.hottestUse[other];
        for (int type = 0; type < reasons.length; type++) {
            reasons[type][bin] = from.reasons[type][other];
        }
    }

    /** How many bins have been begun. */
    public int used() {
        return used;
    }

    /** Seconds that all bins hold together. */
    public long seconds() {
        return seconds;
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
