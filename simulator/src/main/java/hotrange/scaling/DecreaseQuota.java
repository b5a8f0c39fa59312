package hotrange.scaling;

import hotrange.engine.Micros;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.DecreaseRule;

/**
 * How often the provisioned throughput of one table or index may be lowered, reads and writes together (3.17, 3.18, F22).
 *
 * <p>Refused attempts change nothing. Not thread-safe.
 */
public final class DecreaseQuota {

    private static final long HOUR = ServiceLimits.DECREASE_SECONDS * Micros.SECOND;
    private static final long DAY = 24 * HOUR;
    private static final int AT_ONCE = ServiceLimits.DECREASES_AT_ONCE;

    private final DecreaseRule rule;
    /** Microseconds between 00:00 UTC and time 0. */
    private final long dayOffset;

    // Of the day or, for the token bucket, of the hour in which the last one was accepted.
    private int used;
    private long lastAccepted = Long.MIN_VALUE;

    /**
     * A quota of which nothing is used.
     *
     * @param timeOfDayMicros UTC time of day at time 0, 0 to less than 24 h
     */
    public DecreaseQuota(DecreaseRule rule, long timeOfDayMicros) {
        this.rule = rule;
        dayOffset = timeOfDayMicros;
    }

    /** The earliest time from {@code now} on at which a decrease is accepted. */
    public long nextAllowed(long now) {
        if (usedAt(now) < AT_ONCE) {
            return now;
        }
        return rule == DecreaseRule.MEASURED
                ? Math.max(now, Math.min(lastAccepted + HOUR, nextMultiple(now, DAY)))
                : nextMultiple(now, HOUR);
    }

    /** Counts a decrease at a time that {@link #nextAllowed} allows. */
    public void accept(long now) {
        if (nextAllowed(now) > now) {
            throw new IllegalStateException("no decrease is left at " + now);
        }
        used = Math.min(AT_ONCE, usedAt(now) + 1);
        lastAccepted = now;
    }

    private int usedAt(long now) {
        if (used == 0 || Math.floorDiv(now + dayOffset, DAY) > Math.floorDiv(lastAccepted + dayOffset, DAY)) {
            return 0;
        }
        if (rule == DecreaseRule.MEASURED) {
            return used;
        }
        long hours = Math.floorDiv(now + dayOffset, HOUR) - Math.floorDiv(lastAccepted + dayOffset, HOUR);
        return (int) Math.max(0, used - hours);
    }

    private long nextMultiple(long now, long period) {
        return (Math.floorDiv(now + dayOffset, period) + 1) * period - dayOffset;
    }
}
