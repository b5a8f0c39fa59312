package hotrange.report;

import hotrange.report.Page.Cell;
import hotrange.report.Page.Heading;
import hotrange.report.Page.Table;
import hotrange.report.chart.Plot;
import hotrange.report.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Short tables of what figures show: a row for each span of time or percentile, a column for each line. */
final class Spans {

    private static final int ROWS_AT_MOST = 24;
    private static final double PERCENT = 100;

    private Spans() {}

    /** Of a heat map, what happened on all partitions; empty where there is nothing to show. */
    static Table of(List<Plot.Panel> panels) {
        if (panels.isEmpty() || panels.get(0).places().isEmpty()) {
            return new Table("", List.of(), List.of());
        }
        return panels.get(0).kind().equals("percentiles") ? ofPercentiles(panels.get(0)) : ofTime(panels);
    }

    /** Means over spans of equal length. */
    private static Table ofTime(List<Plot.Panel> panels) {
        List<Double> x = panels.get(0).places();
        List<Plot.Line> lines = new ArrayList<>();
        List<Heading> headings = new ArrayList<>(List.of(PageContent.number("from")));
        for (Plot.Panel panel : panels) {
            for (Plot.Line line : panel.heat() == null ? panel.lines() : lines(panel.heat())) {
                if (panel.places().equals(x)) {
                    lines.add(line);
                    headings.add(
                            PageContent.number(panel.heat() == null ? line.name() + ", " + panel.unit() : line.name()));
                }
            }
        }
        int bins = (x.size() + ROWS_AT_MOST - 1) / ROWS_AT_MOST;
        double bin = 2 * x.get(0);
        List<List<Cell>> rows = new ArrayList<>();
        for (int from = 0; from < x.size(); from += bins) {
            int to = Math.min(x.size(), from + bins);
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(clock(Math.round(from * bin)))));
            for (Plot.Line line : lines) {
                cells.add(Cell.of(mean(line.values().subList(from, to))));
            }
            rows.add(cells);
        }
        return new Table("Means over " + Numbers.plain(bins * bin) + " s", headings, rows);
    }

    private static List<Plot.Line> lines(Plot.Heat heat) {
        int columns = heat.use().isEmpty() ? 0 : heat.use().get(0).size();
        List<@Nullable Double> busiest = new ArrayList<>();
        List<@Nullable Double> rejected = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            int at = column;
            busiest.add(heat.use().stream().mapToInt(row -> row.get(at)).max().orElse(0) / 10.0);
            rejected.add((double) heat.throttled().stream()
                            .mapToLong(row -> row.get(at))
                            .sum()
                    / heat.binSeconds());
        }
        return List.of(
                new Plot.Line("busiest partition, % of its limit", "line", "", busiest),
                new Plot.Line("attempts throttled per second on all", "line", "", rejected));
    }

    private static String mean(List<@Nullable Double> values) {
        double[] known =
                values.stream().filter(Objects::nonNull).mapToDouble(v -> v).toArray();
        double sum = 0;
        for (double value : known) {
            sum += value;
        }
        return known.length == 0 ? Numbers.NONE : Numbers.units(sum / known.length);
    }

    /** A row for each percentile, with the time that it stands for. */
    private static Table ofPercentiles(Plot.Panel panel) {
        List<Heading> headings = new ArrayList<>(List.of(PageContent.number("share of calls")));
        panel.lines().forEach(line -> headings.add(PageContent.number(line.name() + ", ms")));
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < panel.x().size(); i++) {
            double share = 1 - Math.pow(10, -panel.x().get(i));
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(Numbers.plain(share * PERCENT) + Numbers.SPACE + "%")));
            for (Plot.Line line : panel.lines()) {
                Double value = line.values().get(i);
                cells.add(Cell.of(value == null ? Numbers.NONE : Numbers.units(value)));
            }
            rows.add(cells);
        }
        return new Table("", headings, rows);
    }

    /** Hours, minutes and seconds since the start. */
    static String clock(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
