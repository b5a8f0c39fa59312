package hotrange.scaling;

import hotrange.table.capacity.ServiceLimits;

/**
 * The two alarms of a policy that notice when somebody else has changed the provisioned units: their mean over five
 * minutes lies above, or below, what the alarms are set for, three periods in a row (3.1). Not thread-safe.
 */
final class CapacityWatch {

    private static final int PERIOD_MINUTES = ServiceLimits.CAPACITY_ALARM_MINUTES;
    private static final int PERIODS = ServiceLimits.CAPACITY_ALARM_PERIODS;

    private long sum;
    private int minutes;
    private int above;
    private int below;

    /** The provisioned units of a minute; whether that shows that the alarms are set for something else. */
    boolean notices(long provisioned, long alarmCapacity) {
        sum += provisioned;
        if (++minutes < PERIOD_MINUTES) {
            return false;
        }
        long expected = alarmCapacity * PERIOD_MINUTES;
        above = sum > expected ? above + 1 : 0;
        below = sum < expected ? below + 1 : 0;
        sum = 0;
        minutes = 0;
        return above >= PERIODS || below >= PERIODS;
    }

    /** Begins anew: the alarms have been set. */
    void restart() {
        above = 0;
        below = 0;
    }
}
