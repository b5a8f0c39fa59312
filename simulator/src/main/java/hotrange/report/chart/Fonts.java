package hotrange.report.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * The font of every picture, DejaVu Sans, brought along so that pictures need no font of the machine.
 *
 * <p>Java on Linux cannot draw any text, not even in a font of its own, when the machine has neither fontconfig nor
 * fonts. A font configuration file that maps every logical font to the bundled one avoids that; it must be in place
 * before the first use of AWT.
 */
final class Fonts {

    private static final String RESOURCE = "fonts/DejaVuSans.ttf";
    private static final String CONFIGURATION = "sun.awt.fontconfig";

    private Fonts() {}

    /** Holds the font; loaded when a picture is wanted for the first time. */
    private static final class Loaded {
        private static final Font FONT = load();
    }

    /** The font in the given size. */
    static Font size(float points) {
        return Loaded.FONT.deriveFont(points);
    }

    private static Font load() {
        if (System.getProperty("os.name", "").startsWith("Linux") && System.getProperty(CONFIGURATION) == null) {
            configure();
        }
        try (InputStream in = open()) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the bundled font cannot be read", e);
        }
    }

    private static void configure() {
        try (InputStream in = open()) {
            Path folder = Files.createTempDirectory("hotrange-fonts");
            Path font = folder.resolve("DejaVuSans.ttf");
            Path configuration = folder.resolve("fontconfig.properties");
            // Deleted in reverse order when Java ends.
            folder.toFile().deleteOnExit();
            font.toFile().deleteOnExit();
            configuration.toFile().deleteOnExit();
            Files.copy(in, font, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(configuration, configuration(font), StandardCharsets.ISO_8859_1);
            System.setProperty(CONFIGURATION, configuration.toString());
        } catch (IOException e) {
            // No place for a temporary file: the fonts of the machine must do, as without this class.
            System.clearProperty(CONFIGURATION);
        }
    }

    /** Every logical font in every style is the same file. */
    static String configuration(Path font) {
        StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=default\n");
        for (String logical : List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")) {
            for (String style : List.of("plain", "bold", "italic", "bolditalic")) {
                text.append(logical).append('.').append(style).append(".default=DejaVuSans\n");
            }
        }
        return text.append("filename.DejaVuSans=")
                .append(escaped(font))
                .append('\n')
                .toString();
    }

    /** As a value in a properties file. */
    private static String escaped(Path path) {
        StringBuilder text = new StringBuilder();
        for (char c : path.toAbsolutePath().toString().toCharArray()) {
            if (c == '\\') {
                text.append("\\\\");
            } else if (c < 0x7f) {
                text.append(c);
            } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return text.toString();
    }

    private static InputStream open() {
        InputStream in = Fonts.class.getResourceAsStream(RESOURCE);
        if (in == null) {
            throw new IllegalStateException(RESOURCE + " is missing in the jar");
        }
        return in;
    }
}
