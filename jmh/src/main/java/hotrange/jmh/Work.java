package hotrange.jmh;

import hotrange.result.CloudWatchMetric;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.ReplicationSummary;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a run had to do, as far as its result tells: the looks at sensitivity and root causes are not in it.
 *
 * @param calls of clients, under all strategies and in all replications
 * @param decisions attempts at tables, retries included and each item of batches and transactions, entries of global
 *     indexes, and writes that came from other Regions; the last two by their write units, one for each begun KB
 */
record Work(long calls, long decisions) {

    static Work of(RunResult result) {
        long decisions = 0;
        for (StrategyResult strategy : result.strategies()) {
            double passedOn = strategy.cloudWatch().stream()
                    .filter(Work::isPassedOn)
                    .mapToDouble(CloudWatchMetric::value)
                    .sum();
            double further = strategy.workloads().values().stream()
                    .mapToDouble(Work::furtherItems)
                    .sum();
            decisions += sum(strategy, ReplicationSummary::attempts)
                    + Math.round((passedOn + further) * strategy.replications().size());
        }
        long calls = result.strategies().stream()
                .mapToLong(strategy -> sum(strategy, ReplicationSummary::calls))
                .sum();
        return new Work(calls, decisions);
    }

    /** Whether it counts what a write at a table caused elsewhere; it is the mean of the replications. */
    private static boolean isPassedOn(CloudWatchMetric metric) {
        return metric.metric().equals("ConsumedWriteCapacityUnits")
                && (metric.dimensions().containsKey("GlobalSecondaryIndexName")
                        || metric.dimensions().containsKey("Source"));
    }

    /** Items of batches and transactions beyond one for each attempt. */
    private static double furtherItems(List<MetricValue> workload) {
        double items = value(workload, Metric.PROCESSED_ITEMS) + value(workload, Metric.UNPROCESSED_ITEMS);
        return Math.max(0, items - value(workload, Metric.ATTEMPTS));
    }

    private static double value(List<MetricValue> workload, Metric metric) {
        return workload.stream()
                .filter(one -> one.metric().equals(metric.key()))
                .mapToDouble(one -> one.value() == null ? 0 : one.value())
                .sum();
    }

    private static long sum(StrategyResult strategy, ToLongFunction<ReplicationSummary> count) {
        return strategy.replications().stream().mapToLong(count).sum();
    }
}
