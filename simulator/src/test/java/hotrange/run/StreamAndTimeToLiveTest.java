package hotrange.run;

import static hotrange.testing.Models.value;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.scenario.Setup;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.StreamConsumerSpec;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.OperationSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a table's writes leave behind: records for the consumers of its stream, items that expire. */
class StreamAndTimeToLiveTest {

    private static final OperationSpec INSERT = operation(OperationType.PutItem);

    private static OperationSpec operation(OperationType type) {
        return Specs.with(Specs.operation(type, false, new ItemSizeSpec.Fixed(DataSize.ofKilobytes(1))), "exists", 0.0);
    }

    private static final Assumptions PROMPT = Specs.with(Assumptions.DEFAULT, "timeToLiveDelay", Duration.ZERO);

    private static StrategyResult run(TableSpec table, Load load, int seconds) {
        return Models.first(Models.scenario(
                3,
                seconds,
                new Setup(Profile.SINCE_2019, PROMPT, Map.of("table", table), Map.of("calls", load.spec()))));
    }

    private static List<String> none(StrategyResult result, Metric metric) {
        return result.metrics().stream()
                .map(MetricValue::metric)
                .filter(metric.key()::equals)
                .toList();
    }

    private static Map<String, StreamConsumerSpec> consumer(int batchSize, int batchMillis, int factor) {
        return Map.of(
                "archive", new StreamConsumerSpec(batchSize, Duration.ofMillis(batchMillis), Duration.ZERO, factor));
    }

    private static TableSpec consumedBy(int batchSize, int batchMillis, int factor) {
        return Specs.with(Models.provisioned(2, 10, 2_000), "stream", consumer(batchSize, batchMillis, factor));
    }

    private static List<Long> further(StrategyResult result, String name) {
        return result.series().stream()
                .map(TableSeries::further)
                .flatMap(List::stream)
                .filter(series -> series.name().equals(name))
                .map(TableSeries.FurtherSeries::values)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Fact({"F18", "1.27"})
    void theAgeOfTheIteratorGrowsWhereAShardGetsMoreThanItsConsumerTakes() {
        // 1,000 records/s over two shards; a consumer takes 100 per 250 ms, 400/s.
        StrategyResult result = run(consumedBy(100, 250, 1), Load.of(1_000).paced(), 60);

        // About 500/s come into a shard: after 60 s, a fifth of them waits, the last 12 seconds' worth.
        assertThat(value(result, Metric.ITERATOR_AGE_MAX) / 1e6).isBetween(9.0, 16.0);
        assertThat(further(result, "iteratorAge")).hasSize(60).isSorted();
        assertThat(none(run(consumedBy(100, 250, 2), Load.of(1_000).paced(), 60), Metric.ITERATOR_AGE_MAX))
                .as("two batches at once keep up")
                .isEmpty();
        assertThat(value(result, Metric.CONSUMED_WRITE_UNITS))
                .as("a stream costs nothing")
                .isEqualTo(60_000);
    }

    @Test
    void onlyAdmittedWritesThatChangeSomethingAreRecords() {
        StrategyResult misses =
                run(consumedBy(1, 1_000, 1), Load.of(500).operation(operation(OperationType.DeleteItem)), 20);
        assertThat(none(misses, Metric.ITERATOR_AGE_MAX))
                .as("nothing was deleted")
                .isEmpty();

        TableSpec small = Specs.with(Models.provisioned(1, 10, 1), "stream", consumer(1, 1_000, 1));
        StrategyResult throttled = run(small, Load.of(1_000).paced(), 400);
        // 300 units of burst and 1 unit/s: the burst is all that the consumer, with one record a second, is late with.
        assertThat(value(throttled, Metric.ITERATOR_AGE_MAX) / 1e6).isBetween(290.0, 310.0);
    }

    @Test
    @Fact({"1.26", "8.8"})
    void newItemsExpireFreeOfUnitsAndAreOnRecordInTheStream() {
        TableSpec table = Specs.with(
                Models.provisioned(2, 10, 1_000),
                "timeToLive",
                Duration.ofMinutes(2),
                "stream",
                consumer(3_300, 60_000, 1));
        StrategyResult result = run(table, Load.of(100).paced().operation(INSERT), 600);

        // Those put in minute m are deleted at the end of minute m + 2, the last time at 9:00: minutes 0 to 6.
        assertThat(value(result, Metric.TIME_TO_LIVE_DELETED)).isEqualTo(7 * 6_000);
        assertThat(result.cloudWatch())
                .anyMatch(m -> m.metric().equals("TimeToLiveDeletedItemCount") && m.value() == 7 * 6_000);
        assertThat(value(result, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(60_000);
        List<Long> deleted = further(result, "timeToLiveDeletedItemCount");
        assertThat(deleted.get(180)).isEqualTo(6_000);
        assertThat(deleted.get(181)).isZero();
        assertThat(result.log().get(0).text())
                .isEqualTo("the first 6,000 items are deleted because their time to live has passed (1.26)");
        // 3,300 records a minute and shard are enough for some 3,000 puts, not for as many deletes on top.
        List<Long> ages = further(result, "iteratorAge");
        assertThat(ages.get(170)).isLessThan(10);
        assertThat(ages.get(599)).isGreaterThan(100);
    }

    @Test
    void itemsThatWereThereBeforeDoNotExpire() {
        TableSpec table = Specs.with(Models.provisioned(1, 10, 1_000), "timeToLive", Duration.ofMinutes(1));

        assertThat(none(run(table, Load.of(100), 200), Metric.TIME_TO_LIVE_DELETED))
                .isEmpty();
    }
}
