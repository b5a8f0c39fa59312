package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.report.text.Numbers;
import hotrange.result.Metric;
import hotrange.result.RunResult;
import hotrange.testing.Results;
import hotrange.testing.Specs;
import org.junit.jupiter.api.Test;

/** Protects the range beside the interval: what assumptions leave open must not be taken for known. */
class TornadoTest {

    private static final RunResult RESULT = Results.small();

    @Test
    void theRangeIsTheValueMovedByTheEffects() {
        // 21.35 % of all replications; 21 % becomes 26 % on the first.
        assertThat(range(0, Metric.THROTTLED_SHARE)).isEqualTo("21.4–26.4 %");
        assertThat(range(2, Metric.THROTTLED_SHARE)).isEqualTo("0–0.30 %");
    }

    @Test
    void changesOfLessThanAHundredthAreNone() {
        assertThat(range(0, Metric.CLIENT_P99)).isEqualTo("812–962 ms");
        assertThat(new Tornado(RESULT).table().rows())
                .extracting(row -> row.get(2).text())
                .containsExactly("burstAtStart: 0", "burstAtStart: 0", "burstAtStart: 0");
        assertThat(new Tornado(RESULT).sentences()).containsExactly("Tried without effect: ecReadReplicas: 3 (U22).");
    }

    @Test
    void rowsAreOrderedByEffect() {
        assertThat(new Tornado(RESULT).table().rows().stream().limit(2))
                .extracting(row -> row.get(1).text())
                .containsExactly("as it is", "4 shards");
    }

    @Test
    void aLookThatWasNotTakenIsSaid() {
        Tornado none = new Tornado(Specs.with(RESULT, "sensitivity", null));
        assertThat(none.remark()).isEqualTo("How far the numbers depend on assumptions was not looked at.");
        assertThat(none.table().isEmpty()).isTrue();
        assertThat(none.range(RESULT.strategies().get(0), Metric.THROTTLED_SHARE))
                .isEmpty();
    }

    private static String range(int strategy, Metric metric) {
        return new Tornado(RESULT)
                .range(RESULT.strategies().get(strategy), metric)
                .replace(Numbers.SPACE, ' ');
    }
}
