package hotrange.trace.metrics;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What CloudWatch has of some tables.
 *
 * @param startSecond when the first period begins, seconds since 1970
 * @param periodSeconds of every value
 * @param periods how many there are from the first to the last with a value
 * @param series with as many values each, by resource and metric
 * @param ignored what else the files hold, by name
 */
public record RecordedMetrics(
        long startSecond, int periodSeconds, int periods, List<MetricSeries> series, List<String> ignored) {

    public RecordedMetrics {
        series = List.copyOf(series);
        ignored = List.copyOf(ignored);
    }

    /** The resources in order, each once. */
    public List<String> resources() {
        return series.stream().map(MetricSeries::resource).distinct().toList();
    }

    /** The values of a metric; null where there are none. */
    public @Nullable MetricSeries find(String resource, TableMetric metric) {
        return series.stream()
                .filter(one -> one.resource().equals(resource) && one.metric() == metric)
                .findFirst()
                .orElse(null);
    }

    /** The sum of a metric, 0 where there is none. */
    public double sum(String resource, TableMetric metric) {
        MetricSeries found = find(resource, metric);
        return found == null ? 0 : Objects.requireNonNull(found).sum();
    }
}
