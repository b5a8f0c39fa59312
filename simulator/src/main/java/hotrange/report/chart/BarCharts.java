package hotrange.report.chart;

import hotrange.result.RunResult;
import java.awt.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.category.StatisticalBarRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jspecify.annotations.Nullable;

/** Shares as bars, a row for each thing that has one. */
final class BarCharts {

    private final ChartStyle style;

    BarCharts(ChartStyle style) {
        this.style = style;
    }

    /** Throttled and failed share per strategy, bars with their intervals. */
    JFreeChart shares(String title, RunResult result) {
        CategoryPlot plot = plot(ChartData.shares(result));
        plot.setDataset(1, ChartData.shareIntervals(result));
        plot.setRenderer(1, whiskers());
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        return style.chart(title, plot);
    }

    /** Percent, a row for each column of the data. */
    JFreeChart percent(String title, CategoryDataset data) {
        return style.chart(title, plot(data));
    }

    private CategoryPlot plot(CategoryDataset data) {
        BarRenderer renderer = new BarRenderer();
        plain(renderer);
        renderer.setSeriesPaint(0, ChartStyle.VERMILION);
        renderer.setSeriesPaint(1, style.ink());
        renderer.setSeriesPaint(2, ChartStyle.BLUE);
        renderer.setDefaultItemLabelGenerator(new ZeroLabel());
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        renderer.setDefaultItemLabelFont(Fonts.size(11));
        renderer.setDefaultItemLabelPaint(style.ink());
        CategoryAxis names = new CategoryAxis();
        style.style(names);
        names.setMaximumCategoryLabelWidthRatio(0.3f);
        names.setMaximumCategoryLabelLines(3);
        names.setLowerMargin(0.03);
        names.setUpperMargin(0.03);
        names.setCategoryMargin(0.3);
        NumberAxis percent = new Charts(style).fromZero("%");
        CategoryPlot plot = new CategoryPlot(data, names, percent, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        style.style(plot);
        return plot;
    }

    /** Whiskers on bars without colour: the middle of an interval need not be the end of the bar that is seen. */
    private StatisticalBarRenderer whiskers() {
        StatisticalBarRenderer renderer = new StatisticalBarRenderer();
        plain(renderer);
        renderer.setErrorIndicatorPaint(style.ink());
        renderer.setErrorIndicatorStroke(ChartStyle.line(1.2f));
        renderer.setDefaultSeriesVisibleInLegend(false);
        renderer.setAutoPopulateSeriesPaint(false);
        renderer.setDefaultPaint(new Color(0, true));
        return renderer;
    }

    private static void plain(BarRenderer renderer) {
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setMaximumBarWidth(0.12);
        renderer.setItemMargin(0.05);
    }

    /** Says "0 %" where a bar would be nothing at all. */
    private static final class ZeroLabel extends StandardCategoryItemLabelGenerator {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String generateLabel(CategoryDataset data, int row, int column) {
            Number value = data.getValue(row, column);
            return value != null && value.doubleValue() == 0 ? "0 %" : null;
        }
    }
}
