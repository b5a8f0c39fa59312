package hotrange.report.chart;

import java.util.List;
import org.jfree.chart.JFreeChart;

/** A picture of nothing, painted so that the first of a report finds loaded what every picture needs. */
public final class FirstPicture {

    private FirstPicture() {}

    /** Begins to paint it beside what the caller does next; where Java cannot draw, the report is who says so. */
    public static void begin() {
        Thread painter = new Thread(FirstPicture::paint, "first picture");
        painter.setDaemon(true);
        painter.setUncaughtExceptionHandler((thread, fault) -> {});
        painter.start();
    }

    /** The picture as a file. */
    static byte[] paint() {
        Figure figure = new Figure(
                "nothing", "", "Nothing", "", new Figure.Size(320, 200), FirstPicture::chart, false, List.of());
        return Png.small(figure.painted(ChartStyle.LIGHT, 1), ChartStyle.LIGHT.colours());
    }

    private static JFreeChart chart(ChartStyle style) {
        Plot.Line line = new Plot.Line("nothing", "line", "#000000", List.of(0.0, 1.0));
        return new PanelCharts(style).panels("Nothing", List.of(Plot.Panel.ofTime("", 1, List.of(line))), false);
    }
}
