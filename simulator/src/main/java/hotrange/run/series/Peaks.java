package hotrange.run.series;

/** The busiest second and minute of one resource and direction, and when it first throttled or changed. */
public final class Peaks {

    private static final int MINUTE = 60;

    private long second;
    private long minute = -1;
    private long sumOfMinute;
    private int secondsOfMinute;
    private long firstThrottle = -1;
    private long lastThrottle = -1;
    private long provisioned;
    private int changes;
    private long firstChange = -1;

    /** @param provisioned units per second at the start */
    public Peaks(long provisioned) {
        this.provisioned = provisioned;
    }

    /** Micro-units consumed and attempts rejected in a counted second; minutes are those of the run's clock. */
    public void endSecond(long at, long consumed, long throttled) {
        second = Math.max(second, consumed);
        if (throttled > 0) {
            firstThrottle = firstThrottle < 0 ? at + 1 : firstThrottle;
            lastThrottle = at + 1;
        }
        if (at % MINUTE == 0) {
            sumOfMinute = 0;
            secondsOfMinute = 0;
        }
        sumOfMinute += consumed;
        secondsOfMinute++;
        if (secondsOfMinute == MINUTE && at % MINUTE == MINUTE - 1) {
            minute = Math.max(minute, sumOfMinute);
        }
    }

    /** Looks at what is provisioned at the end of a second. */
    public void provisioned(long at, long units, boolean counting) {
        if (units != provisioned && counting) {
            changes++;
            if (firstChange < 0) {
                firstChange = at + 1;
            }
        }
        provisioned = units;
    }

    /** Most micro-units of a second. */
    public long second() {
        return second;
    }

    /** Mean micro-units per second of the busiest full minute; −1 without a full minute. */
    public long minute() {
        return minute < 0 ? -1 : minute / MINUTE;
    }

    /** The second at whose end something had first been rejected; −1 where nothing was. */
    public long firstThrottle() {
        return firstThrottle;
    }

    /** The second at whose end something had last been rejected; −1 where nothing was. */
    public long lastThrottle() {
        return lastThrottle;
    }

    /** How often throughput changed. */
    public int changes() {
        return changes;
    }

    /** The second at whose end throughput had first changed; −1 where it did not. */
    public long firstChange() {
        return firstChange;
    }
}
