package hotrange.run;

import static hotrange.testing.Specs.keyIn;
import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static hotrange.testing.Specs.writes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.RootCause.Cured;
import hotrange.result.RootCause.Left;
import hotrange.result.RootCause.Outcome;
import hotrange.result.RootCause.Verdict;
import hotrange.run.cures.Cures;
import hotrange.run.cures.Trial;
import hotrange.run.usage.Pricing;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.Setup;
import hotrange.scenario.Strategy;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.PartitionsSpec;
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
import hotrange.workload.spec.WorkloadSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of throttles when their cause is cured, where it can be counted by hand. */
class CuresTest {

    private static final KeySpec MANY = new KeySpec.Uniform(1_000_000);

    /** All reads are of one item, which looks like a hot partition; other keys would share the same 5 units. */
    @Test
    @Fact("A36")
    void ofATableOfFiveUnitsCapacityCuresAllAndKeysNone() {
        LoadShape polling = new LoadShape.Spikes(
                new Rate(1), new Rate(32.5), Duration.ZERO, Duration.ofSeconds(60), Duration.ofSeconds(10));
        WorkloadSpec load = Load.of(1)
                .rate(polling)
                .on(Specs.TABLE)
                .operation(OperationType.GetItem, true, 4_096)
                .keys(keyIn(0, 1))
                .paced()
                .spec();
        Cured cured = cured(provisioned(5, 5).partitions(1).spec(), 3_600, Map.of("load", load));
        assertThat(throttled(cured.uncured())).isGreaterThan(0.1);
        assertThat(left(cured, Verdict.CAPACITY_POLICY)).isZero();
        assertThat(left(cured, Verdict.KEY_DESIGN)).isEqualTo(throttled(cured.uncured()));
        assertThat(cured.without(Verdict.INDEX_DESIGN)).isNull();
    }

    @Test
    @Fact("7.14")
    void ofAHotKeyKeysCureAllAndCapacityNone() {
        TableSpec table = provisioned(1, 10_000).partitions(10).spec();
        Cured cured = cured(table, 60, Map.of("load", writes(1_500, keyIn(3, 10))));
        assertThat(left(cured, Verdict.KEY_DESIGN)).isZero();
        assertThat(left(cured, Verdict.CAPACITY_POLICY)).isEqualTo(throttled(cured.uncured()));
    }

    /** 3,000 a second on 2,000 units, half of them on a partition of 1,000. */
    @Test
    void ofTwoCausesEachCureLeavesTheOther() {
        TableSpec table = provisioned(1, 2_000).partitions(4).spec();
        Map<String, WorkloadSpec> loads = new LinkedHashMap<>();
        loads.put("hot", writes(1_500, keyIn(0, 4)));
        loads.put("rest", writes(1_500, new KeySpec.ByPartition(List.of(0.0, 1.0, 1.0, 1.0))));
        Cured cured = cured(table, 400, Specs.emptyBurst(), loads);
        assertThat(left(cured, Verdict.KEY_DESIGN)).isEqualTo(1_000 / 3_000.0, within(0.005));
        assertThat(left(cured, Verdict.CAPACITY_POLICY)).isEqualTo(500 / 3_000.0, within(0.005));
    }

    /** Even keys would be too much for four partitions, too: ample capacity is more of them. */
    @Test
    @Fact({"F54", "F62"})
    void ofAColdTableCapacityCuresAll() {
        Cured cured = cured(onDemand().spec(), 60, Map.of("load", writes(6_000, MANY)));
        assertThat(throttled(cured.uncured())).isGreaterThan(0.2);
        assertThat(left(cured, Verdict.CAPACITY_POLICY)).isZero();
        assertThat(left(cured, Verdict.KEY_DESIGN)).isEqualTo(throttled(cured.uncured()), within(0.02));
    }

    @Test
    @Fact("F75")
    void anIndexThatPushesBackIsCuredByItself() {
        TableSpec table = Specs.with(
                Specs.table(BillingMode.PROVISIONED, new ProvisionedThroughput(1_000, 5_000), 5),
                "attributes",
                Map.of("id", new DataSize(40), "status", new DataSize(20)),
                "keySchema",
                new KeySchema("id", null),
                "globalSecondaryIndexes",
                Map.of("byStatus", Specs.index("status", new ProvisionedThroughput(1_000, 5_000), 5)));
        WorkloadSpec load = Load.of(2_000)
                .on(Specs.TABLE)
                .operation(OperationType.PutItem, false, 700)
                .keys(MANY)
                .index("byStatus", new IndexKeySpec(new KeySpec.Uniform(1), null, 1, 0, 1, null))
                .spec();
        Cured cured = cured(table, 120, Map.of("load", load));
        assertThat(throttled(cured.uncured())).isGreaterThan(0.2);
        assertThat(cured.left()).extracting(Left::cured).containsExactly(Verdict.INDEX_DESIGN);
        assertThat(left(cured, Verdict.INDEX_DESIGN)).isZero();
    }

    /** One of four ranges has 97 % of the hashes; nothing is wrong with keys that spread over ranges of equal width. */
    @Test
    void unevenRangesAreCuredWithTheKeys() {
        TableSpec even = provisioned(1, 10_000).partitions(4).spec();
        TableSpec table = even.withPartitions(new PartitionsSpec.Items(List.of(97L, 1L, 1L, 1L)));
        Cured cured = cured(table, 60, Map.of("load", writes(2_000, MANY)));
        assertThat(throttled(cured.uncured())).isGreaterThan(0.4);
        assertThat(left(cured, Verdict.KEY_DESIGN)).isZero();
        assertThat(left(cured, Verdict.CAPACITY_POLICY)).isEqualTo(throttled(cured.uncured()));
    }

    @Test
    void whereNothingIsRejectedNothingIsCured() {
        Scenario scenario =
                scenario(provisioned(1, 100).spec(), 60, Assumptions.DEFAULT, Map.of("load", writes(50, MANY)));
        assertThat(Simulator.run(scenario, new RunOptions(1, true, true, (done, total) -> {}))
                        .result()
                        .cures())
                .isEmpty();
    }

    /** Whatever says which keys are asked for: a law, counts or calls from files, and reads of a hot item through a cache. */
    @ParameterizedTest
    @CsvSource({
        "recorded-keys, twice the traffic, 0.001",
        "replayed-calls, twice the buyers, 0.001",
        "hot-item-cache, DAX and strong reads, 0.001",
        "sorted-bulk-load, sorted, 0.001"
    })
    void curedCallsAreTheSameCalls(String name, String strategy, double atMost) throws ScenarioProblems {
        Scenario scenario = ScenarioReader.read(Path.of("../scenarios", name + ".yaml"));
        Setup setup = scenario.strategies().stream()
                .filter(s -> s.name().equals(strategy))
                .map(Strategy::setup)
                .findFirst()
                .orElseThrow();
        long seconds = scenario.duration().toSeconds();
        Recordings recordings = new Recordings(scenario::resolve, true, seconds * 1_000_000);
        Trial trial = new Trial(setup, recordings.plan(setup).plans(), Pricing.of(scenario, setup));
        ReplicationResult first = replication(scenario, trial);
        Cures cures = new Cures(trial, first.asked(), Replication.horizon(seconds));
        for (Verdict cured : List.of(Verdict.KEY_DESIGN, Verdict.CAPACITY_POLICY)) {
            assertThat(replication(scenario, cures.without(cured)).summary.calls())
                    .isEqualTo(first.summary.calls());
        }
        ReplicationResult even = replication(scenario, cures.without(Verdict.KEY_DESIGN));
        assertThat(throttled(first.outcome(span(scenario)))).isGreaterThan(0.01);
        assertThat(throttled(even.outcome(span(scenario)))).isLessThan(atMost);
    }

    private static ReplicationResult replication(Scenario scenario, Trial trial) {
        Replication replication =
                new Replication(0, scenario.seed(), trial.setup(), trial.plans(), span(scenario), List.of(), 0);
        replication.run(() -> {});
        return new ReplicationResult(replication, trial.pricing());
    }

    private static Replication.Span span(Scenario scenario) {
        return new Replication.Span(
                scenario.duration().toSeconds(), scenario.warmup().toSeconds(), false);
    }

    private static double throttled(Outcome outcome) {
        return Objects.requireNonNull(outcome.throttledShare());
    }

    private static double left(Cured cured, Verdict verdict) {
        return throttled(Objects.requireNonNull(cured.without(verdict)));
    }

    private static Cured cured(TableSpec table, int seconds, Map<String, WorkloadSpec> loads) {
        return cured(table, seconds, Assumptions.DEFAULT, loads);
    }

    private static Cured cured(TableSpec table, int seconds, Assumptions assumptions, Map<String, WorkloadSpec> loads) {
        List<Cured> cures = Objects.requireNonNull(Simulator.run(
                        scenario(table, seconds, assumptions, loads),
                        new RunOptions(2, true, true, (done, total) -> {}))
                .result()
                .cures());
        assertThat(cures).hasSize(1);
        return cures.get(0);
    }

    private static Scenario scenario(
            TableSpec table, int seconds, Assumptions assumptions, Map<String, WorkloadSpec> loads) {
        return Specs.scenario(1, Profile.SINCE_2019, assumptions, table, Duration.ofSeconds(seconds), loads);
    }
}
