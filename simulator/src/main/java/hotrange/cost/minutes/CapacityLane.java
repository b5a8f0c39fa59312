package hotrange.cost.minutes;

import hotrange.engine.Micros;
import hotrange.table.capacity.ServiceLimits;

/**
 * One direction of a table or index at provisioned capacity: demand as a fluid, what capacity and the bank of unused
 * capacity serve of it, exactly, part by part of even rates. Not thread-safe.
 */
final class CapacityLane {

    private static final double MICROS = Micros.SECOND;

    private final double[] demand;
    private final WithinMinute within;
    private final double bankSeconds;
    private final double[] most;
    private long capacity;
    private double bank;
    private int minute;
    /** Seconds of the minute that have passed. */
    private double at;

    private double servedInMinute;
    private double unservedInMinute;
    private double unserved;
    private double unitSeconds;
    private int throttledMinutes;

    /**
     * A lane whose bank is full (F30).
     *
     * @param demand units of each minute
     * @param banked whether unused capacity is kept (F23)
     * @param capacity units per second at the start
     */
    CapacityLane(double[] demand, WithinMinute within, boolean banked, long capacity) {
        this.demand = demand;
        this.within = within;
        this.capacity = capacity;
        bankSeconds = banked ? ServiceLimits.BURST_SECONDS : 0;
        bank = bankSeconds * capacity;
        most = new double[demand.length];
    }

    /** Begins a minute; the one before has ended. */
    void begin(int next) {
        minute = next;
        at = 0;
        servedInMinute = 0;
        unservedInMinute = 0;
        within.begin(minute, demand[minute], bank, (double) capacity);
    }

    long capacity() {
        return capacity;
    }

    /** Changes capacity at a time of the minute; of the bank stays what fits (U2). */
    void change(long microsOfMinute, long to) {
        advance(microsOfMinute / MICROS);
        capacity = to;
        bank = Math.min(bank, bankSeconds * to);
    }

    /** Ends the minute; returns the units served in it. */
    double end() {
        advance(MinuteTraffic.MINUTE);
        unserved += unservedInMinute;
        throttledMinutes += Provisioning.isThrottled(unservedInMinute, demand[minute]) ? 1 : 0;
        return servedInMinute;
    }

    private void advance(double to) {
        if (to <= at) {
            return;
        }
        most[minute] = Math.max(most[minute], (double) capacity);
        unitSeconds += capacity * (to - at);
        for (int part = 0; part < within.parts() && at < to; part++) {
            double end = Math.min(to, within.end(part));
            if (end > at) {
                serve(within.rate(part), end - at);
                at = end;
            }
        }
        at = to;
    }

    /** At an even rate the bank fills or drains evenly until it is full or empty. */
    private void serve(double rate, double seconds) {
        double asked = rate * seconds;
        double left = bank + (capacity - rate) * seconds;
        double refused = Math.min(asked, Math.max(0, -left));
        bank = Math.max(0, Math.min(left, bankSeconds * capacity));
        servedInMinute += asked - refused;
        unservedInMinute += refused;
    }

    /** What the minutes came to. */
    Provisioning result() {
        double asked = 0;
        for (double units : demand) {
            asked += units;
        }
        return new Provisioning(most, asked, unserved, throttledMinutes, unitSeconds);
    }
}
