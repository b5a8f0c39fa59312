package hotrange.report.formats;

import hotrange.report.chart.ChartStyle;
import hotrange.report.chart.Figure;
import hotrange.report.chart.Png;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.DefaultStyleHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Pictures as SVG; the same picture gives the same bytes.
 *
 * <p>Text stays text. It asks for the font that it was laid out in, and for one of the same widths where that is missing.
 */
final class Svg {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String FONTS = "'DejaVu Sans', Verdana, sans-serif";

    /** Hundredths of a pixel cannot be seen. */
    private static final int DECIMALS = 2;

    private static final int FIRST_PRINTABLE = ' ';

    private Svg() {}

    /** The text of the file. A picture of many thousand cells is kept as pixels: as vectors it takes megabytes. */
    static String of(Figure figure, ChartStyle style) throws IOException {
        boolean cells = figure.panels().stream().anyMatch(panel -> panel.heat() != null);
        return cells ? pixels(figure, style) : vectors(figure, style);
    }

    private static String pixels(Figure figure, ChartStyle style) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="%s" width="%d" height="%d" viewBox="0 0 %2$d %3$d"><image width="%2$d" height="%3$d" href="data:image/png;base64,%s"/></svg>
                """.formatted(
                        NAMESPACE,
                        figure.size().width(),
                        figure.size().height(),
                        Base64.getEncoder().encodeToString(Png.encode(figure.painted(style, 2))));
    }

    private static String vectors(Figure figure, ChartStyle style) throws IOException {
        int width = figure.size().width();
        int height = figure.size().height();
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(NAMESPACE, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment("Hotrange");
        context.setPrecision(DECIMALS);
        context.setStyleHandler(new FontFallback());
        SVGGraphics2D graphics = new CleanText(context);
        graphics.setSVGCanvasSize(new Dimension(width, height));
        figure.chart().apply(style).draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        Element root = graphics.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
        StringWriter out = new StringWriter();
        graphics.stream(root, out, false, false);
        return out.toString();
    }

    /** Names fonts to take where the first is missing. */
    private static final class FontFallback extends DefaultStyleHandler {

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"}) // Batik is older than generics
        public void setStyle(Element element, Map style, SVGGeneratorContext context) {
            Map<Object, Object> changed = new LinkedHashMap<>(style);
            changed.replace("font-family", FONTS);
            super.setStyle(element, changed, context);
        }
    }

    /** Leaves out characters that no XML file may hold. */
    private static final class CleanText extends SVGGraphics2D {

        CleanText(SVGGeneratorContext context) {
            super(context, false);
        }

        private CleanText(CleanText parent) {
            super(parent);
        }

        @Override
        public Graphics create() {
            return new CleanText(this);
        }

        @Override
        public void drawString(String text, float x, float y) {
            super.drawString(clean(text), x, y);
        }
    }

    /** {@code text} with a blank for each character that XML 1.0 does not have. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().map(c -> isXml(c) ? c : ' ').forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isXml(int c) {
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return c >= FIRST_PRINTABLE && !half && c != '\uFFFE' && c != '\uFFFF';
    }
}
