package hotrange.cost.minutes;

/** Capacity of one direction over time, and how it met demand. */
final class Provisioning {

    /** So much of a minute's demand is dust of binary arithmetic. */
    private static final double DUST = 1e-9;

    private final double[] most;
    private final double demand;
    private final double unserved;
    private final int throttledMinutes;
    private final double unitSeconds;

    /**
     * Takes over the array.
     *
     * @param most units per second, the most that was provisioned in each minute
     * @param demand units asked for
     * @param unserved units of them that were throttled
     * @param throttledMinutes minutes in which some were
     * @param unitSeconds units per second times the seconds for which they were provisioned
     */
    Provisioning(double[] most, double demand, double unserved, int throttledMinutes, double unitSeconds) {
        this.most = most;
        this.demand = demand;
        this.unserved = unserved;
        this.throttledMinutes = throttledMinutes;
        this.unitSeconds = unitSeconds;
    }

    /** Whether so much of a minute's demand is more than dust. */
    static boolean isThrottled(double unserved, double demand) {
        return unserved > DUST * Math.max(1, demand);
    }

    /** Units per second, the most that was provisioned in each minute; not to be changed. */
    double[] most() {
        return most;
    }

    /** Units that were throttled. */
    double unserved() {
        return unserved;
    }

    /** Minutes in which some were. */
    int throttledMinutes() {
        return throttledMinutes;
    }

    /** Part of demand that was throttled, 0 to 1. */
    double throttledShare() {
        return demand == 0 ? 0 : unserved / demand;
    }

    /** Part of what was provisioned that was used, 0 to 1. */
    double utilisation() {
        return unitSeconds == 0 ? 0 : (demand - unserved) / unitSeconds;
    }

    /** The highest capacity, units per second. */
    double peak() {
        double peak = 0;
        for (double units : most) {
            peak = Math.max(peak, units);
        }
        return peak;
    }
}
