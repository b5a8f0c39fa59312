package hotrange.report;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.SafeValue;
import hotrange.result.SweepAxis;
import hotrange.result.SweepGrid;
import hotrange.result.SweepPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The smallest value of a sweep from which on what the file asks for is safe in 99 % of the placements, and what readers
 * pay for it.
 */
final class Knees {

    private static final Metric READS = Metric.READ_UNITS_PER_SECOND;

    private final SweepAxis axis;
    private final List<SweepPoint> points;

    private Knees(SweepAxis axis, List<SweepPoint> points) {
        this.axis = axis;
        this.points = points;
    }

    /** A sentence per strategy where a sweep over one path searches a rate; none otherwise. */
    static List<String> sentences(SweepGrid grid, List<SweepPoint> points) {
        SweepGrid.Search search = grid.search();
        if (search == null || grid.axes().size() != 1 || points.size() != grid.points() || points.size() < 2) {
            return List.of();
        }
        Knees knees = new Knees(grid.axes().get(0), points);
        List<String> sentences = new ArrayList<>();
        for (int strategy = 0; strategy < grid.strategies().size(); strategy++) {
            String sentence = knees.sentence(strategy);
            if (sentence != null) {
                sentences.add(grid.strategies().get(strategy) + ": " + sentence);
            }
        }
        return sentences;
    }

    private @Nullable String sentence(int strategy) {
        int knee = points.size();
        while (knee > 0 && isSafe(found(knee - 1, strategy))) {
            knee--;
        }
        Double wanted = wanted(found(0, strategy));
        if (wanted == null) {
            return null;
        }
        String rate = Numbers.value(new MetricValue("", wanted, null, null, List.of()), Metric.Unit.PER_SECOND);
        if (knee == points.size()) {
            return "no " + label(axis) + " makes " + rate + " safe in 99 % of the placements";
        }
        String sentence = "from %s = %s on, %s are safe in 99 %% of the placements"
                .formatted(label(axis), axis.values().get(knee), rate);
        return knee == 0 ? sentence : sentence + readers(found(0, strategy), found(knee, strategy));
    }

    /** What reads take and how long the slowest kind of reads takes, against the first point. */
    private static String readers(SweepPoint.Found first, SweepPoint.Found knee) {
        MetricValue before = first.metric(READS);
        MetricValue after = knee.metric(READS);
        if (before == null || after == null || !(value(before) > 0)) {
            return "";
        }
        return "; reads then take %s units/s instead of %s, and p99 of the slowest reads is %s instead of %s"
                .formatted(
                        Numbers.units(value(after)),
                        Numbers.units(value(before)),
                        Numbers.micros(slowest(knee)),
                        Numbers.micros(slowest(first)));
    }

    private static double slowest(SweepPoint.Found found) {
        return found.workloads().values().stream()
                .filter(metrics ->
                        metrics.stream().anyMatch(metric -> metric.metric().equals(READS.key()) && value(metric) > 0))
                .flatMap(List::stream)
                .filter(metric -> metric.metric().equals(Metric.CLIENT_P99.key()))
                .mapToDouble(Knees::value)
                .max()
                .orElse(value(Objects.requireNonNull(found.metric(Metric.CLIENT_P99))));
    }

    private static double value(MetricValue metric) {
        Double value = metric.value();
        return value == null ? 0 : value;
    }

    private SweepPoint.Found found(int point, int strategy) {
        return points.get(point).strategies().get(strategy);
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

    /** The last name of a path, or of the first of several that change together. */
    static String label(SweepAxis axis) {
        String[] paths = axis.path().split(" & ", -1);
        return paths.length == 1 ? axis.path() : paths[0].replaceFirst(".*[.]", "") + " of " + paths.length + " paths";
    }
}
