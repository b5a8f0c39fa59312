package hotrange.trace.metrics;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Metrics in JSON: one answer or several, one after the other, or a record of a metric stream in each line. */
final class MetricJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Numbers above this are milliseconds: as seconds they lie beyond the year 5000. */
    private static final BigDecimal LARGEST_SECOND = BigDecimal.valueOf(100_000_000_000L);

    private final Path file;
    private final MetricsReader.Options options;
    private final MetricPoints points;
    private final RowTally tally;

    MetricJson(Path file, MetricsReader.Options options, MetricPoints points, RowTally tally) {
        this.file = file;
        this.options = options;
        this.points = points;
        this.tally = tally;
    }

    void read(String text) {
        try (MappingIterator<JsonNode> roots = JSON.readerFor(JsonNode.class).readValues(text)) {
            while (roots.hasNext()) {
                answer(roots.next());
            }
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new BadRecording(
                    file, at == null ? 1 : Math.max(1, at.getLineNr()), "is no JSON: " + e.getOriginalMessage() + ".");
        }
        tally.requireUsableRows();
    }

    private void answer(JsonNode root) {
        if (root.isArray()) {
            root.forEach(this::answer);
        } else if (root.path("MetricDataResults").isArray()) {
            data(root);
        } else if (root.path("Datapoints").isArray()) {
            statistics(root);
        } else if (root.path("metric_name").isString()) {
            streamed(root);
        } else {
            throw new BadRecording(
                    file,
                    "must be an answer of GetMetricData (MetricDataResults) or GetMetricStatistics (Datapoints), or"
                            + " records of a metric stream (metric_name); was "
                            + WholeNumbers.shown(root.toString()) + ".");
        }
    }

    private void data(JsonNode root) {
        int at = 0;
        Map<Labels.Named, String> before = new HashMap<>();
        for (JsonNode result : root.path("MetricDataResults")) {
            String label = result.path("Label").asString(result.path("Id").asString(""));
            String place = "MetricDataResults[" + at++ + "]";
            Labels.Named named = Labels.of(label, options, points);
            if (named == null) {
                named = Labels.of(result.path("Id").asString(""), options, points);
            }
            String same = named == null ? null : before.put(named, place);
            if (named != null && same != null) {
                throw bad(
                        "%s and %s are both %s of %s; labels that name their tables keep them apart, or --metric for each"
                                .formatted(same, place, named.metric(), WholeNumbers.shown(named.resource())));
            }
            JsonNode times = result.path("Timestamps");
            JsonNode values = result.path("Values");
            if (times.size() != values.size()) {
                throw bad(place + " has %d Timestamps and %d Values".formatted(times.size(), values.size()));
            }
            String status = result.path("StatusCode").asString("Complete");
            if (!status.equals("Complete")) {
                points.note(file.getFileName() + ": " + WholeNumbers.shown(label) + " is " + WholeNumbers.shown(status)
                        + ": there are more pages or errors.");
            }
            for (int i = 0; i < times.size(); i++) {
                if (named == null) {
                    tally.leftOut("values of other metrics");
                    points.ignore(label);
                } else {
                    String where = place + ".Timestamps[" + i + "]";
                    add(named, second(times.get(i), where), value(values.get(i), place + ".Values[" + i + "]"));
                }
            }
        }
        if (root.path("NextToken").isString()
                && !root.path("NextToken").asString().isEmpty()) {
            points.note(file.getFileName() + ": has a NextToken: there is another page; name its file as well.");
        }
    }

    private void statistics(JsonNode root) {
        String label = root.path("Label").asString("");
        Labels.Named named = Labels.of(label, options, points);
        int at = 0;
        for (JsonNode point : root.path("Datapoints")) {
            String place = "Datapoints[" + at++ + "]";
            if (named == null) {
                tally.leftOut("values of other metrics");
                points.ignore(label);
            } else {
                add(
                        named,
                        second(point.path("Timestamp"), place + ".Timestamp"),
                        statistic(named.metric(), point, place, "Sum", "SampleCount", "Average", "Maximum"));
            }
        }
    }

    private void streamed(JsonNode record) {
        JsonNode dimensions = record.path("dimensions");
        String table = dimensions.path("TableName").asString(options.table());
        JsonNode index = dimensions.path("GlobalSecondaryIndexName");
        TableMetric metric = TableMetric.named(record.path("metric_name").asString());
        if (metric == null) {
            tally.leftOut("values of other metrics");
            points.ignore(record.path("metric_name").asString());
            return;
        }
        Labels.Named named =
                new Labels.Named(Labels.resource(table, index.isString() ? index.asString() : null), metric);
        JsonNode value = record.path("value");
        add(
                named,
                second(record.path("timestamp"), "timestamp"),
                statistic(metric, value, "value", "sum", "count", null, "max"));
    }

    /** The statistic that a metric is counted by. */
    private double statistic(
            TableMetric metric,
            JsonNode point,
            String place,
            String sum,
            String count,
            @Nullable String average,
            String maximum) {
        if (!metric.isSum()) {
            String used = point.has(maximum) || average == null ? maximum : average;
            return value(point.path(used), place + "." + used);
        }
        boolean derived = !point.has(sum) && average != null && point.has(average) && point.has(count);
        if (derived) {
            String mean = Objects.requireNonNull(average);
            return value(point.path(mean), place + "." + mean) * value(point.path(count), place + "." + count);
        }
        return value(point.path(sum), place + "." + sum);
    }

    private void add(Labels.Named named, long second, double value) {
        points.add(file, named.resource(), named.metric(), second, value);
        tally.good();
    }

    private double value(JsonNode node, String place) {
        if (!node.isNumber() || !(node.doubleValue() >= 0 && node.doubleValue() <= MetricPoints.VALUE_AT_MOST)) {
            throw bad(place + " must be a number from 0 to 10^15, was " + shown(node));
        }
        return node.doubleValue();
    }

    private long second(JsonNode node, String place) {
        try {
            if (node.isNumber()) {
                BigDecimal number = node.decimalValue();
                boolean millis = number.compareTo(LARGEST_SECOND) > 0;
                return Math.floorDiv(
                        Moments.parse(number.toString(), millis ? TimeFormat.MILLISECONDS : TimeFormat.SECONDS),
                        1_000_000L);
            }
            if (node.isString()) {
                return Math.floorDiv(Moments.parse(node.asString(), TimeFormat.ISO8601), 1_000_000L);
            }
        } catch (BrokenRow e) {
            throw bad(place + ": " + e.found());
        }
        throw bad(place + " must be a time, was " + shown(node));
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "missing" : WholeNumbers.shown(node.toString());
    }

    private BadRecording bad(String found) {
        return new BadRecording(file, found + ".");
    }
}
