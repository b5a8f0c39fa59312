package hotrange.run;

import static hotrange.testing.Specs.keyIn;
import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static hotrange.testing.Specs.strongReads;
import static hotrange.testing.Specs.writes;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.ReasonCount;
import hotrange.result.RootCause;
import hotrange.result.RootCause.Verdict;
import hotrange.result.StrategyResult;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.PartitionLimit;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Specs;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.Rate;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.WorkloadSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whether a throttle is due to keys, capacity or an index, with numbers that can be counted by hand. */
class RootCauseTest {

    private static final KeySpec MANY = new KeySpec.Uniform(1_000_000);
    private static final KeySpec EVEN = new KeySpec.ByPartition(List.of(1.0, 1.0, 1.0, 1.0));
    private static final RetrySpec RETRIES = RetrySpec.PROFILES.stream()
            .filter(p -> p.name().equals("aws-sdk-java-v2"))
            .findFirst()
            .orElseThrow();

    /** One item, polled in bursts: the bank of 1,500 units is empty after 20 minutes, then 75 reads a minute are lost. */
    @Test
    @Fact({"A36", "F69"})
    void aHotItemOnATableOfFiveUnitsIsCapacityPolicy() {
        StrategyResult result =
                run(Profile.SINCE_2019, provisioned(5, 5).partitions(1).spec(), 7_200, polling());
        RootCause cause = cause(result);
        assertThat(cause.all()).isBetween(7_000L, 8_000L);
        assertThat(cause.keyDesign()).isZero();
        assertThat(cause.verdict()).isEqualTo(Verdict.CAPACITY_POLICY);
        assertThat(run(Profile.SINCE_2019, onDemand().spec(), 7_200, polling()).rootCause())
                .isNull();
    }

    private static WorkloadSpec polling() {
        LoadShape shape = new LoadShape.Spikes(
                new Rate(1), new Rate(32.5), Duration.ZERO, Duration.ofSeconds(60), Duration.ofSeconds(10));
        return Load.of(1)
                .rate(shape)
                .on(Specs.TABLE)
                .operation(OperationType.GetItem, true, 4_096)
                .keys(keyIn(0, 1))
                .paced()
                .spec();
    }

    @Test
    void aHotKeyOnARoomyTableIsKeyDesign() {
        TableSpec table = provisioned(1, 10_000).partitions(10).spec();
        assertOnly(run(Profile.SINCE_2019, table, 60, writes(1_500, keyIn(3, 10))), Verdict.KEY_DESIGN);
    }

    /** Attempts exceed what the table can serve only because the same writes come back. */
    @Test
    void retriesOfAHotKeyAreNotTakenForDemand() {
        WorkloadSpec load = Load.of(3_000)
                .on(Specs.TABLE)
                .operation(OperationType.PutItem, false, 1_024)
                .keys(keyIn(3, 4))
                .paced()
                .retries(RETRIES)
                .spec();
        TableSpec table = onDemand().partitions(4).spec();
        StrategyResult result = run(Profile.SINCE_2019, table, 60, load);
        long offered = result.series().get(0).offeredUnits().stream()
                .mapToLong(units -> units)
                .max()
                .orElseThrow();
        assertThat(offered / 1e6).isGreaterThan(4_000);
        assertThat((double) cause(result).keyDesign())
                .isGreaterThan(0.98 * cause(result).all());
    }

    @Test
    @Fact("F62")
    void uniformKeysOnAColdOnDemandTableAreCapacityPolicy() {
        for (RetrySpec retries : List.of(RetrySpec.NONE, RETRIES)) {
            WorkloadSpec load = Load.of(6_000)
                    .on(Specs.TABLE)
                    .operation(OperationType.PutItem, false, 1_024)
                    .keys(MANY)
                    .retries(retries)
                    .spec();
            StrategyResult result = run(Profile.SINCE_2019, onDemand().spec(), 60, load);
            assertThat(result.reasons())
                    .extracting(ReasonCount::reason)
                    .containsExactly("TableWriteKeyRangeThroughputExceeded");
            assertThat((double) cause(result).capacityPolicy())
                    .isGreaterThan(0.97 * cause(result).all());
        }
    }

    /** 3,000 a second on one partition and 2,000 on the others; four partitions serve 4,000 of the 5,000. */
    @Test
    @Fact("F62")
    void whatEvenKeysWouldLoseTooIsCapacityPolicyAndTheRestKeyDesign() {
        Map<String, WorkloadSpec> loads = new LinkedHashMap<>();
        loads.put("hot", writes(3_000, keyIn(0, 4)));
        loads.put("rest", writes(2_000, new KeySpec.ByPartition(List.of(0.0, 1.0, 1.0, 1.0))));
        StrategyResult result = run(Profile.SINCE_2019, onDemand().partitions(4).spec(), 102, loads);
        RootCause cause = cause(result);
        // A bucket of 2,000 units lasts for one second against 3,000; all of them, 8,000, for eight against 5,000.
        assertThat(cause.all()).isBetween(201_900L, 202_100L);
        assertThat(cause.capacityPolicy()).isBetween(93_900L, 94_100L);
        assertThat(cause.verdict()).isEqualTo(Verdict.KEY_DESIGN);
    }

    @Test
    void whereNoClassHasMoreThanHalfTheCausesAreMixed() {
        assertThat(Objects.requireNonNull(RootCause.of(50, 50, 0)).verdict()).isEqualTo(Verdict.MIXED);
        assertThat(Objects.requireNonNull(RootCause.of(51, 50, 0)).verdict()).isEqualTo(Verdict.KEY_DESIGN);
        assertThat(Objects.requireNonNull(RootCause.of(4, 3, 3)).verdict()).isEqualTo(Verdict.MIXED);
        assertThat(Objects.requireNonNull(RootCause.of(0, 0, 1)).verdict()).isEqualTo(Verdict.INDEX_DESIGN);
        assertThat(RootCause.of(0, 0, 0)).isNull();
    }

    @Test
    @Fact({"A18", "F36", "F11"})
    void until2017AnUnevenLoadIsKeyDesignAndTooMuchOfItCapacityPolicy() {
        TableSpec table = provisioned(1, 400).partitions(4).spec();
        Map<String, WorkloadSpec> loads = new LinkedHashMap<>();
        loads.put("three", writes(150, new KeySpec.ByPartition(List.of(1.0, 1.0, 1.0, 0.0))));
        loads.put("fourth", writes(150, keyIn(3, 4)));
        assertOnly(run(Profile.UNTIL_2017, table, 3_600, loads), Verdict.KEY_DESIGN);

        RootCause even = cause(run(Profile.UNTIL_2017, table, 3_600, writes(600, EVEN)));
        assertThat(even.verdict()).isEqualTo(Verdict.CAPACITY_POLICY);
        // 200 a second are too many once the banks of 300 · 400 units are empty, after 600 s.
        assertThat(even.all()).isBetween(599_000L, 601_000L);
        assertThat((double) even.keyDesign()).isLessThan(0.01 * even.all());
    }

    @Test
    @Fact("F75")
    void aHotIndexKeyIsIndexDesign() {
        IndexSpec index = Specs.index("status", new ProvisionedThroughput(1_000, 5_000), 5);
        TableSpec table = Specs.with(
                Specs.table(BillingMode.PROVISIONED, new ProvisionedThroughput(1_000, 5_000), 5),
                "attributes",
                Map.of("id", new DataSize(40), "status", new DataSize(20)),
                "keySchema",
                new KeySchema("id", null),
                "globalSecondaryIndexes",
                Map.of("byStatus", index));
        WorkloadSpec load = Load.of(2_000)
                .on(Specs.TABLE)
                .operation(OperationType.PutItem, false, 700)
                .keys(MANY)
                .index("byStatus", new IndexKeySpec(new KeySpec.Uniform(1), null, 1, 0, 1, null))
                .spec();
        assertOnly(run(Profile.SINCE_2019, table, 120, load), Verdict.INDEX_DESIGN);
    }

    /** Under the linear rule 1,500 reads and 500 writes a second fill a partition (F2). */
    @Test
    @Fact("F2")
    void underTheLinearRuleReadsLeaveWritesLess() {
        TableSpec table = onDemand().partitions(4).limit(PartitionLimit.LINEAR).spec();
        Map<String, WorkloadSpec> loads = new LinkedHashMap<>();
        loads.put("reads", strongReads(6_000, EVEN));
        loads.put("writes", writes(3_000, EVEN));
        RootCause even = cause(run(Profile.SINCE_2019, table, 60, loads));
        assertThat((double) even.capacityPolicy()).isGreaterThan(0.97 * even.all());

        loads.put("reads", strongReads(3_000, keyIn(0, 4)));
        loads.put("writes", writes(500, keyIn(0, 4)));
        assertOnly(run(Profile.SINCE_2019, table, 60, loads), Verdict.KEY_DESIGN);
    }

    private static void assertOnly(StrategyResult result, Verdict verdict) {
        RootCause cause = cause(result);
        assertThat(cause.verdict()).isEqualTo(verdict);
        long count = switch (verdict) {
            case KEY_DESIGN -> cause.keyDesign();
            case CAPACITY_POLICY -> cause.capacityPolicy();
            case INDEX_DESIGN -> cause.indexDesign();
            case MIXED -> -1;
        };
        assertThat(count).isEqualTo(cause.all());
    }

    /** The root cause; its parts make up all reasons. */
    private static RootCause cause(StrategyResult result) {
        RootCause cause = Objects.requireNonNull(result.rootCause());
        assertThat(cause.all())
                .isEqualTo(result.reasons().stream()
                        .mapToLong(ReasonCount::throttled)
                        .sum());
        return cause;
    }

    private static StrategyResult run(Profile profile, TableSpec table, int seconds, WorkloadSpec load) {
        return run(profile, table, seconds, Map.of("load", load));
    }

    private static StrategyResult run(Profile profile, TableSpec table, int seconds, Map<String, WorkloadSpec> loads) {
        return Specs.run(Specs.scenario(1, profile, Assumptions.DEFAULT, table, Duration.ofSeconds(seconds), loads));
    }
}
