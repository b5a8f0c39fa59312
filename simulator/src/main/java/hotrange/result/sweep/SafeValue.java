package hotrange.result.sweep;

import hotrange.result.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The highest value of a number at which conditions hold, searched for each replication alone.
 *
 * @param path of the number
 * @param unit what it is counted in: {@code per second}, {@code micros}, {@code bytes}, {@code share} or {@code count}
 * @param mean over replications; null where in some of them no value is safe
 * @param low lower end of the 95 % t interval of the mean; null with fewer than 2 replications
 * @param high upper end
 * @param least of all replications; null where in some no value is safe
 * @param p1 that 1 % of the replications do not exceed; null where no value is safe in so many
 * @param p50 the median
 * @param p99 that 99 % do not exceed
 * @param nothingSafe replications in which not even the lowest value is safe
 * @param everythingSafe replications in which even the highest value is safe, which then counts
 * @param searches by replication
 */
public record SafeValue(
        String path,
        String unit,
        @Nullable Double mean,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Double least,
        @Nullable Double p1,
        @Nullable Double p50,
        @Nullable Double p99,
        int nothingSafe,
        int everythingSafe,
        List<Search> searches) {

    /** What the values are counted in, as those of metrics are. */
    public Metric.Unit metricUnit() {
        return switch (unit) {
            case "per second" -> Metric.Unit.PER_SECOND;
            case "micros" -> Metric.Unit.MICROS;
            case "share" -> Metric.Unit.SHARE;
            default -> Metric.Unit.COUNT;
        };
    }

    /**
     * The search of one replication.
     *
     * @param safe the value found; null where none is safe
     * @param steps in the order in which they were tried
     */
    public record Search(@Nullable Double safe, List<Step> steps) {}

    /**
     * One value that was tried.
     *
     * @param value in base units
     * @param written with its unit
     * @param outcome {@code pass}, {@code fail}, or {@code unknown} where there are too few calls to tell
     * @param found what the metrics of the conditions are there
     */
    public record Step(double value, String written, String outcome, List<@Nullable Double> found) {}
}
