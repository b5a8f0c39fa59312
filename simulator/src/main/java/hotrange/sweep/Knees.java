package hotrange.sweep;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.ReasonCount;
import hotrange.result.sweep.SafeValue;
import hotrange.result.sweep.SweepFile;
import hotrange.result.sweep.SweepGrid;
import hotrange.result.sweep.SweepKnee;
import hotrange.result.sweep.SweepPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the knee of each strategy in a sweep over one path that searches a rate, one point after the other. */
final class Knees {

    private static final Metric READS = Metric.READ_UNITS_PER_SECOND;

    private final String path;
    private SweepPoint.@Nullable Found first;

    /** The last point that is not safe; null where there is none. */
    private SweepPoint.@Nullable Found unsafe;

    /** The first of the safe ones at the end; null where the last one is not safe. */
    private SweepPoint.@Nullable Found knee;

    private @Nullable String value;

    private Knees(String path) {
        this.path = path;
    }

    /**
     * One for each strategy whose search is one of a rate; none for other sweeps.
     *
     * @param points one file for each point, in order
     */
    static List<SweepKnee> of(SweepGrid grid, List<Path> points) throws IOException {
        // Bounds of a search may hide what the file asks for.
        if (grid.search() == null
                || grid.search().between() != null
                || grid.axes().size() != 1
                || points.size() < 2) {
            return List.of();
        }
        Map<String, Knees> strategies = new LinkedHashMap<>();
        grid.strategies()
                .forEach(name ->
                        strategies.put(name, new Knees(grid.axes().get(0).path())));
        for (Path file : points) {
            SweepPoint point = SweepFile.readPoint(file);
            for (SweepPoint.Found found : point.strategies()) {
                Objects.requireNonNull(strategies.get(found.strategy())).add(point, found);
            }
        }
        return strategies.values().stream()
                .map(Knees::found)
                .filter(Objects::nonNull)
                .toList();
    }

    private void add(SweepPoint point, SweepPoint.Found found) {
        first = first == null ? found : first;
        if (!isSafe(found)) {
            unsafe = found;
            knee = null;
        } else if (knee == null) {
            knee = found;
            value = point.values().get(path);
        }
    }

    private @Nullable SweepKnee found() {
        Double wanted = first == null ? null : wanted(first);
        if (first == null || wanted == null) {
            return null;
        }
        return new SweepKnee(
                first.strategy(),
                wanted,
                knee == null ? null : value,
                unsafe == null ? null : mostFrequent(unsafe.reasons()),
                reads(first),
                knee == null ? null : reads(knee));
    }

    private static boolean isSafe(SweepPoint.Found found) {
        SafeValue safe = found.safe();
        Double wanted = wanted(found);
        Double p1 = safe == null ? null : safe.p1();
        return p1 != null && wanted != null && p1 >= wanted;
    }

    /** What the file asks for: where every search begins; null where it is no rate. */
    private static @Nullable Double wanted(SweepPoint.Found found) {
        SafeValue safe = found.safe();
        return safe == null
                        || !safe.unit().equals("per second")
                        || safe.searches().isEmpty()
                ? null
                : (Double) safe.searches().get(0).steps().get(0).value();
    }

    private static @Nullable String mostFrequent(List<ReasonCount> reasons) {
        Map<String, Long> counts = new LinkedHashMap<>();
        reasons.forEach(reason -> counts.merge(reason.reason(), reason.throttled(), Long::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static SweepKnee.@Nullable Reads reads(SweepPoint.Found found) {
        double units = value(found.metrics(), READS);
        if (!(units > 0)) {
            return null;
        }
        Collection<List<MetricValue>> parts = found.workloads().isEmpty()
                ? List.of(found.metrics())
                : found.workloads().values();
        List<Double> tails = new ArrayList<>();
        for (List<MetricValue> part : parts) {
            if (value(part, READS) > 0 && value(part, Metric.CLIENT_P99) > 0) {
                tails.add(value(part, Metric.CLIENT_P99));
            }
        }
        return new SweepKnee.Reads(
                units, tails.stream().max(Comparator.naturalOrder()).orElse(null));
    }

    /** Zero where there is none. */
    private static double value(List<MetricValue> metrics, Metric metric) {
        return metrics.stream()
                .filter(m -> m.metric().equals(metric.key()))
                .map(MetricValue::value)
                .filter(Objects::nonNull)
                .mapToDouble(value -> value)
                .findFirst()
                .orElse(0);
    }
}
