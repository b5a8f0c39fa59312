package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
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
import hotrange.testing.Specs;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.WorkloadSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long an attempt takes does not depend on how many there are; a throttled one has a time of its own. */
class ServiceTimeTest {

    private static final KeySpec KEYS = new KeySpec.Uniform(1_000_000);

    /** YCSB A on items of 900 bytes at a hundredth of the table's throughput and near all of it. */
    @Test
    @Fact({"U-14", "5.6", "V29"})
    void percentilesDoNotDependOnTheRate() {
        StrategyResult quiet = halfReadsHalfWrites(200);
        StrategyResult busy = halfReadsHalfWrites(16_000);
        assertThat(Models.value(busy, Metric.THROTTLED_ATTEMPTS)).isZero();
        assertThat(Models.value(busy, Metric.CONSUMED_WRITE_UNITS)).isGreaterThan(0.75 * 60 * 10_000);
        for (OperationType type : new OperationType[] {OperationType.GetItem, OperationType.UpdateItem}) {
            for (double q : new double[] {0.5, 0.99}) {
                assertThat((double) service(busy, type, q))
                        .as("%s at %s", type, q)
                        .isCloseTo((double) service(quiet, type, q), withinPercentage(q < 0.9 ? 1 : 8));
            }
        }
    }

    private static StrategyResult halfReadsHalfWrites(int perSecond) {
        Load reads = Load.of(perSecond / 2.0).operation(OperationType.GetItem, false, 900);
        Load writes = Load.of(perSecond / 2.0).operation(OperationType.UpdateItem, false, 900);
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        workloads.put("reads", reads.keys(KEYS).spec());
        workloads.put("writes", writes.keys(KEYS).spec());
        Map<String, TableSpec> tables = Map.of("table", Models.provisioned(20, 10_000, 10_000));
        return Models.first(Models.scenario(11, 60, Models.today(tables, workloads)));
    }

    private static long service(StrategyResult result, OperationType type, double q) {
        return result.latencies().stream()
                .filter(l ->
                        l.kind() == LatencySummary.Kind.SERVICE && l.operation().equals(type.name()))
                .map(l -> Objects.requireNonNull(l.at(q)))
                .findFirst()
                .orElseThrow();
    }

    /** A call that fails after its first attempt has taken as long as the rejection. */
    @Test
    @Fact("U-15")
    void aThrottledAttemptIsAnsweredAfterTwoMillisecondsUnlessTheScenarioSaysOtherwise() {
        assertThat(longestFailure(null)).isEqualTo(2_000);
        assertThat(longestFailure(Duration.ofMillis(30))).isBetween(29_990L, 30_020L);
    }

    private static long longestFailure(@Nullable Duration responseTime) {
        Load load = Load.of(400).paced().latency(new LatencySpec.Constant(Duration.ofMillis(1)));
        Setup setup = Models.today(Models.provisioned(1, 1, 1), load.spec());
        if (responseTime != null) {
            setup = Specs.with(
                    setup, "assumptions", Specs.with(setup.assumptions(), "throttleResponseTime", responseTime));
        }
        return Models.first(Models.scenario(1, 10, setup)).latencies().stream()
                .filter(l -> l.kind() == LatencySummary.Kind.CLIENT_ALL)
                .mapToLong(LatencySummary::max)
                .max()
                .orElseThrow();
    }
}
