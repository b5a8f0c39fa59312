package hotrange.report.chart;

import java.awt.Color;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;

/** Charts of panels that hold nothing but lines over time. */
final class PanelCharts {

    private final ChartStyle style;
    private final Charts axes;

    PanelCharts(ChartStyle style) {
        this.style = style;
        axes = new Charts(style);
    }

    /** Panels of lines over time, one below the other or beside each other. */
    JFreeChart panels(String title, List<Plot.Panel> panels, boolean beside) {
        if (beside) {
            CombinedRangeXYPlot plot =
                    new CombinedRangeXYPlot(axes.fromZero(panels.get(0).unit()));
            plot.setGap(16);
            for (int i = 0; i < panels.size(); i++) {
                plot.add(lines(panels.get(i), timeAxis(panels.get(i)), null, i == 0));
            }
            return style.chart(title, plot);
        }
        CombinedDomainXYPlot plot = new CombinedDomainXYPlot(timeAxis(panels.get(0)));
        plot.setGap(12);
        for (Plot.Panel panel : panels) {
            XYSeriesCollection data = ChartData.lines(panel);
            plot.add(lines(
                    panel,
                    null,
                    panel.logarithmic() ? axes.millisAxis(data.getRangeBounds(false)) : axes.fromZero(panel.unit()),
                    true));
        }
        return style.chart(title, plot);
    }

    /** {@code legend} is for the first of panels that have the same lines. */
    private XYPlot lines(Plot.Panel panel, @Nullable NumberAxis domain, @Nullable ValueAxis range, boolean legend) {
        XYLineAndShapeRenderer renderer = Charts.lines();
        for (int i = 0; i < panel.lines().size(); i++) {
            Plot.Line line = panel.lines().get(i);
            Charts.paint(renderer, i, Color.decode(line.colour()), 1.7f);
            if (line.form().equals("dash")) {
                renderer.setSeriesStroke(i, ChartStyle.dashed(2, 6));
            }
            renderer.setSeriesVisibleInLegend(i, legend);
        }
        XYPlot plot = new XYPlot(ChartData.lines(panel), domain, range, renderer);
        style.style(plot);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        return plot;
    }

    private NumberAxis timeAxis(Plot.Panel panel) {
        TimeAxis time = TimeAxis.of((long) panel.to());
        NumberAxis axis = style.axis(panel.title().isEmpty() ? time.label() : panel.title() + ", " + time.label());
        axis.setRange(panel.from() / time.seconds(), panel.to() / time.seconds());
        return axis;
    }
}
