package hotrange.report.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Function;
import org.jfree.chart.JFreeChart;

/**
 * One thing to look at: a picture, and the numbers that a page draws by itself.
 *
 * @param id safe in file names and pages, no two alike
 * @param group figures of one group share their time axis
 * @param caption what is to be seen, in sentences
 * @param chart the picture in a style
 * @param beside panels lie beside each other
 * @param panels empty where the picture says everything
 */
public record Figure(
        String id,
        String group,
        String title,
        String caption,
        Size size,
        Function<ChartStyle, JFreeChart> chart,
        boolean beside,
        List<Plot.Panel> panels) {

    /** In CSS pixels. */
    public record Size(int width, int height) {}

    /** For the script of a page. */
    public Plot plot() {
        return new Plot(id, group, beside, panels);
    }

    /** The picture, {@code scale} times as large. */
    public BufferedImage painted(ChartStyle style, int scale) {
        BufferedImage image =
                new BufferedImage(size.width() * scale, size.height() * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(scale, scale);
            // Otherwise thin bars and lines are moved to whole pixels of half the density.
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            chart.apply(style).draw(graphics, new Rectangle2D.Double(0, 0, size.width(), size.height()));
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
