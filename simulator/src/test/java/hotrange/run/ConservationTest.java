package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import hotrange.result.CallSeries;
import hotrange.result.LatencySummary;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.ReasonCount;
import hotrange.result.ReplicationSummary;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.scenario.Scenario;
import hotrange.testing.ManyCases;
import hotrange.testing.Models;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing is lost or invented, whatever is simulated: the books that every run checks hold, and the totals add up.
 * The name of a case is the seed that makes it.
 */
class ConservationTest {

    private static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void totalsAddUp(int seed) {
        Scenario scenario = ManyCases.random(seed);
        StrategyResult result = Models.first(scenario);

        long calls = sum(
                result.replications().stream().map(ReplicationSummary::calls).toList());
        long attempts = sum(
                result.replications().stream().map(ReplicationSummary::attempts).toList());
        long throttled = sum(result.replications().stream()
                .map(ReplicationSummary::throttledAttempts)
                .toList());
        long failed = sum(result.replications().stream()
                .map(ReplicationSummary::failedCalls)
                .toList());
        MetricValue shedShare = result.metric(Metric.SHED_SHARE);
        long shed = shedShare == null ? 0 : Math.round(Models.value(shedShare) * calls);
        assertThat(count(result, LatencySummary.Kind.CLIENT) + failed + shed)
                .as("succeeded + failed + shed")
                .isEqualTo(calls);
        assertThat(count(result, LatencySummary.Kind.CLIENT_ALL) + shed).isEqualTo(calls);
        assertThat(sum(result.reasons().stream().map(ReasonCount::throttled).toList()))
                .as("rejected attempts by reason")
                .isEqualTo(throttled);
        assertThat(attempts).isGreaterThanOrEqualTo(throttled);
        if (scenario.warmup().isZero()) {
            assertThat(count(result, LatencySummary.Kind.SERVICE))
                    .as("admitted attempts")
                    .isEqualTo(attempts - throttled);
        }
        workloadsAddUpToTheWhole(result);
        if (scenario.warmup().isZero()) {
            seriesAddUpToTheFirstReplication(result);
            callsPerBinAddUpToTheFirstReplication(result);
        }
    }

    private static void workloadsAddUpToTheWhole(StrategyResult result) {
        for (Metric metric : List.of(
                Metric.CALLS,
                Metric.ATTEMPTS,
                Metric.THROTTLED_ATTEMPTS,
                Metric.FAILED_CALLS,
                Metric.CONSUMED_READ_UNITS,
                Metric.CONSUMED_WRITE_UNITS)) {
            double sum = 0;
            for (List<MetricValue> values : result.workloads().values()) {
                sum += values.stream()
                        .filter(v -> v.metric().equals(metric.key()))
                        .mapToDouble(Models::value)
                        .sum();
            }
            assertThat(Models.value(result, metric)).as("%s", metric).isCloseTo(sum, within(1e-6 + sum * 1e-9));
        }
    }

    private static void seriesAddUpToTheFirstReplication(StrategyResult result) {
        ReplicationSummary first = result.replications().get(0);
        long throttled = 0;
        long read = 0;
        long write = 0;
        for (TableSeries series : result.series()) {
            long consumed = sum(series.consumedUnits());
            read += series.direction().equals("read") ? consumed : 0;
            write += series.direction().equals("write") ? consumed : 0;
            throttled += sum(series.throttled());
            assertThat(sum(series.offeredUnits())).isGreaterThanOrEqualTo(consumed);
            assertThat(sum(series.reasons().stream()
                            .map(r -> sum(r.throttled()))
                            .toList()))
                    .as("rejected attempts of %s by reason and time", series.table())
                    .isEqualTo(sum(series.throttled()));
        }
        assertThat(throttled).isEqualTo(first.throttledAttempts());
        assertThat(read).isEqualTo(first.consumedReadMicroUnits());
        assertThat(write).isEqualTo(first.consumedWriteMicroUnits());
    }

    private static void callsPerBinAddUpToTheFirstReplication(StrategyResult result) {
        ReplicationSummary first = result.replications().get(0);
        List<CallSeries> series = result.callSeries();
        assertThat(series)
                .extracting(CallSeries::workload)
                .containsExactlyElementsOf(result.workloads().keySet());
        assertThat(sumOver(series, CallSeries::calls)).isEqualTo(first.calls());
        assertThat(sumOver(series, CallSeries::attempts)).isEqualTo(first.attempts());
        assertThat(sumOver(series, CallSeries::throttled)).isEqualTo(first.throttledAttempts());
        assertThat(sumOver(series, CallSeries::failed)).isEqualTo(first.failedCalls());
        int bins = result.series().get(0).offeredUnits().size();
        for (CallSeries calls : series) {
            assertThat(calls.calls()).hasSize(bins);
            assertThat(calls.max()).hasSize(bins);
            if (result.replications().size() == 1) {
                double longest = longest(result, calls.workload());
                assertThat((double) Collections.max(calls.max()))
                        .as("longest of %s", calls.workload())
                        .isCloseTo(longest, withinPercentage(1.7));
            }
        }
    }

    private static long sumOver(List<CallSeries> series, Function<CallSeries, List<Long>> values) {
        return series.stream().mapToLong(s -> sum(values.apply(s))).sum();
    }

    private static long longest(StrategyResult result, String workload) {
        return result.latencies().stream()
                .filter(l ->
                        l.kind() == LatencySummary.Kind.CLIENT && l.workload().equals(workload))
                .mapToLong(LatencySummary::max)
                .max()
                .orElseThrow();
    }

    private static long count(StrategyResult result, LatencySummary.Kind kind) {
        return sum(result.latencies().stream()
                .filter(l -> l.kind() == kind)
                .map(LatencySummary::count)
                .toList());
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }
}
