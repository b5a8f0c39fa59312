package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.RootCause;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.testing.Fact;
import hotrange.testing.Results;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protects what a reader does next. */
class NextStepTest {

    private static final StrategyResult CALM = Results.bare("4 shards", 0.0, 0.0, 8_000.0);
    private static final StrategyResult CALMER = Results.bare("8 shards", 0.0, 0.0, 9_500.0);
    private static final StrategyResult FAILING = Results.bare("as it is", 0.31, 0.12, 5_000.0);

    private static String sentence(StrategyResult... strategies) {
        RunResult result = Results.with(Results.small(), List.of(strategies));
        return NextStep.sentence(result);
    }

    @Test
    void oneSurvivorIsTakenAndSeveralAreAChoice() {
        assertThat(sentence(FAILING, CALM)).startsWith("Take “4 shards”.");
        assertThat(sentence(FAILING, CALM, CALMER))
                .startsWith("Choose among “4 shards”, “8 shards” by latency and cost.");
    }

    @Test
    void wholeHarmlessResultsNeedNothing() {
        assertThat(sentence(CALM))
                .isEqualTo("Nothing has to change. How much more it carries: hotrange sweep with --find-max.");
        assertThat(sentence(CALM, CALMER)).startsWith("Choose by latency and cost.");
        assertThat(sentence()).isEmpty();
    }

    @Test
    @Fact("7.14")
    void causesOfFailureAreSaidOnceWithTheFirstActionAgainstThem() {
        RunResult result = Results.hotKey(60, 4);
        StrategyResult hot = result.strategies().get(0);
        assertThat(hot.rootCause()).isNotNull();
        RunResult twice = Results.with(result, List.of(hot, Hostile.renamed(hot, "again"), CALM));
        String sentence = NextStep.sentence(twice);
        assertThat(sentence)
                .startsWith("Take “4 shards”. Root cause of “as it is”, “again” is key design: spread the hot keys");
        assertThat(sentence.split("Root cause", -1)).hasSize(2);
    }

    /** Of 21 % throttled, 4.1 % are left; then 18 %. */
    @Test
    void aCauseThatLeavesMostWhereItIsCuredIsNotAlone() {
        RunResult result = Results.hotKey(60, 4);
        StrategyResult hot = result.strategies().get(0);
        assertThat(NextStep.sentence(Results.with(result, List.of(hot, CALM)))).doesNotContain("not alone");
        RunResult both = Results.withCures(
                Results.with(result, List.of(hot, CALM)),
                List.of(Results.cured("as it is", new RootCause.Outcome(0.21, 0.012, 812_000.0), 0.18, 0.17)));
        assertThat(NextStep.sentence(both)).endsWith("of the throttled share: the cause is not alone.");
        assertThat(RootCauses.sentences(both).get(0))
                .contains("Cured key design leaves", "cured capacity policy", "the cause is not alone.");
        assertThat(RootCauses.sentences(Results.withCures(both, null)).get(0)).doesNotContain("ured");
    }
}
