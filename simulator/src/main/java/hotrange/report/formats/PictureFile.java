package hotrange.report.formats;

import hotrange.report.chart.ChartStyle;
import hotrange.report.chart.Figure;
import hotrange.report.chart.Png;
import java.awt.AWTError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One figure as the content of a file, in the format that its name ends with. */
public final class PictureFile {

    /** Endings of names. */
    public static final List<String> ENDINGS = List.of(".png", ".svg");

    private static final int SCALE = 2;

    private PictureFile() {}

    /** Whether a file of this name can be a picture. */
    public static boolean isName(String name) {
        return ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    /**
     * The figure on white ground, pixels at twice its size.
     *
     * @throws IOException when Java cannot draw on this machine
     */
    public static byte[] content(Figure figure, String name) throws IOException {
        try {
            return drawn(figure, name);
        } catch (LinkageError | InternalError | AWTError e) {
            throw new IOException("Java cannot draw on this machine: " + e.getMessage(), e);
        }
    }

    private static byte[] drawn(Figure figure, String name) throws IOException {
        return name.toLowerCase(Locale.ROOT).endsWith(".svg")
                ? Svg.of(figure, ChartStyle.LIGHT).getBytes(StandardCharsets.UTF_8)
                : Png.encode(figure.painted(ChartStyle.LIGHT, SCALE));
    }
}
