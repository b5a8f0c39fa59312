package hotrange.report.chart;

import hotrange.report.text.Numbers;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * How every chart looks, on white or on dark ground. Colours are those of Okabe and Ito, which colour-blind people can
 * tell apart.
 *
 * @param ground below everything
 * @param ink of text
 * @param faint of what must not attract
 * @param grid of lines behind everything
 * @param faintGrid of lines between those
 * @param least of a heat map, where nothing was consumed
 * @param most where the limit was reached
 */
public record ChartStyle(Color ground, Color ink, Color faint, Color grid, Color faintGrid, Color least, Color most) {

    /** For pages and paper. */
    public static final ChartStyle LIGHT = new ChartStyle(
            Color.WHITE,
            new Color(0x26, 0x2b, 0x33),
            new Color(0x8a, 0x93, 0x9e),
            new Color(0xdd, 0xe1, 0xe6),
            new Color(0xf0, 0xf2, 0xf5),
            new Color(0xf4, 0xf7, 0xfa),
            new Color(0x08, 0x24, 0x4a));

    /** For dark slides. */
    public static final ChartStyle DARK = new ChartStyle(
            new Color(0x14, 0x18, 0x1d),
            new Color(0xe4, 0xe8, 0xed),
            new Color(0x8a, 0x93, 0x9e),
            new Color(0x3a, 0x43, 0x4d),
            new Color(0x25, 0x2b, 0x33),
            new Color(0x1e, 0x24, 0x2b),
            new Color(0xd9, 0xf0, 0xff));

    static final Color BLUE = new Color(0x00, 0x72, 0xb2);
    static final Color ORANGE = new Color(0xe6, 0x9f, 0x00);
    static final Color GREEN = new Color(0x00, 0x9e, 0x73);
    static final Color VERMILION = new Color(0xd5, 0x5e, 0x00);
    static final Color SKY = new Color(0x56, 0xb4, 0xe9);
    static final Color PURPLE = new Color(0xcc, 0x79, 0xa7);
    static final Color YELLOW = new Color(0xf0, 0xe4, 0x42);
    static final Color GREY = new Color(0x8a, 0x93, 0x9e);

    /** For curves of strategies. */
    private static final List<Color> CURVES = List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, GREY);

    /** For stacked reasons of rejection. */
    private static final List<Color> REASONS = List.of(VERMILION, ORANGE, PURPLE, SKY, YELLOW, GREEN, BLUE);

    private static final List<float[]> PATTERNS = List.of(
            new float[] {}, new float[] {8, 5}, new float[] {3, 4}, new float[] {12, 4, 3, 4}, new float[] {16, 6});

    /** Steps of the colour scale: fewer colours make smaller files, and nobody sees more. */
    private static final int USE_STEPS = 50;

    private static final float TITLE_POINTS = 14;
    private static final float LABEL_POINTS = 11.5f;
    private static final float TICK_POINTS = 11;

    /** Those that tell one thing from another. */
    public List<Color> colours() {
        return Stream.of(List.of(ground, ink, faint, grid), CURVES, REASONS)
                .flatMap(List::stream)
                .toList();
    }

    static Color curve(int index) {
        return CURVES.get(index % CURVES.size());
    }

    static Color reason(int index) {
        return REASONS.get(index % REASONS.size());
    }

    /** A colour as pages write it. */
    static String css(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xff_ff_ff);
    }

    /** Later curves are drawn above earlier ones and have gaps, so that equal curves do not hide each other. */
    static Stroke stroke(int index) {
        float[] pattern = PATTERNS.get(index % PATTERNS.size());
        return pattern.length == 0
                ? line(2)
                : new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pattern, 0);
    }

    /** The mark of a point on a curve. */
    static Shape shape(int index) {
        return switch (index % 4) {
            case 0 -> new Ellipse2D.Double(-3.5, -3.5, 7, 7);
            case 1 -> new Rectangle2D.Double(-2.6, -2.6, 5.2, 5.2);
            case 2 -> new Polygon(new int[] {-3, 3, 0}, new int[] {3, 3, -3}, 3);
            default -> new Polygon(new int[] {-3, 0, 3, 0}, new int[] {0, 3, 0, -3}, 4);
        };
    }

    static Stroke line(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    static Stroke dashed(float width, float dash) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {dash, dash}, 0);
    }

    /** A finished chart of {@code plot} under {@code title}. */
    JFreeChart chart(String title, Plot plot) {
        JFreeChart chart = new JFreeChart(shortened(title), Fonts.size(TITLE_POINTS), plot, true);
        chart.setBackgroundPaint(ground);
        chart.setPadding(new RectangleInsets(8, 8, 6, 14));
        chart.getTitle().setPaint(ink);
        chart.getTitle().setHorizontalAlignment(HorizontalAlignment.LEFT);
        chart.getTitle().setPosition(RectangleEdge.TOP);
        chart.getTitle().setMargin(new RectangleInsets(0, 0, 8, 0));
        LegendTitle legend = chart.getLegend();
        legend.setItemFont(Fonts.size(TICK_POINTS));
        legend.setItemPaint(ink);
        legend.setBackgroundPaint(ground);
        legend.setFrame(org.jfree.chart.block.BlockBorder.NONE);
        legend.setPosition(RectangleEdge.BOTTOM);
        return chart;
    }

    NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setNumberFormatOverride(new AxisFormat(Numbers::plain));
        style(axis);
        return axis;
    }

    void style(Axis axis) {
        axis.setLabelFont(Fonts.size(LABEL_POINTS));
        axis.setTickLabelFont(Fonts.size(TICK_POINTS));
        axis.setLabelPaint(ink);
        axis.setTickLabelPaint(ink);
        axis.setAxisLinePaint(faint);
        axis.setTickMarkPaint(faint);
    }

    void style(XYPlot plot) {
        plot.setBackgroundPaint(ground);
        plot.setOutlinePaint(grid);
        plot.setDomainGridlinePaint(grid);
        plot.setRangeGridlinePaint(grid);
        plot.setDomainGridlineStroke(line(1));
        plot.setRangeGridlineStroke(line(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    void style(CategoryPlot plot) {
        plot.setBackgroundPaint(ground);
        plot.setOutlinePaint(grid);
        plot.setRangeGridlinePaint(grid);
        plot.setRangeGridlineStroke(line(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    }

    /** From the ground over sky to the far end of blue at {@code top} percent; vermilion stays free for marks. */
    PaintScale use(double top) {
        return new PaintScale() {
            @Override
            public double getLowerBound() {
                return 0;
            }

            @Override
            public double getUpperBound() {
                return top;
            }

            @Override
            public Paint getPaint(double value) {
                double share = Math.rint(Math.min(1, Math.max(0, value / top)) * USE_STEPS) / USE_STEPS;
                return share < 0.5 ? between(least, SKY, share * 2) : between(SKY, most, share * 2 - 1);
            }
        };
    }

    private static Color between(Color from, Color to, double share) {
        return new Color(
                mix(from.getRed(), to.getRed(), share),
                mix(from.getGreen(), to.getGreen(), share),
                mix(from.getBlue(), to.getBlue(), share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    /** Long names must not push the chart away. */
    private static String shortened(String title) {
        int most = 90;
        return title.codePointCount(0, title.length()) <= most
                ? title
                : title.substring(0, title.offsetByCodePoints(0, most - 1)) + "…";
    }
}
