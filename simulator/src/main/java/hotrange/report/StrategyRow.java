package hotrange.report;

import hotrange.report.text.Numbers;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.ReasonCount;
import hotrange.result.StrategyResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of the table that compares strategies, as text.
 *
 * @param latencies client latency at p50, p95, p99 and p99.9
 * @param topReason the reason of most rejections; empty when nothing was rejected
 * @param topReasonShare of all rejections, 0 to 1
 */
record StrategyRow(
        String name,
        Cell throttled,
        Cell failed,
        List<Cell> latencies,
        Cell readUnits,
        Cell writeUnits,
        Cell cost,
        String topReason,
        double topReasonShare) {

    /** The percentiles of the table, in order. */
    static final List<Metric> PERCENTILES =
            List.of(Metric.CLIENT_P50, Metric.CLIENT_P95, Metric.CLIENT_P99, Metric.CLIENT_P999);

    /**
     * A number with half of its 95 % interval and the interval itself.
     *
     * @param value {@link Numbers#NONE} where the sample does not support it
     * @param plusMinus empty where there is no interval
     * @param interval empty where there is no interval
     */
    record Cell(String value, String plusMinus, String interval) {

        static Cell of(List<MetricValue> metrics, Metric metric) {
            MetricValue found = metrics.stream()
                    .filter(m -> m.metric().equals(metric.key()))
                    .findFirst()
                    .orElse(null);
            return new Cell(
                    Numbers.value(found, metric.unit()),
                    Numbers.plusMinus(found, metric.unit()),
                    Numbers.interval(found, metric.unit()));
        }

        boolean supported() {
            return !value.equals(Numbers.NONE);
        }
    }

    static StrategyRow of(StrategyResult strategy) {
        return of(strategy, strategy.metrics());
    }

    /** The same with metrics of a part of the strategy, for example of one workload. */
    static StrategyRow of(StrategyResult strategy, List<MetricValue> metrics) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        for (ReasonCount reason : strategy.reasons()) {
            reasons.merge(reason.reason(), reason.throttled(), Long::sum);
        }
        long all = 0;
        long most = 0;
        String top = "";
        for (Map.Entry<String, Long> reason : reasons.entrySet()) {
            all += reason.getValue();
            if (reason.getValue() > most) {
                most = reason.getValue();
                top = reason.getKey();
            }
        }
        return new StrategyRow(
                strategy.name(),
                Cell.of(metrics, Metric.THROTTLED_SHARE),
                Cell.of(metrics, Metric.FAILED_SHARE),
                PERCENTILES.stream().map(p -> Cell.of(metrics, p)).toList(),
                Cell.of(metrics, Metric.CONSUMED_READ_UNITS),
                Cell.of(metrics, Metric.CONSUMED_WRITE_UNITS),
                Cell.of(metrics, Metric.COST_PER_MONTH),
                top,
                all == 0 ? 0 : (double) most / all);
    }

    /** A number and half of its interval in one line. */
    static String shown(Cell cell) {
        return (cell.value() + " " + cell.plusMinus()).strip();
    }

    /** True when every rejection had the same reason. */
    boolean onlyReason() {
        return topReasonShare == 1;
    }
}
