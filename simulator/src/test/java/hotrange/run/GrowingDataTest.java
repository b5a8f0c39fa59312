package hotrange.run;

import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static hotrange.testing.Specs.with;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.LogEntry;
import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.LocalIndexSpec;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.Projection;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.Rate;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WorkloadSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data that grows: partitions that fill up, their shares before 2019, and item collections that may not outgrow them. */
class GrowingDataTest {

    private static final long MB = 1L << 20;
    private static final long GB = 1L << 30;

    private static Load puts(double perSecond, long bytes, double exists) {
        return Load.of(perSecond).operation(operation(OperationType.PutItem, bytes, exists));
    }

    private static OperationSpec operation(OperationType type, long bytes, double exists) {
        OperationSpec found = Specs.operation(type, false, new ItemSizeSpec.Fixed(new DataSize(bytes)));
        return with(found, "exists", exists);
    }

    private static StrategyResult run(Profile profile, TableSpec table, int minutes, Map<String, WorkloadSpec> loads) {
        return Specs.run(Specs.scenario(profile, table, Duration.ofMinutes(minutes), loads));
    }

    private static StrategyResult run(Profile profile, TableSpec table, int minutes, Load load) {
        return run(profile, table, minutes, Map.of("load", load.spec()));
    }

    private static int partitionsAtEnd(StrategyResult result) {
        return result.tables().get(0).partitionsAtEnd();
    }

    private static double of(StrategyResult result, String load, Metric metric) {
        return Objects.requireNonNull(result.workloads().get(load)).stream()
                .filter(value -> value.metric().equals(metric.key()))
                .mapToDouble(Models::value)
                .sum();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    @Fact({"F5", "F10"})
    void aPartitionOf10GBSplitsInEveryProfile(Profile profile) {
        TableSpec table =
                provisioned(100, 900).partitions(1).bytes(10 * GB - 60 * MB).spec();
        StrategyResult result = run(profile, table, 10, puts(2, 400 << 10, 0));
        assertThat(partitionsAtEnd(result)).isEqualTo(2);
        assertThat(result.log().get(0).text()).contains("partition 0 holds 10 GB");
        // 60 MB at 0.8 MB a second take 77 s; the split takes 3 to 8 minutes more.
        assertThat(result.log().get(0).micros()).isEqualTo(120_000_000L);
        assertThat(result.log().get(1).micros()).isBetween(300_000_000L, 600_000_000L);
        assertThat(partitionsAtEnd(run(profile, table, 10, puts(2, 400 << 10, 1))))
                .as("items that are only replaced")
                .isEqualTo(1);
    }

    @Test
    @Fact({"F11", "V24"})
    void before2019TheSplitHalvesTheShareOfTheFullPartition() {
        TableSpec table = provisioned(5_000, 2_000)
                .partitions(4)
                .bytes(40 * GB - 100 * MB)
                .spec();
        Map<String, WorkloadSpec> loads = new LinkedHashMap<>();
        loads.put("grow", puts(0.5, 400 << 10, 0).keys(Specs.keyIn(2, 4)).spec());
        loads.put("one", puts(450, 1_000, 1).paced().keys(Specs.keyIn(2, 4)).spec());
        loads.put("other", puts(450, 1_000, 1).paced().keys(Specs.keyIn(1, 4)).spec());
        StrategyResult result = run(Profile.UNTIL_2017, table, 40, loads);
        assertThat(partitionsAtEnd(result)).isEqualTo(5);
        assertThat(result.log()).extracting(LogEntry::text).anyMatch(text -> text.contains("each with half the share"));
        assertThat(of(result, "other", Metric.THROTTLED_SHARE)).isZero();
        assertThat(of(result, "one", Metric.THROTTLED_SHARE))
                .as("450 a second on a share of 250, once its burst is spent")
                .isGreaterThan(0.05);
    }

    private static TableSpec withLocalIndex(long bytes) {
        Projection whole = new Projection(Projection.ProjectionType.ALL, List.of());
        return with(
                onDemand().partitions(1).bytes(bytes).spec(),
                "attributes",
                Map.of("id", new DataSize(20), "date", new DataSize(20)),
                "localSecondaryIndexes",
                Map.of("byDate", new LocalIndexSpec("date", whole)));
    }

    /** Items of 300 KB in a collection of their own table and in its local index. */
    private static Load intoLocalIndex(Load load) {
        return load.sortKey(new SortKeySpec.Random()).index("byDate", new IndexKeySpec(null, null, 1, 1, 0, null));
    }

    @Test
    @Fact({"F15", "2.14"})
    void anItemCollectionWithALocalSecondaryIndexEndsAt10GB() {
        Load load = intoLocalIndex(puts(1, 300 << 10, 0).paced().keys(new KeySpec.Uniform(1)));
        StrategyResult result = run(Profile.SINCE_2019, withLocalIndex(10 * GB - 60 * MB), 10, load);
        // Each call adds 300 KB to the table and 300 KB to the index: 102 fit into 60 MB.
        assertThat(Models.value(result, Metric.ITEM_COLLECTIONS_FULL)).isEqualTo(600 - 102);
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isEqualTo(600 - 102);
        assertThat(Models.value(result, Metric.THROTTLED_ATTEMPTS)).isZero();
        assertThat(Models.value(result, Metric.ATTEMPTS)).isEqualTo(600);
        assertThat(partitionsAtEnd(result)).isEqualTo(1);
        assertThat(result.log()).isEmpty();
    }

    @Test
    @Fact({"F15", "2.14"})
    void deletesMakeRoomInAnItemCollection() {
        Map<String, WorkloadSpec> loads = new LinkedHashMap<>();
        Load grow = intoLocalIndex(puts(1, 100 << 10, 0).paced().keys(new KeySpec.Uniform(1)));
        Load shrink = intoLocalIndex(Load.of(1).paced().keys(new KeySpec.Uniform(1)))
                .operation(operation(OperationType.DeleteItem, 100 << 10, 1))
                .rate(new LoadShape.Steps(List.of(
                        new LoadShape.Step(Duration.ofMinutes(5), new Rate(2)),
                        new LoadShape.Step(Duration.ofMinutes(10), new Rate(0)))));
        loads.put("grow", grow.spec());
        loads.put("shrink", shrink.spec());
        StrategyResult result = run(Profile.SINCE_2019, withLocalIndex(10 * GB), 10, loads);
        double full = of(result, "grow", Metric.ITEM_COLLECTIONS_FULL);
        assertThat(full).isBetween(299.0, 302.0);
    }

    @Test
    @Fact({"F15", "F45"})
    void collectionsWithALocalSecondaryIndexArePartedBySize() {
        Load load = intoLocalIndex(puts(1, 300 << 10, 0).paced().keys(new KeySpec.Uniform(40)));
        StrategyResult result = run(Profile.SINCE_2019, withLocalIndex(10 * GB - 20 * MB), 12, load);
        assertThat(partitionsAtEnd(result)).isEqualTo(2);
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isZero();
    }
}
