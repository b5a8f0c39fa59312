package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.scenario.Setup;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.FalseConditionCost;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.RequestAssumptions;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.ApplicationRetriesSpec;
import hotrange.workload.spec.ApplicationRetriesSpec.Redo;
import hotrange.workload.spec.ConditionSpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.WorkloadSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions, conditions and optimistic locking on items that several clients want. */
class TransactionsTest {

    private static final LatencySpec TEN_MILLIS = new LatencySpec.Constant(Duration.ofMillis(10));
    private static final KeySpec ONE_KEY = new KeySpec.Uniform(1);

    @Test
    @Fact("1.13")
    void everyItemOfATransactionCostsTwice() {
        Load writes = calls(OperationType.TransactWriteItems, 3, 500, 10).keys(new KeySpec.Sequential(100_000));
        StrategyResult result = run(Map.of("writes", writes), 10);
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(6 * Models.value(result, Metric.CALLS));
        assertThat(Models.count(result, Metric.PROCESSED_ITEMS)).isEqualTo(3 * Models.value(result, Metric.CALLS));
        Load reads = calls(OperationType.TransactGetItems, 3, 500, 10).keys(new KeySpec.Sequential(100_000));
        StrategyResult read = run(Map.of("reads", reads), 10);
        assertThat(Models.value(read, Metric.CONSUMED_READ_UNITS)).isEqualTo(6 * Models.value(read, Metric.CALLS));
    }

    /** A refused transaction holds nothing, so what succeeds is a counter with a dead time: λ / (1 + λ s). */
    @ParameterizedTest
    @ValueSource(ints = {10, 50, 200})
    @Fact({"1.17", "A35", "1.14", "U-2"})
    void transactionsOnOneItemSucceedAsOftenAsADeadTimeLets(int perSecond) {
        Load load = calls(OperationType.TransactWriteItems, 1, 100, perSecond);
        StrategyResult result = run(Map.of("calls", load.keys(ONE_KEY)), 300);
        double calls = Models.value(result, Metric.CALLS);
        double expected = calls / (1 + perSecond * 0.010);
        double succeeded = calls - Models.value(result, Metric.FAILED_CALLS);
        assertThat(succeeded).isCloseTo(expected, within(4 * Math.sqrt(expected)));
        assertThat(Models.count(result, Metric.TRANSACTION_CONFLICTS)).isEqualTo(calls - succeeded);
        assertThat(Models.value(result, Metric.THROTTLED_ATTEMPTS)).isZero();
        // 1.14: those that are cancelled cost the same.
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(2 * calls);
    }

    @Test
    @Fact("1.17")
    void plainWritesAreRefusedWhileATransactionIsInFlightAndReadsNever() {
        Load transactions = calls(OperationType.TransactWriteItems, 1, 100, 20).keys(ONE_KEY);
        Load writes = calls(OperationType.UpdateItem, 1, 100, 30).keys(ONE_KEY);
        Load reads = calls(OperationType.GetItem, 1, 100, 50).keys(ONE_KEY);
        Map<String, Load> all = new LinkedHashMap<>();
        all.put("transactions", transactions);
        all.put("writes", writes);
        all.put("reads", reads);
        StrategyResult result = run(all, 600);
        double inFlight =
                (value(result, "transactions", Metric.CALLS) - value(result, "transactions", Metric.FAILED_CALLS))
                        * 0.010
                        / 600;
        double refused = value(result, "writes", Metric.FAILED_SHARE);
        assertThat(refused).isCloseTo(inFlight, within(0.01));
        assertThat(value(result, "writes", Metric.TRANSACTION_CONFLICTS))
                .isEqualTo(value(result, "writes", Metric.FAILED_CALLS));
        assertThat(value(result, "reads", Metric.FAILED_CALLS)).isZero();
    }

    @Test
    @Fact("1.17")
    void aTransactionThatReadsIsCancelledByAnyWriteInFlight() {
        Map<String, Load> all = new LinkedHashMap<>();
        all.put("writes", calls(OperationType.PutItem, 1, 100, 20).keys(ONE_KEY));
        all.put("reads", calls(OperationType.TransactGetItems, 1, 100, 50).keys(ONE_KEY));
        StrategyResult result = run(all, 600);
        // In flight at a moment of Poisson arrivals: 1 − e^(−λ s).
        assertThat(value(result, "reads", Metric.FAILED_SHARE)).isCloseTo(1 - Math.exp(-0.2), within(0.012));
        assertThat(value(result, "writes", Metric.FAILED_CALLS)).isZero();
    }

    @Test
    @Fact({"1.18", "4.6", "1.14"})
    void oneThrottledItemCancelsTheTransactionAndTheSdkDoesNotRepeatIt() {
        Load load = calls(OperationType.TransactWriteItems, 10, 1_024, 20)
                .keys(new KeySpec.Sequential(100_000))
                .retries(RetrySpec.JAVA_V2_DEFAULT);
        StrategyResult result = run(Map.of("calls", load), Models.provisioned(1, 100, 200), 600);
        assertThat(Models.value(result, Metric.ATTEMPTS)).isEqualTo(Models.value(result, Metric.CALLS));
        assertThat(Models.value(result, Metric.FAILED_SHARE)).isGreaterThan(0.2);
        assertThat(Models.value(result, Metric.THROTTLED_ATTEMPTS))
                .isEqualTo(Models.value(result, Metric.FAILED_CALLS));
        // 1.14: what was attempted for cancelled transactions used up units.
        assertThat(Models.count(result, Metric.PROCESSED_ITEMS) * 2)
                .isLessThan(Models.value(result, Metric.CONSUMED_WRITE_UNITS));
    }

    @Test
    @Fact({"1.10", "1.12", "U-1", "1.9"})
    void aFalseConditionCostsTheOldItemAndFailsNothing() {
        OperationSpec put = Specs.with(
                Specs.operation(OperationType.PutItem, false, new ItemSizeSpec.Fixed(new DataSize(310 << 10))),
                "oldItemSize",
                new DataSize(300 << 10),
                "condition",
                new ConditionSpec.Fails(1));
        Load load = Load.of(1).paced().operation(put).latency(TEN_MILLIS);
        StrategyResult result = run(Map.of("calls", load), Models.provisioned(1, 100, 1_000), 10);
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(10 * 300);
        assertThat(Models.count(result, Metric.CONSUMED_READ_UNITS)).isZero();
        assertThat(Models.count(result, Metric.CONDITIONS_FALSE)).isEqualTo(10);
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isZero();
        StrategyResult none = run(
                Map.of("calls", Load.of(1).paced().operation(Specs.with(put, "exists", 0.0))),
                Models.provisioned(1, 100, 1_000),
                10);
        assertThat(Models.value(none, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(10);
    }

    /** The three wordings, with 300 KB there and 310 KB sent, the other way round, and nothing there. */
    @ParameterizedTest
    @CsvSource({
        "EXISTING, 310, 300, 1, 300",
        "LARGER, 310, 300, 1, 310",
        "NEW, 310, 300, 1, 310",
        "EXISTING, 300, 310, 1, 310",
        "LARGER, 300, 310, 1, 310",
        "NEW, 300, 310, 1, 300",
        "EXISTING, 310, 300, 0, 1",
        "LARGER, 310, 300, 0, 310",
        "NEW, 310, 300, 0, 1"
    })
    @Fact({"1.10", "U-1"})
    void aFalseConditionPaysForTheItemThatTheAssumptionNames(
            FalseConditionCost cost, int sent, int there, double exists, int units) {
        OperationSpec put = Specs.with(
                Specs.operation(OperationType.PutItem, false, new ItemSizeSpec.Fixed(DataSize.ofKilobytes(sent))),
                "oldItemSize",
                DataSize.ofKilobytes(there),
                "exists",
                exists,
                "condition",
                new ConditionSpec.Fails(1));
        RequestAssumptions requests = Specs.with(RequestAssumptions.DEFAULT, "falseConditionCost", cost);
        StrategyResult result = run(Map.of("calls", Load.of(1).paced().operation(put)), requests, 1_000);
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(10 * units);
    }

    /** Three items of one unit each, and a condition that is false in half of the transactions. */
    @ParameterizedTest
    @CsvSource({"2, 6", "1, 3"})
    @Fact({"1.14", "U-2"})
    void aCancelledTransactionPaysOnceOrTwiceForEachItem(int factor, int unitsOfACancelledOne) {
        Load load = calls(OperationType.TransactWriteItems, 3, 500, 10).keys(new KeySpec.Sequential(100_000));
        OperationSpec half = Specs.with(
                Specs.with(
                        Specs.operation(
                                OperationType.TransactWriteItems, false, new ItemSizeSpec.Fixed(new DataSize(500))),
                        "items",
                        3),
                "condition",
                new ConditionSpec.Fails(0.5));
        RequestAssumptions requests = Specs.with(RequestAssumptions.DEFAULT, "cancelledTransactionFactor", factor);
        StrategyResult result = run(Map.of("calls", load.operation(half)), requests, 1_000);
        double calls = Models.value(result, Metric.CALLS);
        double cancelled = Models.count(result, Metric.CONDITIONS_FALSE);
        assertThat(cancelled).isBetween(1.0, calls - 1);
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS))
                .isEqualTo(6 * (calls - cancelled) + unitsOfACancelledOne * cancelled);
        assertThat(Models.value(result, Metric.ATTEMPTS)).isEqualTo(calls);
    }

    @Test
    @Fact("1.10")
    void conditionsAreFalseAsOftenAsAsked() {
        OperationSpec put = Specs.with(
                Specs.operation(OperationType.UpdateItem, false, new ItemSizeSpec.Fixed(new DataSize(100))),
                "condition",
                new ConditionSpec.Fails(0.2));
        StrategyResult result = run(Map.of("calls", Load.of(100).operation(put)), 100);
        double calls = Models.value(result, Metric.CALLS);
        assertThat(Models.count(result, Metric.CONDITIONS_FALSE))
                .isCloseTo(0.2 * calls, within(4 * Math.sqrt(0.16 * calls)));
    }

    /** Who read less than d before another's successful write loses; losers write nothing: again λ / (1 + λ d). */
    @ParameterizedTest
    @ValueSource(ints = {5, 20, 100})
    @Fact("7.11")
    void writersOfOneVersionWinAsOftenAsADeadTimeLets(int perSecond) {
        StrategyResult result = run(Map.of("calls", lockers(perSecond)), 300);
        double calls = Models.value(result, Metric.CALLS);
        double between = 0.010 + 0.020;
        double expected = calls / (1 + perSecond * between);
        double won = calls - Models.value(result, Metric.FAILED_CALLS);
        assertThat(won).isCloseTo(expected, within(4 * Math.sqrt(expected)));
        assertThat(Models.count(result, Metric.CONDITIONS_FALSE)).isEqualTo(calls - won);
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(calls);
    }

    @Test
    @Fact("7.11")
    void whoLosesReadsAgainAndWinsInTheEnd() {
        ApplicationRetriesSpec again = new ApplicationRetriesSpec(
                50, Duration.ofMillis(20), Duration.ofMillis(500), RetrySpec.Jitter.FULL, Redo.CALL);
        StrategyResult result = run(Map.of("calls", lockers(5).applicationRetries(again)), 300);
        double calls = Models.value(result, Metric.CALLS);
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isZero();
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS))
                .as("a write for each success and each false condition")
                .isEqualTo(calls + Models.count(result, Metric.CONDITIONS_FALSE));
        assertThat(Models.value(result, Metric.ATTEMPTS))
                .isEqualTo(2 * (calls + Models.count(result, Metric.CONDITIONS_FALSE)));
        assertThat(Models.count(result, Metric.DUPLICATE_WRITES)).isZero();
    }

    @Test
    @Fact("7.11")
    void itemsThatNobodySharesAreNeverInTheWay() {
        StrategyResult result = run(Map.of("calls", lockers(200).keys(new KeySpec.Sequential(100_000))), 60);
        assertThat(Models.count(result, Metric.CONDITIONS_FALSE)).isZero();
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isZero();
    }

    @Test
    @Fact("1.17")
    void aWriteThatFollowsAReadIsRefusedLikeAnyOther() {
        Map<String, Load> all = new LinkedHashMap<>();
        all.put(
                "transactions",
                calls(OperationType.TransactWriteItems, 1, 100, 20).keys(ONE_KEY));
        all.put(
                "read and write",
                calls(OperationType.GetItem, 1, 100, 30)
                        .keys(ONE_KEY)
                        .then(Specs.operation(OperationType.PutItem, false, Models.KILOBYTE)));
        StrategyResult result = run(all, 300);
        double refused = value(result, "read and write", Metric.TRANSACTION_CONFLICTS);
        assertThat(refused).isPositive().isEqualTo(value(result, "read and write", Metric.FAILED_CALLS));
        assertThat(result.cloudWatch())
                .filteredOn(metric -> metric.metric().equals("TransactionConflict"))
                .singleElement()
                .satisfies(metric -> assertThat(metric.value())
                        .isEqualTo(refused + value(result, "transactions", Metric.TRANSACTION_CONFLICTS)));
    }

    @Test
    @Fact({"8.8", "1.11"})
    void aFalseConditionIsNoSuccessfulRequest() {
        OperationSpec put = Specs.with(
                Specs.operation(OperationType.PutItem, false, Models.KILOBYTE),
                "condition",
                new ConditionSpec.Fails(1));
        StrategyResult result = run(Map.of("calls", Load.of(10).operation(put)), 60);
        assertThat(result.cloudWatch())
                .noneMatch(metric -> metric.metric().equals("SuccessfulRequestLatency"))
                .anyMatch(metric -> metric.metric().equals("ConditionalCheckFailedRequests"));
    }

    private static Load lockers(int perSecond) {
        OperationSpec update = Specs.with(
                Specs.operation(OperationType.UpdateItem, false, new ItemSizeSpec.Fixed(new DataSize(100))),
                "condition",
                new ConditionSpec.Version());
        return calls(OperationType.GetItem, 1, 100, perSecond)
                .then(Duration.ofMillis(20), update)
                .keys(ONE_KEY);
    }

    private static Load calls(OperationType type, int items, long bytes, double perSecond) {
        return Load.of(perSecond).operation(type, false, bytes, items).latency(TEN_MILLIS);
    }

    private static double value(StrategyResult result, String workload, Metric metric) {
        return Objects.requireNonNull(result.workloads().get(workload)).stream()
                .filter(value -> value.metric().equals(metric.key()))
                .mapToDouble(value -> Objects.requireNonNull(value.value()))
                .findFirst()
                .orElseThrow();
    }

    private static StrategyResult run(Map<String, Load> loads, int seconds) {
        return run(loads, Models.provisioned(4, 10_000, 4_000), seconds);
    }

    private static StrategyResult run(Map<String, Load> loads, TableSpec table, int seconds) {
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        loads.forEach((name, load) -> workloads.put(name, load.spec()));
        return Models.first(Models.scenario(7, seconds, Models.today(Map.of("table", table), workloads)));
    }

    private static StrategyResult run(Map<String, Load> loads, RequestAssumptions requests, int writeUnits) {
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        loads.forEach((name, load) -> workloads.put(name, load.spec()));
        Assumptions assumptions = Specs.with(Assumptions.DEFAULT, "requests", requests);
        Map<String, TableSpec> tables = Map.of("table", Models.provisioned(1, 100, writeUnits));
        Setup setup = Specs.with(Models.today(tables, workloads), "assumptions", assumptions);
        return Models.first(Models.scenario(7, 10, setup));
    }
}
