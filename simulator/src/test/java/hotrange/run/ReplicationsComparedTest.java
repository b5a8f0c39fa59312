package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.DifferenceVerdict;
import hotrange.result.Drift;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.PrecisionOutcome;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.result.StrategyDifference;
import hotrange.result.Warmup;
import hotrange.scenario.ScenarioReader;
import hotrange.statistics.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What replications say about strategies and about the time that was simulated. */
class ReplicationsComparedTest {

    private static final String LOAD = """
            scenario: Load
            duration: 20s
            assumptions: {burstAtStart: 0}
            tables:
              orders: {billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 100}}
            workloads:
              load:
                table: orders
                operation: {type: PutItem, itemSize: 1 KB}
                rate: 120/s
                partitionKey: {uniform: {keys: 1000}}
                client: {retries: none}
            """;

    @TempDir
    private Path folder;

    private RunResult run(String text, int threads, @Nullable Precision precision) throws Exception {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), text);
        RunOptions options = new RunOptions(threads, true, false, precision, (done, total) -> {});
        return Simulator.run(ScenarioReader.read(file), options).result();
    }

    @Test
    void laterStrategiesAreComparedWithTheFirstReplicationByReplication() throws Exception {
        RunResult result = run(LOAD + """
                strategies:
                  100 WCU: {}
                  90 WCU: {tables.orders.provisionedThroughput.writeCapacityUnits: 90}
                  on demand: {tables.orders.billingMode: PAY_PER_REQUEST}
                """, 1, null);
        assertThat(result.differences())
                .extracting(StrategyDifference::strategy, StrategyDifference::metric, StrategyDifference::verdict)
                .contains(
                        tuple("90 WCU", "throttledShare", DifferenceVerdict.WORSE),
                        tuple("on demand", "throttledShare", DifferenceVerdict.BETTER));
        StrategyDifference first = result.differences().get(0);
        List<Double> before = throttled(result, 0);
        List<Double> after = throttled(result, 1);
        double mean = 0;
        for (int i = 0; i < before.size(); i++) {
            mean += (after.get(i) - before.get(i)) / before.size();
        }
        assertThat(first.difference()).isCloseTo(mean, within(1e-12)).isBetween(0.06, 0.1);
        assertThat(first.low()).isLessThan(mean);
        assertThat(first.high()).isGreaterThan(mean);
        assertThat(first.reference()).isEqualTo("100 WCU");
    }

    private static List<Double> throttled(RunResult result, int strategy) {
        MetricValue value =
                Objects.requireNonNull(result.strategies().get(strategy).metric(Metric.THROTTLED_SHARE));
        return value.replications().stream().map(v -> Objects.requireNonNull(v)).toList();
    }

    /** The warm-up of a run is what a run of that length has. */
    @Test
    void whatTheWarmUpDiscardsIsTold() throws Exception {
        Warmup warmup = run(LOAD + "warmup: 5s\n", 1, null).strategies().get(0).warmup();
        RunResult alone = run(LOAD.replace("duration: 20s", "duration: 5s"), 1, null);
        assertThat(Objects.requireNonNull(warmup).calls())
                .isEqualTo(mean(alone, Metric.CALLS))
                .isBetween(550.0, 650.0);
        assertThat(warmup.attempts()).isEqualTo(mean(alone, Metric.ATTEMPTS));
        assertThat(warmup.throttledAttempts()).isEqualTo(mean(alone, Metric.THROTTLED_ATTEMPTS));
        assertThat(alone.strategies().get(0).warmup()).isNull();
    }

    private static double mean(RunResult result, Metric metric) {
        return Objects.requireNonNull(
                Objects.requireNonNull(result.strategies().get(0).metric(metric))
                        .value());
    }

    @Test
    void aRunWhoseHalvesDifferDrifts() throws Exception {
        RunResult steady = run(LOAD, 1, null);
        assertThat(steady.strategies().get(0).drifts())
                .hasSize(3)
                .noneMatch(Drift::drifting)
                .anyMatch(drift -> drift.metric().equals("throttledShare") && drift.firstHalf() > 0.1);
        RunResult rising =
                run(LOAD.replace("rate: 120/s", "rate: {ramp: {from: 50/s, to: 190/s, over: 20s}}"), 1, null);
        assertThat(rising.strategies().get(0).drifts())
                .filteredOn(Drift::drifting)
                .extracting(Drift::metric)
                .containsExactly("throttledShare", "writeUnitsPerSecond");
    }

    @Test
    void replicationsAreAddedUntilIntervalsAreNarrow() throws Exception {
        RunResult narrow = run(LOAD, 1, new Precision(0.05, 200));
        PrecisionOutcome outcome = Objects.requireNonNull(narrow.precision());
        int replications = narrow.provenance().replications();
        assertThat(outcome).isEqualTo(new PrecisionOutcome(0.05, 200, true));
        assertThat(replications % Precision.BATCH).isZero();
        assertThat(replications).isBetween(20, 190);
        MetricValue share = Objects.requireNonNull(narrow.strategies().get(0).metric(Metric.THROTTLED_SHARE));
        assertThat(share.replications()).hasSize(replications);
        assertThat(Objects.requireNonNull(share.high()) - Objects.requireNonNull(share.low()))
                .isLessThan(2 * 0.05 * mean(narrow, Metric.THROTTLED_SHARE) * 1.01);
        assertThat(ResultFile.text(run(LOAD, 3, new Precision(0.05, 200)))).isEqualTo(ResultFile.text(narrow));
    }

    @Test
    void orUntilNoMoreAreAllowed() throws Exception {
        RunResult wide = run(LOAD, 1, new Precision(0.001, 25));
        assertThat(Objects.requireNonNull(wide.precision()).reached()).isFalse();
        assertThat(wide.provenance().replications()).isEqualTo(25);
    }
}
