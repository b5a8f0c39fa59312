package hotrange.cost.minutes;

/**
 * Auto scaling as tools replay it that know nothing but minutes: capacity follows a minute's demand at once and in
 * fractions of a unit, bursts do not exist, and whatever exceeds capacity is thought to be consumed.
 *
 * <p>Capacity starts at the first minute's demand over the target. It is raised to the larger of the last two minutes'
 * needs when both reach it and one exceeds it, and lowered to the largest of the last 15 when all of them lie more than 20
 * points below the target. Of the minutes that lower reads, writes or both, four a UTC day are allowed, then one in each
 * clock hour.
 */
final class MinuteLevelScaling {

    private static final int LOW_MINUTES = 15;
    private static final double LOW_MARGIN = 0.2;
    private static final int DECREASES_A_DAY = 4;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private final MinuteTraffic traffic;
    private final double target;
    private final Bounds[] bounds;
    private int decreases;
    private long lastDecrease = Long.MIN_VALUE / 2;

    private MinuteLevelScaling(MinuteTraffic traffic, double target, Bounds reads, Bounds writes) {
        this.traffic = traffic;
        this.target = target;
        bounds = new Bounds[] {reads, writes};
    }

    /**
     * Capacity over the minutes of the traffic.
     *
     * @param target share of capacity that demand should have, above 0.2
     */
    static TableProvisioning provision(MinuteTraffic traffic, double target, Bounds reads, Bounds writes) {
        return new MinuteLevelScaling(traffic, target, reads, writes).provision();
    }

    private TableProvisioning provision() {
        double[][] demand = {traffic.units(true), traffic.units(false)};
        double[][] capacity = {new double[traffic.minutes()], new double[traffic.minutes()]};
        for (int minute = 0; minute < traffic.minutes(); minute++) {
            long time = traffic.startMinute() + minute;
            boolean mayLower = mayLower(time);
            boolean lowered = false;
            for (int i = 0; i < 2; i++) {
                double before = minute == 0 ? bounds[i].cut(need(demand[i], 0)) : capacity[i][minute - 1];
                double now = minute == 0 ? before : bounds[i].cut(next(demand[i], minute, before, mayLower));
                capacity[i][minute] = now;
                lowered |= now < before;
            }
            if (lowered) {
                decreases = decreases(time) + 1;
                lastDecrease = time;
            }
        }
        return new TableProvisioning(met(demand[0], capacity[0]), met(demand[1], capacity[1]));
    }

    private int decreases(long time) {
        return Math.floorDiv(time, DAY) == Math.floorDiv(lastDecrease, DAY) ? decreases : 0;
    }

    private boolean mayLower(long time) {
        return decreases(time) < DECREASES_A_DAY || Math.floorDiv(time, HOUR) != Math.floorDiv(lastDecrease, HOUR);
    }

    /** Units per second of which the minute's demand is the target. */
    private double need(double[] demand, int minute) {
        return demand[minute] / MinuteTraffic.MINUTE / target;
    }

    private double next(double[] demand, int minute, double before, boolean mayLower) {
        double one = need(demand, minute - 1);
        double other = need(demand, minute);
        if (Math.min(one, other) >= before && Math.max(one, other) > before) {
            return Math.max(one, other);
        }
        double low = before * (target - LOW_MARGIN) / target;
        if (!mayLower || other >= low || minute < LOW_MINUTES - 1) {
            return before;
        }
        double largest = 0;
        for (int back = 0; back < LOW_MINUTES; back++) {
            largest = Math.max(largest, need(demand, minute - back));
        }
        return largest < low ? largest : before;
    }

    private static Provisioning met(double[] demand, double[] capacity) {
        double asked = 0;
        double unserved = 0;
        double provisioned = 0;
        int throttled = 0;
        for (int minute = 0; minute < demand.length; minute++) {
            double above = demand[minute] - capacity[minute] * MinuteTraffic.MINUTE;
            asked += demand[minute];
            unserved += Math.max(0, above);
            provisioned += capacity[minute] * MinuteTraffic.MINUTE;
            throttled += Provisioning.isThrottled(above, demand[minute]) ? 1 : 0;
        }
        return new Provisioning(capacity, asked, unserved, throttled, provisioned);
    }
}
