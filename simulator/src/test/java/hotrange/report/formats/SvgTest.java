package hotrange.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.report.Hostile;
import hotrange.report.HtmlReport;
import hotrange.report.Picture;
import hotrange.result.RunResult;
import hotrange.testing.Results;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Charts as vectors: well formed, small, the same each time, and with text that browsers can show. */
class SvgTest {

    private static final RunResult RESULT = Results.hotKey(600, 4);

    private static Document parsed(String text) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(text)));
    }

    @Test
    void everyPictureIsAnSvgOfItsSize() throws IOException, SAXException, ParserConfigurationException {
        List<Picture> pictures = HtmlReport.of(RESULT).pictures();
        assertThat(pictures).hasSizeGreaterThan(5);
        for (Picture picture : pictures) {
            Document svg = parsed(Svg.of(picture));
            assertThat(svg.getDocumentElement().getLocalName()).isEqualTo("svg");
            assertThat(svg.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
            assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo(String.valueOf(picture.width()));
            assertThat(svg.getDocumentElement().getAttribute("viewBox"))
                    .isEqualTo("0 0 %d %d".formatted(picture.width(), picture.height()));
        }
    }

    @Test
    void heatMapsStayPixels() throws IOException {
        for (Picture picture : HtmlReport.of(RESULT).pictures()) {
            String svg = Svg.of(picture);
            assertThat(svg.contains("href=\"data:image/png;base64,"))
                    .isEqualTo(picture.file().contains("-partitions"));
            assertThat(svg.contains("<text")).isEqualTo(!picture.file().contains("-partitions"));
            assertThat(svg.length()).isLessThan(1 << 19);
        }
    }

    @Test
    void sameChartGivesTheSameBytes() throws IOException {
        List<Picture> once = HtmlReport.of(RESULT).pictures();
        List<Picture> again = HtmlReport.of(RESULT).pictures();
        for (int i = 0; i < once.size(); i++) {
            assertThat(Svg.of(once.get(i))).isEqualTo(Svg.of(again.get(i)));
            assertThat(Svg.of(once.get(i))).isEqualTo(Svg.of(once.get(i)));
        }
    }

    @Test
    void everyFontHasAFallbackThatBrowsersHave() throws IOException {
        for (Picture picture : HtmlReport.of(RESULT).pictures()) {
            String svg = Svg.of(picture);
            assertThat(svg.replace("font-family=\"'DejaVu Sans', Verdana, sans-serif\"", ""))
                    .doesNotContain("DejaVu Sans")
                    .doesNotContain("font-family=\"'");
        }
    }

    @Test
    void namesAreTextWhateverTheySay() throws IOException, SAXException, ParserConfigurationException {
        String evil = "<script>alert(1)</script>]]>\"'&\u0001\uFFFE\uD800x";
        for (Picture picture :
                HtmlReport.of(Hostile.everywhere(Results.hotKey(60, 4), evil)).pictures()) {
            Document svg = parsed(Svg.of(picture));
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        }
    }
}
