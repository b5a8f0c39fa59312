package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.LocalIndexSpec;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Projection;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.ApplicationRetriesSpec;
import hotrange.workload.spec.ApplicationRetriesSpec.Redo;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.Phase;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.SortKeySpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** BatchGetItem and BatchWriteItem: items that come back, and what becomes of them. */
class BatchesTest {

    private static final LatencySpec FIVE_MILLIS = new LatencySpec.Constant(Duration.ofMillis(5));

    private static Load batches(OperationType type, int items, long bytes, double perSecond) {
        return Load.of(perSecond)
                .paced()
                .operation(type, false, bytes, items)
                .keys(new KeySpec.Sequential(1_000_000))
                .latency(FIVE_MILLIS);
    }

    private static ApplicationRetriesSpec again(int attempts, Redo redo) {
        return new ApplicationRetriesSpec(
                attempts, Duration.ofMillis(100), Duration.ofMillis(100), RetrySpec.Jitter.NONE, redo);
    }

    @Test
    @Fact("1.24")
    void everyItemOfABatchCostsItsOwnUnits() {
        StrategyResult result = full(batches(OperationType.BatchWriteItem, 25, 1_500, 2), plenty(), 10);
        double calls = Models.value(result, Metric.CALLS);
        assertThat(calls).isBetween(19.0, 20.0);
        assertThat(Models.value(result, Metric.ATTEMPTS)).isEqualTo(calls);
        assertThat(Models.count(result, Metric.PROCESSED_ITEMS)).isEqualTo(25 * calls);
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(50 * calls);
        assertThat(Models.count(result, Metric.UNPROCESSED_ITEMS)).isZero();
        StrategyResult reads = full(batches(OperationType.BatchGetItem, 100, 1_500, 2), plenty(), 10);
        assertThat(Models.value(reads, Metric.CONSUMED_READ_UNITS))
                .isEqualTo(100 * 0.5 * Models.value(reads, Metric.CALLS));
    }

    @Test
    @Fact("F74")
    void whatTheTableCannotTakeComesBackAndIsDroppedWhereNobodySendsItAgain() {
        // 100 units a second without a bank: of 200 items a second, half come back.
        StrategyResult result = run(batches(OperationType.BatchWriteItem, 20, 1_024, 10), tight(100), 60);
        double processed = Models.count(result, Metric.PROCESSED_ITEMS);
        assertThat(processed).isCloseTo(6_000, within(60.0));
        assertThat(Models.count(result, Metric.DROPPED_ITEMS))
                .isEqualTo(20 * Models.value(result, Metric.CALLS) - processed);
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(processed);
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isGreaterThan(500);
    }

    @Test
    @Fact({"1.24", "F73"})
    void aBatchIsThrottledOnlyWhereNoItemWasProcessed() {
        StrategyResult result = run(batches(OperationType.BatchWriteItem, 20, 1_024, 10), tight(100), 60);
        double throttled = Models.value(result, Metric.THROTTLED_ATTEMPTS);
        long events = result.reasons().get(0).throttled();
        assertThat(throttled).isLessThan(20);
        assertThat((double) events).isEqualTo(Models.count(result, Metric.UNPROCESSED_ITEMS) + 20 * throttled);
    }

    @Test
    @Fact("1.24")
    void theApplicationSendsOnlyWhatIsLeft() {
        Load load = work(200, batches(OperationType.BatchWriteItem, 25, 1_024, 1), again(100, Redo.STEP));
        StrategyResult result = run(load, tight(100), 120);
        assertThat(Models.count(result, Metric.PROCESSED_ITEMS)).isEqualTo(5_000);
        assertThat(Models.count(result, Metric.DROPPED_ITEMS)).isZero();
        assertThat(Models.count(result, Metric.DUPLICATE_WRITES)).isZero();
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isZero();
        assertThat(Models.value(result, Metric.COMPLETION_TIME)).isBetween(47e6, 55e6);
    }

    @Test
    void writingTheWholeBatchAgainCostsUnitsForNothing() {
        ApplicationRetriesSpec all = Specs.with(
                again(100, Redo.CALL), "baseDelay", Duration.ofMillis(500), "maxDelay", Duration.ofMillis(500));
        Load load = work(100, batches(OperationType.BatchWriteItem, 25, 1_024, 1), all);
        load.rate(new LoadShape.ClosedLoop(16, Duration.ZERO, List.of(new Phase.Calls(100))));
        StrategyResult result = run(load, tight(100), 600);
        double useful = 2_500;
        double consumed = Models.value(result, Metric.CONSUMED_WRITE_UNITS);
        assertThat(consumed / useful).isGreaterThan(1.1);
        assertThat(Models.count(result, Metric.DUPLICATE_WRITES)).isEqualTo(consumed - useful);
    }

    @Test
    @Fact("1.23")
    void aBatchGetItemReturnsSixteenMegabytesAndOneOfEachPartition() {
        ApplicationRetriesSpec once = again(1, Redo.STEP);
        Load load = work(1, batches(OperationType.BatchGetItem, 100, 300 << 10, 1), once);
        StrategyResult one = full(load, Models.provisioned(1, 3_000, 10), 5);
        assertThat(Models.count(one, Metric.PROCESSED_ITEMS)).isEqualTo(3);
        StrategyResult many = full(load, Models.provisioned(1_000, 40_000, 10), 5);
        assertThat(Models.count(many, Metric.PROCESSED_ITEMS)).isEqualTo(54);
    }

    @Test
    @Fact("1.23")
    void keysOfARequestAreAllDifferent() {
        Load load = work(100, batches(OperationType.BatchGetItem, 100, 100, 1), again(1, Redo.STEP))
                .keys(new KeySpec.Zipf(120, 1.2));
        StrategyResult result = run(load, plenty(), 5);
        double perCall = Models.count(result, Metric.PROCESSED_ITEMS) / 100;
        assertThat(perCall).isBetween(50.0, 100.0);
        assertThat(result.hottestKeys().get(0).offeredUnits()).isLessThanOrEqualTo(100 * 500_000L);
        Load few = work(100, batches(OperationType.BatchGetItem, 100, 100, 1), again(1, Redo.STEP))
                .keys(new KeySpec.Uniform(7));
        assertThat(Models.value(run(few, plenty(), 5), Metric.PROCESSED_ITEMS)).isBetween(690.0, 700.0);
    }

    @Test
    @Fact("F15")
    void whatAFullItemCollectionRefusesIsDropped() {
        double items = 200;
        Projection whole = new Projection(Projection.ProjectionType.ALL, List.of());
        TableSpec table = Specs.with(
                Models.provisioned(1, 10, 40_000),
                "size",
                new DataSize((10L << 30) - (60L << 20)),
                "attributes",
                Map.of("id", new DataSize(20), "date", new DataSize(20)),
                "localSecondaryIndexes",
                Map.of("byDate", new LocalIndexSpec("date", whole)));
        OperationSpec puts = Specs.with(
                Specs.operation(OperationType.BatchWriteItem, false, new ItemSizeSpec.Fixed(new DataSize(300 << 10))),
                "items",
                2,
                "exists",
                0.0);
        Load load = Load.of(1)
                .paced()
                .operation(puts)
                .keys(new KeySpec.Uniform(1))
                .sortKey(new SortKeySpec.Random())
                .index("byDate", new IndexKeySpec(null, null, 1, 1, 0, null))
                .latency(FIVE_MILLIS);
        StrategyResult result = full(load, table, 200);
        double calls = Models.value(result, Metric.CALLS);
        assertThat(Models.count(result, Metric.ITEM_COLLECTIONS_FULL)).isPositive();
        assertThat(Models.count(result, Metric.PROCESSED_ITEMS) + Models.count(result, Metric.DROPPED_ITEMS))
                .isEqualTo(2 * calls);
        assertThat(calls).isCloseTo(items, within(2.0));
    }

    private static Load work(int calls, Load load, ApplicationRetriesSpec retries) {
        return load.rate(new LoadShape.ClosedLoop(1, Duration.ZERO, List.of(new Phase.Calls(calls))))
                .applicationRetries(retries);
    }

    private static TableSpec plenty() {
        return Models.provisioned(4, 10_000, 4_000);
    }

    private static TableSpec tight(long units) {
        return Models.provisioned(1, units, units);
    }

    private static StrategyResult full(Load load, TableSpec table, int seconds) {
        return Models.first(Models.scenario(7, seconds, Models.today(table, load.spec())));
    }

    private static StrategyResult run(Load load, TableSpec table, int seconds) {
        return Models.first(Models.scenario(
                7,
                seconds,
                Specs.with(
                        Models.today(Map.of("table", table), Map.of("calls", load.spec())),
                        "assumptions",
                        Specs.emptyBurst())));
    }
}
