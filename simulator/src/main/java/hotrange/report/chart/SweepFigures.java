package hotrange.report.chart;

import hotrange.report.text.FileNames;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.sweep.SafeValue;
import hotrange.result.sweep.SweepAxis;
import hotrange.result.sweep.SweepGrid;
import hotrange.result.sweep.SweepPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Curves of a sweep: a figure for each metric that differs, over the values of the first path. */
public final class SweepFigures {

    private static final int WIDTH = 940;
    private static final int HEIGHT = 330;
    private static final int LINES_AT_MOST = 12;

    private static final List<Metric> SHOWN = List.of(
            Metric.THROTTLED_SHARE,
            Metric.FAILED_SHARE,
            Metric.WRITE_UNITS_PER_SECOND,
            Metric.READ_UNITS_PER_SECOND,
            Metric.SHARD_COLLISIONS);

    private final SweepGrid grid;
    private final List<SweepPoint> points;
    private final FileNames names = new FileNames();

    /**
     * What a figure shows.
     *
     * @param unit of its numbers
     * @param lines by name; each has one value for each value of the path, null where there is none
     */
    public record Curve(Figure figure, Metric.Unit unit, Map<String, List<@Nullable MetricValue>> lines) {}

    public SweepFigures(SweepGrid grid, List<SweepPoint> points) {
        this.grid = grid;
        this.points = points;
    }

    /** None without a path to draw over, or where there would be too many lines to tell apart. */
    public List<Curve> plan() {
        List<Curve> curves = new ArrayList<>();
        long lines = grid.axes().isEmpty()
                ? 0
                : (long) grid.strategies().size()
                        * grid.points()
                        / grid.axes().get(0).values().size();
        if (lines == 0 || lines > LINES_AT_MOST || points.size() < grid.points()) {
            return curves;
        }
        if (grid.search() != null) {
            add(curves, "Highest safe " + grid.search().path(), SAFE, safeUnit(), SweepFigures::safe);
        }
        for (Metric metric : SHOWN) {
            add(
                    curves,
                    metric.key(),
                    metric.definition() + "; whiskers are 95 % intervals.",
                    metric.unit(),
                    found -> found.metric(metric));
        }
        Set<String> workloads = new LinkedHashSet<>();
        points.forEach(point -> point.strategies()
                .forEach(found -> workloads.addAll(found.workloads().keySet())));
        if (workloads.isEmpty()) {
            add(curves, "clientP99", P99, Metric.Unit.MICROS, found -> found.metric(Metric.CLIENT_P99));
        }
        for (String workload : workloads) {
            add(
                    curves,
                    "clientP99 of " + workload,
                    P99,
                    Metric.Unit.MICROS,
                    found -> p99(found.workloads().get(workload)));
        }
        return curves;
    }

    private static final String SAFE =
            "The highest value at which the conditions hold: the median over placements, whiskers from the value that 1 % of"
                    + " the placements do not exceed to the one that 99 % do not.";
    private static final String P99 = Metric.CLIENT_P99.definition() + "; whiskers are 95 % intervals.";

    private interface Reader {
        @Nullable
        MetricValue value(SweepPoint.Found found);
    }

    private static @Nullable MetricValue p99(@Nullable List<MetricValue> metrics) {
        return metrics == null
                ? null
                : metrics.stream()
                        .filter(m -> m.metric().equals(Metric.CLIENT_P99.key()))
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable MetricValue safe(SweepPoint.Found found) {
        SafeValue safe = found.safe();
        return safe == null || safe.p50() == null
                ? null
                : new MetricValue("", safe.p50(), safe.p1() == null ? (Double) 0.0 : safe.p1(), safe.p99(), List.of());
    }

    private Metric.Unit safeUnit() {
        return points.stream()
                .flatMap(point -> point.strategies().stream())
                .map(SweepPoint.Found::safe)
                .filter(Objects::nonNull)
                .map(SafeValue::metricUnit)
                .findFirst()
                .orElse(Metric.Unit.COUNT);
    }

    private void add(List<Curve> curves, String title, String caption, Metric.Unit unit, Reader reader) {
        SweepAxis axis = grid.axes().get(0);
        Map<String, List<@Nullable MetricValue>> lines = new LinkedHashMap<>();
        Set<Double> different = new LinkedHashSet<>();
        for (SweepPoint point : points) {
            int at = axis.values().indexOf(point.values().getOrDefault(axis.path(), ""));
            for (SweepPoint.Found found : point.strategies()) {
                MetricValue value = reader.value(found);
                List<@Nullable MetricValue> line = lines.computeIfAbsent(
                        name(point, found),
                        name -> new ArrayList<>(
                                Collections.nCopies(axis.values().size(), null)));
                line.set(at, value);
                if (value != null && value.value() != null) {
                    different.add(Objects.requireNonNull(value.value()));
                }
            }
        }
        if (different.size() > 1) {
            Figure figure = new Figure(
                    names.next("", title),
                    "",
                    title,
                    caption,
                    new Figure.Size(WIDTH, HEIGHT),
                    style -> new SweepCharts(style).curves(title, axis, unit, lines),
                    false,
                    List.of());
            curves.add(new Curve(figure, unit, lines));
        }
    }

    /** The strategy, and the values of all paths but the first. */
    private String name(SweepPoint point, SweepPoint.Found found) {
        StringBuilder name = new StringBuilder(found.strategy());
        for (SweepAxis axis : grid.axes().subList(1, grid.axes().size())) {
            name.append(", ")
                    .append(axis.label())
                    .append(' ')
                    .append(point.values().getOrDefault(axis.path(), ""));
        }
        return name.toString();
    }
}
