package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.LogEntry;
import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.scenario.Setup;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Seeds;
import hotrange.testing.Specs;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.Phase;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.WorkloadSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published bulk loads into small tables, by one client that waits for every answer. */
class BulkLoadCasesTest {

    private static final String INDEX = "byHost";
    private static final String INDEX_NAME = "table/index/" + INDEX;

    /** A08, V17, V18: 500 rows, a pause, 2,000 rows, into 5 write units/s. */
    private static StrategyResult workshop(int pauseSeconds) {
        Load load = rows(8_000)
                .rate(new LoadShape.ClosedLoop(
                        1,
                        Duration.ZERO,
                        List.of(
                                new Phase.Calls(500),
                                new Phase.Pause(Duration.ofSeconds(pauseSeconds)),
                                new Phase.Calls(2_000))));
        return Models.first(Models.scenario(11, 600, setup(5, load.spec())));
    }

    private static Load rows(long latencyMicros) {
        return new Load()
                .operation(OperationType.PutItem, false, 200)
                .keys(new KeySpec.Sequential(1_000_000))
                .index(
                        INDEX,
                        new IndexKeySpec(new KeySpec.HotKey(0.223, new KeySpec.Zipf(200, 1)), null, 1, 0, 1, null))
                .latency(new LatencySpec.Constant(Duration.ofNanos(1_000 * latencyMicros)))
                .retries(RetrySpec.BOTO3_LEGACY);
    }

    private static Setup setup(long writeUnits, WorkloadSpec load) {
        IndexSpec index = Specs.index("host", new ProvisionedThroughput(5, 5), null);
        TableSpec table =
                Specs.with(Models.provisioned(1, 5, writeUnits), "globalSecondaryIndexes", Map.of(INDEX, index));
        return Models.today(Map.of("table", table), Map.of("load", load));
    }

    private static double secondRun(StrategyResult result) {
        List<LogEntry> ends = result.log();
        assertThat(ends).hasSize(2);
        return Double.parseDouble(ends.get(1).text().replaceAll(".* in ([0-9.]+) s", "$1"));
    }

    private static TableSeries series(StrategyResult result, String resource) {
        return result.series().stream()
                .filter(s -> s.table().equals(resource) && s.direction().equals("write"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0} s between the runs")
    @ValueSource(ints = {14, 30, 60, 90, 120})
    @Fact({"A08", "V17", "V18"})
    void twoThousandRowsTakeAsLongAsTheBankAllows(int pause) {
        StrategyResult result = workshop(pause);
        assertThat(secondRun(result)).isBetween(75.0, 185.0);
        TableSeries table = series(result, "table");
        assertThat(table.throttled().stream().mapToLong(Long::longValue).sum()).isPositive();
        assertThat(series(result, INDEX_NAME).throttled()).allMatch(n -> n == 0);
        double peak = 0;
        for (int from = 0; from + 60 <= table.consumedUnits().size(); from += 60) {
            peak = Math.max(peak, perSecond(table, from, from + 60));
        }
        // Published: 21. The model hands out the whole bank as fast as the client asks (F32).
        assertThat(peak).as("units/s in the busiest minute").isBetween(18.0, 31.0);
        int end = (int) (result.log().get(1).micros() / 1_000_000);
        assertThat(perSecond(table, end - 40, end - 1))
                .as("units/s after the bank")
                .isCloseTo(5, within(0.25));
    }

    private static double perSecond(TableSeries series, int from, int to) {
        return series.consumedUnits().subList(from, to).stream()
                        .mapToLong(Long::longValue)
                        .sum()
                / 1e6
                / (to - from);
    }

    /** V17's first 500 rows, in front of 20 routers or of one bucket. */
    private static StrategyResult firstRun(long seed, boolean routers) {
        Load load = rows(8_500).rate(new LoadShape.ClosedLoop(1, Duration.ZERO, List.of(new Phase.Calls(500))));
        Setup setup = setup(5, load.spec());
        Assumptions.Routers some = new Assumptions.Routers(20, Duration.ofSeconds(2), Duration.ofSeconds(4));
        Setup routed =
                Specs.with(setup, "assumptions", Specs.with(setup.assumptions(), "routers", routers ? some : null));
        return Models.first(Models.scenario(seed, 120, routed));
    }

    @Seeds
    @Fact({"V17", "F32", "F39", "U1"})
    void aRouterOutOfTokensHoldsUpItsClientWhileMostOfTheBankIsLeft(long seed) {
        assertThat(Models.value(firstRun(seed, false), Metric.THROTTLED_ATTEMPTS))
                .isZero();
        StrategyResult routed = firstRun(seed, true);
        assertThat(Models.value(routed, Metric.THROTTLED_ATTEMPTS)).isPositive();
        // Published: 17.6 s where some 4 would have done.
        assertThat(Models.value(routed, Metric.COMPLETION_TIME)).isBetween(5e6, 17.6e6);
        assertThat(series(routed, "table").burstUnits()).allMatch(left -> left > 1_000_000_000L);
    }

    @Test
    @Fact({"A08", "V18"})
    void aLongerPauseMakesTheSecondRunShorter() {
        double before = Double.MAX_VALUE;
        for (int pause : new int[] {14, 30, 60, 90, 120}) {
            double now = secondRun(workshop(pause));
            assertThat(now).isLessThan(before);
            before = now;
        }
    }

    @Test
    @Fact({"A09", "V19"})
    void aHundredUnitsTakeWhatOneClientSends() {
        Load load = rows(8_500).rate(new LoadShape.ClosedLoop(1, Duration.ZERO, List.of(new Phase.Calls(2_000))));
        StrategyResult result = Models.first(Models.scenario(11, 60, setup(100, load.spec())));
        assertThat(Models.value(result, Metric.COMPLETION_TIME)).isCloseTo(17.1e6, within(1.71e6));
        assertThat(Models.value(result, Metric.THROTTLED_ATTEMPTS)).isZero();
    }

    @ParameterizedTest(name = "bank full at the start: {0}")
    @ValueSource(booleans = {true, false})
    @Fact("A13")
    void aHundredItemsOf98UnitsTakeHalfAnHourAtFiveUnits(boolean full) {
        Load load = new Load()
                .operation(OperationType.PutItem, false, 100_000)
                .rate(new LoadShape.ClosedLoop(1, Duration.ZERO, List.of(new Phase.Calls(100))))
                .retries(new RetrySpec(
                        "custom", 100, Duration.ofMillis(50), Duration.ofSeconds(1), RetrySpec.Jitter.NONE, 0, 0));
        Setup setup = Models.today(Models.provisioned(1, 5, 5), load.spec());
        if (!full) {
            setup = Specs.with(setup, "assumptions", Specs.emptyBurst());
        }
        StrategyResult result = Models.first(Models.scenario(11, 2_400, setup));
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS)).isEqualTo(9_800);
        assertThat(Models.value(result, Metric.COMPLETION_TIME)).isCloseTo(full ? 1_661e6 : 1_960e6, within(5e6));
    }
}
