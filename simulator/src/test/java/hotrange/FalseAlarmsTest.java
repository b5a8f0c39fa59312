package hotrange;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.compare.Comparer;
import hotrange.compare.Comparison;
import hotrange.compare.Difference;
import hotrange.compare.Regression;
import hotrange.compare.Unmatched;
import hotrange.result.Provenance;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.run.RunOptions;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.testing.Results;
import hotrange.testing.ScenarioNames;
import hotrange.testing.Specs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often {@code hotrange check} would fail a version that only draws other numbers: every shipped scenario from many
 * seeds, each result against each other in both directions.
 *
 * <p>Only with {@code -Dstatistics.full} (profile {@code full}). {@code -DfalseAlarms.seeds=N} takes so many seeds,
 * {@code -Dscenario=prefix} looks at some scenarios. Prints the table of docs/statistics.md.
 */
@EnabledIfSystemProperty(named = "statistics.full", matches = "true")
class FalseAlarmsTest {

    private static final Path SCENARIOS = Path.of("../scenarios");
    private static final int SEEDS = Integer.getInteger("falseAlarms.seeds", 21);
    private static final double AT_MOST = 0.01;

    static List<String> shipped() throws IOException {
        return ScenarioNames.in(SCENARIOS, "reference");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void otherDrawsAreNoRegression(String name) throws IOException, ScenarioProblems {
        Scenario scenario = ScenarioReader.read(SCENARIOS.resolve(name + ".yaml"));
        List<RunResult> results = new ArrayList<>();
        for (int i = 0; i < SEEDS; i++) {
            results.add(run(scenario, 1_000 + i));
        }
        int pairs = 0;
        int alarms = 0;
        int independent = 0;
        Map<String, Integer> causes = new TreeMap<>();
        for (int a = 0; a < results.size(); a++) {
            for (int b = 0; b < results.size(); b++) {
                if (a != b) {
                    RunResult before = results.get(a);
                    RunResult after = results.get(b);
                    pairs++;
                    independent += alarm(Comparer.compare(before, after), new TreeMap<>()) ? 1 : 0;
                    // A new version draws other numbers from the same seed: check compares in pairs.
                    alarms += alarm(Comparer.compare(before, from(before, after)), causes) ? 1 : 0;
                }
            }
        }
        System.out.printf(
                "| %s | %d | %d | %d | %d | %s |%n", name, results.size(), pairs, alarms, independent, causes);
        assertThat((double) alarms / pairs).isLessThanOrEqualTo(AT_MOST);
    }

    private static boolean alarm(Comparison comparison, Map<String, Integer> causes) {
        List<Difference> failures = Regression.failures(comparison);
        List<Unmatched> lost =
                comparison.unmatched().stream().filter(Unmatched::lost).toList();
        failures.forEach(d -> causes.merge(d.metric(), 1, Integer::sum));
        lost.forEach(u -> causes.merge("lost " + u.metric(), 1, Integer::sum));
        return !failures.isEmpty() || !lost.isEmpty();
    }

    /** What is compared, and no series. */
    private static RunResult run(Scenario scenario, long seed) {
        int threads = Runtime.getRuntime().availableProcessors();
        RunResult result = Simulator.run(
                        scenario.with(seed, scenario.replications()),
                        new RunOptions(threads, true, (done, total) -> {}))
                .result();
        return ResultFile.rounded(new RunResult(
                result.schema(),
                result.scenario(),
                result.question(),
                result.provenance(),
                result.strategies().stream().map(FalseAlarmsTest::metricsOf).toList(),
                List.of(),
                null,
                List.of(),
                null,
                null));
    }

    private static StrategyResult metricsOf(StrategyResult s) {
        return Specs.with(
                Results.bare(s.name(), null, null, null),
                "overrides",
                s.overrides(),
                "metrics",
                s.metrics(),
                "workloads",
                s.workloads());
    }

    /** {@code result} under the provenance of another. */
    private static RunResult from(RunResult other, RunResult result) {
        Provenance provenance = other.provenance();
        return new RunResult(
                result.schema(),
                result.scenario(),
                result.question(),
                provenance,
                result.strategies(),
                result.differences(),
                result.precision(),
                result.expectations(),
                result.sensitivity(),
                result.cures());
    }
}
