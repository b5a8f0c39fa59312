package hotrange.run;

import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.CallSeries;
import hotrange.result.CloseUp;
import hotrange.result.LatencySummary;
import hotrange.result.ReplicationSummary;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.Step;
import hotrange.workload.spec.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What results show over time: calls per bin, worst minutes second by second, and that both agree with the totals. */
class SeriesTest {

    private static final long UNIT = 1_000_000;

    private static StrategyResult run(int seconds, int warmup, TableSpec table, Load load) {
        return Models.first(
                Models.scenario(5, seconds, warmup, 2, Models.strategy("plain", Models.today(table, load.spec()))));
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    /** Calls at a constant rate, with another one between two times. */
    private static Load pulse(double base, double peak, int from, int to) {
        return Load.of(1)
                .paced()
                .rate(new LoadShape.Steps(List.of(
                        new Step(Duration.ZERO, new Rate(base)),
                        new Step(Duration.ofSeconds(from), new Rate(peak)),
                        new Step(Duration.ofSeconds(to), new Rate(base)))));
    }

    @Test
    void plainCallsAreCountedPerSecondWithTheirLatencies() {
        Load load = Load.of(100).paced().latency(new LatencySpec.Constant(Duration.ofMillis(5)));
        CallSeries series =
                run(3, 0, onDemand().partitions(4).spec(), load).callSeries().get(0);
        assertThat(series.workload()).isEqualTo("calls");
        assertThat(series.binSeconds()).isEqualTo(1);
        assertThat(series.calls()).containsExactly(100L, 100L, 100L);
        assertThat(series.attempts()).isEqualTo(series.calls());
        assertThat(series.throttled()).containsExactly(0L, 0L, 0L);
        assertThat(series.failed()).containsExactly(0L, 0L, 0L);
        assertThat(series.shed()).isEmpty();
        // 5,000 µs lie in a cell of 128 µs that begins at 4,992.
        assertThat(series.p50()).containsExactly(5_056L, 5_056L, 5_056L);
        assertThat(series.p99()).containsOnly(CallSeries.UNKNOWN);
        assertThat(series.max()).containsExactly(5_056L, 5_056L, 5_056L);
    }

    @Test
    void callsThatWaitForRetriesBelongToTheSecondOfTheirArrival() {
        Load load = pulse(0, 400, 2, 3).retries(Models.THREE_RETRIES);
        StrategyResult result = run(6, 0, provisioned(1, 1).partitions(1).spec(), load.latency(Models.FOUR_MILLIS));
        CallSeries series = result.callSeries().get(0);
        ReplicationSummary first = result.replications().get(0);
        assertThat(series.calls()).containsExactly(0L, 0L, 400L, 0L, 0L, 0L);
        assertThat(series.failed().get(2)).isEqualTo(first.failedCalls()).isPositive();
        assertThat(sum(series.attempts())).isEqualTo(first.attempts());
        assertThat(series.attempts().get(2)).isLessThan(first.attempts());
        assertThat(series.throttled())
                .isEqualTo(result.series().stream()
                        .filter(s -> s.direction().equals("write"))
                        .findFirst()
                        .orElseThrow()
                        .throttled());
    }

    @Test
    void theSeriesHoldsTheWarmUpThatTheTotalsLeaveOut() {
        Load load = Load.of(300).retries(Models.THREE_RETRIES).latency(Models.FOUR_MILLIS);
        StrategyResult result = run(20, 8, provisioned(1, 200).partitions(1).spec(), load);
        CallSeries series = result.callSeries().get(0);
        ReplicationSummary first = result.replications().get(0);
        assertThat(sum(series.calls().subList(0, 8))).isPositive();
        assertThat(counted(series.calls())).isEqualTo(first.calls());
        assertThat(counted(series.failed())).isEqualTo(first.failedCalls());
        assertThat(counted(series.attempts())).isEqualTo(first.attempts());
        assertThat(counted(series.throttled())).isEqualTo(first.throttledAttempts());
    }

    private static long counted(List<Long> values) {
        return sum(values.subList(8, values.size()));
    }

    @Test
    void secondsNeedNoCloseUp() {
        assertThat(run(600, 0, provisioned(10, 10).partitions(1).spec(), Load.of(1))
                        .closeUps())
                .isEmpty();
    }

    @Test
    void theCloseUpShowsTheMinuteWithMostThrottlesAndItsNeighbours() {
        // 700 s have bins of 2 s. The bank of 3,000 units is spent in two of the five seconds.
        StrategyResult result = run(700, 0, provisioned(1, 10).partitions(1).spec(), pulse(9, 2_000, 430, 435));
        CloseUp worst = result.closeUps().get(0);
        assertThat(result.closeUps()).hasSize(1);
        assertThat(worst.table()).isEqualTo("table");
        assertThat(worst.direction()).isEqualTo("write");
        assertThat(worst.minute()).isEqualTo(7);
        assertThat(worst.startSecond()).isEqualTo(360);
        assertThat(worst.offeredUnits()).hasSize(180);
        assertThat(worst.offeredUnits().subList(70, 75)).containsOnly(2_000 * UNIT);
        assertThat(worst.offeredUnits().subList(0, 70)).containsOnly(9 * UNIT);
        assertThat(worst.provisionedUnits()).containsOnly(10 * UNIT);
        assertThat(sum(worst.throttled()))
                .isEqualTo(result.replications().get(0).throttledAttempts());
        agreesWithTheBins(result, worst);
    }

    @Test
    void withoutThrottlesTheMinuteWithTheBusiestSecondIsShown() {
        StrategyResult result = run(1_500, 0, onDemand().partitions(1).spec(), pulse(10, 50, 25, 26));
        CloseUp worst = result.closeUps().get(0);
        assertThat(worst.minute()).isZero();
        assertThat(worst.startSecond()).isZero();
        assertThat(worst.consumedUnits()).hasSize(120);
        assertThat(worst.consumedUnits().get(25)).isEqualTo(50 * UNIT);
        assertThat(worst.hottestPartitionUse().get(25))
                .as("50 of 1,000 units, per mille")
                .isEqualTo(50);
        assertThat(worst.hottestPartitionUse().get(24)).isEqualTo(10);
        assertThat(worst.provisionedUnits()).isEmpty();
        assertThat(worst.burstUnits()).isEmpty();
        agreesWithTheBins(result, worst);
    }

    @Test
    void aWorstMinuteAtTheEndIsClippedToTheRun() {
        CloseUp worst = run(1_230, 0, onDemand().partitions(1).spec(), pulse(10, 50, 1_210, 1_211))
                .closeUps()
                .get(0);
        assertThat(worst.minute()).isEqualTo(20);
        assertThat(worst.startSecond()).isEqualTo(1_140);
        assertThat(worst.consumedUnits()).hasSize(90);
        assertThat(worst.consumedUnits().get(70)).isEqualTo(50 * UNIT);
    }

    @Test
    void theWarmUpIsNotTheWorstMinute() {
        CloseUp worst = run(1_300, 200, onDemand().partitions(1).spec(), pulse(10, 50, 100, 101))
                .closeUps()
                .get(0);
        assertThat(worst.minute()).isEqualTo(3);
    }

    @Test
    void anyLoadGivesTheMinuteThatTheBinsGive() {
        Load load = Load.of(1)
                .rate(new LoadShape.Wave(new Rate(20), new Rate(120), Duration.ofSeconds(500), Duration.ofSeconds(333)))
                .retries(Models.THREE_RETRIES);
        StrategyResult result = run(1_700, 0, provisioned(1, 50).partitions(1).spec(), load);
        CloseUp worst = result.closeUps().get(0);
        TableSeries series = bins(result, worst);
        List<Long> minutes = perMinute(series);
        assertThat(worst.minute()).isEqualTo(minutes.indexOf(Collections.max(minutes)));
        agreesWithTheBins(result, worst);
        CallSeries calls = result.callSeries().get(0);
        assertThat(calls.binSeconds()).isEqualTo(series.binSeconds()).isEqualTo(3);
        assertThat(calls.calls()).hasSameSizeAs(series.throttled());
        assertThat(calls.throttled()).isEqualTo(series.throttled());
        long longest = result.latencies().stream()
                .filter(l -> l.kind() == LatencySummary.Kind.CLIENT)
                .mapToLong(LatencySummary::max)
                .max()
                .orElseThrow();
        assertThat(Collections.max(calls.max()))
                .as("one of two replications")
                .isLessThanOrEqualTo(longest + longest / 60);
    }

    private static List<Long> perMinute(TableSeries series) {
        int perMinute = 60 / series.binSeconds();
        List<Long> minutes = new ArrayList<>();
        for (int bin = 0; bin < series.throttled().size(); bin += perMinute) {
            int end = Math.min(bin + perMinute, series.throttled().size());
            minutes.add(sum(series.throttled().subList(bin, end)));
        }
        return minutes;
    }

    private static TableSeries bins(StrategyResult result, CloseUp worst) {
        return result.series().stream()
                .filter(s -> s.table().equals(worst.table()) && s.direction().equals(worst.direction()))
                .findFirst()
                .orElseThrow();
    }

    private static void agreesWithTheBins(StrategyResult result, CloseUp worst) {
        TableSeries series = bins(result, worst);
        agrees(series, TableSeries::offeredUnits, worst, worst.offeredUnits());
        agrees(series, TableSeries::consumedUnits, worst, worst.consumedUnits());
        agrees(series, TableSeries::throttled, worst, worst.throttled());
    }

    private static void agrees(
            TableSeries series, Function<TableSeries, List<Long>> part, CloseUp worst, List<Long> seconds) {
        int size = series.binSeconds();
        int first = (int) (worst.startSecond() / size);
        for (int bin = 0; bin * size < seconds.size(); bin++) {
            int end = Math.min((bin + 1) * size, seconds.size());
            assertThat(part.apply(series).get(first + bin))
                    .as("bin %d", first + bin)
                    .isEqualTo(sum(seconds.subList(bin * size, end)));
        }
    }
}
