package hotrange.run;

import static hotrange.testing.Models.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.result.usage.BillLine;
import hotrange.result.usage.CacheUsage;
import hotrange.result.usage.ResourceUsage;
import hotrange.scenario.CostSpec;
import hotrange.scenario.Setup;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BackfillSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.CapacityChangeSpec;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.DaxSpec;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.LocalIndexSpec;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.Projection;
import hotrange.table.spec.Projection.ProjectionType;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.billing.TableClass;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.OperationSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run says it used is what it consumed, had and stored, and its cost is the price of that. */
class UsageTest {

    private static final OperationSpec INSERT = Specs.with(
            Specs.operation(OperationType.PutItem, false, new ItemSizeSpec.Fixed(DataSize.ofKilobytes(1))),
            "exists",
            0.0);

    private static StrategyResult run(TableSpec table, Load load, int seconds) {
        return Models.first(Models.scenario(3, seconds, Models.today(table, load.spec())));
    }

    private static ResourceUsage only(StrategyResult result) {
        assertThat(result.usage().resources()).hasSize(1);
        return result.usage().resources().get(0);
    }

    @Test
    void requestUnitsAreThoseConsumed() {
        StrategyResult result = run(Models.onDemand(4, 40_000), Load.of(100), 30);
        ResourceUsage used = only(result);
        assertThat(used.writeRequestUnits()).isPositive().isEqualTo(value(result, Metric.CONSUMED_WRITE_UNITS));
        assertThat(used.readRequestUnits()).isZero();
        assertThat(used.provisionedReadUnits()).isEmpty();
        assertThat(result.usage().seconds()).isEqualTo(30);
        assertThat(value(result, Metric.COST_PER_MONTH))
                .isCloseTo(used.writeRequestUnits() * 730 * 120 * 0.000000625, within(1e-9));
        assertThat(result.bill().perMonth()).isCloseTo(value(result, Metric.COST_PER_MONTH), within(1e-9));
        assertThat(value(result, Metric.COST_PER_MILLION_SUCCESSFUL)).isCloseTo(0.625, within(1e-6));
    }

    @Test
    @Fact("U-12")
    void everyHourHasTheMostThatWasProvisionedReadsWithoutTrafficIncluded() {
        TableSpec raised =
                Specs.with(Models.provisioned(2, 10, 100), "changes", List.of(throughput(Duration.ofMinutes(30), 400)));
        ResourceUsage used = only(run(raised, Load.of(5), 5_400));
        assertThat(used.provisionedReadUnits()).containsExactly(10.0, 10.0);
        assertThat(used.provisionedWriteUnits()).containsExactly(400.0, 400.0);
        assertThat(used.writeRequestUnits()).isZero();
        TableSpec lowered =
                Specs.with(Models.provisioned(2, 10, 400), "changes", List.of(throughput(Duration.ofMinutes(30), 100)));
        assertThat(only(run(lowered, Load.of(5), 5_400)).provisionedWriteUnits())
                .containsExactly(400.0, 100.0);
    }

    private static CapacityChangeSpec throughput(Duration at, long writeUnits) {
        return new CapacityChangeSpec(at, new ProvisionedThroughput(10, writeUnits), null, null, null);
    }

    @Test
    void whatIsConsumedCountsAsRequestsWhileTheModeIsPayPerRequest() {
        TableSpec switched = Specs.with(
                Models.provisioned(4, 10, 100),
                "changes",
                List.of(new CapacityChangeSpec(Duration.ofMinutes(30), null, BillingMode.PAY_PER_REQUEST, null, null)));
        ResourceUsage used = only(run(switched, Load.of(20).paced(), 7_200));
        assertThat(used.provisionedWriteUnits()).containsExactly(100.0, 0.0);
        // 90 of 120 minutes less the time of the switch, at most 3 minutes.
        assertThat(used.writeRequestUnits()).isBetween(20 * 60 * 87.0, 20 * 60 * 90.0);
    }

    @Test
    @Fact({"1.26", "2.2"})
    void whatIsAddedRemovedAndExpiresIsStoredInTableAndIndexes() {
        TableSpec table = Specs.with(
                Models.onDemand(4, 40_000),
                "size",
                new DataSize(1_000),
                "timeToLive",
                Duration.ofMinutes(1),
                "globalSecondaryIndexes",
                Map.of("byDate", Specs.index("date", null, 2)));
        Load load = Load.of(50)
                .paced()
                .operation(INSERT)
                .index("byDate", new IndexKeySpec(new KeySpec.Uniform(1_000), null, 0.5, 1, 0, null));
        StrategyResult result = run(table, load, 600);
        double calls = value(result, Metric.CALLS);
        ResourceUsage base = result.usage().resources().get(0);
        assertThat(base.bytesAtStart()).isEqualTo(1_000);
        assertThat(base.bytesAdded()).isEqualTo(calls * 1_024);
        assertThat(base.bytesRemoved())
                .as("what expires is not removed by requests")
                .isZero();
        double delay = Assumptions.DEFAULT.timeToLiveDelay().toSeconds() / 2.0;
        assertThat(base.deletedAfterSeconds()).isEqualTo(60 + delay);
        ResourceUsage index = result.usage().resources().get(1);
        assertThat(index.resource()).isEqualTo("table/index/byDate");
        assertThat(index.bytesAdded()).isCloseTo(calls * 512, within(0.05 * calls * 512));
        assertThat(index.writeRequestUnits() * 1_024).isEqualTo(index.bytesAdded());
        assertThat(result.bill().lines())
                .extracting(BillLine::usageType)
                .containsExactly(
                        "WriteRequestUnits", "TimedStorage-ByteHrs", "WriteRequestUnits", "TimedStorage-ByteHrs");
    }

    @Test
    @Fact({"1.29", "6.4"})
    void tablesOfAGlobalTableHaveReplicatedWritesAndKeepWhatExpiresApart() {
        Map<String, TableSpec> tables = new LinkedHashMap<>();
        TableSpec table = Specs.with(Models.onDemand(2, 40_000), "timeToLive", Duration.ofMinutes(1));
        tables.put("us", Specs.with(table, "replicas", List.of("eu")));
        tables.put("eu", table);
        Assumptions prompt = Specs.with(Assumptions.DEFAULT, "timeToLiveDelay", Duration.ZERO);
        Setup setup = new Setup(
                Profile.SINCE_2019,
                prompt,
                tables,
                Map.of("calls", Load.of(20).on("us").paced().operation(INSERT).spec()));
        StrategyResult result = Models.first(Models.scenario(3, 300, setup));
        assertThat(result.usage().resources()).allSatisfy(used -> {
            assertThat(used.replicated()).isTrue();
            assertThat(used.bytesRemoved()).isZero();
            assertThat(used.bytesAdded()).isEqualTo(value(result, Metric.CALLS) * 1_024);
        });
        assertThat(result.bill().lines())
                .filteredOn(line -> line.usageType().contains("Write"))
                .extracting(BillLine::usageType)
                .containsExactly("ReplWriteRequestUnits", "ReplWriteRequestUnits");
    }

    @Test
    @Fact({"6.4", "6.7"})
    void tableClassAndNodesOfDaxDecideTheBill() {
        DaxSpec.Cache cache = new DaxSpec.Cache(DataSize.ofKilobytes(1), Duration.ZERO);
        TableSpec table = Specs.with(
                Models.provisioned(2, 100, 100),
                "tableClass",
                TableClass.STANDARD_INFREQUENT_ACCESS,
                "dax",
                new DaxSpec(cache, cache, "dax.t3.small", 3));
        StrategyResult result = run(table, Load.of(5), 60);
        assertThat(result.usage().caches()).containsExactly(new CacheUsage("table", "dax.t3.small", 3));
        assertThat(value(result, Metric.COST_PER_MONTH))
                .isCloseTo(730 * (100 * 0.00016 + 100 * 0.00081 + 3 * 0.04), within(1e-9));
    }

    @Test
    void aPriceThatIsMissingIsToldBeforeTheRun() {
        TableSpec stored = Specs.with(Models.provisioned(2, 100, 100), "size", DataSize.ofKilobytes(1));
        Setup seoul = Specs.with(
                Models.today(stored, Load.of(5).spec()), "cost", new CostSpec("ap-northeast-2", null, false, null));
        assertThatThrownBy(() -> Models.first(Models.scenario(3, 60, seoul)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("ap-northeast-2")
                .hasMessageContaining("lack TimedStorage-ByteHrs")
                .hasMessageContaining("cost.prices");
        Setup empty = Specs.with(
                Models.today(Models.provisioned(2, 100, 100), Load.of(5).spec()),
                "cost",
                new CostSpec("ap-northeast-2", null, false, null));
        assertThat(value(Models.first(Models.scenario(3, 60, empty)), Metric.COST_PER_MONTH))
                .isCloseTo(730 * 100 * (0.00014098 + 0.0007049), within(1e-9));
    }

    @Test
    void theTwoKindsOfTableClassAreTheSame() {
        assertThat(Arrays.stream(TableClass.values()).map(Enum::name))
                .containsExactlyElementsOf(Arrays.stream(hotrange.result.usage.TableClass.values())
                        .map(Enum::name)
                        .toList());
    }

    @Test
    @Fact("1.31")
    void anIndexThatIsAddedCountsFromItsBackfillOn() {
        long size = 1L << 30;
        IndexSpec added = Specs.with(
                Specs.index("date", new ProvisionedThroughput(7, 50), 2),
                "size",
                new DataSize(size),
                "backfill",
                new BackfillSpec(Duration.ofMinutes(61), 1_000));
        TableSpec table = Specs.with(Models.provisioned(2, 10, 100), "globalSecondaryIndexes", Map.of("byDate", added));
        Load load = Load.of(5).index("byDate", new IndexKeySpec(new KeySpec.Uniform(1_000), null, 1, 1, 0, null));
        StrategyResult result = run(table, load, 7_200);
        double begins = result.log().stream()
                        .filter(entry -> entry.text().contains("backfill"))
                        .findFirst()
                        .orElseThrow()
                        .micros()
                / 1e6;
        ResourceUsage index = result.usage().resources().get(1);
        assertThat(index.provisionedReadUnits()).containsExactly(0.0, 7.0);
        assertThat(index.provisionedWriteUnits()).containsExactly(0.0, 50.0);
        assertThat(index.bytesAtStart()).isCloseTo(size * (7_200 - begins) / 7_200, within(size * 2.0 / 7_200));
        assertThat(result.usage().resources().get(0).provisionedWriteUnits()).containsExactly(100.0, 100.0);
    }

    @Test
    @Fact("F5")
    void whatIsOnlyDeletedIsRemovedAndSplitsNothing() {
        TableSpec table = Specs.with(Models.provisioned(2, 10, 100), "size", new DataSize(50L << 30));
        Load load = Load.of(20).paced().operation(OperationType.DeleteItem, false, 1_024);
        StrategyResult result = run(table, load, 300);
        ResourceUsage used = only(result);
        assertThat(used.bytesAdded()).isZero();
        assertThat(used.bytesRemoved()).isEqualTo(value(result, Metric.CALLS) * 1_024);
        assertThat(result.log()).isEmpty();
        TableSpec limited = Specs.with(
                table,
                "size",
                new DataSize(1_000),
                "attributes",
                Map.of("id", new DataSize(8), "date", new DataSize(8)),
                "keySchema",
                new KeySchema("id", null),
                "localSecondaryIndexes",
                Map.of("byDate", new LocalIndexSpec("date", new Projection(ProjectionType.KEYS_ONLY, List.of()))));
        load.index("byDate", new IndexKeySpec(null, null, 1, 1, 0, null));
        assertThat(only(run(limited, load, 30)).bytesRemoved()).isGreaterThan(600 * 1_024);
    }
}
