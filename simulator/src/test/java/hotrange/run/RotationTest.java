package hotrange.run;

import static hotrange.testing.Models.value;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.workload.spec.KeySpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of a time series take turns; together they get what one table would get. */
@Fact("7.5")
class RotationTest {

    private static StrategyResult run(Load load, long writeUnits) {
        Map<String, TableSpec> tables = new LinkedHashMap<>();
        for (String name : List.of("one", "two", "three", "four")) {
            tables.put(name, Models.provisioned(2, 10, writeUnits));
        }
        return Models.first(Models.scenario(5, 60, Models.today(tables, Map.of("calls", load.spec()))));
    }

    private static Map<String, Long> offered(StrategyResult result) {
        Map<String, Long> units = new LinkedHashMap<>();
        for (TableSeries series : result.series()) {
            units.put(
                    series.table(),
                    series.offeredUnits().stream().mapToLong(Long::longValue).sum());
        }
        return units;
    }

    @Test
    void eachPeriodGoesToItsTableAndTheLastKeepsTheRest() {
        StrategyResult result =
                run(Load.of(200).paced().on("one").rotation(Duration.ofSeconds(20), "one", "two", "three"), 1_000);

        assertThat(offered(result))
                .containsExactly(
                        Map.entry("one", 4_000_000_000L),
                        Map.entry("two", 4_000_000_000L),
                        Map.entry("three", 4_000_000_000L));
        TableSeries second = result.series().get(1);
        for (int bin = 0; bin < 60; bin++) {
            boolean its = bin >= 20 && bin < 40;
            assertThat(second.offeredUnits().get(bin)).as("second %s", bin).isEqualTo(its ? 200_000_000L : 0L);
        }
        assertThat(result.workloads().keySet()).containsExactly("calls, one", "calls, two", "calls, three");

        StrategyResult shorter =
                run(Load.of(200).paced().on("one").rotation(Duration.ofSeconds(25), "one", "two"), 1_000);
        assertThat(offered(shorter).get("two")).isEqualTo(7_000_000_000L);
        StrategyResult longer =
                run(Load.of(200).paced().on("one").rotation(Duration.ofSeconds(30), "one", "two", "three"), 1_000);
        assertThat(offered(longer).keySet()).containsExactly("one", "two");
        assertThat(longer.notes()).containsExactly("workload calls: the run ends before the turn of three");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void partsMakeTheCallsOfTheWhole(boolean sequential) {
        KeySpec keys = sequential ? new KeySpec.Sequential(77) : new KeySpec.Zipf(500, 0.9);
        StrategyResult one = run(Load.of(333.3).keys(keys).on("one"), 1_000);
        StrategyResult turns =
                run(Load.of(333.3).keys(keys).rotation(Duration.ofSeconds(7), "one", "two", "three", "four"), 1_000);

        assertThat(value(turns, Metric.CALLS)).isEqualTo(value(one, Metric.CALLS));
        assertThat(value(turns, Metric.CLIENT_P50)).isEqualTo(value(one, Metric.CLIENT_P50));
        assertThat(offered(turns).values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(offered(one).get("one"));
        if (sequential) {
            // Every key comes in turn, so no key of a part has more than its share and one more.
            turns.hottestKeys().forEach(key -> assertThat(key.shareOfUnits()).isLessThan(1.0 / 77 + 0.002));
        }
    }

    @Test
    void retriesStayWithTheirTable() {
        StrategyResult result = run(
                Load.of(100).paced().retries(Models.THREE_RETRIES).rotation(Duration.ofSeconds(40), "one", "two"), 1);

        // Burst of 300 s: 300 units in all at 1 unit/s, then throttles at table one, whose retries do not reach table
        // two.
        TableSeries first = result.series().get(0);
        assertThat(first.throttled().get(39)).isPositive();
        assertThat(first.offeredUnits().get(40)).as("retries of the last calls").isPositive();
        TableSeries second = result.series().get(1);
        assertThat(second.throttled().get(40)).isZero();
        assertThat(second.offeredUnits().get(40)).isEqualTo(100_000_000L);
    }
}
