package hotrange.cost.minutes;

import hotrange.trace.metrics.RecordedMetrics;
import hotrange.trace.metrics.TableMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of a recording that consumed something.
 *
 * @param tables each with its indexes, in the order of their names
 * @param notes sentences for the report on what the figures leave open
 */
public record RecordedTables(List<List<MinuteTraffic>> tables, List<String> notes) {

    public RecordedTables {
        tables = tables.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
    }

    /**
     * Puts a recording into minutes.
     *
     * @throws IllegalArgumentException when nothing was consumed, or its periods are no parts or multiples of a minute
     */
    public static RecordedTables of(RecordedMetrics metrics) {
        Map<String, List<MinuteTraffic>> tables = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        for (String resource : metrics.resources()) {
            double reads = metrics.sum(resource, TableMetric.ConsumedReadCapacityUnits);
            double writes = metrics.sum(resource, TableMetric.ConsumedWriteCapacityUnits);
            String name = resource.isEmpty() ? "" : resource + ": ";
            if (reads + writes == 0) {
                notes.add(name + "nothing was consumed, so it is left out.");
                continue;
            }
            if (reads == 0 || writes == 0) {
                notes.add(name + (reads == 0 ? "no reads" : "no writes")
                        + " are on record; provisioned, they cost the least that is provisioned.");
            }
            double throttles = metrics.sum(resource, TableMetric.ReadThrottleEvents)
                    + metrics.sum(resource, TableMetric.WriteThrottleEvents);
            if (throttles > 0) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%s%,.0f throttle events are on record: more was asked than was consumed, and what was consumed is"
                                + " all that is known.",
                        name,
                        throttles));
            }
            MinuteTraffic traffic = MinuteTraffic.of(metrics, resource);
            tables.computeIfAbsent(traffic.table(), table -> new ArrayList<>()).add(traffic);
        }
        if (tables.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no value above 0 of ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits");
        }
        if (metrics.periodSeconds() > MinuteTraffic.MINUTE) {
            notes.add("Values stand for %d s and are spread evenly over their minutes; peaks within are not seen."
                    .formatted(metrics.periodSeconds()));
        }
        return new RecordedTables(List.copyOf(tables.values()), notes);
    }
}
