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
import org.jfree.chart.renderer.category.StatisticalLineAndShapeRenderer;
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
        DefaultStatisticalCategoryDataset data = new DefaultStatisticalCategoryDataset();
        lines.forEach((name, values) -> {
            for (int i = 0; i < values.size(); i++) {
                MetricValue value = values.get(i);
                Double middle = value == null ? null : value.value();
                if (value != null && middle != null) {
                    Double low = value.low();
                    Double high = value.high();
                    double half = low == null || high == null ? 0 : Math.max(high - middle, middle - low);
                    data.add(
                            middle * scale(unit),
                            half * scale(unit),
                            name,
                            axis.values().get(i));
                }
            }
        });
        StatisticalLineAndShapeRenderer renderer = new StatisticalLineAndShapeRenderer(true, true);
        for (int i = 0; i < lines.size(); i++) {
            renderer.setSeriesPaint(i, ChartStyle.curve(i));
            renderer.setSeriesStroke(i, ChartStyle.stroke(i));
            renderer.setSeriesShape(i, ChartStyle.shape(i));
        }
        renderer.setErrorIndicatorPaint(style.faint());
        renderer.setErrorIndicatorStroke(ChartStyle.line(1.2f));
        CategoryAxis categories = new CategoryAxis(axis.label());
        style.style(categories);
        NumberAxis numbers = style.axis(label(unit));
        numbers.setAutoRangeIncludesZero(true);
        numbers.setRangeType(org.jfree.data.RangeType.POSITIVE);
        CategoryPlot plot = new CategoryPlot(data, categories, numbers, renderer);
        style.style(plot);
        return style.chart(title, plot);
    }

    private static double scale(Metric.Unit unit) {
        return switch (unit) {
            case SHARE -> PERCENT;
            case MICROS -> 1 / MICROS_PER_MILLI;
            case COUNT, PER_SECOND, FACTOR, UNITS -> 1;
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
        };
    }
}
