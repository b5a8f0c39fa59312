package hotrange.trace.insights;

import hotrange.trace.insights.InsightReport.Contributor;
import hotrange.trace.insights.InsightReport.Datapoint;
import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.KeyRows;
import hotrange.trace.rows.Lines;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what GetInsightRuleReport answers (8.4), as the AWS CLI and the SDKs print it: times as ISO 8601 or as seconds or
 * milliseconds since 1970, numbers not negative. Fields that are not needed are skipped. The file is bounded, so that one
 * of another kind cannot fill the memory.
 */
public final class InsightReportReader {

    /** The API gives 100 at most, DynamoDB's rules 25 (8.3). */
    private static final int CONTRIBUTORS_AT_MOST = 1_000;

    private static final int DATAPOINTS_AT_MOST = 1_000_000;
    private static final int TEXT_CHARS_AT_MOST = 100_000;
    private static final long FILE_CHARS_AT_MOST = 512L << 20;
    private static final int NAMES_SHOWN_AT_MOST = 12;

    private static final double VALUE_AT_MOST = 1e15;
    private static final double COUNT_AT_MOST = 1e12;
    private static final double MILLIS_FROM = 1e11;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(TEXT_CHARS_AT_MOST)
                    .maxDocumentLength(FILE_CHARS_AT_MOST)
                    .build())
            .build();

    private final Path file;
    private final JsonParser parser;
    private final SortedSet<Long> moments = new TreeSet<>();
    private final Set<String> names = new TreeSet<>();
    private final Set<List<String>> seen = new HashSet<>();
    private int datapoints;

    private InsightReportReader(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads a file, plain or gzipped.
     *
     * @throws BadRecording when it is no such report
     */
    public static InsightReport read(Path file) {
        try (Reader reader = Lines.openOnce(file);
                JsonParser parser = JSON.createParser(ObjectReadContext.empty(), reader)) {
            return new InsightReportReader(file, parser).report();
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw Lines.unreadable(file, unreadable);
            }
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new BadRecording(file, line, "this is not JSON of a report: " + reason + ".");
        } catch (IOException e) {
            throw Lines.unreadable(file, e);
        }
    }

    private InsightReport report() {
        JsonToken start = parser.nextToken();
        if (start == null) {
            throw new BadRecording(file, "the file is empty.");
        }
        if (start != JsonToken.START_OBJECT) {
            throw bad("a JSON object is needed, in braces, as GetInsightRuleReport answers it");
        }
        List<String> labels = List.of();
        List<Contributor> contributors = null;
        double aggregate = -1;
        double unique = -1;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            names.add(name);
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_NULL) {
                names.remove(name);
                continue;
            }
            switch (name) {
                case "KeyLabels" -> labels = texts(name);
                case "AggregationStatistic" -> statistic();
                case "AggregateValue" -> aggregate = number(name, VALUE_AT_MOST);
                case "ApproximateUniqueCount" -> unique = number(name, COUNT_AT_MOST);
                case "Contributors" -> contributors = contributors();
                case "MetricDatapoints" -> metricDatapoints();
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw bad("more follows the report; a file holds one");
        }
        require("Contributors", contributors != null);
        require("AggregateValue", aggregate >= 0);
        require("ApproximateUniqueCount", unique >= 0);
        if (contributors == null || contributors.isEmpty()) {
            throw new BadRecording(file, "Contributors is empty: no key was used in that time, or the rule is new.");
        }
        return new InsightReport(file, labels, aggregate, Math.round(unique), contributors, moments);
    }

    private void require(String name, boolean found) {
        if (!found) {
            String others = names.stream()
                    .limit(NAMES_SHOWN_AT_MOST)
                    .map(WholeNumbers::shown)
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("nothing");
            throw new BadRecording(
                    file,
                    "there is no '" + name + "'; the answer of GetInsightRuleReport is needed, the file has " + others
                            + ".");
        }
    }

    private void statistic() {
        String text = parser.getValueAsString("");
        if (!text.equalsIgnoreCase("SUM")) {
            throw bad("AggregationStatistic is " + WholeNumbers.shown(text) + ", not 'SUM' as of DynamoDB's rules");
        }
    }

    private List<Contributor> contributors() {
        List<Contributor> found = new ArrayList<>();
        array("Contributors");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String place = "Contributors[" + found.size() + "]";
            if (found.size() == CONTRIBUTORS_AT_MOST) {
                throw bad(String.format(Locale.ROOT, "there are more than %,d Contributors", CONTRIBUTORS_AT_MOST));
            }
            Contributor contributor = contributor(place);
            if (!found.isEmpty()
                    && found.get(0).keys().size() != contributor.keys().size()) {
                throw bad(place + ".Keys has another number of parts than Contributors[0].Keys");
            }
            if (!seen.add(contributor.keys())) {
                throw bad(place + ".Keys stands there twice");
            }
            found.add(contributor);
        }
        return found;
    }

    private Contributor contributor(String place) {
        object(place);
        List<String> keys = null;
        double value = -1;
        List<Datapoint> points = List.of();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "Keys" -> keys = keys(place + ".Keys");
                case "ApproximateAggregateValue" -> value = number(place + "." + name, VALUE_AT_MOST);
                case "Datapoints" ->
                    points = token == JsonToken.VALUE_NULL ? List.of() : points(place + "." + name, "ApproximateValue");
                default -> parser.skipChildren();
            }
        }
        if (keys == null || value < 0) {
            throw bad(place + " has no '" + (keys == null ? "Keys" : "ApproximateAggregateValue") + "'");
        }
        return new Contributor(keys, value, points);
    }

    private List<String> keys(String place) {
        List<String> keys = texts(place);
        if (keys.isEmpty() || keys.size() > 2) {
            throw bad(place + " has " + keys.size() + " parts; a partition key, or that and a sort key, are needed");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(String.join("", keys))) {
            throw bad(place + " has half of a surrogate pair, which no text in UTF-8 has");
        }
        try {
            KeyRows.checkedKey(keys.get(0), KeyRows.PARTITION_KEY_BYTES);
            if (keys.size() == 2) {
                KeyRows.checkedKey(keys.get(1), KeyRows.SORT_KEY_BYTES);
            }
        } catch (BrokenRow e) {
            throw bad(place + ": " + e.found());
        }
        return keys;
    }

    /** Only the times of these count: of the values, DynamoDB's rules mean Maximum and MaxContributorValue alone (8.3). */
    private void metricDatapoints() {
        points("MetricDatapoints", null);
    }

    /** Times with the value of a name; none of the points is kept where the name is null. */
    private List<Datapoint> points(String place, @Nullable String valueName) {
        List<Datapoint> points = new ArrayList<>();
        array(place);
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            String point = place + "[" + i + "]";
            object(point);
            if (++datapoints > DATAPOINTS_AT_MOST) {
                throw bad(String.format(Locale.ROOT, "there are more than %,d datapoints", DATAPOINTS_AT_MOST));
            }
            Long micros = null;
            double value = -1;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("Timestamp")) {
                    micros = moment(point + ".Timestamp");
                } else if (name.equals(valueName)) {
                    value = number(point + "." + name, VALUE_AT_MOST);
                } else {
                    parser.skipChildren();
                }
            }
            if (micros == null || (valueName != null && value < 0)) {
                throw bad(point + " has no '" + (micros == null ? "Timestamp" : valueName) + "'");
            }
            moments.add(micros);
            if (valueName != null) {
                points.add(new Datapoint(micros, value));
            }
        }
        return points;
    }

    private long moment(String place) {
        String text = parser.getValueAsString("");
        boolean number = parser.currentToken().isNumeric();
        try {
            if (!number) {
                return Moments.parse(text, LoadShape.TimeFormat.ISO8601);
            }
            boolean millis = parser.getDoubleValue() >= MILLIS_FROM;
            return Moments.parse(text, millis ? LoadShape.TimeFormat.MILLISECONDS : LoadShape.TimeFormat.SECONDS);
        } catch (BrokenRow e) {
            throw bad(place + ": " + e.found());
        }
    }

    private double number(String place, double atMost) {
        if (!parser.currentToken().isNumeric()) {
            throw bad(place + " is not a number");
        }
        double value = parser.getDoubleValue();
        if (!(value >= 0 && value <= atMost)) {
            throw bad(place + " is " + WholeNumbers.shown(parser.getString())
                    + String.format(Locale.ROOT, "; 0 to %,.0f is allowed", atMost));
        }
        return value;
    }

    private List<String> texts(String place) {
        List<String> texts = new ArrayList<>();
        array(place);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING || texts.size() > 2) {
                throw bad(place + " has to be an array of one or two texts");
            }
            texts.add(parser.getString());
        }
        return texts;
    }

    private void array(String place) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw bad(place + " is not an array");
        }
    }

    private void object(String place) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw bad(place + " is not an object");
        }
    }

    private BadRecording bad(String found) {
        return new BadRecording(file, parser.currentTokenLocation().getLineNr(), found + ".");
    }
}
