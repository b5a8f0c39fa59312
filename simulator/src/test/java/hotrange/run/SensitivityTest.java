package hotrange.run;

import static hotrange.testing.Specs.keyIn;
import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.paced;
import static hotrange.testing.Specs.provisioned;
import static hotrange.testing.Specs.writes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.Metric;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.result.Sensitivity;
import hotrange.run.cures.CureRuns;
import hotrange.run.sensitivity.Alternatives;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.scenario.Strategy;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What other values of assumptions would give, where it can be counted by hand. */
class SensitivityTest {

    /** 50 a second too many: the bank of 30,000 covers them, an empty one none. */
    @Test
    @Fact({"U2", "F30"})
    void anEmptyBankLosesAThirdOfWhatAFullOneLetsPass() {
        TableSpec table = provisioned(1, 100).spec();
        Sensitivity sensitivity = look(scenario(Assumptions.DEFAULT, table, writes(150, new KeySpec.Uniform(1_000))));
        assertThat(base(sensitivity, Metric.THROTTLED_SHARE)).isZero();
        assertThat(with(sensitivity, "burstAtStart: 0", Metric.THROTTLED_SHARE)).isEqualTo(1 / 3.0, within(0.001));
    }

    @Test
    @Fact({"U22", "F20"})
    void aThirdReplicaServes4000EventualUnits() {
        TableSpec table = provisioned(20_000, 1).partitions(4).spec();
        WorkloadSpec load = paced(OperationType.GetItem, false, DataSize.ofKilobytes(8), 4_000, keyIn(2, 4));
        Sensitivity sensitivity = look(scenario(Assumptions.DEFAULT, table, load));
        assertThat(base(sensitivity, Metric.THROTTLED_SHARE)).isBetween(0.2, 0.25);
        assertThat(with(sensitivity, "ecReadReplicas: 3", Metric.THROTTLED_SHARE))
                .isZero();
    }

    @Test
    void whatChangesNothingHasTheSameLatencies() {
        // So many calls that their latencies are drawn as counts, while the first replication has series and others do
        // not.
        Sensitivity quiet = look(scenario(
                Assumptions.DEFAULT,
                provisioned(1, 20_000).partitions(40).spec(),
                writes(5_000, new KeySpec.Uniform(1_000_000))));
        assertThat(with(quiet, "burstAtStart: 0", Metric.CLIENT_P99)).isEqualTo(base(quiet, Metric.CLIENT_P99));
    }

    @Test
    void whatCannotMatterIsNotTried() {
        Sensitivity quiet =
                look(scenario(Assumptions.DEFAULT, onDemand().spec(), writes(10, new KeySpec.Uniform(1_000))));
        assertThat(quiet.alternatives()).isEmpty();
        assertThat(quiet.effects()).isEmpty();
    }

    @Test
    void whatTheScenarioDecidesStays() {
        TableSpec table = provisioned(1, 100).spec();
        Assumptions decided = Specs.with(Assumptions.DEFAULT, "burstAtStart", 0.5);
        Sensitivity sensitivity = look(scenario(decided, table, writes(150, new KeySpec.Uniform(1_000))));
        assertThat(sensitivity.alternatives())
                .extracting(Sensitivity.Alternative::id)
                .doesNotContain("U2");
    }

    @Test
    void everyAlternativeIsAnotherValue() {
        assertThat(Alternatives.ALL).allSatisfy(alternative -> {
            assertThat(alternative.change().isFree(Assumptions.DEFAULT)).isTrue();
            assertThat(alternative.change().applyTo(Assumptions.DEFAULT)).isNotEqualTo(Assumptions.DEFAULT);
        });
        assertThat(Alternatives.ALL.stream().map(a -> a.change().written())).doesNotHaveDuplicates();
    }

    @Test
    void threadsChangeNothingAndProgressEnds() {
        Scenario scenario = scenario(Assumptions.DEFAULT, provisioned(1, 100).spec(), writes(600, keyIn(0, 1)));
        List<Strategy> two = new ArrayList<>(scenario.strategies());
        Strategy first = two.get(0);
        Setup other = new Setup(
                Profile.UNTIL_2017,
                Assumptions.DEFAULT,
                first.setup().tables(),
                first.setup().workloads());
        two.add(new Strategy("then", Map.of(), other, List.of()));
        Scenario both = Specs.with(scenario, "strategies", two, "replications", 3);
        AtomicLong most = new AtomicLong();
        ProgressListener progress = (done, total) -> {
            assertThat(done).isLessThanOrEqualTo(total);
            most.accumulateAndGet(done, Math::max);
        };
        String one = ResultFile.text(
                Simulator.run(both, new RunOptions(1, true, true, progress)).result());
        String four = ResultFile.text(
                Simulator.run(both, new RunOptions(4, true, true, progress)).result());
        assertThat(four).isEqualTo(one).contains("burstAtStart: 0", "\"cured\": \"KEY_DESIGN\"");
        assertThat(most.get()).isEqualTo(100 * 2 * 3 + SensitivityRuns.seconds(both) + CureRuns.seconds(both));
    }

    @Test
    void withoutALookThereIsNothing() {
        Scenario scenario = scenario(Assumptions.DEFAULT, onDemand().spec(), writes(10, keyIn(0, 1)));
        RunResult result = Simulator.run(scenario, new RunOptions(1, true, (done, total) -> {}))
                .result();
        assertThat(result.sensitivity()).isNull();
        assertThat(result.cures()).isNull();
    }

    private static Scenario scenario(Assumptions assumptions, TableSpec table, WorkloadSpec load) {
        return Specs.scenario(1, Profile.SINCE_2019, assumptions, table, Duration.ofSeconds(100), Map.of("load", load));
    }

    private static Sensitivity look(Scenario scenario) {
        RunResult result = Simulator.run(scenario, new RunOptions(1, true, true, (done, total) -> {}))
                .result();
        return Objects.requireNonNull(result.sensitivity());
    }

    private static double base(Sensitivity sensitivity, Metric metric) {
        return Objects.requireNonNull(
                sensitivity.effect("as it is", metric).orElseThrow().base());
    }

    private static double with(Sensitivity sensitivity, String written, Metric metric) {
        Double value = sensitivity.effect("as it is", metric).orElseThrow().changes().stream()
                .filter(change -> change.value().equals(written))
                .findFirst()
                .orElseThrow()
                .metric();
        return Objects.requireNonNull(value);
    }
}
