package hotrange.run;

import static hotrange.testing.Specs.keyIn;
import static hotrange.testing.Specs.paced;
import static hotrange.testing.Specs.provisioned;
import static hotrange.testing.Specs.strongReads;
import static hotrange.testing.Specs.writes;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.MetricValue;
import hotrange.result.ReasonCount;
import hotrange.result.StrategyResult;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Specs;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.WorkloadSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one hot key gets out of a table that is far from its provisioned throughput, then and now. */
class HotKeyLimitsTest {

    private static final int SECONDS = 100;

    @Test
    @Fact({"F1", "F11", "A24"})
    void until2017AHotItemGetsItsPartitionsShareOf2000() {
        StrategyResult result = hotItem(Profile.UNTIL_2017, Specs.emptyBurst(), 5_000);
        assertThat(units(result, "hot")).isBetween(199_990.0, 200_000.0);
        assertThat(units(result, "rest")).isBetween(499_990.0, 500_000.0);
    }

    @Test
    @Fact({"F1", "F12", "A24"})
    void since2019ItGetsThePartitionLimitOf3000() {
        StrategyResult result = hotItem(Profile.SINCE_2019, Assumptions.DEFAULT, 5_000);
        // Two seconds of the limit (U3) come on top, once.
        assertThat(units(result, "hot")).isBetween(305_990.0, 306_000.0);
        assertThat(units(result, "rest")).isEqualTo(500_000);
        double utilisation = (units(result, "hot") + units(result, "rest")) / SECONDS / 20_000;
        assertThat(utilisation).isLessThan(0.45);
        assertThat(result.reasons())
                .extracting(ReasonCount::reason)
                .containsExactly("TableReadKeyRangeThroughputExceeded");
    }

    @Test
    @Fact("A24")
    void aCacheThatTakes82PercentEndsTheThrottling() {
        StrategyResult result = hotItem(Profile.SINCE_2019, Assumptions.DEFAULT, 900);
        assertThat(result.reasons()).isEmpty();
        assertThat(units(result, "hot")).isEqualTo(90_000);
    }

    /** 20,000 RCU over ten partitions; the hot item has one for itself, the rest goes to the other nine. */
    private static StrategyResult hotItem(Profile profile, Assumptions bank, double hotReads) {
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        workloads.put("hot", strongReads(hotReads, keyIn(0, 10)));
        workloads.put("rest", strongReads(5_000, allBut(0, 10)));
        return run(profile, bank, provisioned(20_000, 1).partitions(10).spec(), workloads);
    }

    @Test
    @Fact({"F1", "F4", "A27"})
    void anItemOf20KilobytesIsReadAtMost600TimesASecond() {
        KeySpec key = keyIn(1, 4);
        DataSize size = DataSize.ofKilobytes(20);
        TableSpec table = provisioned(30_000, 30_000).partitions(4).spec();
        double strong = units(only(table, paced(OperationType.GetItem, true, size, 2_000, key)), "only");
        double eventual = units(only(table, paced(OperationType.GetItem, false, size, 2_000, key)), "only");
        double write = consumed(only(table, paced(OperationType.PutItem, false, size, 2_000, key)), "only", false);
        // 100 s and the two of U3, at 5, 2.5 and 20 units a call.
        assertThat(strong / 5).isBetween(600.0 * 102 - 2, 600.0 * 102);
        assertThat(eventual / 2.5).isBetween(1_200.0 * 102 - 2, 1_200.0 * 102);
        assertThat(write / 20).isBetween(50.0 * 102 - 1, 50.0 * 102);
    }

    private static StrategyResult only(TableSpec table, WorkloadSpec workload) {
        return run(Profile.SINCE_2019, Assumptions.DEFAULT, table, Map.of("only", workload));
    }

    @Test
    @Fact({"F5", "F11", "A25"})
    void until2017DilutionThrottlesATableAtAQuarterOfItsProvisioning() {
        assertThat(throttledOfDiluted(Profile.UNTIL_2017, 95)).isLessThanOrEqualTo(1);
        assertThat(throttledOfDiluted(Profile.UNTIL_2017, 105)).isBetween(99.0, 102.0);
    }

    @Test
    @Fact({"F12", "A25"})
    void since2019TheSameTableTakesAllThatIsProvisioned() {
        assertThat(throttledOfDiluted(Profile.SINCE_2019, 395)).isLessThanOrEqualTo(1);
    }

    /** 400 WCU over the 20 partitions of 200 GB, the top one taking 20 % of the writes; the bank is spent. */
    private static double throttledOfDiluted(Profile profile, double perSecond) {
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        workloads.put("top", writes(0.2 * perSecond, keyIn(4, 20)));
        workloads.put("rest", writes(0.8 * perSecond, allBut(4, 20)));
        TableSpec table = provisioned(1, 400).bytes(200L << 30).spec();
        StrategyResult result = run(profile, Specs.emptyBurst(), table, workloads);
        assertThat(result.tables().get(0).partitionsAtStart()).isEqualTo(20);
        return metric(result, "top", "throttledAttempts");
    }

    @Test
    @Fact("7.14")
    void moreCapacityCuresTheTableAndNotTheKey() {
        KeySpec key = keyIn(0, 8);
        StrategyResult hot = only(provisioned(1, 4_000).partitions(8).spec(), writes(2_000, key));
        StrategyResult twice = only(provisioned(1, 8_000).partitions(8).spec(), writes(2_000, key));
        StrategyResult onDemand = only(Specs.onDemand().partitions(8).spec(), writes(2_000, key));
        for (StrategyResult result : List.of(hot, twice, onDemand)) {
            assertThat(reasons(result)).containsExactly("TableWriteKeyRangeThroughputExceeded");
            assertThat(consumed(result, "only", false)).isBetween(101_998.0, 102_000.0);
        }

        StrategyResult spread = only(provisioned(1, 400).partitions(8).spec(), writes(2_000, allBut(0, 8)));
        assertThat(reasons(spread)).containsExactly("TableWriteProvisionedThroughputExceeded");
        assertThat(reasons(only(provisioned(1, 2_000).partitions(8).spec(), writes(2_000, allBut(0, 8)))))
                .isEmpty();
        StrategyResult capped =
                only(Specs.onDemand().partitions(8).maximum(-1, 400).spec(), writes(2_000, allBut(0, 8)));
        assertThat(reasons(capped)).containsExactly("TableWriteMaxOnDemandThroughputExceeded");
        assertThat(reasons(only(Specs.onDemand().partitions(8).spec(), writes(2_000, allBut(0, 8)))))
                .isEmpty();
    }

    private static List<String> reasons(StrategyResult result) {
        return result.reasons().stream().map(ReasonCount::reason).toList();
    }

    private static KeySpec allBut(int index, int partitions) {
        Double[] weights = Collections.nCopies(partitions, 1.0).toArray(Double[]::new);
        weights[index] = 0.0;
        return new KeySpec.ByPartition(List.of(weights));
    }

    private static StrategyResult run(
            Profile profile, Assumptions assumptions, TableSpec table, Map<String, WorkloadSpec> workloads) {
        return Specs.run(Specs.scenario(1, profile, assumptions, table, Duration.ofSeconds(SECONDS), workloads));
    }

    private static double units(StrategyResult result, String workload) {
        return consumed(result, workload, true);
    }

    private static double consumed(StrategyResult result, String workload, boolean read) {
        return metric(result, workload, read ? "consumedReadUnits" : "consumedWriteUnits");
    }

    private static double metric(StrategyResult result, String workload, String key) {
        Double value = result.workloads().getOrDefault(workload, List.of()).stream()
                .filter(m -> m.metric().equals(key))
                .map(MetricValue::value)
                .findFirst()
                .orElseThrow();
        return value == null ? Double.NaN : value;
    }
}
