package hotrange.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import hotrange.report.text.Numbers;
import hotrange.report.text.TerminalText;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.sweep.SafeValue;
import hotrange.result.sweep.SweepAxis;
import hotrange.result.sweep.SweepGrid;
import hotrange.result.sweep.SweepKnee;
import hotrange.result.sweep.SweepPoint;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The points of a sweep as a table for a terminal: a row for each point and strategy, and a curve where it is one. */
public final class SweepTable {

    /** More rows than this are read by no one. */
    public static final int POINTS_AT_MOST = 200;

    /** More searches of one point are read by no one either. */
    private static final int SEARCHES_AT_MOST = 20;

    private static final int WIDTH = 40;
    private static final int BAR = 20;
    private static final List<Metric> SHOWN =
            List.of(Metric.THROTTLED_SHARE, Metric.FAILED_SHARE, Metric.CLIENT_P99, Metric.COST_PER_MONTH);

    private final SweepGrid grid;
    private final TerminalText characters;
    private final List<Object[]> rows = new ArrayList<>();

    private SweepTable(SweepGrid grid, Charset charset) {
        this.grid = grid;
        characters = new TerminalText(charset);
    }

    /**
     * The table.
     *
     * @param points the first of the grid, at most {@link #POINTS_AT_MOST}
     */
    public static String render(SweepGrid grid, List<SweepPoint> points, List<SweepKnee> knees, Charset charset) {
        SweepTable table = new SweepTable(grid, charset);
        double most = points.stream()
                .flatMap(point -> point.strategies().stream())
                .mapToDouble(found -> share(found))
                .max()
                .orElse(0);
        List<Boolean> front = new SweptCosts(grid, points).front();
        Iterator<Boolean> marks = front.iterator();
        points.forEach(point ->
                point.strategies().forEach(found -> table.row(point, found, most, marks.hasNext() && marks.next())));
        return table.text(points, knees);
    }

    private static double share(SweepPoint.Found found) {
        MetricValue metric = found.metric(Metric.THROTTLED_SHARE);
        Double value = metric == null ? null : metric.value();
        return value == null ? 0 : value;
    }

    private void row(SweepPoint point, SweepPoint.Found found, double most, boolean front) {
        List<String> cells = new ArrayList<>();
        for (SweepAxis axis : grid.axes()) {
            cells.add(characters.clean(point.values().getOrDefault(axis.path(), "")));
        }
        cells.add(characters.clean(found.strategy()));
        for (Metric metric : SHOWN) {
            cells.add(cell(found.metric(metric), metric.unit()));
        }
        if (grid.search() == null) {
            cells.add(front ? Costs.ON_FRONT : "");
        }
        SafeValue safe = found.safe();
        if (safe != null) {
            cells.addAll(safe(safe));
        } else if (grid.axes().size() == 1) {
            cells.add("#".repeat((int) Math.ceil(most == 0 ? 0 : BAR * share(found) / most)));
        }
        rows.add(cells.toArray());
    }

    private String cell(@Nullable MetricValue metric, Metric.Unit unit) {
        String plusMinus = Numbers.plusMinus(metric, unit);
        return characters.clean(Numbers.value(metric, unit) + (plusMinus.isEmpty() ? "" : " " + plusMinus));
    }

    private List<String> safe(SafeValue safe) {
        Metric.Unit unit = safe.metricUnit();
        List<@Nullable Double> values =
                safe.searches().stream().map(SafeValue.Search::safe).toList();
        List<String> cells = new ArrayList<>();
        int of = safe.searches().size();
        cells.add(cell(new MetricValue("", safe.mean(), safe.low(), safe.high(), values), unit)
                + remark(safe.nothingSafe(), of, "nothing is safe in")
                + remark(safe.everythingSafe(), of, "everything tried is safe in"));
        for (Double value : Arrays.asList(safe.least(), safe.p1(), safe.p50(), safe.p99())) {
            cells.add(cell(new MetricValue("", value, null, null, List.of()), unit));
        }
        return cells;
    }

    private static String remark(int replications, int of, String what) {
        return replications == 0 ? "" : "\n%s %d of %d".formatted(what, replications, of);
    }

    /** What a search tried, one line for each replication. */
    private String steps(List<SweepPoint> points) {
        StringBuilder out = new StringBuilder("\nSteps:\n");
        for (SweepPoint point : points) {
            for (SweepPoint.Found found : point.strategies()) {
                SafeValue safe = found.safe();
                List<SafeValue.Search> searches = safe == null ? List.of() : safe.searches();
                for (int r = 0; r < Math.min(SEARCHES_AT_MOST, searches.size()); r++) {
                    String steps = searches.get(r).steps().stream()
                            .map(step -> step.written() + " " + step.outcome())
                            .collect(Collectors.joining(", "));
                    out.append("  point %d, %s, replication %d: %s\n"
                            .formatted(point.index(), found.strategy(), r, steps));
                }
                if (searches.size() > SEARCHES_AT_MOST) {
                    out.append("  … and %d replications more, in sweep.json\n"
                            .formatted(searches.size() - SEARCHES_AT_MOST));
                }
            }
        }
        return out.toString();
    }

    private String text(List<SweepPoint> points, List<SweepKnee> knees) {
        List<Column> columns = new ArrayList<>();
        grid.axes().forEach(axis -> columns.add(column(characters.clean(axis.label()), HorizontalAlign.RIGHT)));
        columns.add(column("strategy", HorizontalAlign.LEFT));
        columns.add(column("throttled", HorizontalAlign.RIGHT));
        columns.add(column("failed", HorizontalAlign.RIGHT));
        columns.add(column("p99", HorizontalAlign.RIGHT));
        columns.add(column("cost a month", HorizontalAlign.RIGHT));
        if (grid.search() == null) {
            columns.add(column("cost and p99", HorizontalAlign.LEFT));
        }
        if (grid.search() != null) {
            for (String header : List.of("safe " + grid.search().path(), "least", "p1", "p50", "p99")) {
                columns.add(column(characters.clean(header), HorizontalAlign.RIGHT));
            }
        } else if (grid.axes().size() == 1) {
            columns.add(column("", HorizontalAlign.LEFT));
        }
        StringBuilder out = new StringBuilder(characters.clean(grid.scenario())).append("\n\n");
        AsciiTable.builder()
                .lineSeparator("\n")
                .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER)
                .data(columns.toArray(Column[]::new), rows.toArray(Object[][]::new))
                .asString()
                .lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .forEach(line -> out.append(line).append('\n'));
        if (points.size() < grid.points()) {
            out.append("… and %d points more, in sweep.csv\n".formatted(grid.points() - points.size()));
        }
        out.append(knees.isEmpty() ? "" : "\n");
        knees.forEach(knee -> out.append(
                        characters.clean(Knees.sentence(grid.axes().get(0), knee)))
                .append(".\n"));
        if (grid.search() != null) {
            out.append(steps(points));
        }
        grid.notes().forEach(note -> out.append('\n').append(characters.clean(note)));
        // Unbreakable spaces have kept numbers and their units together; not every terminal knows them.
        return characters
                .clean(out.append(grid.notes().isEmpty() ? "" : "\n").toString())
                .replace(Numbers.GROUP, ' ')
                .replace(Numbers.SPACE, ' ');
    }

    private static Column column(String header, HorizontalAlign align) {
        return new Column()
                .header(header)
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(WIDTH, OverflowBehaviour.NEWLINE);
    }
}
