package hotrange.run.series;

import hotrange.engine.Micros;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;
import java.util.Arrays;

/**
 * The worst minute of one resource and direction, with the minutes before and after it, second by second; holds six
 * minutes, however long the run.
 *
 * <p>The worst is the minute of the run's clock with most rejected attempts, of equals that with the second that consumed
 * most, of equals the first. What happens in the warm-up does not make a minute bad.
 */
public final class WorstMinute {

    private static final int MINUTE = 60;
    private static final int SECONDS = 3 * MINUTE;

    private final Admission admission;
    private final long partitionLimit;
    private final long countedFrom;
    /** The last three minutes; a second lies at its remainder. */
    private final Bins recent = new Bins(1, SECONDS);
    /** The seconds around the worst minute so far. */
    private final Bins around = new Bins(1, SECONDS);

    private long[] consumedBefore = new long[0];
    private long mostThrottled;
    private long peakConsumed;
    private long worst = -1;
    private int seconds;

    /** @param countedFrom seconds of the warm-up */
    public WorstMinute(Admission admission, boolean read, long countedFrom) {
        this.admission = admission;
        this.countedFrom = countedFrom;
        partitionLimit = ServiceLimits.partitionUnits(read) * CapacityUnits.UNIT;
    }

    /** Ends a second in which so much happened, see {@link Bins#add}. */
    public void endSecond(long second, long offered, long consumed, long[] rejected, boolean last) {
        int at = place(second);
        recent.clear(at);
        recent.add(at, offered, consumed, admission.provisionedUnits(), rejected);
        recent.burst[at] = admission.burstLevel((second + 1) * Micros.SECOND);
        recent.hottestUse[at] = hottestUse();
        long minute = second / MINUTE;
        if (last || second % MINUTE == MINUTE - 1) {
            judge(minute - 1, second);
        }
        if (last) {
            judge(minute, second);
        }
    }

    private static int place(long second) {
        return (int) (second % SECONDS);
    }

    /** Largest use of a partition since the last time, per mille of its limit. */
    private int hottestUse() {
        int partitions = admission.partitions();
        consumedBefore =
                consumedBefore.length < partitions ? Arrays.copyOf(consumedBefore, partitions) : consumedBefore;
        long largest = 0;
        for (int p = 0; p < partitions; p++) {
            long consumed = admission.consumed(p);
            largest = Math.max(largest, consumed - consumedBefore[p]);
            consumedBefore[p] = consumed;
        }
        return (int) (largest * 1_000 / partitionLimit);
    }

    private void judge(long minute, long now) {
        long throttled = 0;
        long peak = 0;
        long end = Math.min((minute + 1) * MINUTE, now + 1);
        for (long second = Math.max(minute * MINUTE, countedFrom); second < end; second++) {
            throttled += recent.throttled[place(second)];
            peak = Math.max(peak, recent.consumed[place(second)]);
        }
        if (throttled > mostThrottled || (throttled == mostThrottled && peak > peakConsumed)) {
            mostThrottled = throttled;
            peakConsumed = peak;
            worst = minute;
            seconds = (int) (Math.min((minute + 2) * MINUTE, now + 1) - start());
            for (int i = 0; i < seconds; i++) {
                around.copy(i, recent, place(start() + i));
            }
        }
    }

    /** Whether there was any traffic. */
    public boolean isKnown() {
        return worst >= 0;
    }

    /** The worst minute, from 0. */
    public long minute() {
        return worst;
    }

    /** The second that the seconds around it begin with. */
    public long start() {
        return Math.max(0, worst - 1) * MINUTE;
    }

    /** How many seconds there are around it. */
    public int seconds() {
        return seconds;
    }

    /** Those seconds, as bins. */
    public Bins around() {
        return around;
    }
}
