package hotrange.report.chart;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.sweep.SweepAxis;
import java.util.List;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StatisticalLineAndShapeRenderer;
import org.jfree.data.RangeType;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.statistics.DefaultStatisticalCategoryDataset;
import org.jspecify.annotations.Nullable;

/** Charts of sweeps. */
final class SweepCharts {

    private static final double PERCENT = 100;
    private static final double MICROS_PER_MILLI = 1_000;

    private final ChartStyle style;

    SweepCharts(ChartStyle style) {
        this.style = style;
    }

    /** A curve with whiskers for each name, over the values of a path as they are written. */
    JFreeChart curves(String title, SweepAxis axis, Metric.Unit unit, Map<String, List<@Nullable MetricValue>> lines) {
        DefaultCategoryDataset values = new DefaultCategoryDataset();
        DefaultStatisticalCategoryDataset intervals = new DefaultStatisticalCategoryDataset();
        for (int i = 0; i < axis.values().size(); i++) {
            for (Map.Entry<String, List<@Nullable MetricValue>> line : lines.entrySet()) {
                MetricValue value = line.getValue().get(i);
                Double middle = value == null ? null : value.value();
                if (value != null && middle != null) {
                    double low = (value.low() == null ? middle : value.low()) * scale(unit);
                    double high = (value.high() == null ? middle : value.high()) * scale(unit);
                    values.addValue(
                            middle * scale(unit), line.getKey(), axis.values().get(i));
                    intervals.add(
                            (low + high) / 2,
                            (high - low) / 2,
                            line.getKey(),
                            axis.values().get(i));
                }
            }
        }
        LineAndShapeRenderer renderer = new LineAndShapeRenderer(true, true);
        // Only the whiskers: the middle of an interval need not be the value.
        StatisticalLineAndShapeRenderer whiskers = new StatisticalLineAndShapeRenderer(false, false);
        whiskers.setDefaultSeriesVisibleInLegend(false);
        whiskers.setErrorIndicatorPaint(style.faint());
        whiskers.setErrorIndicatorStroke(ChartStyle.line(1.2f));
        for (int i = 0; i < lines.size(); i++) {
            renderer.setSeriesPaint(i, ChartStyle.curve(i));
            renderer.setSeriesStroke(i, ChartStyle.stroke(i));
            renderer.setSeriesShape(i, ChartStyle.shape(i));
        }
        CategoryAxis categories = new CategoryAxis(axis.label());
        style.style(categories);
        NumberAxis numbers = style.axis(label(unit));
        numbers.setAutoRangeIncludesZero(true);
        numbers.setRangeType(RangeType.POSITIVE);
        CategoryPlot plot = new CategoryPlot(values, categories, numbers, renderer);
        plot.setDataset(1, intervals);
        plot.setRenderer(1, whiskers);
        style.style(plot);
        return style.chart(title, plot);
    }

    private static double scale(Metric.Unit unit) {
        return switch (unit) {
            case SHARE -> PERCENT;
            case MICROS -> 1 / MICROS_PER_MILLI;
            case COUNT, PER_SECOND, FACTOR, UNITS, MONEY -> 1;
        };
    }

    private static String label(Metric.Unit unit) {
        return switch (unit) {
            case SHARE -> "%";
            case MICROS -> "ms";
            case PER_SECOND -> "per second";
            case UNITS -> "units";
            case FACTOR -> "times";
            case COUNT -> "count";
            case MONEY -> "money";
        };
    }
}
