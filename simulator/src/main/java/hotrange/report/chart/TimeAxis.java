package hotrange.report.chart;

/**
 * The unit in which a chart counts time.
 *
 * @param seconds per unit
 * @param label of the axis
 */
record TimeAxis(double seconds, String label) {

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    /** The unit that keeps the numbers along an axis of {@code duration} seconds short. */
    static TimeAxis of(long duration) {
        if (duration <= 20 * MINUTE) {
            return new TimeAxis(1, "time since start (s)");
        }
        if (duration <= 5 * HOUR) {
            return new TimeAxis(MINUTE, "time since start (min)");
        }
        return duration <= 5L * DAY
                ? new TimeAxis(HOUR, "time since start (h)")
                : new TimeAxis(DAY, "time since start (days)");
    }

    /** The middle of a bin, on this axis. */
    double middle(int bin, int binSeconds) {
        return (bin + 0.5) * binSeconds / seconds;
    }
}
