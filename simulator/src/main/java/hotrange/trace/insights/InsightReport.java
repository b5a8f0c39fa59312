package hotrange.trace.insights;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/**
 * One answer of GetInsightRuleReport (8.4), as it is written.
 *
 * @param keyLabels names of the key's attributes; empty when the report has none
 * @param aggregateValue of all keys, listed or not
 * @param uniqueCount how many keys there are about, listed or not
 * @param contributors the listed keys, at least one, all with one or all with two parts
 * @param moments every time that a datapoint has, in microseconds since 1970
 */
public record InsightReport(
        Path file,
        List<String> keyLabels,
        double aggregateValue,
        long uniqueCount,
        List<Contributor> contributors,
        SortedSet<Long> moments) {

    public InsightReport {
        keyLabels = List.copyOf(keyLabels);
        contributors = List.copyOf(contributors);
    }

    /**
     * A listed key.
     *
     * @param keys partition key, perhaps sort key
     * @param value of the whole time
     * @param datapoints in the order of the file, which is no promise; periods without the key have none
     */
    public record Contributor(List<String> keys, double value, List<Datapoint> datapoints) {

        public Contributor {
            keys = List.copyOf(keys);
            datapoints = List.copyOf(datapoints);
        }
    }

    /**
     * A value in one period.
     *
     * @param micros start of the period, microseconds since 1970
     */
    public record Datapoint(long micros, double value) {}
}
