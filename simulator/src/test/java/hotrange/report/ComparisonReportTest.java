package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.compare.Comparer;
import hotrange.compare.Comparison;
import hotrange.compare.Made;
import hotrange.result.Metric;
import hotrange.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonReportTest {

    private static RunResult result(String strategy, double shift) {
        return Made.result(Made.strategy(
                strategy,
                Made.metric(Metric.THROTTLED_SHARE, 0.1 + shift, 0.12 + shift, 0.11 + shift * 1.1, 0.1 + shift),
                Made.metric(Metric.CALLS, 7.0, 7.0, 7.0, 7.0),
                Made.metric(Metric.CLIENT_P99, 7_000.0, null, null, null)));
    }

    @Test
    void everyMetricIsNamedOnceOrMore() {
        Comparison comparison = Comparer.compare(result("s", 0), result("s", 0.2));
        for (String text : new String[] {
            ConsoleComparison.render(comparison, StandardCharsets.UTF_8), MarkdownComparison.render(comparison)
        }) {
            assertThat(text).contains("throttledShare", "calls", "clientP99", "worse", "paired t test");
            assertThat(text).contains("Metrics: 1 worse, 1 equal, 1 not compared.");
        }
    }

    @Test
    void differencesOfSharesAreInPercentagePoints() {
        Comparison comparison = Comparer.compare(result("s", 0), result("s", 0.2));
        assertThat(ConsoleComparison.render(comparison, StandardCharsets.US_ASCII))
                .contains("+20.5 pp (+190 %)")
                .matches("\\p{ASCII}*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a | b",
                "<img src=x onerror=alert(1)>",
                "</details>",
                "[x](http://evil)",
                "`code`",
                "**bold** _it_ ~s~",
                "line\nbreak\r| x |",
                "@everyone #1",
                "# heading",
                "\u202eevil\u0000\u001b[31m"
            })
    void namesOfUsersAreNeverMarkup(String name) {
        Comparison comparison = Comparer.compare(name, result(name, 0), name, result(name, 0.2), new LinkedHashMap<>());
        String markdown = MarkdownComparison.render(comparison);
        String harmless = MarkdownComparison.render(
                Comparer.compare("n", result("n", 0), "n", result("n", 0.2), new LinkedHashMap<>()));
        assertThat(markdown.lines()).hasSameSizeAs(harmless.lines().toList());
        for (String mark : new String[] {"|", "<", ">", "[", "]", "`", "*", "_", "~", "\u001b", "\u202e", "\u0000"}) {
            String text = markdown.replace("<!-- -->", "");
            assertThat(text.split(java.util.regex.Pattern.quote(mark), -1).length)
                    .as(mark)
                    .isEqualTo(harmless.split(java.util.regex.Pattern.quote(mark), -1).length);
        }
        assertThat(MarkdownComparison.escape(name).replace("<!-- -->", "").replaceAll("&#\\d+;", ""))
                .doesNotContainPattern("[|<>@#\\[\\]`*_~\\p{Cntrl}]");
    }

    @Test
    void escapeSequencesDoNotReachTheTerminal() {
        Comparison comparison = Comparer.compare(result("\u001b[31mred", 0), result("\u001b[31mred", 0.2));
        assertThat(ConsoleComparison.render(comparison, StandardCharsets.UTF_8)).doesNotContain("\u001b");
    }
}
