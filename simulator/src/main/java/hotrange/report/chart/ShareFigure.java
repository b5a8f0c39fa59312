package hotrange.report.chart;

import java.util.List;
import java.util.Map;
import org.jfree.data.category.DefaultCategoryDataset;

/** Shares of several things as one picture of bars. */
public final class ShareFigure {

    private static final int WIDTH = 940;
    private static final int ROW_HEIGHT = 46;
    private static final int MARGINS = 150;
    private static final int HEIGHT_AT_MOST = 1_600;

    private ShareFigure() {}

    /**
     * Horizontal bars, a row for each thing.
     *
     * @param shares by thing, then by what is measured: 0 to 1; at most three of each thing
     */
    public static Figure of(String id, String title, String caption, Map<String, Map<String, Double>> shares) {
        return new Figure(
                id,
                "",
                title,
                caption,
                new Figure.Size(WIDTH, Math.min(HEIGHT_AT_MOST, MARGINS + ROW_HEIGHT * shares.size())),
                style -> new BarCharts(style).percent(title, percent(shares)),
                false,
                List.of());
    }

    private static DefaultCategoryDataset percent(Map<String, Map<String, Double>> shares) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        shares.forEach((thing, measured) -> measured.forEach((name, share) -> data.addValue(100 * share, name, thing)));
        return data;
    }
}
