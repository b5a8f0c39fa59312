package hotrange.statistics;

import java.util.List;

/**
 * When there are replications enough: intervals must be narrow at two looks in a row, ten replications apart.
 *
 * <p>A rule that stops at the first narrow interval prefers samples whose spread is small by chance, and its intervals
 * hold the truth in as few as 93 %; asking twice mends that (docs/statistics.md).
 *
 * @param relative half of an interval's width, as part of the mean, that is narrow enough; more than 0, less than 1
 * @param most replications at which it ends anyway; at least {@link #BATCH}
 */
public record Precision(double relative, int most) {

    /** Replications between two looks, and before the first. */
    public static final int BATCH = 10;

    /** A metric at one look, and half a width that is narrow whatever its mean is. */
    public record Watched(MeanInterval interval, double negligible) {}

    /** Replications before look {@code i}, counted from 1. */
    public int replications(int look) {
        return (int) Math.min(most, (long) look * BATCH);
    }

    /** Whether every interval is narrow. */
    public boolean isNarrow(List<Watched> all) {
        return all.stream().allMatch(this::isNarrow);
    }

    private boolean isNarrow(Watched metric) {
        MeanInterval interval = metric.interval();
        return interval.half() <= Math.max(metric.negligible(), relative * Math.abs(interval.mean()));
    }
}
