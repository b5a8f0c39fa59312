package hotrange.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Base64;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jspecify.annotations.Nullable;

/**
 * A chart as a PNG of twice its size, so that it stays sharp on dense screens and on paper.
 *
 * @param file its name, safe on every file system
 * @param caption what is to be seen, one or two sentences
 * @param width on the page, in CSS pixels
 * @param height on the page, in CSS pixels
 * @param vectors draws it again at any size; null for heat maps, which have too many cells for that
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Picture(
        String file,
        String caption,
        byte[] png,
        int width,
        int height,
        @Nullable JFreeChart vectors) {

    private static final int SCALE = 2;

    static Picture of(String file, String caption, JFreeChart chart, int width, int height) {
        BufferedImage image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(SCALE, SCALE);
            // Otherwise thin bars and lines are moved to whole pixels of half the density.
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        } finally {
            graphics.dispose();
        }
        return new Picture(file, caption, Png.encode(image), width, height, isHeatMap(chart) ? null : chart);
    }

    private static boolean isHeatMap(JFreeChart chart) {
        return chart.getPlot() instanceof XYPlot plot && plot.getRenderer() instanceof XYBlockRenderer;
    }

    /** The picture itself as an address, for a page that needs no other file. */
    public String dataUri() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
