package hotrange.advice.request;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.StrategyResult;

/**
 * A latency that a percentile of successful calls must not exceed.
 *
 * @param percentile one of {@code p50}, {@code p95}, {@code p99}, {@code p999}
 * @param micros more than 0
 */
public record LatencyLimit(String percentile, double micros) {

    /** The metric that it limits. */
    public Metric metric() {
        return switch (percentile) {
            case "p50" -> Metric.CLIENT_P50;
            case "p95" -> Metric.CLIENT_P95;
            case "p99" -> Metric.CLIENT_P99;
            default -> Metric.CLIENT_P999;
        };
    }

    /** Whether a strategy keeps it; a percentile that the sample does not support is not kept. */
    public boolean keptBy(StrategyResult strategy) {
        MetricValue found = strategy.metric(metric());
        return found != null && found.value() != null && found.value() <= micros;
    }

    /** As people write it: {@code p99.9}. */
    public String shown() {
        return percentile.equals("p999") ? "p99.9" : percentile;
    }
}
