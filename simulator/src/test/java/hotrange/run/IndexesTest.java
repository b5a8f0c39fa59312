package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.Metric;
import hotrange.result.ReasonCount;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.table.spec.BackfillSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.LocalIndexSpec;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.Projection;
import hotrange.table.spec.Projection.ProjectionType;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Specs;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What indexes cost, and what they do to their table. */
class IndexesTest {

    private static final KeySpec MANY = new KeySpec.Uniform(100_000);
    private static final Projection ALL = new Projection(ProjectionType.ALL, List.of());

    private static IndexSpec index(Projection projection, long writeUnits, int partitions) {
        return Specs.with(
                Specs.index("status", new ProvisionedThroughput(1_000, writeUnits), partitions),
                "projection",
                projection);
    }

    private static TableSpec table(Map<String, IndexSpec> indexes) {
        return Specs.with(
                Specs.table(BillingMode.PROVISIONED, new ProvisionedThroughput(10_000, 10_000), 20),
                "attributes",
                Map.of("id", new DataSize(40), "status", new DataSize(20), "note", new DataSize(100)),
                "keySchema",
                new KeySchema("id", null),
                "globalSecondaryIndexes",
                new LinkedHashMap<>(indexes));
    }

    private static IndexKeySpec keys(KeySpec keys, double share, double keyChanges, double changes) {
        return new IndexKeySpec(keys, null, share, keyChanges, changes, null);
    }

    private static StrategyResult run(TableSpec table, int seconds, WorkloadSpec load) {
        return Specs.run(Specs.scenario(Profile.SINCE_2019, table, Duration.ofSeconds(seconds), Map.of("calls", load)));
    }

    private static double consumed(StrategyResult result, String resource, String direction) {
        return result.series().stream()
                        .filter(s -> s.table().equals(resource) && s.direction().equals(direction))
                        .mapToLong(s ->
                                s.consumedUnits().stream().mapToLong(x -> x).sum())
                        .sum()
                / 1e6;
    }

    private static double metric(StrategyResult result, Metric metric) {
        return Objects.requireNonNull(
                Objects.requireNonNull(result.metric(metric)).value());
    }

    @Test
    @Fact({"1.31", "2.15"})
    void anIndexThatIsAddedIsFedFromItsBackfillOn() {
        IndexSpec added =
                Specs.with(index(ALL, 1_000, 4), "backfill", new BackfillSpec(Duration.ofMinutes(1), 1_000_000));
        Load load = Load.of(10)
                .operation(OperationType.PutItem, false, 700)
                .keys(MANY)
                .paced()
                .index("added", keys(MANY, 1, 0, 1));
        StrategyResult result = run(table(Map.of("added", added)), 900, load.spec());
        double begins = result.log().stream()
                        .filter(entry -> entry.text().contains("backfill"))
                        .findFirst()
                        .orElseThrow()
                        .micros()
                / 1e6;
        assertThat(begins).isBetween(330.0, 570.0);
        assertThat(consumed(result, "table/index/added", "write")).isCloseTo(10 * (900 - begins), within(1.0));
        assertThat(consumed(result, "table", "write")).isEqualTo(9_000);
    }

    @Test
    @Fact("2.2")
    void aNewItemOf700BytesCostsOneUnitInTheTableAndInEachOfThreeIndexes() {
        TableSpec table = table(Map.of(
                "all", index(ALL, 1_000, 4),
                "some", index(new Projection(ProjectionType.INCLUDE, List.of("note")), 1_000, 4),
                "keys", index(new Projection(ProjectionType.KEYS_ONLY, List.of()), 1_000, 4)));
        Load load = Load.of(100)
                .operation(OperationType.PutItem, false, 700)
                .keys(MANY)
                .paced();
        for (String name : List.of("all", "some", "keys")) {
            load.index(name, keys(MANY, 1, 0, 1));
        }
        StrategyResult result = run(table, 10, load.spec());
        assertThat(consumed(result, "table", "write")).isEqualTo(1_000);
        for (String name : List.of("all", "some", "keys")) {
            assertThat(consumed(result, "table/index/" + name, "write"))
                    .as(name)
                    .isEqualTo(1_000);
        }
    }

    /** An entry of 3,000 B costs 3 units in an index of whole items and 1 in one of keys. */
    @ParameterizedTest
    @CsvSource({
        "PutItem,    ALL,       1,   0,   1,   3000",
        "PutItem,    KEYS_ONLY, 1,   0,   1,   1000",
        "UpdateItem, KEYS_ONLY, 1,   1,   0,   2000",
        "UpdateItem, ALL,       1,   1,   0,   6000",
        "UpdateItem, ALL,       1,   0,   0,   0",
        "PutItem,    ALL,       0,   0,   1,   0",
        "DeleteItem, KEYS_ONLY, 1,   1,   0,   1000",
    })
    @Fact({"2.1", "7.8"})
    void everyWriteCaseCostsAsDocumented(
            OperationType type, ProjectionType projection, double share, double moves, double changes, double units) {
        TableSpec table = table(Map.of("i", index(new Projection(projection, List.of()), 10_000, 10)));
        Load load = Load.of(100).operation(type, false, 3_000).keys(MANY).paced();
        load.index("i", keys(MANY, share, moves, changes));
        assertThat(consumed(run(table, 10, load.spec()), "table/index/i", "write"))
                .isEqualTo(units);
    }

    @Test
    @Fact("2.1")
    void sharesOfWriteCasesAddUp() {
        TableSpec table = table(Map.of("i", index(ALL, 10_000, 10)));
        Load load = Load.of(2_000).keys(MANY).paced().index("i", keys(MANY, 0.5, 0.2, 0.3));
        // Half of the items are in the index; of their writes 20 % cost 2 units and 30 % cost 1.
        double perWrite = 0.5 * (0.2 * 2 + 0.3);
        assertThat(consumed(run(table, 50, load.spec()), "table/index/i", "write"))
                .isBetween(0.97 * perWrite * 100_000, 1.03 * perWrite * 100_000);
    }

    @Test
    @Fact({"A28", "F75", "2.7", "2.10", "2.6", "U-4", "U23"})
    void anIndexOfOneUnitTakesItsQueueAndThenStopsEveryWriteInItsName() {
        TableSpec table = Specs.with(
                table(Map.of("byHost", index(ALL, 1, 1))),
                "provisionedThroughput",
                new ProvisionedThroughput(1_000, 2_000));
        Load load = Load.of(1_667).keys(MANY).paced().index("byHost", keys(new KeySpec.Uniform(40), 1, 0, 1));
        StrategyResult result = run(table, 60, load.spec());
        assertThat(result.reasons())
                .extracting(ReasonCount::table, ReasonCount::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "table/index/byHost", "IndexWriteProvisionedThroughputExceeded"));
        // 20,000 in the queue (U-4), 300 of burst and one each second.
        assertThat(consumed(result, "table", "write")).isBetween(20_350.0, 20_365.0);
        assertThat(consumed(result, "table/index/byHost", "write")).isBetween(359.0, 362.0);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 2500"})
    @Fact({"A30", "2.11", "F17", "7.4"})
    void aHotIndexKeyLimitsTheTableToThePartitionsOfItsShards(int shards, double perSecond) {
        TableSpec table = table(Map.of("byTopic", index(ALL, 10_000, 64)));
        WriteShardingSpec sharding = new WriteShardingSpec(shards, WriteShardingSpec.Suffix.RANDOM);
        Load load = Load.of(2_500)
                .keys(MANY)
                .paced()
                .index("byTopic", new IndexKeySpec(new KeySpec.Uniform(1), null, 1, 0, 1, sharding));
        StrategyResult result = run(table, 100, load.spec());
        // The queue and two seconds of each partition's limit come on top, once.
        double extra = perSecond < 2_500 ? 20_000 + shards * 2_000 : 0;
        assertThat(consumed(result, "table", "write"))
                .isBetween(0.99 * (100 * perSecond + extra), 1.01 * (100 * perSecond + extra));
        if (extra > 0) {
            assertThat(result.reasons())
                    .extracting(ReasonCount::reason)
                    .containsExactly("IndexWriteKeyRangeThroughputExceeded");
        }
    }

    @Test
    @Fact({"2.3", "2.4"})
    void aQueryOfAnIndexReadsItsEntriesAtItsOwnCost() {
        TableSpec table = table(Map.of("i", index(ALL, 1, 1)));
        Load load = Load.of(10)
                .operation(OperationType.Query, false, 2_000, 8)
                .keys(MANY)
                .paced();
        WorkloadSpec spec = load.spec();
        StrategyResult result =
                run(table, 10, Specs.with(spec, "operation", Specs.with(spec.operation(), "index", "i")));
        assertThat(consumed(result, "table/index/i", "read")).isEqualTo(10 * 10 * 2);
        assertThat(result.series()).extracting(TableSeries::table).containsOnly("table/index/i");
    }

    @Test
    @Fact("2.16")
    void aTransactionCostsItsTableTwiceAndItsIndexesOnce() {
        Load load = Load.of(10)
                .operation(OperationType.TransactWriteItems, false, 1_024, 3)
                .keys(new KeySpec.Sequential(100_000))
                .index("i", keys(MANY, 1, 0, 1))
                .paced();
        StrategyResult result = run(table(Map.of("i", index(ALL, 1_000, 20))), 10, load.spec());
        assertThat(consumed(result, "table", "write")).isEqualTo(100 * 3 * 2);
        assertThat(consumed(result, "table/index/i", "write")).isEqualTo(100 * 3);
    }

    @Test
    @Fact("2.14")
    void aQueryOfALocalIndexThatFetchesReadsWholeItems() {
        TableSpec table = Specs.with(
                table(Map.of()),
                "attributes",
                Map.of("id", new DataSize(150), "status", new DataSize(50)),
                "localSecondaryIndexes",
                Map.of("l", new LocalIndexSpec("status", new Projection(ProjectionType.KEYS_ONLY, List.of()))));
        Load load = Load.of(10)
                .operation(OperationType.Query, true, 300, 4)
                .keys(MANY)
                .paced();
        WorkloadSpec spec = load.spec();
        WorkloadSpec fetching =
                Specs.with(spec, "operation", Specs.with(spec.operation(), "index", "l", "fetches", true));
        assertThat(consumed(run(table, 10, fetching), "table", "read")).isEqualTo(10 * 10 * 5);
    }

    @Test
    @Fact("2.14")
    void aLocalIndexCostsItsTable() {
        TableSpec table = Specs.with(
                table(Map.of()),
                "localSecondaryIndexes",
                Map.of("l", new LocalIndexSpec("status", new Projection(ProjectionType.KEYS_ONLY, List.of()))));
        Load load = Load.of(100)
                .operation(OperationType.UpdateItem, false, 3_000)
                .keys(MANY)
                .paced();
        load.index("l", new IndexKeySpec(null, null, 1, 1, 0, null));
        assertThat(consumed(run(table, 10, load.spec()), "table", "write")).isEqualTo(1_000 * (3 + 2));
    }

    @Test
    @Fact({"2.5", "A34", "U-3"})
    void mostEntriesAreReadableWithinAMillisecondAndAllWithinASecond() {
        TableSpec table = table(Map.of("i", index(ALL, 10_000, 20)));
        Load load = Load.of(5_000).keys(MANY).paced().index("i", keys(MANY, 1, 0, 1));
        StrategyResult result = run(table, 20, load.spec());
        assertThat(metric(result, Metric.INDEX_LAG_P50)).isLessThan(1_000);
        assertThat(metric(result, Metric.INDEX_LAG_P99)).isBetween(2_500.0, 10_000.0);
    }
}
