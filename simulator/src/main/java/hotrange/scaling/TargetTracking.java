package hotrange.scaling;

import hotrange.engine.Micros;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.ControlPlaneAssumptions.AlarmDatapoint;
import hotrange.table.spec.TargetTrackingSpec;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of a target-tracking policy and the capacity that it asks for, from one-minute sums of consumed units (3.1,
 * 3.2, 3.8, 3.10). It knows no clock and changes nothing by itself.
 *
 * <p>Whole numbers throughout: a target in millionths times units per second times 60 is micro-units a minute, so that
 * consumption exactly at a threshold is told from consumption above it. Not thread-safe.
 */
public final class TargetTracking {

    /** A minute without a data point (3.20). */
    public static final long MISSING = -1;

    /** Minutes that all lie below the low threshold before capacity is lowered (3.1). */
    private static final int LOW_MINUTES = ServiceLimits.LOW_ALARM_MINUTES;

    private static final long WHOLE = 1_000_000;
    private static final long MINUTE_SECONDS = 60;
    private static final long NEVER_BEFORE = Long.MIN_VALUE / 2;

    /**
     * What the alarms say.
     *
     * @param wanted units per second to ask for
     * @param sum micro-units a minute that decided
     * @param threshold micro-units a minute that every minute lay above or below
     * @param minutes how many minutes
     */
    public record Decision(long wanted, long sum, long threshold, int minutes) {}

    private final TargetTrackingSpec spec;
    private final AlarmDatapoint datapoint;
    private final int highMinutes;
    private final long target;
    private final long low;
    private final long[] sums = new long[LOW_MINUTES];
    private int seen;
    private long alarmCapacity;
    private long lastOut = NEVER_BEFORE;
    private long lastIncrease;
    private long lastIn = NEVER_BEFORE;

    /**
     * A policy whose alarms have seen nothing yet.
     *
     * @param datapoint which breaching minute decides (U-5)
     * @param scaleInMargin how far below the target the low alarm lies (3.2, U-6)
     * @param highMinutes minutes above the target before capacity is raised
     * @param capacity units per second that the alarms are set for
     */
    public TargetTracking(
            TargetTrackingSpec spec, AlarmDatapoint datapoint, double scaleInMargin, int highMinutes, long capacity) {
        this.spec = spec;
        this.datapoint = datapoint;
        this.highMinutes = highMinutes;
        target = millionths(spec.targetValue());
        low = Math.max(0, target - millionths(scaleInMargin));
        alarmCapacity = capacity;
    }

    private static long millionths(double share) {
        return Math.round(share * WHOLE);
    }

    /** Micro-units a minute above which the high alarm counts a minute: target · capacity · 60 (3.1). */
    public long highThreshold() {
        return target * alarmCapacity * MINUTE_SECONDS;
    }

    /** Micro-units a minute below which the low alarm counts a minute: (target − 20 points) · capacity · 60 (3.2). */
    public long lowThreshold() {
        return low * alarmCapacity * MINUTE_SECONDS;
    }

    /** Units per second that the alarms are set for. */
    public long alarmCapacity() {
        return alarmCapacity;
    }

    /** Sets the alarms anew for a capacity. */
    public void setAlarms(long capacity) {
        alarmCapacity = capacity;
    }

    /** The next minute's consumption in micro-units, or {@link #MISSING}. */
    public void see(long sum) {
        sums[seen % LOW_MINUTES] = sum;
        seen++;
    }

    /**
     * What to ask for now, within the bounds and outside of cooldowns; null where capacity stays.
     *
     * @param capacity units per second in force
     */
    public @Nullable Decision decide(long now, long capacity, long minCapacity, long maxCapacity) {
        if (breached(highMinutes, true)) {
            Decision out = decision(highMinutes, highThreshold(), minCapacity, maxCapacity);
            long increase = out.wanted() - capacity;
            boolean waits = now - lastOut < Micros.of(spec.scaleOutCooldown()) && increase <= lastIncrease;
            return increase > 0 && !waits ? out : null;
        }
        if (!spec.disableScaleIn() && breached(LOW_MINUTES, false)) {
            Decision in = decision(LOW_MINUTES, lowThreshold(), minCapacity, maxCapacity);
            boolean waits = now - lastIn < Micros.of(spec.scaleInCooldown());
            return in.wanted() < capacity && !waits ? in : null;
        }
        return null;
    }

    /** The capacity changes from one value to another: the alarms are set anew and a cooldown starts. */
    public void scaled(long now, long from, long to) {
        setAlarms(to);
        if (to > from) {
            lastOut = now;
            lastIncrease = to - from;
            lastIn = NEVER_BEFORE;
        } else {
            lastIn = now;
        }
    }

    private boolean breached(int minutes, boolean high) {
        if (seen < minutes) {
            return false;
        }
        for (int back = 1; back <= minutes; back++) {
            long sum = sums[(seen - back) % LOW_MINUTES];
            if (sum == MISSING || (high ? sum <= highThreshold() : sum >= lowThreshold())) {
                return false;
            }
        }
        return true;
    }

    /** ⌈consumed / target⌉ (3.8) of the minutes that breached, cut to the bounds. */
    private Decision decision(int minutes, long threshold, long minCapacity, long maxCapacity) {
        long total = 0;
        long largest = 0;
        for (int back = 1; back <= minutes; back++) {
            long sum = sums[(seen - back) % LOW_MINUTES];
            total += sum;
            largest = Math.max(largest, sum);
        }
        long last = sums[(seen - 1) % LOW_MINUTES];
        long sum = datapoint == AlarmDatapoint.MAXIMUM ? largest : datapoint == AlarmDatapoint.LAST ? last : total;
        long divisor = target * MINUTE_SECONDS * (datapoint == AlarmDatapoint.MEAN ? minutes : 1);
        long needed = (sum + divisor - 1) / divisor;
        long wanted = Math.min(Math.max(needed, minCapacity), maxCapacity);
        long shown = datapoint == AlarmDatapoint.MEAN ? total / minutes : sum;
        return new Decision(wanted, shown, threshold, minutes);
    }
}
