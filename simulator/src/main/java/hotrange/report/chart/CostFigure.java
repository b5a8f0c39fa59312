package hotrange.report.chart;

import hotrange.compare.CostFront;
import hotrange.compare.CostFront.Design;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Cost against p99: a dot for each design, and a line through those that nobody beats in both. */
public final class CostFigure {

    /** The name of the figure. */
    public static final String ID = "cost-and-latency";

    private static final int HEIGHT = 330;
    private static final int NAMES_AT_MOST = 12;
    private static final int NAME_LENGTH = 40;
    private static final double MICROS_PER_MILLI = 1_000;

    private CostFigure() {}

    /** Whether there is anything to compare: two designs with both numbers, which are not the same. */
    public static boolean isUseful(List<Design> designs) {
        return designs.stream()
                        .filter(Design::isKnown)
                        .map(design -> List.of(design.cost(), design.p99()))
                        .distinct()
                        .count()
                > 1;
    }

    /**
     * The figure.
     *
     * @param money what a month costs, in words, for example {@code USD a month}
     * @param names of the designs, in their order; written beside the dots where there are few
     */
    public static Figure of(String id, int width, String money, List<String> names, List<Design> designs) {
        String title = "Cost and p99";
        return new Figure(
                id,
                "",
                title,
                "What 730 hours of the load cost against the 99th percentile of client latency of successful calls; the line joins"
                        + " what is on the front: no other survivor costs less with a p99 that is at most 5 % longer.",
                new Figure.Size(width, HEIGHT),
                style -> style.chart(title, plot(style, money, names, designs)),
                false,
                List.of());
    }

    private static XYPlot plot(ChartStyle style, String money, List<String> names, List<Design> designs) {
        boolean[] onFront = CostFront.of(designs);
        XYSeries front = new XYSeries("on the front", true, true);
        XYSeries beaten = new XYSeries("survives, but is beaten");
        XYSeries failing = new XYSeries("throttled or failing");
        NumberAxis cost = style.axis(money);
        XYPlot plot = new XYPlot(new XYSeriesCollection(), cost, null, renderer(style));
        for (int i = 0; i < designs.size(); i++) {
            Design design = designs.get(i);
            if (design.isKnown()) {
                double millis = design.p99() / MICROS_PER_MILLI;
                (onFront[i] ? front : design.survives() ? beaten : failing).add(design.cost(), millis);
            }
        }
        if (designs.size() <= NAMES_AT_MOST) {
            names(style, names, designs).forEach(plot::addAnnotation);
        }
        XYSeriesCollection data = new XYSeriesCollection();
        List.of(front, beaten, failing).forEach(data::addSeries);
        plot.setDataset(data);
        cost.setAutoRangeIncludesZero(true);
        cost.setUpperMargin(0.1);
        plot.setRangeAxis(new Charts(style).millisAxis(data.getRangeBounds(false)));
        style.style(plot);
        return plot;
    }

    /** Beside the dots towards the middle, above and below in turn, since equally fast designs lie in one row. */
    private static List<XYTextAnnotation> names(ChartStyle style, List<String> names, List<Design> designs) {
        double middle = designs.stream()
                        .mapToDouble(Design::cost)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(0)
                / 2;
        List<Integer> byCost = IntStream.range(0, designs.size())
                .filter(i -> designs.get(i).isKnown())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> designs.get(i).cost()))
                .toList();
        List<XYTextAnnotation> list = new ArrayList<>();
        for (int i : byCost) {
            Design design = designs.get(i);
            boolean above = list.size() % 2 == 0;
            boolean right = design.cost() <= middle;
            String name = names.get(i);
            String text = name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH - 1) + "…" : name;
            XYTextAnnotation annotation = new XYTextAnnotation(
                    right ? "  " + text : text + "  ", design.cost(), design.p99() / MICROS_PER_MILLI);
            annotation.setTextAnchor(
                    above
                            ? (right ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT)
                            : (right ? TextAnchor.TOP_LEFT : TextAnchor.TOP_RIGHT));
            annotation.setFont(Fonts.size(11));
            annotation.setPaint(style.ink());
            list.add(annotation);
        }
        return list;
    }

    private static XYLineAndShapeRenderer renderer(ChartStyle style) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setSeriesLinesVisible(0, true);
        renderer.setSeriesStroke(0, ChartStyle.line(1.6f));
        renderer.setSeriesPaint(0, ChartStyle.BLUE);
        renderer.setSeriesPaint(1, style.faint());
        renderer.setSeriesPaint(2, ChartStyle.VERMILION);
        for (int i = 0; i < 3; i++) {
            renderer.setSeriesShape(i, ChartStyle.shape(i));
        }
        return renderer;
    }
}
