package hotrange.report;

import hotrange.report.Page.Cell;
import hotrange.report.Page.Heading;
import hotrange.report.Page.Illustration;
import hotrange.report.Page.Table;
import hotrange.report.chart.SweepFigures;
import hotrange.report.chart.SweepFigures.Curve;
import hotrange.report.text.Numbers;
import hotrange.result.MetricValue;
import hotrange.result.sweep.SweepAxis;
import hotrange.result.sweep.SweepGrid;
import hotrange.result.sweep.SweepKnee;
import hotrange.result.sweep.SweepPoint;
import java.awt.AWTError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sweep as one page: its knees in sentences, a curve for each metric that differs, and the numbers behind it. */
public final class SweepReport {

    /** The name of the page in its folder. */
    public static final String PAGE = "sweep.html";

    private SweepReport() {}

    /**
     * The page as its template sees it.
     *
     * @param sentences about knees
     * @param message why there are no curves; empty where there are
     */
    public record Content(
            String title, List<String> sentences, List<Illustration> curves, String message, List<String> notes) {}

    /**
     * Writes the page.
     *
     * @param points all of the grid, or as many as are shown
     */
    public static void write(SweepGrid grid, List<SweepPoint> points, List<SweepKnee> knees, Path folder)
            throws IOException {
        Files.writeString(
                folder.resolve(PAGE),
                HtmlReport.filled("sweep.jte", content(grid, points, knees)),
                StandardCharsets.UTF_8);
    }

    private static Content content(SweepGrid grid, List<SweepPoint> points, List<SweepKnee> knees) {
        List<String> sentences = knees.stream()
                .map(knee -> Knees.sentence(grid.axes().get(0), knee) + ".")
                .toList();
        List<Illustration> curves = new ArrayList<>();
        String message = "";
        try {
            Illustration costs = new SweptCosts(grid, points).figure();
            if (costs != null) {
                curves.add(costs);
            }
            for (Curve curve : new SweepFigures(grid, points).plan()) {
                curves.add(Gallery.shown(curve.figure(), numbers(grid.axes().get(0), curve)));
            }
            message = points.size() < grid.points()
                    ? "Nothing is drawn of so many points. All numbers are in sweep.csv."
                    : curves.isEmpty()
                            ? "Nothing to draw: no metric differs, or there are too many lines to tell apart. All numbers are in sweep.csv."
                            : "";
        } catch (LinkageError | InternalError | AWTError e) {
            message = "There are no pictures, because Java cannot draw on this machine.";
        }
        return new Content(grid.scenario(), sentences, curves, message, grid.notes());
    }

    private static Table numbers(SweepAxis axis, Curve curve) {
        List<Heading> headings = new ArrayList<>(List.of(PageContent.number(axis.label())));
        curve.lines().keySet().forEach(name -> headings.add(PageContent.number(name)));
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < axis.values().size(); i++) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(axis.values().get(i))));
            for (List<@Nullable MetricValue> line : curve.lines().values()) {
                MetricValue value = line.get(i);
                cells.add(Cell.of(Numbers.value(value, curve.unit()), Numbers.interval(value, curve.unit())));
            }
            rows.add(cells);
        }
        return new Table("", headings, rows);
    }
}
