package hotrange.result;

import hotrange.result.usage.Bill;
import hotrange.result.usage.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one strategy found.
 *
 * @param name as in the scenario
 * @param overrides path → value as written
 * @param notes what a reader must know, for example dropped rows or unused values
 * @param warmup null where everything counts
 * @param drifts whether halves of the time differ; empty with one replication or finite work
 * @param metrics the whole strategy, in the order of {@link Metric}
 * @param workloads the same per workload, in file order
 * @param usage what a bill counts, mean of the replications
 * @param bill what that costs
 * @param rootCause what the rejections are due to; null where there are none
 * @param callSeries calls over time, one per workload, in file order
 * @param closeUps worst minutes second by second; empty where the bins of the series are seconds
 */
public record StrategyResult(
        String name,
        Map<String, String> overrides,
        List<String> notes,
        @Nullable Warmup warmup,
        List<Drift> drifts,
        List<MetricValue> metrics,
        Map<String, List<MetricValue>> workloads,
        List<TableFacts> tables,
        Usage usage,
        Bill bill,
        List<ReasonCount> reasons,
        @Nullable RootCause rootCause,
        List<CloudWatchMetric> cloudWatch,
        List<LatencySummary> latencies,
        List<HotKey> hottestKeys,
        List<ReplicationSummary> replications,
        List<TableSeries> series,
        List<CallSeries> callSeries,
        List<CloseUp> closeUps,
        List<HeatMap> heatMaps,
        List<LogEntry> log) {

    /** The metric of the whole strategy, or null when this result does not have it. */
    public @Nullable MetricValue metric(Metric metric) {
        return metrics.stream()
                .filter(m -> m.metric().equals(metric.key()))
                .findFirst()
                .orElse(null);
    }

    /** The same without some metrics, of the whole strategy and of every workload. */
    public StrategyResult without(Set<Metric> left) {
        Map<String, List<MetricValue>> fewer = new LinkedHashMap<>();
        workloads.forEach((workload, values) -> fewer.put(workload, without(values, left)));
        return new StrategyResult(
                name,
                overrides,
                notes,
                warmup,
                drifts,
                without(metrics, left),
                fewer,
                tables,
                usage,
                bill,
                reasons,
                rootCause,
                cloudWatch,
                latencies,
                hottestKeys,
                replications,
                series,
                callSeries,
                closeUps,
                heatMaps,
                log);
    }

    private static List<MetricValue> without(List<MetricValue> values, Set<Metric> left) {
        return values.stream()
                .filter(v -> left.stream().noneMatch(m -> m.key().equals(v.metric())))
                .toList();
    }
}
