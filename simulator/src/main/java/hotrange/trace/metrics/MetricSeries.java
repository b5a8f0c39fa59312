package hotrange.trace.metrics;

import java.util.Arrays;

/**
 * Values of one metric over time, one for each period from the first to the last of all series that were read together;
 * 0 where CloudWatch has none.
 */
public final class MetricSeries {

    private final String resource;
    private final TableMetric metric;
    private final double[] values;

    /**
     * Takes over the values.
     *
     * @param resource name of the table, {@code TABLE/index/INDEX} for an index; empty when the file does not say it
     * @param values sums or, of provisioned units, the largest rate; none negative
     */
    MetricSeries(String resource, TableMetric metric, double[] values) {
        this.resource = resource;
        this.metric = metric;
        this.values = values;
    }

    public String resource() {
        return resource;
    }

    public TableMetric metric() {
        return metric;
    }

    /** Of the period with this number. */
    public double value(int period) {
        return values[period];
    }

    /** All values, the smallest first. */
    public double[] sorted() {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** Of all values. */
    public double sum() {
        return Arrays.stream(values).sum();
    }

    /** The largest value. */
    public double max() {
        return Arrays.stream(values).max().orElse(0);
    }
}
