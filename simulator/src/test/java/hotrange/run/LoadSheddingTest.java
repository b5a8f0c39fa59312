package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.StrategyResult;
import hotrange.scenario.Setup;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.LoadSheddingSpec;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.WorkloadSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What shedding does to a table that is asked for more than it has, by three applications of different priority. */
class LoadSheddingTest {

    private static final LoadSheddingSpec SPEC = new LoadSheddingSpec(0.01, 0.1, 0.01);
    private static final int SECONDS = 120;

    @Test
    void withoutThrottlesSheddingChangesNothing() {
        StrategyResult without = run(4_000, null);
        StrategyResult with = run(4_000, SPEC);
        assertThat(Models.value(with, Metric.THROTTLED_ATTEMPTS)).isZero();
        assertThat(with.metric(Metric.SHED_SHARE)).as("nothing was shed").isNull();
        assertThat(with.replications()).isEqualTo(without.replications());
        assertThat(with.latencies()).isEqualTo(without.latencies());
    }

    /** 200 calls/s of each class against 500 units/s: half of the least critical class has to go. */
    @Test
    void whenAClassIsTooManyOnlyTheLeastCriticalOneIsShed() {
        StrategyResult result = run(500, SPEC);
        assertThat(value(result, "batch", Metric.SHED_SHARE)).isBetween(0.45, 0.6);
        assertThat(value(result, "browse", Metric.SHED_SHARE)).isZero();
        assertThat(value(result, "checkout", Metric.SHED_SHARE)).isZero();
        assertThat(Models.value(result, Metric.THROTTLED_SHARE))
                .isLessThan(Models.value(run(500, null), Metric.THROTTLED_SHARE) / 4);
    }

    /** 300 units/s: the least critical class goes as a whole, then about half of the next one. */
    @Test
    void whenThatIsNotEnoughTheNextClassIsShedAndTheCriticalOneNever() {
        StrategyResult result = run(300, SPEC);
        assertThat(value(result, "batch", Metric.SHED_SHARE)).isBetween(0.9, 1.0);
        assertThat(value(result, "browse", Metric.SHED_SHARE)).isBetween(0.35, 0.6);
        assertThat(value(result, "checkout", Metric.SHED_SHARE)).isZero();
    }

    @Test
    void callsThatAreShedCountAsCallsButNotAsAttemptsOrFailures() {
        StrategyResult without = run(300, null);
        StrategyResult with = run(300, SPEC);
        double calls = Models.value(with, Metric.CALLS);
        assertThat(calls).isEqualTo(Models.value(without, Metric.CALLS));
        double sent = calls * (1 - Models.value(with, Metric.SHED_SHARE));
        assertThat(Models.value(with, Metric.ATTEMPTS)).isCloseTo(sent, within(0.5));
        assertThat(Models.value(with, Metric.FAILED_CALLS)).isEqualTo(Models.value(with, Metric.THROTTLED_ATTEMPTS));
    }

    private static StrategyResult run(long units, @Nullable LoadSheddingSpec shedding) {
        TableSpec table = Specs.with(Models.provisioned(4, units, units), "loadShedding", shedding);
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        for (String name : List.of("checkout", "browse", "batch")) {
            workloads.put(name, Load.of(200).priority(workloads.size() + 1).spec());
        }
        Assumptions noBurst = Specs.with(Assumptions.DEFAULT, "burstAtStart", 0.0);
        return Models.first(
                Models.scenario(7, SECONDS, new Setup(Profile.SINCE_2019, noBurst, Map.of("table", table), workloads)));
    }

    private static double value(StrategyResult result, String workload, Metric metric) {
        MetricValue found = Objects.requireNonNull(result.workloads().get(workload)).stream()
                .filter(value -> value.metric().equals(metric.key()))
                .findFirst()
                .orElseThrow();
        return Models.value(found);
    }
}
