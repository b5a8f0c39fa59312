package hotrange.run;

import hotrange.result.Drift;
import hotrange.result.Metric;
import hotrange.result.Warmup;
import hotrange.scenario.Expectation.Span;
import hotrange.statistics.MeanDifference;
import hotrange.statistics.MeanInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks at parts of the time: what the warm-up discards, and whether the counted time is alike in both halves.
 *
 * <p>Seconds of a run depend on each other, replications do not: halves are compared by a paired t test over replications.
 */
final class Drifts {

    private static final List<Metric> METRICS =
            List.of(Metric.THROTTLED_SHARE, Metric.READ_UNITS_PER_SECOND, Metric.WRITE_UNITS_PER_SECOND);

    /** Largest p at which halves count as different. */
    private static final double LEVEL = 0.01;

    /** A smaller part of the larger half does not matter; of a share, a smaller difference. */
    private static final double RELEVANT = 0.05;

    private static final double RELEVANT_SHARE = 0.001;

    private final Span counted;

    Drifts(Span counted) {
        this.counted = counted;
    }

    /** The spans that must be counted apart. */
    List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        if (counted.from() > 0) {
            spans.add(warmup());
        }
        if (counted.to() - counted.from() > 1) {
            spans.add(half(0));
            spans.add(half(1));
        }
        return spans;
    }

    private Span warmup() {
        return new Span(0, counted.from());
    }

    private Span half(int which) {
        long middle = counted.from() + (counted.to() - counted.from()) / 2;
        return which == 0 ? new Span(counted.from(), middle) : new Span(middle, counted.to());
    }

    /** What the warm-up discards; null without one. */
    @Nullable
    Warmup discarded(List<ReplicationResult> replications) {
        if (counted.from() == 0) {
            return null;
        }
        return new Warmup(
                discarded(replications, ReplicationResult.Totals::calls),
                discarded(replications, ReplicationResult.Totals::attempts),
                discarded(replications, ReplicationResult.Totals::throttled));
    }

    private double discarded(List<ReplicationResult> replications, ToLongFunction<ReplicationResult.Totals> count) {
        return replications.stream()
                .mapToLong(replication -> count.applyAsLong(replication.marks.totals(warmup(), MetricTable.ALL)))
                .average()
                .orElse(0);
    }

    /** What differs between the halves, and what does not. */
    List<Drift> of(List<ReplicationResult> replications) {
        if (replications.size() < 2 || counted.to() - counted.from() < 2) {
            return List.of();
        }
        List<Drift> drifts = new ArrayList<>();
        for (Metric metric : METRICS) {
            double[] first = values(metric, replications, half(0));
            double[] second = values(metric, replications, half(1));
            MeanDifference difference = MeanDifference.paired(first, second);
            double before = MeanInterval.of(first).mean();
            double after = MeanInterval.of(second).mean();
            double relevant = Math.max(
                    RELEVANT * Math.max(before, after), metric.unit() == Metric.Unit.SHARE ? RELEVANT_SHARE : 0);
            boolean drifting = difference.p() <= LEVEL && Math.abs(difference.mean()) > relevant;
            drifts.add(new Drift(metric.key(), before, after, difference.p(), drifting));
        }
        return drifts;
    }

    private static double[] values(Metric metric, List<ReplicationResult> replications, Span span) {
        return replications.stream()
                .mapToDouble(replication -> {
                    ReplicationResult.Totals totals = replication.marks.totals(span, MetricTable.ALL);
                    Double value = MetricTable.ofSums(metric, totals, (double) span.to() - span.from());
                    return value == null ? 0 : value;
                })
                .toArray();
    }
}
