package hotrange.report.chart;

import hotrange.report.text.Numbers;
import hotrange.result.HeatMap;
import hotrange.result.LatencySummary;
import hotrange.result.TableSeries;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StackedXYBarRenderer;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.RangeType;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/** The charts of a report. Together with {@link ChartData} and {@link ChartStyle} the only user of JFreeChart. */
final class Charts {

    /** Height of a mark as a share of its row. */
    private static final double MARK_HEIGHT = 0.4;

    private static final double FULL_PERCENT = 100;

    private final ChartStyle style;

    Charts(ChartStyle style) {
        this.style = style;
    }

    /**
     * Units per second over time; below, where there were any, rejected attempts per second by reason, the busiest
     * partition beside the table, and what only some resources have.
     *
     * @param map partitions of the same table and direction; null where there is none
     */
    JFreeChart throughput(String title, TableSeries series, @Nullable HeatMap map) {
        TimeAxis time =
                TimeAxis.of((long) series.binSeconds() * series.offeredUnits().size());
        NumberAxis domain =
                timeAxis(time, series.binSeconds(), series.offeredUnits().size());
        CombinedDomainXYPlot plot = new CombinedDomainXYPlot(domain);
        plot.setGap(12);
        plot.add(rates(series, time), 3);
        if (!series.reasons().isEmpty()) {
            plot.add(rejections(series, time), 2);
        }
        plot.add(utilisation(series, map, time), 2);
        for (int i = 0; i < series.further().size(); i++) {
            plot.add(further(series, i, time), 1);
        }
        if (series.burstUnits().stream().anyMatch(units -> units > 0)) {
            plot.add(bank(series, time), 1);
        }
        return style.chart(title, plot);
    }

    private XYPlot bank(TableSeries series, TimeAxis time) {
        XYLineAndShapeRenderer renderer = lines();
        paint(renderer, 0, ChartStyle.PURPLE, 1.6f);
        XYPlot plot = new XYPlot(ChartData.bank(series, time), null, fromZero("units"), renderer);
        style.style(plot);
        return plot;
    }

    /** The table that looks idle beside its busiest partition. */
    private XYPlot utilisation(TableSeries series, @Nullable HeatMap map, TimeAxis time) {
        XYLineAndShapeRenderer renderer = lines();
        paint(renderer, 0, ChartStyle.VERMILION, 1.6f);
        paint(renderer, 1, ChartStyle.BLUE, 1.8f);
        XYPlot plot = new XYPlot(ChartData.utilisation(series, map, time), null, fromZero("% of limit"), renderer);
        style.style(plot);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        return plot;
    }

    /** Rejected attempts per second over time, a curve for each strategy, over so many bins. */
    JFreeChart throttled(String title, Map<String, TableSeries> byStrategy, int bins) {
        TableSeries first = byStrategy.values().iterator().next();
        TimeAxis time = TimeAxis.of((long) first.binSeconds() * bins);
        XYLineAndShapeRenderer renderer = lines();
        for (int i = 0; i < byStrategy.size(); i++) {
            renderer.setSeriesPaint(i, ChartStyle.curve(i));
            renderer.setSeriesStroke(i, ChartStyle.stroke(i));
        }
        XYPlot plot = new XYPlot(
                ChartData.throttled(byStrategy, time),
                timeAxis(time, first.binSeconds(), bins),
                fromZero("throttle events/s"),
                renderer);
        style.style(plot);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        return style.chart(title, plot);
    }

    /** Its name stands in the legend: the axis is too short for it. */
    private XYPlot further(TableSeries series, int index, TimeAxis time) {
        XYLineAndShapeRenderer renderer = lines();
        paint(renderer, 0, ChartStyle.curve(index + 1), 1.6f);
        TableSeries.FurtherSeries further = series.further().get(index);
        String name = Plot.words(further.name());
        NumberAxis axis = fromZero("");
        axis.setAutoRangeMinimumSize(1);
        XYPlot plot = new XYPlot(ChartData.further(series, further, name, time), null, axis, renderer);
        style.style(plot);
        if (further.name().equals(Plot.QUEUE)) {
            shadeBackPressure(plot, series, time);
        }
        return plot;
    }

    /** Shades the bins in which an index rejected writes to its table. */
    private static void shadeBackPressure(XYPlot plot, TableSeries series, TimeAxis time) {
        double bin = series.binSeconds() / time.seconds();
        for (int i = 0; i < series.throttled().size(); i++) {
            if (series.throttled().get(i) > 0) {
                IntervalMarker shade = new IntervalMarker(i * bin, (i + 1) * bin, ChartStyle.VERMILION);
                shade.setAlpha(0.25f);
                plot.addDomainMarker(shade, Layer.BACKGROUND);
            }
        }
    }

    private XYPlot rates(TableSeries series, TimeAxis time) {
        XYLineAndShapeRenderer renderer = lines();
        paint(renderer, 0, style.faint(), 1.4f);
        paint(renderer, 1, ChartStyle.BLUE, 1.8f);
        renderer.setSeriesPaint(2, ChartStyle.GREEN);
        renderer.setSeriesStroke(2, ChartStyle.dashed(2, 6));
        XYPlot plot =
                new XYPlot(ChartData.rates(series, time), null, fromZero(series.direction() + " units/s"), renderer);
        style.style(plot);
        // What was consumed lies over what was asked for where both are the same.
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        return plot;
    }

    private XYPlot rejections(TableSeries series, TimeAxis time) {
        StackedXYBarRenderer bars = new StackedXYBarRenderer(0);
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        bars.setDrawBarOutline(false);
        for (int i = 0; i < series.reasons().size(); i++) {
            bars.setSeriesPaint(i, ChartStyle.reason(i));
        }
        XYPlot plot = new XYPlot(ChartData.rejections(series, time), null, fromZero("throttle events/s"), bars);
        style.style(plot);
        XYSeriesCollection spread = ChartData.spread(series, time);
        if (spread.getSeriesCount() > 0) {
            XYLineAndShapeRenderer renderer = lines();
            paint(renderer, 0, style.ink(), 0.7f);
            paint(renderer, 1, style.ink(), 0.7f);
            renderer.setSeriesStroke(0, ChartStyle.dashed(0.7f, 2));
            plot.setRenderer(1, renderer);
            plot.setDataset(1, spread);
            plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        }
        return plot;
    }

    /** Partition × time: how much of its limit each partition consumed, and where it rejected. */
    JFreeChart heatMap(String title, HeatMap map) {
        int bins = ChartData.bins(map);
        TimeAxis time = TimeAxis.of((long) map.binSeconds() * bins);
        double busiest = map.use().stream()
                        .flatMap(List::stream)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0)
                / 10.0;
        double top = Math.max(FULL_PERCENT, Math.ceil(busiest / 50) * 50);
        XYBlockRenderer blocks = new XYBlockRenderer();
        blocks.setBlockWidth(map.binSeconds() / time.seconds());
        blocks.setBlockHeight(map.partitionsPerRow());
        blocks.setPaintScale(style.use(top));
        XYPlot plot = new XYPlot(
                ChartData.use(map, time), timeAxis(time, map.binSeconds(), bins), partitionAxis(map), blocks);
        style.style(plot);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        mark(plot, map, time);
        JFreeChart chart = style.chart(title, plot);
        NumberAxis scale = style.axis("% of the partition's limit");
        scale.setRange(0, top);
        PaintScaleLegend legend = new PaintScaleLegend(style.use(top), scale);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setMargin(new RectangleInsets(4, 12, 40, 0));
        legend.setStripWidth(14);
        legend.setSubdivisionCount(100);
        legend.setBackgroundPaint(style.ground());
        chart.addSubtitle(legend);
        return chart;
    }

    private void mark(XYPlot plot, HeatMap map, TimeAxis time) {
        XYDataset cells = ChartData.rejectingCells(map, time);
        LegendItemCollection items = new LegendItemCollection();
        if (cells.getItemCount(0) > 0) {
            XYBlockRenderer marks = new XYBlockRenderer();
            marks.setBlockWidth(map.binSeconds() / time.seconds());
            marks.setBlockHeight(map.partitionsPerRow() * MARK_HEIGHT);
            marks.setPaintScale(new org.jfree.chart.renderer.LookupPaintScale(0, Long.MAX_VALUE, ChartStyle.VERMILION));
            plot.setRenderer(1, marks);
            plot.setDataset(1, cells);
            plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
            items.add(new LegendItem("attempts were throttled", ChartStyle.VERMILION));
        }
        plot.setFixedLegendItems(items);
    }

    private NumberAxis partitionAxis(HeatMap map) {
        NumberAxis axis = style.axis("partition, in key order");
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
        axis.setRange(-0.5, Math.max(1, map.use().size() * map.partitionsPerRow()) - 0.5);
        return axis;
    }

    /** Latency over percentile, both scaled so that the tail is seen; one curve per name. */
    JFreeChart percentiles(String title, Map<String, LatencySummary> byName) {
        XYSeriesCollection data = ChartData.percentiles(byName);
        NumberAxis domain = style.axis("share of calls answered within this time");
        domain.setTickUnit(new NumberTickUnit(1));
        domain.setNumberFormatOverride(new AxisFormat(AxisFormat::nines));
        Range found = data.getDomainBounds(false);
        domain.setRange(0, Math.max(2, found == null ? 2 : found.getUpperBound()) + 0.15);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        renderer.setDrawSeriesLineAsPath(true);
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, ChartStyle.curve(i));
            renderer.setSeriesStroke(i, ChartStyle.stroke(i));
            renderer.setSeriesShape(i, ChartStyle.shape(i));
        }
        XYPlot plot = new XYPlot(data, domain, millisAxis(data.getRangeBounds(false)), renderer);
        style.style(plot);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setRangeMinorGridlinesVisible(true);
        plot.setRangeMinorGridlinePaint(style.faintGrid());
        plot.setRangeMinorGridlineStroke(ChartStyle.line(1));
        return style.chart(title, plot);
    }

    ValueAxis millisAxis(Range found) {
        LogAxis axis = new LogAxis("latency (ms, logarithmic)");
        style.style(axis);
        axis.setBase(10);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setMinorTickCount(9);
        axis.setNumberFormatOverride(new AxisFormat(Numbers::plain));
        if (found != null && found.getLowerBound() > 0) {
            axis.setRange(decade(found.getLowerBound(), false), decade(found.getUpperBound(), true) * 1.05);
        }
        return axis;
    }

    /** The power of ten at or beyond {@code value}. */
    private static double decade(double value, boolean up) {
        double exponent = Math.log10(value);
        double whole = up ? Math.floor(exponent) + 1 : Math.ceil(exponent) - 1;
        return Math.pow(10, whole);
    }

    static XYLineAndShapeRenderer lines() {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        return renderer;
    }

    static void paint(XYLineAndShapeRenderer renderer, int series, Color colour, float width) {
        renderer.setSeriesPaint(series, colour);
        renderer.setSeriesStroke(series, ChartStyle.line(width));
    }

    private NumberAxis timeAxis(TimeAxis time, int binSeconds, int bins) {
        NumberAxis axis = style.axis(time.label());
        axis.setRange(0, Math.max(1, (double) binSeconds * bins) / time.seconds());
        return axis;
    }

    NumberAxis fromZero(String label) {
        NumberAxis axis = style.axis(label);
        axis.setAutoRangeIncludesZero(true);
        axis.setRangeType(RangeType.POSITIVE);
        return axis;
    }
}
