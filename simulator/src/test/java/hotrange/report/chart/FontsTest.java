package hotrange.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Protects pictures on machines without fonts: every logical font is the bundled one. */
class FontsTest {

    @Test
    void everyLogicalFontIsTheBundledOne() {
        Path font = Path.of("fonts", "Ünicode", "DejaVuSans.ttf").toAbsolutePath();
        assertThat(Fonts.configuration(font).lines())
                .hasSize(23)
                .contains("sequence.allfonts=default", "dialoginput.bolditalic.default=DejaVuSans")
                .last()
                .asString()
                .startsWith("filename.DejaVuSans=")
                .contains("\\u00dcnicode");
    }

    @Test
    void fontIsDejaVu() {
        assertThat(Fonts.size(12).getFamily()).isEqualTo("DejaVu Sans");
    }
}
