package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.report.text.Numbers;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.testing.Fact;
import hotrange.testing.Results;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protects the one sentence that people remember: never a winner that fails more, never a survivor that throttles. */
class VerdictTest {

    private static final StrategyResult CALM = Results.bare("4 shards", 0.0, 0.0, 8_000.0);
    private static final StrategyResult CALMER = Results.bare("8 shards", 0.0, 0.0, 9_500.0);
    private static final StrategyResult FAILING = Results.bare("as it is", 0.31, 0.12, 5_000.0);
    private static final StrategyResult RETRIED = Results.bare("on-demand", 0.4, 0.0, 90_000.0);

    @Test
    void survivorsComeFirst() {
        assertThat(sentence(FAILING, CALM))
                .isEqualTo(
                        "“4 shards” survives: 0 % throttled. Not “as it is” (31 % throttled, 12 % of calls failed), by "
                                + "TableWriteKeyRangeThroughputExceeded.");
        assertThat(sentence(CALM, RETRIED, CALMER))
                .isEqualTo(
                        "“4 shards” and “8 shards” survive: 0 % throttled. Not “on-demand” (40 % throttled, no call failed), "
                                + "by TableWriteKeyRangeThroughputExceeded.");
    }

    @Test
    @Fact("7.13")
    void occasionalThrottlesAreSurvived() {
        StrategyResult calm = Results.bare("adaptive", 0.000_02, 0.0, 8_000.0);
        StrategyResult border = Results.bare("standard", 0.001, 0.0, 9_000.0);
        assertThat(sentence(calm)).isEqualTo("“adaptive” survives: 0.002 % throttled, no call failed.");
        assertThat(sentence(calm, FAILING))
                .startsWith("“adaptive” survives: 0.002 % throttled, no call failed. Not “as it is” (");
        assertThat(sentence(calm, border, CALM))
                .isEqualTo("Every strategy survives: at most 0.1 % throttled, no call failed; "
                        + "p99 client latency from 8 ms (“adaptive”) to 9 ms (“standard”).");
        assertThat(sentence(CALM, Results.bare("more", 0.001_1, 0.0, 8_000.0))).startsWith("“4 shards” survives: 0 %");
        assertThat(sentence(Results.bare("one failed", 0.000_02, 0.000_01, 8_000.0)))
                .startsWith("“one failed” does not survive: 0.002 %");
    }

    @Test
    void latencyIsComparedOnlyWhereNothingFailed() {
        assertThat(sentence(CALM, CALMER))
                .isEqualTo(
                        "No strategy is throttled; p99 client latency from 8 ms (“4 shards”) to 9.5 ms (“8 shards”).");
        assertThat(sentence(FAILING, CALM)).doesNotContain(" ms");
        assertThat(sentence(CALM, Results.bare("16 shards", 0.0, 0.0, 8_000.0)))
                .isEqualTo("No strategy is throttled; p99 client latency is 8 ms with each.");
    }

    @Test
    void fewerFailuresCountMoreThanFewerThrottles() {
        assertThat(sentence(FAILING, RETRIED))
                .startsWith(
                        "No strategy survives. Closest comes “on-demand” (40 % throttled, no call failed), then “as it is” (");
    }

    @Test
    void oneStrategyIsNotCompared() {
        assertThat(sentence(CALM)).isEqualTo("“4 shards” survives: 0 % throttled.");
        assertThat(sentence(FAILING))
                .startsWith("“as it is” does not survive: 31 % throttled, 12 % of calls failed, by");
        assertThat(sentence(Results.bare("idle", null, null, null))).isEqualTo("“idle”: no request was counted.");
        assertThat(sentence()).isEqualTo("Nothing was simulated.");
    }

    @Test
    void manyStrategiesStayOneSentence() {
        StrategyResult twice = Results.bare("twice", 0.3, 0.11, 5_000.0);
        StrategyResult thrice = Results.bare("thrice", 0.29, 0.1, 5_000.0);
        assertThat(sentence(CALM, FAILING, twice, thrice, RETRIED))
                .isEqualTo(
                        "“4 shards” survives: 0 % throttled. Not “on-demand” (40 % throttled, no call failed); worst of 4: "
                                + "“as it is” (31 % throttled, 12 % of calls failed), by TableWriteKeyRangeThroughputExceeded.");
    }

    @Test
    void equalStrategiesAreNamedTogether() {
        StrategyResult like = Results.bare("on-demand", 0.31, 0.12, 5_000.0);
        assertThat(sentence(FAILING, like, CALM))
                .isEqualTo(
                        "“4 shards” survives: 0 % throttled. Not “as it is” and “on-demand” (31 % throttled, 12 % of calls "
                                + "failed), by TableWriteKeyRangeThroughputExceeded.");
        assertThat(sentence(FAILING, like))
                .isEqualTo("No strategy survives, and none does better: 31 % throttled, 12 % of calls failed, by "
                        + "TableWriteKeyRangeThroughputExceeded.");
    }

    @Test
    void aReasonIsSaidOnceBehindThoseItHoldsFor() {
        StrategyResult twice = Results.bare("twice", 0.12, 0.12, 5_000.0);
        StrategyResult conflicts = Results.bare("conflicts", 0.0, 0.05, 5_000.0);
        assertThat(sentence(CALM, FAILING, twice, conflicts))
                .isEqualTo("“4 shards” survives: 0 % throttled. Not “as it is” (31 % throttled, 12 % of calls failed), "
                        + "“twice” (12 % of calls failed), by TableWriteKeyRangeThroughputExceeded; "
                        + "“conflicts” (0 % throttled, 5 % of calls failed).");
    }

    @Test
    void failuresAreNamedBesideLatency() {
        assertThat(plain(Verdict.latencyWarning(result(FAILING, CALM)))).endsWith("missing from it: “as it is” 12 %.");
        assertThat(Verdict.latencyWarning(result(CALM))).isEmpty();
    }

    private static RunResult result(StrategyResult... strategies) {
        return Results.with(Results.small(), List.of(strategies));
    }

    private static String sentence(StrategyResult... strategies) {
        return plain(Verdict.sentence(result(strategies)));
    }

    private static String plain(String text) {
        return text.replace(Numbers.SPACE, ' ');
    }
}
