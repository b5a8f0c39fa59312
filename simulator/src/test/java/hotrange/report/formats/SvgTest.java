package hotrange.report.formats;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.report.Hostile;
import hotrange.report.HtmlReport;
import hotrange.report.chart.ChartStyle;
import hotrange.report.chart.Figure;
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
        List<Figure> pictures = HtmlReport.of(RESULT).figures();
        assertThat(pictures).hasSizeGreaterThan(5);
        for (Figure picture : pictures) {
            Document svg = parsed(Svg.of(picture, ChartStyle.LIGHT));
            assertThat(svg.getDocumentElement().getLocalName()).isEqualTo("svg");
            assertThat(svg.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
            assertThat(svg.getDocumentElement().getAttribute("width"))
                    .isEqualTo(String.valueOf(picture.size().width()));
            assertThat(svg.getDocumentElement().getAttribute("viewBox"))
                    .isEqualTo("0 0 %d %d"
                            .formatted(picture.size().width(), picture.size().height()));
        }
    }

    @Test
    void heatMapsStayPixels() throws IOException {
        for (Figure picture : HtmlReport.of(RESULT).figures()) {
            String svg = Svg.of(picture, ChartStyle.LIGHT);
            assertThat(svg.contains("href=\"data:image/png;base64,"))
                    .isEqualTo(picture.id().contains("-partitions"));
            assertThat(svg.contains("<text")).isEqualTo(!picture.id().contains("-partitions"));
            assertThat(svg.length()).isLessThan(1 << 19);
        }
    }

    @Test
    void sameChartGivesTheSameBytes() throws IOException {
        List<Figure> once = HtmlReport.of(RESULT).figures();
        List<Figure> again = HtmlReport.of(RESULT).figures();
        for (int i = 0; i < once.size(); i++) {
            assertThat(Svg.of(once.get(i), ChartStyle.LIGHT)).isEqualTo(Svg.of(again.get(i), ChartStyle.LIGHT));
            assertThat(Svg.of(once.get(i), ChartStyle.LIGHT)).isEqualTo(Svg.of(once.get(i), ChartStyle.LIGHT));
        }
    }

    @Test
    void everyFontHasAFallbackThatBrowsersHave() throws IOException {
        for (Figure picture : HtmlReport.of(RESULT).figures()) {
            String svg = Svg.of(picture, ChartStyle.LIGHT);
            assertThat(svg.replace("font-family=\"'DejaVu Sans', Verdana, sans-serif\"", ""))
                    .doesNotContain("DejaVu Sans")
                    .doesNotContain("font-family=\"'");
        }
    }

    @Test
    void namesAreTextWhateverTheySay() throws IOException, SAXException, ParserConfigurationException {
        String evil = "<script>alert(1)</script>]]>\"'&\u0001\uFFFE\uD800x";
        for (Figure picture :
                HtmlReport.of(Hostile.everywhere(Results.hotKey(60, 4), evil)).figures()) {
            Document svg = parsed(Svg.of(picture, ChartStyle.LIGHT));
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        }
    }
}
