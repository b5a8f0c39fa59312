package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.RunResult;
import hotrange.testing.Golden;
import hotrange.testing.Results;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text for a pull request: complete, short, and deaf to whatever users put into names and texts. */
class MarkdownReportTest {

    private static final RunResult RESULT = Results.hotKey(60, 4);

    private static String render(RunResult result) {
        return MarkdownReport.render(result, HtmlReport.of(result).figures(), "");
    }

    @Test
    void textIsAsCommitted() {
        Golden.check("report/report.md", render(RESULT));
    }

    @Test
    void showsTheSharesAndTheFirstThroughput() {
        assertThat(render(RESULT).lines().filter(line -> line.startsWith("![")))
                .satisfiesExactly(
                        shares -> assertThat(shares).endsWith("](charts/throttled-shares.png)"),
                        rates -> assertThat(rates).endsWith("](charts/as-it-is-orders-write-throughput.png)"));
    }

    @Test
    void saysWhyThereAreNoPictures() {
        assertThat(MarkdownReport.render(RESULT, List.of(), "no pictures here"))
                .contains("no pictures here")
                .doesNotContain("![");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '`',
            value = {
                "at most 0.5 % (p99: 3 ms). Why?^at most 0.5 % (p99: 3 ms). Why?",
                "see http://evil.example/x^see http&#58;//evil&#46;example/x",
                "see www.evil.example^see www&#46;evil&#46;example",
                ":boom: and :smile:x^&#58;boom: and &#58;smile&#58;x",
                "1. first^&#49;. first",
                "2) second^&#50;) second",
                "1.5 %^1.5 %",
                "---^&#45;--",
                "<b>^&#60;b&#62;",
                "$x$ ~y~ _z_^&#36;x&#36; &#126;y&#126; &#95;z&#95;",
                "&lt&#60;^&#38;lt&#38;&#35;<!-- -->60;",
            })
    void marksStandWhereTheyCannotBeMarkup(String text, String markdown) {
        assertThat(MarkdownReport.text(text)).isEqualTo(markdown);
    }

    @Test
    void whateverUsersWriteIsText() {
        for (String evil : List.of(
                "<img src=x onerror=alert(1)>", "a | b\n| c", "](http://evil) ![x](y)", "@everybody #1", "`x` **b**")) {
            RunResult result = Hostile.everywhere(RESULT, evil);
            String text = render(result);
            assertThat(text).doesNotContain(evil);
            Stream<String> own = text.lines()
                    .map(line -> line.replaceAll("</?(details|summary|sub)>|<!-- -->|&#\\d+;", "")
                            .replaceAll("^!\\[[^\\[\\]]*\\]\\(charts/[a-z0-9-]+\\.png\\)$", "")
                            .replaceAll("^##? |^\\*\\*|\\*\\*$", ""));
            assertThat(own).allMatch(line -> !line.matches(".*[<>`*\\[\\]@#].*"));
            assertThat(text.lines().filter(line -> line.startsWith("| ")).map(line -> line.split("\\|", -1).length))
                    .allMatch(cells -> cells == 13 || cells == 9 || cells == 6 || cells == 5);
        }
    }
}
