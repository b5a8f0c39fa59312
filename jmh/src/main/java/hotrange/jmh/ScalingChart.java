package hotrange.jmh;

import hotrange.report.chart.ChartStyle;
import hotrange.report.chart.Png;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The picture of {@link ScalingPlots}: seconds of a run over what grows, one panel for each, all axes logarithmic. */
final class ScalingChart {

    private static final int WIDTH = 1_100;
    private static final int HEIGHT = 330;
    private static final int PIXELS_PER_POINT = 2;
    private static final ChartStyle STYLE = ChartStyle.LIGHT;
    private static final List<Color> COLOURS = List.of(new Color(0x00, 0x72, 0xb2), new Color(0xd5, 0x5e, 0x00));

    /** What cost must not depend on: no line in proportion there. */
    private static final Set<String> FLAT = Set.of("keys", "partitions");

    /** What is doubled from point to point. */
    private static final Set<String> DOUBLED = Set.of("strategies", "replications");

    private final Font font = font();

    /** The picture as a PNG file. */
    byte[] png(Map<String, List<ScalingPoint>> curves) {
        Map<String, List<List<ScalingPoint>>> panels = curves.values().stream()
                .collect(Collectors.groupingBy(curve -> curve.get(0).axis(), LinkedHashMap::new, Collectors.toList()));
        LogAxis seconds = axis("seconds per run", 10, "0.###");
        CombinedRangeXYPlot plot = new CombinedRangeXYPlot(seconds);
        plot.setGap(14);
        panels.forEach((name, lines) -> plot.add(panel(name, lines)));
        JFreeChart chart = new JFreeChart("", font, plot, true);
        chart.setBackgroundPaint(STYLE.ground());
        chart.getLegend().setItemFont(font);
        chart.getLegend().setItemPaint(STYLE.ink());
        chart.getLegend().setFrame(BlockBorder.NONE);
        BufferedImage image =
                new BufferedImage(WIDTH * PIXELS_PER_POINT, HEIGHT * PIXELS_PER_POINT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        graphics.dispose();
        return Png.small(image, COLOURS);
    }

    private XYPlot panel(String name, List<List<ScalingPoint>> curves) {
        XYErrorRenderer measured = new XYErrorRenderer();
        measured.setDrawXError(false);
        measured.setDefaultLinesVisible(true);
        XYIntervalSeriesCollection points = new XYIntervalSeriesCollection();
        XYSeriesCollection proportional = new XYSeriesCollection();
        XYLineAndShapeRenderer dashed = new XYLineAndShapeRenderer(true, false);
        for (int i = 0; i < curves.size(); i++) {
            points.addSeries(series(curves.get(i)));
            measured.setSeriesPaint(i, COLOURS.get(i));
            measured.setSeriesStroke(i, new BasicStroke(1.5f));
            measured.setSeriesShape(i, new Ellipse2D.Double(-2.5, -2.5, 5, 5));
            measured.setSeriesVisibleInLegend(i, curves.size() > 1);
            proportional.addSeries(inProportion("in proportion" + " ".repeat(i), curves.get(i)));
            dashed.setSeriesPaint(i, STYLE.faint());
            dashed.setSeriesStroke(
                    i, new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 4}, 0));
            dashed.setSeriesVisibleInLegend(i, curves.size() > 1 && i == 0);
        }
        XYPlot plot =
                new XYPlot(points, DOUBLED.contains(name) ? axis(name, 2, "0") : axis(name, 10, "0E0"), null, measured);
        if (!FLAT.contains(name)) {
            plot.setDataset(1, proportional);
            plot.setRenderer(1, dashed);
        }
        plot.setBackgroundPaint(STYLE.ground());
        plot.setDomainGridlinePaint(STYLE.grid());
        plot.setRangeGridlinePaint(STYLE.grid());
        plot.setOutlinePaint(STYLE.grid());
        return plot;
    }

    private static XYIntervalSeries series(List<ScalingPoint> curve) {
        XYIntervalSeries series = new XYIntervalSeries(curve.get(0).curve());
        for (ScalingPoint point : curve) {
            series.add(point.x(), point.x(), point.x(), point.seconds(), point.fastest(), point.slowest());
        }
        return series;
    }

    /** What the last point would make of the others if cost were in proportion. */
    private static XYSeries inProportion(String name, List<ScalingPoint> curve) {
        ScalingPoint first = curve.get(0);
        ScalingPoint last = curve.get(curve.size() - 1);
        XYSeries series = new XYSeries(name);
        series.add(first.x(), last.seconds() * first.x() / last.x());
        series.add(last.x(), last.seconds());
        return series;
    }

    private LogAxis axis(String label, double base, String format) {
        LogAxis axis = new LogAxis(label);
        axis.setBase(base);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(new DecimalFormat(format, DecimalFormatSymbols.getInstance(Locale.ROOT)));
        axis.setLabelFont(font);
        axis.setTickLabelFont(font);
        axis.setLabelPaint(STYLE.ink());
        axis.setTickLabelPaint(STYLE.ink());
        return axis;
    }

    /** The font of all pictures of Hotrange. */
    private static Font font() {
        try (InputStream in = Objects.requireNonNull(ChartStyle.class.getResourceAsStream("fonts/DejaVuSans.ttf"))) {
            return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(10f);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the bundled font cannot be read", e);
        }
    }
}
