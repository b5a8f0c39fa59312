package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import hotrange.result.LatencySummary;
import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.scenario.Setup;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.OperationType;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.ConditionSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.WorkloadSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long it takes until a client learns that its request was refused. */
class RejectedAnswersTest {

    private static final Assumptions SEVEN_MILLIS =
            Specs.with(Assumptions.DEFAULT, "throttleResponseTime", Duration.ofMillis(7));

    /** Items that cost more than any bucket holds are always throttled (U21). */
    @ParameterizedTest
    @CsvSource({"PutItem, 1", "BatchWriteItem, 5", "BatchGetItem, 5", "TransactWriteItems, 5"})
    @Fact("U-15")
    void whatIsThrottledOrCancelledIsAnsweredAfterTheAssumedTime(OperationType type, int items) {
        Load load = Load.of(20).operation(type, false, 400 << 10, items);
        StrategyResult result = run(Map.of("calls", load), 1);
        assertThat(Models.value(result, Metric.FAILED_SHARE)).isEqualTo(1);
        assertThat(Models.value(result, Metric.ALL_P99) / 1_000).isCloseTo(7, withinPercentage(0.2));
    }

    /** One client holds the item nearly all the time; the other's puts are refused. */
    @Test
    @Fact({"U-15", "1.17"})
    void aConflictIsAnsweredAfterTheAssumedTime() {
        LatencySpec long30 = new LatencySpec.Constant(Duration.ofSeconds(30));
        Map<String, Load> loads = new LinkedHashMap<>();
        loads.put(
                "holder",
                Load.of(1)
                        .rate(new LoadShape.ClosedLoop(1, Duration.ZERO, List.of()))
                        .operation(OperationType.TransactWriteItems, false, 100)
                        .keys(new KeySpec.Uniform(1))
                        .latency(long30));
        loads.put("puts", Load.of(100).keys(new KeySpec.Uniform(1)));
        StrategyResult result = run(loads, 1_000);
        double calls = Models.value(result, Metric.CALLS);
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isGreaterThan(0.95 * calls);
        assertThat(result.latencies())
                .filteredOn(l -> l.workload().equals("puts") && l.kind() == LatencySummary.Kind.CLIENT_ALL)
                .singleElement()
                .satisfies(l -> assertThat(l.at(0.5)).isCloseTo(7_000L, within(10L)));
        assertThat(Models.count(result, Metric.TRANSACTION_CONFLICTS))
                .isEqualTo(Models.value(result, Metric.FAILED_CALLS));
    }

    /** A false condition was looked at: its answer takes the time of a write. */
    @Test
    @Fact({"U-15", "1.10"})
    void aFalseConditionTakesTheTimeOfAWrite() {
        Load load = Load.of(20)
                .operation(Specs.with(
                        Specs.operation(OperationType.PutItem, false, Models.KILOBYTE),
                        "condition",
                        new ConditionSpec.Fails(1)))
                .latency(new LatencySpec.Constant(Duration.ofMillis(4)));
        StrategyResult result = run(Map.of("calls", load), 1_000);
        assertThat(Models.value(result, Metric.ALL_P99) / 1_000).isCloseTo(4, withinPercentage(0.2));
    }

    private static StrategyResult run(Map<String, Load> loads, int units) {
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        loads.forEach((name, load) -> workloads.put(name, load.spec()));
        Setup setup = Models.today(Map.of("table", Models.provisioned(1, units, units)), workloads);
        return Models.first(Models.scenario(15, 120, Specs.with(setup, "assumptions", SEVEN_MILLIS)));
    }
}
