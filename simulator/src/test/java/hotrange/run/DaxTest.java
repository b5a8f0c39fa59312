package hotrange.run;

import static hotrange.testing.Models.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.DaxSpec;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a DAX cluster takes off its table, and what it does not. */
@Fact("7.6")
class DaxTest {

    private static final DataSize LARGE = DataSize.ofKilobytes(1 << 20);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final LatencySpec FIVE_MILLIS = new LatencySpec.Constant(Duration.ofMillis(5));

    private static TableSpec table(DataSize memory, Duration itemsFor, Duration queriesFor) {
        DaxSpec dax =
                new DaxSpec(new DaxSpec.Cache(memory, itemsFor), new DaxSpec.Cache(memory, queriesFor), null, null);
        return Specs.with(Models.provisioned(2, 2_000, 2_000), "dax", dax);
    }

    private static Load reads(double perSecond, int keys) {
        return Load.of(perSecond)
                .operation(OperationType.GetItem, false, 4_096)
                .keys(new KeySpec.Uniform(keys))
                .latency(FIVE_MILLIS)
                .dax();
    }

    private static StrategyResult run(TableSpec table, Load load, int seconds, int warmup) {
        return run(table, seconds, warmup, Map.of("calls", load.spec()));
    }

    private static StrategyResult run(TableSpec table, int seconds, int warmup, Map<String, WorkloadSpec> workloads) {
        return Models.first(Models.scenario(
                5, seconds, warmup, 1, Models.strategy("as it is", Models.today(Map.of("table", table), workloads))));
    }

    @Test
    void aKeyMissesOncePerTimeToLive() {
        // 1 read/s of each of 200 keys: a miss, then on average 9 hits until the entry is 9 s old.
        StrategyResult result = run(table(LARGE, Duration.ofSeconds(9), FIVE_MINUTES), reads(200, 200), 120, 20);

        assertThat(value(result, Metric.CACHE_HIT_SHARE)).isCloseTo(0.9, within(0.01));
        assertThat(value(result, Metric.CACHE_HITS) + value(result, Metric.CACHE_MISSES))
                .isEqualTo(value(result, Metric.CALLS));
        assertThat(value(result, Metric.ATTEMPTS)).isEqualTo(value(result, Metric.CACHE_MISSES));
        // An eventually consistent read of 4 KB takes half a unit.
        assertThat(value(result, Metric.CONSUMED_READ_UNITS)).isEqualTo(value(result, Metric.CACHE_MISSES) / 2);
    }

    @Test
    void aMemoryForAQuarterOfEvenlyUsedItemsAnswersAQuarterOfTheReads() {
        StrategyResult result =
                run(table(DataSize.ofKilobytes(4 * 250), FIVE_MINUTES, FIVE_MINUTES), reads(400, 1_000), 120, 20);

        assertThat(value(result, Metric.CACHE_HIT_SHARE)).isCloseTo(0.25, within(0.01));
    }

    @Test
    @Fact({"U-16", "5.10"})
    void aHitTakesHalfAMillisecondAndAMissThatMuchMoreThanTheTable() {
        StrategyResult hits = run(table(LARGE, FIVE_MINUTES, FIVE_MINUTES), reads(500, 10), 60, 10);
        assertThat(value(hits, Metric.CACHE_HIT_SHARE)).isEqualTo(1);
        assertThat(value(hits, Metric.CLIENT_P50)).isCloseTo(500, within(15.0));
        assertThat(value(hits, Metric.ATTEMPTS)).isZero();

        StrategyResult misses = run(table(LARGE, Duration.ZERO, FIVE_MINUTES), reads(500, 10), 60, 10);
        assertThat(misses.metric(Metric.CACHE_HITS)).as("nothing is kept").isNull();
        assertThat(value(misses, Metric.CLIENT_P50)).isCloseTo(5_500, within(20.0));
        assertThat(value(misses, Metric.SERVICE_P50)).isCloseTo(5_000, within(5.0));
    }

    @Test
    void consistentReadsPassAndLeaveNothing() {
        Load strong = reads(200, 10).operation(OperationType.GetItem, true, 4_096);
        StrategyResult result = run(table(LARGE, FIVE_MINUTES, FIVE_MINUTES), strong, 60, 0);

        assertThat(value(result, Metric.CONSUMED_READ_UNITS)).isEqualTo(value(result, Metric.CALLS));
        assertThat(result.metric(Metric.CACHE_MISSES))
                .as("nothing is looked up")
                .isNull();
        assertThat(value(result, Metric.CLIENT_P50)).isCloseTo(5_500, within(20.0));
    }

    @Test
    void writesThroughTheClusterRenewItemsAndNotQueries() {
        // Every key is written some ten times a second; an entry lives for two.
        for (boolean query : new boolean[] {false, true}) {
            Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
            workloads.put(
                    "writes",
                    Load.of(500)
                            .operation(OperationType.UpdateItem, false, 1_024)
                            .keys(new KeySpec.Uniform(50))
                            .dax()
                            .spec());
            OperationType type = query ? OperationType.Query : OperationType.GetItem;
            workloads.put("reads", reads(500, 50).operation(type, false, 4_096).spec());
            Duration twoSeconds = Duration.ofSeconds(2);
            StrategyResult result = run(table(LARGE, twoSeconds, twoSeconds), 60, 10, workloads);

            // Ten reads/s of a key: a query misses once, then hits 20 times.
            assertThat(value(result, Metric.CACHE_HIT_SHARE)).isCloseTo(query ? 20.0 / 21 : 1, within(0.003));
            assertThat(value(result, Metric.CONSUMED_WRITE_UNITS))
                    .as("writes cost the table what they always do")
                    .isCloseTo(25_000, within(600.0));
        }
    }

    @Test
    void anAnswerThatThereIsNothingIsKeptToo() {
        Load nothing = reads(500, 10).operation(Specs.with(reads(1, 1).spec().operation(), "exists", 0.0));

        assertThat(value(run(table(LARGE, FIVE_MINUTES, FIVE_MINUTES), nothing, 60, 10), Metric.CACHE_HIT_SHARE))
                .isEqualTo(1);
    }

    @Test
    void aThrottledReadIsLookedUpAgainWithEveryRetry() {
        TableSpec limited = Specs.with(
                table(LARGE, Duration.ZERO, FIVE_MINUTES), "provisionedThroughput", new ProvisionedThroughput(1, 1));
        StrategyResult result = run(limited, reads(100, 10).retries(Models.THREE_RETRIES), 60, 0);

        assertThat(value(result, Metric.THROTTLED_ATTEMPTS)).isPositive();
        assertThat(value(result, Metric.CACHE_MISSES)).isEqualTo(value(result, Metric.ATTEMPTS));
    }

    @Test
    void aReadOfAllShardsLooksUpEachOfThem() {
        Load sharded = reads(100, 10)
                .operation(OperationType.Query, false, 4_096, 8)
                .shards(4, WriteShardingSpec.Suffix.RANDOM);
        StrategyResult result = run(table(LARGE, FIVE_MINUTES, FIVE_MINUTES), sharded, 60, 10);

        assertThat(value(result, Metric.CACHE_HITS)).isEqualTo(4 * value(result, Metric.CALLS));
        assertThat(value(result, Metric.CLIENT_P50))
                .as("the slowest of four hits")
                .isBetween(600.0, 900.0);
    }

    @Test
    void aClusterThatNobodyAsksChangesNothing() {
        Load direct = Load.of(200).operation(OperationType.GetItem, false, 4_096);
        StrategyResult with = run(table(LARGE, FIVE_MINUTES, FIVE_MINUTES), direct, 60, 0);
        StrategyResult without = run(Models.provisioned(2, 2_000, 2_000), direct, 60, 0);

        assertThat(with.replications()).isEqualTo(without.replications());
        assertThat(with.latencies()).isEqualTo(without.latencies());
    }

    @Test
    void hitsAndMissesAreSeriesOfTheTable() {
        StrategyResult result = run(table(LARGE, FIVE_MINUTES, FIVE_MINUTES), reads(100, 10), 60, 0);
        TableSeries reads = result.series().get(0);

        assertThat(reads.further())
                .extracting(TableSeries.FurtherSeries::name)
                .containsExactly("cacheHits", "cacheMisses");
        assertThat(reads.further().get(0).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo((long) value(result, Metric.CACHE_HITS));
    }

    @Test
    void aBatchAsksTheTableOnlyForTheItemsThatAreNotCached() {
        Load batches = Load.of(10)
                .operation(OperationType.BatchGetItem, false, 4_096, 20)
                .keys(new KeySpec.Uniform(1_000))
                .latency(FIVE_MILLIS)
                .dax();
        StrategyResult result = run(table(LARGE, FIVE_MINUTES, FIVE_MINUTES), batches, 60, 0);
        double items = 20 * value(result, Metric.CALLS);
        assertThat(value(result, Metric.CACHE_HITS) + value(result, Metric.CACHE_MISSES))
                .isEqualTo(items);
        assertThat(value(result, Metric.CACHE_MISSES)).isBetween(990.0, 1_200.0);
        assertThat(value(result, Metric.CONSUMED_READ_UNITS)).isEqualTo(value(result, Metric.CACHE_MISSES) / 2);
        assertThat(value(result, Metric.PROCESSED_ITEMS)).isEqualTo(items);
        assertThat(value(result, Metric.ATTEMPTS)).isLessThan(value(result, Metric.CALLS));
    }

    @Test
    void aTransactionReadsTheTableAndWhatItWritesIsCached() {
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        Load transactions = Load.of(20)
                .operation(OperationType.TransactWriteItems, false, 1_024, 3)
                .keys(new KeySpec.Uniform(100))
                .latency(FIVE_MILLIS)
                .dax();
        Load strong = Load.of(20)
                .operation(OperationType.TransactGetItems, false, 1_024, 1)
                .keys(new KeySpec.Uniform(100))
                .latency(FIVE_MILLIS)
                .dax();
        workloads.put("writes", transactions.spec());
        workloads.put("reads in transactions", strong.spec());
        workloads.put("reads", reads(100, 100).spec());
        StrategyResult result = run(table(LARGE, FIVE_MINUTES, FIVE_MINUTES), 120, 30, workloads);
        assertThat(value(result, Metric.CACHE_HIT_SHARE))
                .as("of 100 items, all soon written")
                .isGreaterThan(0.999);
        assertThat(result.cloudWatch())
                .filteredOn(metric -> metric.metric().equals("SuccessfulRequestLatency")
                        && metric.dimensions().containsValue("TransactGetItems"))
                .hasSize(1);
    }
}
