package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import hotrange.result.LatencySummary;
import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.scenario.Setup;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.WriteShardingSpec.Suffix;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a suffix on every key costs reads (7.1, 7.3, 1.4), what it does to their latency (5.12) and to writes. */
class WriteShardingTest {

    private static final long SEED = 73;
    private static final TableSpec LARGE = Models.onDemand(50, 1_000_000);

    @ParameterizedTest(name = "{1} items of {2} B, consistent {3}, over {0} shards")
    @CsvSource({
        // Ten items of 819 B are 8 KB: 1 unit from one shard, 5 from ten (7.3).
        "1, 10, 819, false, 1",
        "10, 10, 819, false, 5",
        "10, 10, 819, true, 10",
        // 7 items over 4 shards: 2, 2, 2 and 1 of 3,000 B are 2, 2, 2 and 1 blocks.
        "4, 7, 3000, true, 7",
        "4, 7, 3000, false, 3.5",
        // 2 items over 5 shards: three shards have none and cost the minimum.
        "5, 2, 5000, true, 7",
        "5, 2, 5000, false, 3.5",
        // 10 items of 4,097 B over 3 shards: 4, 3 and 3 of them, rounded up by shard.
        "3, 10, 4097, true, 13"
    })
    @Fact({"7.3", "1.4"})
    void queryAsksEveryShardAndEachPartIsRoundedUp(int shards, int items, long bytes, boolean strong, double units) {
        StrategyResult result = run(
                Load.of(50).operation(OperationType.Query, strong, bytes, items).shards(shards, Suffix.CALCULATED));
        double calls = Models.value(result, Metric.CALLS);
        assertThat(Models.value(result, Metric.CONSUMED_READ_UNITS) / calls).isCloseTo(units, within(1e-9));
        assertThat(Models.value(result, Metric.ATTEMPTS)).isEqualTo(calls * shards);
        assertThat(Models.value(result, Metric.RETRY_AMPLIFICATION)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} shards, {1} suffix, {2} B, consistent {3}")
    @CsvSource({
        "1, RANDOM, 9000, true, 1, 3",
        "8, RANDOM, 9000, true, 8, 10",
        "8, RANDOM, 9000, false, 8, 5",
        "8, CALCULATED, 9000, true, 1, 3",
        "8, CALCULATED, 9000, false, 1, 1.5"
    })
    @Fact("7.1")
    void getItemAsksAllShardsOnlyWhenTheSuffixIsRandom(
            int shards, Suffix suffix, long bytes, boolean strong, int attempts, double units) {
        StrategyResult result =
                run(Load.of(50).operation(OperationType.GetItem, strong, bytes).shards(shards, suffix));
        double calls = Models.value(result, Metric.CALLS);
        assertThat(Models.value(result, Metric.CONSUMED_READ_UNITS) / calls).isCloseTo(units, within(1e-9));
        assertThat(Models.value(result, Metric.ATTEMPTS)).isEqualTo(calls * attempts);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100})
    @Fact("5.12")
    void aFanOutIsAsSlowAsItsSlowestShard(int shards) {
        StrategyResult result = run(Load.of(shards > 10 ? 400 : 2_000)
                .operation(OperationType.Query, false, 1_000, shards)
                .shards(shards, Suffix.RANDOM)
                .latency(Models.FOUR_MILLIS));
        LatencySummary client = summary(result, LatencySummary.Kind.CLIENT);
        LatencySummary service = summary(result, LatencySummary.Kind.SERVICE);
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        for (double q : new double[] {0.5, 0.9, 0.95, 0.99}) {
            double one = 4_000 * Math.exp(0.35 * normal.inverseCumulativeProbability(q));
            double all = 4_000 * Math.exp(0.35 * normal.inverseCumulativeProbability(Math.pow(q, 1.0 / shards)));
            assertThat((double) Objects.requireNonNull(service.at(q)))
                    .as("service time at %s, seed %d", q, SEED)
                    .isCloseTo(one, withinPercentage(1.5));
            assertThat((double) Objects.requireNonNull(client.at(q)))
                    .as("client latency at %s over %d shards, seed %d", q, shards, SEED)
                    .isCloseTo(all, withinPercentage(2));
        }
        assertThat(service.count()).isEqualTo(shards * client.count());
    }

    @Test
    @Fact("5.12")
    void tenShardsMakeThe99thPercentileOfOneThe90thOfAll() {
        StrategyResult result = run(Load.of(2_000)
                .operation(OperationType.Query, false, 1_000, 10)
                .shards(10, Suffix.RANDOM)
                .latency(Models.FOUR_MILLIS));
        double p99OfOne = Objects.requireNonNull(
                summary(result, LatencySummary.Kind.SERVICE).at(0.99));
        double p90OfAll = Objects.requireNonNull(
                summary(result, LatencySummary.Kind.CLIENT).at(0.9));
        assertThat(p90OfAll).isCloseTo(p99OfOne, withinPercentage(2.5));
    }

    @Test
    @Fact("7.1")
    void writesOfOneKeySpreadEvenlyOverItsShards() {
        int shards = 16;
        StrategyResult result = Models.first(Models.scenario(
                SEED,
                20,
                Models.today(
                        Models.onDemand(10_000, 1_000_000),
                        Load.of(4_000)
                                .keys(new KeySpec.Uniform(1))
                                .shards(shards, Suffix.RANDOM)
                                .spec())));
        // Some rows hold two shards, no partition does.
        List<List<Integer>> rows = result.heatMaps().get(0).use();
        long used =
                rows.stream().filter(row -> row.stream().anyMatch(u -> u > 0)).count();
        assertThat(used).isBetween(11L, 16L);
        double calls = Models.value(result, Metric.CALLS);
        double share = Models.value(result, Metric.HOTTEST_PARTITION) * 1_000 * 20 / calls;
        assertThat(share * shards).as("share of the busiest partition × shards").isBetween(0.99, 1.1);
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(calls);
    }

    @Test
    void aHotKeyThatThrottlesAloneDoesNotWhenItIsSharded() {
        Load hot = Load.of(3_000).keys(new KeySpec.Uniform(1));
        TableSpec table = Models.onDemand(1_000, 40_000);
        StrategyResult alone = Models.first(Models.scenario(SEED, 20, Models.today(table, hot.spec())));
        StrategyResult sharded = Models.first(Models.scenario(
                SEED, 20, Models.today(table, hot.shards(16, Suffix.RANDOM).spec())));
        assertThat(Models.value(alone, Metric.CALLS)).isEqualTo(Models.value(sharded, Metric.CALLS));
        // 1,000 units a second and two seconds in stock of some 60,000.
        assertThat(Models.value(alone, Metric.THROTTLED_SHARE)).isCloseTo(1 - 22_000.0 / 60_000, within(0.01));
        assertThat(Models.value(sharded, Metric.THROTTLED_SHARE)).isZero();
    }

    @Test
    void aFanOutFailsWhenOneOfItsPartsFails() {
        Setup setup = Models.today(
                Models.provisioned(20, 300, 1_000),
                Load.of(400)
                        .keys(new KeySpec.Uniform(1_000))
                        .operation(OperationType.Query, true, 1_000, 8)
                        .shards(8, Suffix.RANDOM)
                        .spec());
        StrategyResult result = Models.first(Models.scenario(SEED, 60, setup));
        double attempts = Models.value(result, Metric.ATTEMPTS);
        double throttled = Models.value(result, Metric.THROTTLED_ATTEMPTS);
        double failed = Models.value(result, Metric.FAILED_CALLS);
        assertThat(throttled).isGreaterThan(0);
        assertThat(failed).isBetween(throttled / 8, throttled);
        assertThat((double) summary(result, LatencySummary.Kind.SERVICE).count())
                .as("parts that were admitted")
                .isEqualTo(attempts - throttled);
    }

    private static LatencySummary summary(StrategyResult result, LatencySummary.Kind kind) {
        return result.latencies().stream()
                .filter(l -> l.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static StrategyResult run(Load load) {
        StrategyResult result = Models.first(Models.scenario(SEED, 30, Models.today(LARGE, load.spec())));
        assertThat(Models.value(result, Metric.THROTTLED_ATTEMPTS)).isZero();
        return result;
    }
}
