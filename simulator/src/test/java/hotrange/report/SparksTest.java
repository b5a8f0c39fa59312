package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.report.text.Numbers;
import hotrange.report.text.TerminalText;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.testing.Results;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protects small pictures of throttles: one scale and one time for all strategies. */
class SparksTest {

    private static final RunResult RESULT = Results.hotKey(60, 4);
    private static final StrategyResult HOT = RESULT.strategies().get(0);
    private static final StrategyResult CALM = Results.bare("calm", 0.0, 0.0, 8_000.0);

    @Test
    void nothingIsShownWhereNothingWasThrottled() {
        Sparks sparks = new Sparks(Results.with(RESULT, List.of(HOT, CALM)));
        assertThat(sparks.cell(CALM).text()).isEqualTo(Numbers.NONE);
        assertThat(sparks.line(CALM, 10, new TerminalText(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void theHighestIsAsHighAsTheLine() {
        Sparks sparks = new Sparks(Results.with(RESULT, List.of(HOT)));
        assertThat(sparks.line(HOT, 12, new TerminalText(StandardCharsets.UTF_8)))
                .hasSize(12)
                .contains("█");
        assertThat(sparks.line(HOT, 12, new TerminalText(StandardCharsets.US_ASCII)))
                .hasSize(12)
                .contains("@");
        assertThat(sparks.cell(HOT).text())
                .startsWith("M0 20L0 ")
                .contains(" 0.0H")
                .endsWith("V20Z");
        assertThat(sparks.cell(HOT).note()).matches("up to [0-9.]+/s");
    }

    @Test
    void aShorterRunEndsEarlier() {
        StrategyResult brief = Results.hotKey(30, 4).strategies().get(0);
        Sparks sparks = new Sparks(Results.with(RESULT, List.of(HOT, brief)));
        assertThat(sparks.line(brief, 10, new TerminalText(StandardCharsets.US_ASCII)))
                .endsWith("_____");
    }
}
