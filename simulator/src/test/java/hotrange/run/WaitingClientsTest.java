package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.scenario.Strategy;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.ManyCases;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.ApplicationRetriesSpec;
import hotrange.workload.spec.ApplicationRetriesSpec.Redo;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.Phase;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that wait for their answers, work that ends, and calls of several operations. */
class WaitingClientsTest {

    private static final LatencySpec FIVE_MILLIS = new LatencySpec.Constant(Duration.ofMillis(5));

    /** Makes the calls in the way of calls with state, and nothing else. */
    private static final ApplicationRetriesSpec ONCE =
            new ApplicationRetriesSpec(1, Duration.ZERO, Duration.ZERO, RetrySpec.Jitter.NONE, Redo.STEP);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23})
    void plainCallsGiveWhatTheFastClientGives(int seed) {
        Scenario fast = ManyCases.random(seed);
        assertThat(Models.run(withApplicationRetries(fast), 1).strategies())
                .isEqualTo(Models.run(fast, 1).strategies());
    }

    private static Scenario withApplicationRetries(Scenario scenario) {
        List<Strategy> strategies = new ArrayList<>();
        for (Strategy strategy : scenario.strategies()) {
            Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
            strategy.setup()
                    .workloads()
                    .forEach((name, spec) -> workloads.put(name, Specs.with(spec, "applicationRetries", ONCE)));
            Setup setup = Specs.with(strategy.setup(), "workloads", workloads);
            strategies.add(new Strategy(strategy.name(), strategy.overrides(), setup, strategy.notes()));
        }
        return Specs.with(scenario, "strategies", strategies);
    }

    @Test
    void aClientCallsAgainWhenItHasBeenAnsweredAndHasThought() {
        StrategyResult result = run(loop(3, 15), Models.provisioned(1, 1_000, 1_000), 10);
        assertThat(Models.value(result, Metric.CALLS)).isEqualTo(3 * 10_000 / 20.0);
        assertThat(result.metric(Metric.COMPLETION_TIME)).isNull();
        assertThat(result.notes()).anyMatch(note -> note.contains("coordinated omission"));
    }

    @Test
    void aThrottledTableIsAskedLess() {
        Load load = loop(20, 0).retries(Models.THREE_RETRIES);
        StrategyResult free = run(load, Models.provisioned(1, 1, 1_000), 60);
        StrategyResult tight = run(load, Models.provisioned(1, 1, 10), 60);
        assertThat(Models.value(tight, Metric.CALLS)).isLessThan(Models.value(free, Metric.CALLS) / 2);
        assertThat(Models.value(tight, Metric.CONSUMED_WRITE_UNITS)).isCloseTo(3_600, within(40.0));
    }

    @Test
    void workThatEndsEndsAtItsOwnTime() {
        Load load = work(1, new Phase.Calls(500), new Phase.Pause(Duration.ofSeconds(60)), new Phase.Calls(2_000));
        StrategyResult result = run(load, Models.provisioned(1, 1_000, 1_000), 100);
        assertThat(Models.value(result, Metric.CALLS)).isEqualTo(2_500);
        assertThat(Models.value(result, Metric.COMPLETION_TIME)).isEqualTo(2.5e6 + 60e6 + 10e6);
        assertThat(result.log()).extracting(entry -> entry.micros()).containsExactly(2_500_000L, 72_500_000L);
        assertThat(result.log().get(1).text()).contains("2,000 calls made in 10.00 s");
    }

    @Test
    void severalClientsShareTheWorkAndWaitForEachOtherBetweenPhases() {
        Load load = work(4, new Phase.Calls(10), new Phase.Calls(3), new Phase.Pause(Duration.ofSeconds(1)));
        StrategyResult result = run(load, Models.provisioned(1, 1_000, 1_000), 5);
        assertThat(Models.value(result, Metric.CALLS)).isEqualTo(13);
        assertThat(Models.value(result, Metric.COMPLETION_TIME)).isEqualTo(3 * 5_000 + 5_000);
    }

    @Test
    void workThatIsNotDoneAtTheDurationHasNoCompletionTime() {
        StrategyResult result = run(work(1, new Phase.Calls(1_001)), Models.provisioned(1, 1_000, 1_000), 5);
        assertThat(Models.value(result, Metric.CALLS)).isEqualTo(1_000);
        assertThat(result.metric(Metric.COMPLETION_TIME)).isNull();
        assertThat(result.log()).isEmpty();
    }

    @Test
    void everyCallOfTheWorkTakesTheNextOfSequentialKeys() {
        Load load = work(7, new Phase.Calls(60), new Phase.Calls(40)).keys(new KeySpec.Sequential(50));
        StrategyResult result = run(load, Models.provisioned(1, 1_000, 1_000), 5);
        assertThat(result.hottestKeys()).allMatch(key -> key.offeredUnits() == 2_000_000);
    }

    @Test
    void callsAreTheSameInEveryStrategyHoweverLongTheyTake() {
        Load load = work(3, new Phase.Calls(600)).keys(new KeySpec.Zipf(50, 1.1));
        StrategyResult fast = run(load, Models.provisioned(1, 1_000, 1_000), 60);
        StrategyResult slow = run(load.latency(Models.FOUR_MILLIS), Models.provisioned(1, 1, 1_000), 60);
        assertThat(slow.hottestKeys()).isEqualTo(fast.hottestKeys());
    }

    @Test
    void furtherOperationsFollowTheAnswerBefore() {
        Load load = work(1, new Phase.Calls(100))
                .operation(OperationType.GetItem, true, 4_096)
                .then(Duration.ofMillis(20), put(4_096));
        StrategyResult result = run(load, Models.provisioned(1, 1_000, 1_000), 10);
        assertThat(Models.value(result, Metric.CALLS)).isEqualTo(100);
        assertThat(Models.value(result, Metric.ATTEMPTS)).isEqualTo(200);
        assertThat(Models.value(result, Metric.CLIENT_P50)).isCloseTo(30_000, within(30.0));
        assertThat(Models.value(result, Metric.CONSUMED_READ_UNITS)).isEqualTo(100);
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(400);
        assertThat(Models.value(result, Metric.COMPLETION_TIME)).isEqualTo(3e6);
    }

    @Test
    void noOperationFollowsOneThatFailed() {
        Load load = Load.of(100)
                .paced()
                .operation(OperationType.GetItem, true, 4_096)
                .then(put(1_024));
        StrategyResult result = run(load, Models.provisioned(1, 10, 1_000), 60);
        assertThat(Models.value(result, Metric.FAILED_SHARE)).isBetween(0.3, 0.6);
        assertThat(Models.value(result, Metric.CONSUMED_READ_UNITS))
                .isEqualTo(Models.value(result, Metric.CONSUMED_WRITE_UNITS));
    }

    @Test
    void furtherOperationsOnShardedItemsAskEveryShard() {
        Load load = Load.of(20)
                .paced()
                .shards(8, WriteShardingSpec.Suffix.RANDOM)
                .sortKey(new SortKeySpec.Random())
                .latency(FIVE_MILLIS)
                .then(Specs.operation(OperationType.GetItem, true, size(1_024)));
        StrategyResult result = run(load, Models.provisioned(1, 1_000, 1_000), 10);
        assertThat(Models.value(result, Metric.ATTEMPTS)).isEqualTo(200 * 9);
        assertThat(Models.value(result, Metric.CONSUMED_READ_UNITS)).isEqualTo(200 * 8);
        assertThat(Models.value(result, Metric.CLIENT_P50)).isCloseTo(10_000, within(10.0));
    }

    @Test
    void theApplicationTriesAgainWhatTheSdkGivesUp() {
        ApplicationRetriesSpec three = new ApplicationRetriesSpec(
                3, Duration.ofMillis(100), Duration.ofSeconds(1), RetrySpec.Jitter.NONE, Redo.STEP);
        Load load = Load.of(1).paced().operation(OperationType.PutItem, false, 4_096);
        // Nothing is ever admitted: 4 units against a bank of at most 3 × 300 s of 1 unit cannot be, where it is empty.
        TableSpec table = Models.provisioned(1, 1, 1);
        Setup setup = Specs.with(
                Models.today(table, load.applicationRetries(three).spec()), "assumptions", Specs.emptyBurst());
        StrategyResult result = Models.first(Models.scenario(7, 2, setup));
        assertThat(Models.value(result, Metric.CALLS)).isEqualTo(2);
        assertThat(Models.value(result, Metric.ATTEMPTS)).isEqualTo(6);
        assertThat(Models.value(result, Metric.RETRY_AMPLIFICATION)).isEqualTo(3);
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isEqualTo(2);
    }

    @Test
    void theApplicationMakesAWholeCallAgain() {
        ApplicationRetriesSpec twice =
                new ApplicationRetriesSpec(2, Duration.ZERO, Duration.ZERO, RetrySpec.Jitter.NONE, Redo.CALL);
        Load load = work(1, new Phase.Pause(Duration.ofSeconds(1)), new Phase.Calls(10))
                .operation(OperationType.GetItem, true, 4_096)
                .then(put(4_096));
        Setup setup = Specs.with(
                Models.today(
                        Models.provisioned(1, 1_000, 1),
                        load.applicationRetries(twice).spec()),
                "assumptions",
                Specs.emptyBurst());
        StrategyResult result = Models.first(Models.scenario(7, 3, setup));
        double again = Models.value(result, Metric.CONSUMED_READ_UNITS) - Models.value(result, Metric.CALLS);
        assertThat(again).isEqualTo(Models.value(result, Metric.FAILED_CALLS)).isPositive();
    }

    @Test
    @Fact("4.6")
    void withoutApplicationRetriesACallFailsWhereTheSdkGivesUp() {
        Load load = Load.of(10)
                .paced()
                .operation(OperationType.PutItem, false, 4_096)
                .then(put(1_024));
        StrategyResult result = run(load, Models.provisioned(1, 1, 1), 300);
        assertThat(Models.value(result, Metric.RETRY_AMPLIFICATION)).isEqualTo(1);
        assertThat(Models.value(result, Metric.FAILED_SHARE)).isPositive();
    }

    private static Load loop(int clients, long thinkMillis) {
        return new Load()
                .rate(new LoadShape.ClosedLoop(clients, Duration.ofMillis(thinkMillis), List.of()))
                .latency(FIVE_MILLIS);
    }

    private static Load work(int clients, Phase... phases) {
        return new Load()
                .rate(new LoadShape.ClosedLoop(clients, Duration.ZERO, List.of(phases)))
                .latency(FIVE_MILLIS);
    }

    private static OperationSpec put(long bytes) {
        return Specs.operation(OperationType.PutItem, false, size(bytes));
    }

    private static ItemSizeSpec size(long bytes) {
        return new ItemSizeSpec.Fixed(new DataSize(bytes));
    }

    private static StrategyResult run(Load load, TableSpec table, int seconds) {
        return Models.first(Models.scenario(7, seconds, Models.today(table, load.spec())));
    }
}
