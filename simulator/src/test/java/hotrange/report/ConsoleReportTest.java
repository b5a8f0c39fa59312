package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.testing.Golden;
import hotrange.testing.Results;
import hotrange.testing.Specs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protects what people see first: one table, one verdict, nothing hidden, nothing broken by odd names. */
class ConsoleReportTest {

    @Test
    void textIsAsCommitted() {
        Golden.check("report/console.txt", ConsoleReport.render(Results.hotKey(600, 100), false));
    }

    @Test
    void colourChangesNothingButColour() {
        RunResult result = Results.hotKey(600, 100);
        String coloured = ConsoleReport.render(result, true);
        assertThat(coloured).contains("\u001b[1;31mFAIL\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll("\\s+", " "))
                .isEqualTo(ConsoleReport.render(result, false).replaceAll("\\s+", " "));
    }

    @Test
    void plainTerminalGetsPlainCharacters() {
        String text = ConsoleReport.render(Results.hotKey(600, 100), false, StandardCharsets.US_ASCII);
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isTrue();
        assertThat(text).contains("+- 0.65").doesNotContain("?,");
    }

    @Test
    void linesFitTheTerminal() {
        assertThat(ConsoleReport.render(Results.hotKey(600, 100), false).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    }

    @Test
    void namesCannotSteerTheTerminal() {
        StrategyResult first = Results.small().strategies().get(0);
        StrategyResult renamed = Specs.with(first, "name", "\u001b[2Jgone");
        assertThat(ConsoleReport.render(Results.with(Results.small(), List.of(renamed)), false))
                .doesNotContain("\u001b");
    }
}
