package hotrange.trace.metrics;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a label or a column of CloudWatch says: a metric, and perhaps the table. */
final class Labels {

    private Labels() {}

    /** A metric of a resource. */
    record Named(String resource, TableMetric metric) {}

    /**
     * What the text of a label stands for: what the user says of it, or else the metric whose name stands in it. What
     * stands around the name is the table; the user's table where nothing does. Null where there is no metric.
     */
    static @Nullable Named of(String label, MetricsReader.Options options) {
        for (Map.Entry<String, TableMetric> given : options.metrics().entrySet()) {
            if (given.getKey().equals(label)) {
                return new Named(options.table(), given.getValue());
            }
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

    /** The name of a table or of one of its indexes. */
    static String resource(String table, @Nullable String index) {
        return index == null || index.isEmpty() ? table : table + "/index/" + Objects.requireNonNull(index);
    }
}
