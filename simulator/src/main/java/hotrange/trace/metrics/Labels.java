package hotrange.trace.metrics;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a label or a column of CloudWatch says: a metric, and perhaps the table. */
final class Labels {

    private Labels() {}

    /** A metric of a resource. */
    record Named(String resource, TableMetric metric) {}

    /**
     * What the text of a label stands for: what the user says of it, and then the label is the table unless the user
     * names one; or else the metric whose name stands in it. What stands around that name is the table; the user's table
     * where nothing does. Null where there is no metric.
     */
    static @Nullable Named of(String label, MetricsReader.Options options, MetricPoints points) {
        Named given = given(label, options.table().isEmpty() ? label : options.table(), options, points);
        if (given != null) {
            return given;
        }
        TableMetric metric = TableMetric.in(label);
        if (metric == null) {
            return null;
        }
        int at = label.toLowerCase(Locale.ROOT).indexOf(metric.name().toLowerCase(Locale.ROOT));
        String before = label.substring(0, at).replaceFirst("[\\s:,|/(_-]+$", "");
        String after = label.substring(at + metric.name().length()).replaceAll("^[\\s:,|/()_-]+|[\\s)]+$", "");
        String around = before.isBlank() ? after.strip() : before.strip();
        return new Named(around.isEmpty() ? options.table() : around, metric);
    }

    /** The metric that the user says a label or column stands for; null where nothing is said. */
    static @Nullable Named given(String label, String table, MetricsReader.Options options, MetricPoints points) {
        TableMetric metric = options.metrics().get(label);
        if (metric == null) {
            return null;
        }
        points.used(label);
        return new Named(table, metric);
    }

    /** The name of a table or of one of its indexes. */
    static String resource(String table, @Nullable String index) {
        return index == null || index.isEmpty() ? table : table + "/index/" + Objects.requireNonNull(index);
    }
}
