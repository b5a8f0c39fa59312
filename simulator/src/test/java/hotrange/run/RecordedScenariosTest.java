package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hotrange.result.ExpectationOutcome;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.ScenarioProblems;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scenarios on recorded inputs, which are not part of the project: they run where {@code -Dtraces=DIR} names them. */
class RecordedScenariosTest {

    @BeforeAll
    static void tracesAreThere() {
        assumeTrue(System.getProperty("traces") != null, "traces not given: run with -Dtraces=DIR");
    }

    @Test
    void theHottestKeyOfAProductionCacheThrottlesAboveItsPartitionsLimitAndTheQuotaBeforeIt() throws ScenarioProblems {
        RunResult result = run("production-popularity");
        assertThat(result.expectations()).allMatch(ExpectationOutcome::met);
        StrategyResult raised = result.strategies().get(1);
        assertThat(raised.reasons()).allMatch(r -> r.reason().equals("TableReadKeyRangeThroughputExceeded"));
        assertThat(raised.hottestKeys().get(0).shareOfUnits()).isCloseTo(0.0662, within(0.0005));
        assertThat(result.strategies().get(2).reasons().get(0).reason()).isEqualTo("TableReadAccountLimitExceeded");
    }

    @Test
    void aDayOfFunctionsArrivesAsRecorded() throws ScenarioProblems {
        RunResult result = run("functions-day");
        StrategyResult onDemand = result.strategies().get(2);
        MetricValue calls = Objects.requireNonNull(onDemand.metric(Metric.CALLS));
        // Poisson around the recorded 11,639,447: four standard deviations.
        assertThat(Objects.requireNonNull(calls.value())).isCloseTo(11_639_447, within(4 * Math.sqrt(11_639_447)));
        assertThat(onDemand.reasons()).isEmpty();
        assertThat(onDemand.hottestKeys().get(0).shareOfUnits()).isCloseTo(0.1039, within(0.0005));
    }

    @Test
    void pagesAboveTheLargestItemCountAsThatAndAreReported() throws ScenarioProblems {
        StrategyResult strong = run("web-log-items").strategies().get(0);
        assertThat(strong.notes()).anyMatch(note -> note.contains("49 of 1,498"));
        // Without the cut at 400 KB, /misc/sample.log alone would take 47 % of them.
        assertThat(strong.hottestKeys().get(0).shareOfUnits()).isBetween(0.01, 0.47);
    }

    private static RunResult run(String name) throws ScenarioProblems {
        Scenario scenario = ScenarioReader.read(Path.of("../scenarios/recorded", name + ".yaml"));
        return Simulator.run(scenario.with(scenario.seed(), 1), new RunOptions(2, true, (done, total) -> {}))
                .result();
    }
}
