package hotrange.cost.minutes;

/**
 * Between which values capacity may be provisioned.
 *
 * @param min units per second, at least 1
 * @param max units per second, at least {@code min}
 */
public record Bounds(long min, long max) {

    /** More than any quota allows. */
    public static final long UNITS_AT_MOST = 10_000_000_000L;

    /** What AWS takes without a minimum or maximum of the user's. */
    public static final Bounds NONE = new Bounds(1, UNITS_AT_MOST);

    /** @throws IllegalArgumentException when they are out of order or out of range */
    public Bounds {
        if (min < 1 || max < min || max > UNITS_AT_MOST) {
            throw new IllegalArgumentException(
                    "capacity must have 1 <= minimum <= maximum <= %d units per second, was %d to %d"
                            .formatted(UNITS_AT_MOST, min, max));
        }
    }

    /** The nearest value within the bounds. */
    double cut(double units) {
        return Math.min(Math.max(units, (double) min), (double) max);
    }

    /** The nearest whole value from {@code units} on that lies within the bounds. */
    long whole(double units) {
        return Math.min(Math.max((long) Math.ceil(units), min), max);
    }
}
