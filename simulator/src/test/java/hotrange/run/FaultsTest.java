package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.scenario.Setup;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.ApplicationRetriesSpec;
import hotrange.workload.spec.ApplicationRetriesSpec.Redo;
import hotrange.workload.spec.ConditionSpec;
import hotrange.workload.spec.FaultSpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.TokenSource;
import hotrange.workload.spec.WriteShardingSpec;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Time-outs, lost answers and errors of the service, and what retries then write twice. */
class FaultsTest {

    private static final Duration TIMEOUT = Duration.ofMillis(100);
    private static final FaultSpec LOST = new FaultSpec(0, 0.5, 0.1);
    private static final RetrySpec TEN =
            new RetrySpec("custom", 10, Duration.ofMillis(25), Duration.ofSeconds(20), RetrySpec.Jitter.NONE, 0, 0);

    @Test
    @Fact("7.10")
    void aWriteWhoseAnswerIsLostIsWrittenAgain() {
        StrategyResult result = run(calls(OperationType.UpdateItem).faults(LOST, TIMEOUT), 200);
        double calls = Models.value(result, Metric.CALLS);
        // Of n attempts a call makes, n − 1 were lost, and all n took effect: 1 / 0.9 attempts per call.
        double lost = Models.count(result, Metric.TIMEOUTS);
        assertThat(lost).isCloseTo(calls / 9, within(4 * Math.sqrt(calls / 9)));
        assertThat(Models.count(result, Metric.DUPLICATE_WRITES)).isEqualTo(lost);
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(calls + lost);
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isZero();
        // A lost answer costs the time-out and the first wait.
        assertThat(Models.value(result, Metric.CLIENT_P50)).isCloseTo(5_000, within(10.0));
        assertThat(Models.value(result, Metric.CLIENT_P95)).isCloseTo(5_000 + 100_000 + 25_000, within(200.0));
    }

    @Test
    @Fact({"7.10", "1.10"})
    void aConditionKeepsTheRetryFromWritingTwice() {
        OperationSpec put = Specs.with(
                Specs.operation(OperationType.PutItem, false, new ItemSizeSpec.Fixed(new DataSize(100))),
                "condition",
                new ConditionSpec.Fails(0));
        StrategyResult result = run(calls(OperationType.PutItem).operation(put).faults(LOST, TIMEOUT), 200);
        double lost = Models.count(result, Metric.TIMEOUTS);
        assertThat(lost).isGreaterThan(1_000);
        assertThat(Models.count(result, Metric.DUPLICATE_WRITES)).isZero();
        assertThat(Models.count(result, Metric.CONDITIONS_FALSE)).isEqualTo(lost);
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isZero();
    }

    @Test
    @Fact("1.16")
    void aTokenTurnsTheRepeatOfATransactionIntoReads() {
        StrategyResult with = run(transaction(TokenSource.SDK).faults(LOST, TIMEOUT), 200);
        double calls = Models.value(with, Metric.CALLS);
        double lost = Models.count(with, Metric.TIMEOUTS);
        assertThat(lost).isGreaterThan(1_000);
        assertThat(Models.count(with, Metric.DUPLICATE_WRITES)).isZero();
        assertThat(Models.value(with, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(calls * 4);
        assertThat(Models.value(with, Metric.CONSUMED_READ_UNITS)).isEqualTo(lost * 4);
        StrategyResult without = run(transaction(TokenSource.NONE).faults(LOST, TIMEOUT), 200);
        assertThat(Models.count(without, Metric.DUPLICATE_WRITES))
                .isEqualTo(2 * Models.count(without, Metric.TIMEOUTS));
    }

    @Test
    @Fact("1.16")
    void theSdksTokenDoesNotOutliveItsRetriesAndTheApplicationsDoes() {
        ApplicationRetriesSpec again = new ApplicationRetriesSpec(
                10, Duration.ofMillis(10), Duration.ofMillis(10), RetrySpec.Jitter.NONE, Redo.STEP);
        StrategyResult sdk = run(
                transaction(TokenSource.SDK)
                        .retries(RetrySpec.NONE)
                        .applicationRetries(again)
                        .faults(LOST, TIMEOUT),
                100);
        assertThat(Models.count(sdk, Metric.DUPLICATE_WRITES)).isEqualTo(2 * Models.count(sdk, Metric.TIMEOUTS));
        StrategyResult application = run(
                transaction(TokenSource.APPLICATION)
                        .retries(RetrySpec.NONE)
                        .applicationRetries(again)
                        .faults(LOST, TIMEOUT),
                100);
        assertThat(Models.count(application, Metric.TIMEOUTS)).isGreaterThan(500);
        assertThat(Models.count(application, Metric.DUPLICATE_WRITES)).isZero();
    }

    @Test
    @Fact("1.19")
    void aRepeatWhileTheTransactionStillRunsIsToldSoAndWaits() {
        Load slow = transaction(TokenSource.SDK)
                .latency(new LatencySpec.Constant(Duration.ofMillis(150)))
                .faults(new FaultSpec(0, 0, 0), TIMEOUT);
        StrategyResult result = run(slow, 10);
        assertThat(Models.count(result, Metric.DUPLICATE_WRITES)).isZero();
        assertThat(Models.count(result, Metric.TRANSACTION_CONFLICTS)).isZero();
        // Time-out at 100 ms, repeat at 125 ms while it runs until 150 ms, then at 177 ms a repeat that reads for 150
        // ms.
        assertThat(Models.value(result, Metric.FAILED_SHARE)).isEqualTo(1);
    }

    @Test
    @Fact({"U-18", "4.6"})
    void errorsOfTheServiceAreRetriedAndHalfOfThemHadWritten() {
        StrategyResult result = run(calls(OperationType.UpdateItem).faults(new FaultSpec(0.1, 0.5, 0), null), 200);
        double errors = Models.count(result, Metric.SERVER_ERRORS);
        double calls = Models.value(result, Metric.CALLS);
        assertThat(errors).isCloseTo(calls / 9, within(4 * Math.sqrt(calls / 9)));
        assertThat(Models.count(result, Metric.DUPLICATE_WRITES))
                .isCloseTo(errors / 2, within(4 * Math.sqrt(errors / 4)));
        assertThat(Models.value(result, Metric.THROTTLED_ATTEMPTS)).isZero();
        assertThat(Models.count(result, Metric.TIMEOUTS)).isZero();
    }

    @Test
    void aSlowAnswerIsNotWaitedForLongerThanTheTimeout() {
        Load load = calls(OperationType.UpdateItem)
                .latency(new LatencySpec.Constant(Duration.ofMillis(101)))
                .retries(RetrySpec.NONE)
                .faults(new FaultSpec(0, 0, 0), TIMEOUT);
        StrategyResult result = run(load, 10);
        assertThat(Models.value(result, Metric.FAILED_SHARE)).isEqualTo(1);
        assertThat(Models.value(result, Metric.ALL_P99)).isCloseTo(100_000, within(100.0));
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS)).isPositive();
    }

    @Test
    void partsOfAReadOverShardsFailAndRetryByThemselves() {
        Load load = calls(OperationType.Query)
                .operation(OperationType.Query, false, 100, 10)
                .shards(5, WriteShardingSpec.Suffix.RANDOM)
                .faults(new FaultSpec(0.1, 0.5, 0.1), TIMEOUT);
        StrategyResult result = run(load, 100);
        double parts = 5 * Models.value(result, Metric.CALLS);
        double errors = Models.count(result, Metric.SERVER_ERRORS);
        double lost = Models.count(result, Metric.TIMEOUTS);
        assertThat(Models.value(result, Metric.ATTEMPTS)).isEqualTo(parts + errors + lost);
        assertThat(errors).isCloseTo(parts / 8, within(4 * Math.sqrt(parts / 8)));
        assertThat(lost).isCloseTo(parts / 8, within(4 * Math.sqrt(parts / 8)));
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isZero();
    }

    @Test
    @Fact("7.10")
    void aBatchWhoseAnswerIsLostIsSentAgainAsAWhole() {
        Load load = calls(OperationType.BatchWriteItem)
                .operation(OperationType.BatchWriteItem, false, 100, 25)
                .faults(LOST, TIMEOUT);
        StrategyResult result = run(load, 60);
        double lost = Models.count(result, Metric.TIMEOUTS);
        assertThat(lost).isGreaterThan(300);
        assertThat(Models.count(result, Metric.DUPLICATE_WRITES)).isEqualTo(25 * lost);
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS))
                .isEqualTo(25 * (Models.value(result, Metric.CALLS) + lost));
    }

    @Test
    @Fact({"7.10", "1.3"})
    void whatACallHasWrittenOrDeletedIsThereOrNotForItsNextAttempt() {
        OperationSpec put = Specs.with(
                Specs.operation(OperationType.PutItem, false, new ItemSizeSpec.Fixed(new DataSize(10 << 10))),
                "exists",
                0.0);
        StrategyResult puts = run(
                calls(OperationType.PutItem).operation(put).faults(LOST, TIMEOUT),
                Specs.with(Models.provisioned(4, 10_000, 4_000), "timeToLive", Duration.ofMinutes(1)),
                400);
        assertThat(Models.count(puts, Metric.DUPLICATE_WRITES)).isGreaterThan(1_000);
        assertThat(Models.count(puts, Metric.TIME_TO_LIVE_DELETED)).isLessThan(Models.value(puts, Metric.CALLS));
        StrategyResult deletes = run(
                calls(OperationType.DeleteItem)
                        .operation(OperationType.DeleteItem, false, 10 << 10)
                        .faults(LOST, TIMEOUT),
                100);
        assertThat(Models.value(deletes, Metric.CONSUMED_WRITE_UNITS))
                .as("a unit for a delete of nothing")
                .isEqualTo(10 * Models.value(deletes, Metric.CALLS) + Models.count(deletes, Metric.TIMEOUTS));
    }

    private static Load transaction(TokenSource token) {
        OperationSpec operation = Specs.with(
                Specs.operation(OperationType.TransactWriteItems, false, new ItemSizeSpec.Fixed(new DataSize(100))),
                "items",
                2,
                "clientRequestToken",
                token);
        return calls(OperationType.TransactWriteItems).operation(operation);
    }

    private static Load calls(OperationType type) {
        return Load.of(100)
                .operation(type, false, 100)
                .keys(new KeySpec.Sequential(1_000_000))
                .latency(new LatencySpec.Constant(Duration.ofMillis(5)))
                .retries(TEN);
    }

    private static StrategyResult run(Load load, int seconds) {
        return run(load, Models.provisioned(4, 10_000, 4_000), seconds);
    }

    private static StrategyResult run(Load load, TableSpec table, int seconds) {
        Assumptions soon = Specs.with(Assumptions.DEFAULT, "timeToLiveDelay", Duration.ZERO);
        Setup setup = new Setup(Profile.SINCE_2019, soon, Map.of("table", table), Map.of("calls", load.spec()));
        return Models.first(Models.scenario(7, seconds, setup));
    }
}
