package hotrange.result.sweep;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.ReasonCount;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep found at one point of its grid.
 *
 * @param grid the {@link SweepGrid#digest} of its grid
 * @param index from 0, the last path fastest
 * @param digest of everything that decides this point alone
 * @param values path → value as written
 * @param strategies in file order
 */
public record SweepPoint(String grid, int index, String digest, Map<String, String> values, List<Found> strategies) {

    /**
     * What one strategy found there.
     *
     * @param reasons of what was rejected, all replications together
     * @param metrics of the whole strategy, in the order of {@link Metric}
     * @param workloads the same per workload, in file order; empty where there is only one
     * @param safe what a search found; null without one
     */
    public record Found(
            String strategy,
            List<String> notes,
            List<ReasonCount> reasons,
            List<MetricValue> metrics,
            Map<String, List<MetricValue>> workloads,
            @Nullable SafeValue safe) {

        /** The metric of the whole strategy, or null when this result does not have it. */
        public @Nullable MetricValue metric(Metric metric) {
            return metrics.stream()
                    .filter(m -> m.metric().equals(metric.key()))
                    .findFirst()
                    .orElse(null);
        }
    }
}
