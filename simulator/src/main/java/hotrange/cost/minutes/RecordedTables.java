package hotrange.cost.minutes;

import hotrange.trace.metrics.RecordedMetrics;
import hotrange.trace.metrics.TableMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tables of a recording that consumed something; minutes of one table at a time are made, as they may be many. */
public final class RecordedTables {

    private final RecordedMetrics metrics;
    private final Map<String, List<String>> resources;
    private final List<String> notes;

    private RecordedTables(RecordedMetrics metrics, Map<String, List<String>> resources, List<String> notes) {
        this.metrics = metrics;
        this.resources = resources;
        this.notes = List.copyOf(notes);
    }

    /**
     * Finds the tables of a recording.
     *
     * @throws IllegalArgumentException when nothing was consumed, or its periods are no parts or multiples of a minute
     */
    public static RecordedTables of(RecordedMetrics metrics) {
        MinuteTraffic.checkPeriod(metrics);
        Map<String, List<String>> tables = new TreeMap<>();
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
            tables.computeIfAbsent(MinuteTraffic.table(resource), table -> new ArrayList<>())
                    .add(resource);
        }
        if (tables.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no value above 0 of ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits");
        }
        if (metrics.periodSeconds() > MinuteTraffic.MINUTE) {
            notes.add("Values stand for %d s and are spread evenly over their minutes; peaks within are not seen."
                    .formatted(metrics.periodSeconds()));
        }
        return new RecordedTables(metrics, tables, notes);
    }

    /** Names of the tables in order, each once; empty for one that the recording does not name. */
    public List<String> names() {
        return List.copyOf(resources.keySet());
    }

    /**
     * Minutes of a table and of each of its indexes.
     *
     * @throws IllegalArgumentException when a minute has more than 10^12 units
     */
    public List<MinuteTraffic> traffic(String table) {
        return resources.getOrDefault(table, List.of()).stream()
                .map(resource -> MinuteTraffic.of(metrics, resource))
                .toList();
    }

    /** Sentences for the report on what the figures leave open. */
    public List<String> notes() {
        return notes;
    }
}
