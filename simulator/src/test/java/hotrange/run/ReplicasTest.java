package hotrange.run;

import static hotrange.testing.Models.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.CloudWatchMetric;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.scenario.Setup;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.CapacityChangeSpec;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.WorkloadSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the writes of one Region of a global table cost the others. */
@Fact({"1.29", "8.8"})
class ReplicasTest {

    private static StrategyResult run(long writeUnits, long writeUnitsInEurope, int seconds, Load... loads) {
        Map<String, TableSpec> tables = new LinkedHashMap<>();
        tables.put("us", Specs.with(Models.provisioned(1, 10, writeUnits), "replicas", List.of("eu")));
        tables.put("eu", Models.provisioned(1, 10, writeUnitsInEurope));
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        for (Load load : loads) {
            WorkloadSpec spec = load.spec();
            workloads.put("calls in " + spec.table(), spec);
        }
        Assumptions littleBurst = Specs.with(Assumptions.DEFAULT, "burstAtStart", 0.001);
        return Models.first(Models.scenario(3, seconds, new Setup(Profile.SINCE_2019, littleBurst, tables, workloads)));
    }

    private static TableSeries writes(StrategyResult result, String table) {
        return result.series().stream()
                .filter(s -> s.table().equals(table) && s.direction().equals("write"))
                .findFirst()
                .orElseThrow();
    }

    private static double consumed(StrategyResult result, String table) {
        return writes(result, table).consumedUnits().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                / 1e6;
    }

    private static double of(StrategyResult result, String table, Metric metric) {
        return Objects.requireNonNull(result.workloads().get("calls in " + table)).stream()
                .filter(m -> m.metric().equals(metric.key()))
                .map(MetricValue::value)
                .mapToDouble(Objects::requireNonNull)
                .sum();
    }

    private static Load writesOf(int bytes, double perSecond, String table) {
        return Load.of(perSecond).on(table).paced().operation(OperationType.PutItem, false, bytes);
    }

    @Test
    void everyWriteTakesAsManyUnitsInEachRegion() {
        StrategyResult result = run(900, 900, 60, writesOf(2_500, 100, "us"), writesOf(500, 200, "eu"));

        assertThat(value(result, Metric.THROTTLED_ATTEMPTS)).isZero();
        assertThat(consumed(result, "us")).isEqualTo(60 * (100 * 3 + 200));
        assertThat(consumed(result, "eu")).isEqualTo(60 * (100 * 3 + 200));
        assertThat(value(result, Metric.REPLICATED_WRITE_UNITS)).isEqualTo(60 * (100 * 3 + 200));
        assertThat(result.cloudWatch())
                .filteredOn(m -> m.dimensions().equals(Map.of("TableName", "eu", "Source", "GlobalTable")))
                .singleElement()
                .returns(60 * 100 * 3.0, CloudWatchMetric::value);
        assertThat(value(result, Metric.CONSUMED_WRITE_UNITS))
                .as("what the clients of each Region consumed")
                .isEqualTo(60 * (100 * 3 + 200));
    }

    @Test
    void onlyAdmittedWritesThatChangeSomethingAreReplicated() {
        StrategyResult throttled = run(100, 900, 60, writesOf(1_000, 300, "us"));
        assertThat(consumed(throttled, "eu")).isEqualTo(consumed(throttled, "us"));
        assertThat(consumed(throttled, "us")).isCloseTo(6_000, within(110.0));

        Load misses = Load.of(100)
                .on("us")
                .operation(Specs.with(
                        writesOf(1_000, 1, "us")
                                .operation(OperationType.DeleteItem, false, 1_000)
                                .spec()
                                .operation(),
                        "exists",
                        0.0));
        assertThat(consumed(run(900, 900, 20, misses), "eu")).isZero();
    }

    @Test
    @Fact({"5.11", "U-32"})
    void aRegionWithCapacityHasAWriteAfterASecondOrSo() {
        StrategyResult result = run(900, 900, 60, writesOf(1_000, 300, "us"));

        assertThat(value(result, Metric.REPLICATION_LATENCY_P50) / 1e6).isCloseTo(1, within(0.03));
        // exp(2.326 · 0.5) = 3.2
        assertThat(value(result, Metric.REPLICATION_LATENCY_P99) / 1e6).isCloseTo(3.2, within(0.25));
    }

    @Test
    void aRegionWithTooLittleCapacityLagsMoreAndMoreAndTheWriterDoesNotNotice() {
        StrategyResult result = run(900, 200, 60, writesOf(1_000, 400, "us"));

        assertThat(value(result, Metric.THROTTLED_ATTEMPTS)).isZero();
        assertThat(consumed(result, "eu")).isCloseTo(12_000, within(210.0));
        // 200 too many a second: after 60 s, 12,000 wait, a minute's worth.
        List<Long> waiting = writes(result, "eu").further().get(0).values();
        assertThat(waiting.get(59)).isBetween(11_700L, 12_000L);
        assertThat(value(result, Metric.REPLICATION_LATENCY_P99) / 1e6).isBetween(58.0, 64.0);
    }

    @Test
    void moreCapacityPaysOffWhatWaits() {
        Map<String, TableSpec> tables = new LinkedHashMap<>();
        tables.put("us", Specs.with(Models.provisioned(1, 10, 900), "replicas", List.of("eu")));
        CapacityChangeSpec raise =
                new CapacityChangeSpec(Duration.ofSeconds(60), new ProvisionedThroughput(10, 900), null, null, null);
        tables.put("eu", Specs.with(Models.provisioned(1, 10, 200), "changes", List.of(raise)));
        Assumptions littleBurst = Specs.with(Assumptions.DEFAULT, "burstAtStart", 0.001);
        Map<String, WorkloadSpec> calls =
                Map.of("calls", writesOf(1_000, 400, "us").spec());
        StrategyResult result =
                Models.first(Models.scenario(3, 120, new Setup(Profile.SINCE_2019, littleBurst, tables, calls)));

        // 200 too many a second for 62 s, while the table is updated, then 500 more than come in: 25 s.
        List<Long> waiting = writes(result, "eu").further().get(0).values();
        assertThat(waiting.get(59)).isBetween(11_700L, 12_000L);
        assertThat(waiting.get(82)).isPositive();
        assertThat(waiting.get(90)).isZero();
        assertThat(consumed(result, "eu")).isEqualTo(consumed(result, "us"));
    }

    @Test
    void clientsOfARegionAreThrottledByWhatOthersWrite() {
        StrategyResult alone = run(900, 500, 60, writesOf(1_000, 300, "eu"));
        StrategyResult both = run(900, 500, 60, writesOf(1_000, 300, "eu"), writesOf(1_000, 400, "us"));

        assertThat(of(alone, "eu", Metric.THROTTLED_SHARE)).isZero();
        // 500 units/s less 400 of replicated writes are left for 300 calls/s.
        assertThat(of(both, "eu", Metric.THROTTLED_SHARE)).isCloseTo(2.0 / 3, within(0.03));
        assertThat(of(both, "us", Metric.THROTTLED_SHARE)).isZero();
    }

    @Test
    void aKeyLiesAtTheSamePlaceInEveryRegion() {
        KeySpec oneKey = new KeySpec.Uniform(1);
        Map<String, TableSpec> tables = new LinkedHashMap<>();
        tables.put("us", Specs.with(Models.provisioned(8, 10, 4_000), "replicas", List.of("eu")));
        tables.put("eu", Models.provisioned(8, 10, 4_000));
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        workloads.put("calls in us", writesOf(1_000, 700, "us").keys(oneKey).spec());
        workloads.put("calls in eu", writesOf(1_000, 700, "eu").keys(oneKey).spec());
        StrategyResult result = Models.first(Models.scenario(3, 60, Models.today(tables, workloads)));

        // 1,400 writes/s of one key from both Regions: its partition takes 1,000 in each.
        assertThat(value(result, Metric.THROTTLED_SHARE)).isBetween(0.1, 0.5);
        assertThat(consumed(result, "us") / 60).isCloseTo(1_000, within(60.0));
    }

    @Test
    @Fact("1.29")
    void everyRegionHasTheSameEntriesInItsIndexes() {
        IndexSpec index = Specs.index("status", new ProvisionedThroughput(10, 500), 2);
        TableSpec table = Specs.with(
                Models.provisioned(2, 10, 500),
                "attributes",
                Map.of("status", new DataSize(10)),
                "globalSecondaryIndexes",
                Map.of("byStatus", index));
        Map<String, TableSpec> tables = new LinkedHashMap<>();
        tables.put("us", Specs.with(table, "replicas", List.of("eu")));
        tables.put("eu", table);
        Load load =
                Load.of(100).on("us").index("byStatus", new IndexKeySpec(new KeySpec.Uniform(5), null, 1, 0, 1, null));
        StrategyResult result =
                Models.first(Models.scenario(3, 60, Models.today(tables, Map.of("calls", load.spec()))));
        for (String resource : List.of("us", "eu", "us/index/byStatus", "eu/index/byStatus")) {
            assertThat(consumed(result, resource)).as(resource).isEqualTo(value(result, Metric.CALLS));
        }
        List<String> busiest = result.heatMaps().stream()
                .filter(map -> map.table().endsWith("byStatus"))
                .map(map -> map.use().toString())
                .toList();
        assertThat(busiest).hasSize(2);
        assertThat(busiest.get(0)).as("keys lie in the same partitions").isEqualTo(busiest.get(1));
    }

    @Test
    @Fact("1.26")
    void anItemThatExpiresIsFreeInItsRegionAndAReplicatedWriteInTheOthers() {
        TableSpec table = Specs.with(Models.provisioned(1, 10, 1_000), "timeToLive", Duration.ofMinutes(1));
        Map<String, TableSpec> tables = new LinkedHashMap<>();
        tables.put("us", Specs.with(table, "replicas", List.of("eu")));
        tables.put("eu", table);
        Load load = Load.of(50)
                .on("us")
                .operation(Specs.with(Specs.operation(OperationType.PutItem, false, Models.KILOBYTE), "exists", 0.0))
                .keys(new KeySpec.Sequential(1_000_000));
        Assumptions soon = Specs.with(Assumptions.DEFAULT, "timeToLiveDelay", Duration.ZERO);
        StrategyResult result = Models.first(
                Models.scenario(3, 600, new Setup(Profile.SINCE_2019, soon, tables, Map.of("calls", load.spec()))));
        double calls = value(result, Metric.CALLS);
        double deleted = value(result, Metric.TIME_TO_LIVE_DELETED);
        assertThat(deleted).isBetween(0.7 * calls, calls);
        assertThat(consumed(result, "us")).isEqualTo(calls);
        assertThat(consumed(result, "eu")).isEqualTo(calls + deleted);
    }
}
