package hotrange.report;

import hotrange.compare.CostFront;
import hotrange.report.Page.Cell;
import hotrange.report.Page.Heading;
import hotrange.report.Page.Illustration;
import hotrange.report.Page.Table;
import hotrange.report.chart.CostFigure;
import hotrange.report.text.Numbers;
import hotrange.result.Metric;
import hotrange.result.sweep.SweepAxis;
import hotrange.result.sweep.SweepGrid;
import hotrange.result.sweep.SweepPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which points of a sweep nobody beats in cost and p99; of nothing but whole sweeps that search nothing. */
final class SweptCosts {

    private static final int WIDTH = 940;

    private final SweepGrid grid;
    private final List<SweepPoint> points;
    private final List<CostFront.Design> designs;
    private final boolean known;

    SweptCosts(SweepGrid grid, List<SweepPoint> points) {
        this.grid = grid;
        this.points = points;
        designs = points.stream()
                .flatMap(point -> point.strategies().stream())
                .map(found -> CostFront.Design.of(found.metrics()))
                .toList();
        known = grid.search() == null && points.size() == grid.points() && CostFront.candidates(designs) > 1;
    }

    /** Whether each strategy of each point, in their order, is on the front; empty where that cannot be told. */
    List<Boolean> front() {
        List<Boolean> list = new ArrayList<>();
        if (known) {
            for (boolean on : CostFront.of(designs)) {
                list.add(on);
            }
        }
        return list;
    }

    /** Cost against p99, and the points on the front as numbers; null where there is nothing to compare. */
    @Nullable
    Illustration figure() {
        if (!known || !CostFigure.isUseful(designs)) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (SweepPoint point : points) {
            point.strategies()
                    .forEach(found -> names.add(String.join(", ", point.values().values())
                            + (grid.strategies().size() == 1 ? "" : ", " + found.strategy())));
        }
        return Gallery.shown(CostFigure.of(CostFigure.ID, WIDTH, "money a month", names, designs), table());
    }

    private Table table() {
        List<Heading> headings = new ArrayList<>();
        for (SweepAxis axis : grid.axes()) {
            headings.add(PageContent.text(axis.label()));
        }
        headings.add(PageContent.text("strategy"));
        headings.add(PageContent.number("cost a month"));
        headings.add(PageContent.number("p99"));
        List<List<Cell>> rows = new ArrayList<>();
        List<Boolean> front = front();
        int at = 0;
        for (SweepPoint point : points) {
            for (SweepPoint.Found found : point.strategies()) {
                if (front.get(at++)) {
                    rows.add(row(point, found));
                }
            }
        }
        return new Table("On the front", headings, rows);
    }

    private List<Cell> row(SweepPoint point, SweepPoint.Found found) {
        List<Cell> cells = new ArrayList<>();
        for (SweepAxis axis : grid.axes()) {
            cells.add(Cell.of(point.values().getOrDefault(axis.path(), "")));
        }
        cells.add(Cell.of(found.strategy()).marked("name"));
        for (Metric metric : List.of(Metric.COST_PER_MONTH, Metric.CLIENT_P99)) {
            cells.add(Cell.of(
                    Numbers.value(found.metric(metric), metric.unit()),
                    Numbers.interval(found.metric(metric), metric.unit())));
        }
        return cells;
    }
}
