package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.Metric;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.ChildJvm;
import hotrange.testing.Load;
import hotrange.testing.ManyCases;
import hotrange.testing.Models;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.Rate;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same scenario gives the same bytes, and strategies are asked the same calls. */
class DeterminismTest {

    private static final long SEED = 97;

    @Test
    void twiceInOneJvmGivesTheSameBytes() {
        assertThat(ResultFile.text(Models.run(ManyCases.allAtOnce(SEED), 1)))
                .isEqualTo(ResultFile.text(Models.run(ManyCases.allAtOnce(SEED), 1)));
    }

    @Test
    void twoThreadsGiveTheBytesOfOne() {
        assertThat(ResultFile.text(Models.run(ManyCases.allAtOnce(SEED), 2)))
                .isEqualTo(ResultFile.text(Models.run(ManyCases.allAtOnce(SEED), 1)));
    }

    @Test
    void anotherSeedGivesAnotherResult() {
        RunResult one = Models.run(ManyCases.allAtOnce(SEED), 2);
        RunResult other = Models.run(ManyCases.allAtOnce(SEED + 1), 2);
        for (int i = 0; i < one.strategies().size(); i++) {
            assertThat(one.strategies().get(i).replications())
                    .doesNotContainAnyElementsOf(other.strategies().get(i).replications());
        }
    }

    @Test
    void twoJvmsGiveTheSameBytes(@TempDir Path folder) throws IOException, InterruptedException {
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        ChildJvm one = ChildJvm.start(ManyCases.class, "-Xmx300m", first.toString(), Long.toString(SEED), "1");
        ChildJvm two = ChildJvm.start(ManyCases.class, "-Xmx300m", second.toString(), Long.toString(SEED), "2");
        one.join();
        two.join();
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(Files.readString(first)).isEqualTo(ResultFile.text(Models.run(ManyCases.allAtOnce(SEED), 2)));
    }

    @Test
    void anUnrelatedWorkloadOnItsOwnTableChangesNothingElse() {
        for (Profile profile : Profile.values()) {
            StrategyResult alone = Models.first(Models.scenario(SEED, 400, two(profile, false)));
            StrategyResult together = Models.first(Models.scenario(SEED, 400, two(profile, true)));

            assertThat(together.workloads().get("calls"))
                    .isEqualTo(alone.workloads().get("calls"));
            // Bins go on until the last retry of any table.
            TableSeries own = together.series().get(1);
            TableSeries before = series(alone);
            int bins = before.offeredUnits().size();
            assertThat(own.offeredUnits().subList(0, bins)).isEqualTo(before.offeredUnits());
            assertThat(own.consumedUnits().subList(0, bins)).isEqualTo(before.consumedUnits());
            assertThat(own.throttled().subList(0, bins)).isEqualTo(before.throttled());
            assertThat(own.hottestPartitionUse().subList(0, bins)).isEqualTo(before.hottestPartitionUse());
            assertThat(together.hottestKeys()).containsAll(alone.hottestKeys());
            assertThat(together.latencies()).containsAll(alone.latencies());
            assertThat(together.tables()).containsAll(alone.tables());
            assertThat(together.reasons()).containsAll(alone.reasons());
            assertThat(together.log().stream().filter(e -> e.table().equals("table")))
                    .isEqualTo(alone.log());
            assertThat(alone.reasons()).isNotEmpty();
        }
    }

    @Test
    void anotherWorkloadOnTheSameTableLeavesTheCallsAlone() {
        TableSpec table = Models.onDemand(10, 1_000_000);
        WorkloadSpec calls = Load.of(500).latency(Models.FOUR_MILLIS).spec();
        StrategyResult alone =
                Models.first(Models.scenario(SEED, 30, Models.today(Map.of("table", table), Map.of("calls", calls))));
        Map<String, WorkloadSpec> both = new LinkedHashMap<>();
        both.put("others", Load.of(300).spec());
        both.put("calls", calls);
        StrategyResult together = Models.first(Models.scenario(SEED, 30, Models.today(Map.of("table", table), both)));
        assertThat(together.workloads().get("calls"))
                .isEqualTo(alone.workloads().get("calls"));
    }

    @Test
    void strategiesAreAskedTheSameCalls() {
        Load load = new Load()
                .rate(new LoadShape.Ramp(new Rate(100), new Rate(3_000), Duration.ofSeconds(60)))
                .keys(new KeySpec.Zipf(10_000, 1.1));
        Scenario scenario = Models.scenario(
                SEED,
                60,
                0,
                3,
                Models.strategy("little", Models.today(Models.provisioned(10, 100, 50), load.spec())),
                Models.strategy("more", Models.today(Models.provisioned(10, 100, 3_000), load.spec())),
                Models.strategy("on demand", Models.today(Models.onDemand(10, 40_000), load.spec())),
                Models.strategy(
                        "retries",
                        Models.today(
                                Models.provisioned(10, 100, 50),
                                load.retries(RetrySpec.JAVA_V2_DEFAULT).spec())));
        List<StrategyResult> found = Models.run(scenario, 2).strategies();
        StrategyResult first = found.get(0);
        for (StrategyResult other : found) {
            for (int r = 0; r < 3; r++) {
                assertThat(other.replications().get(r).calls())
                        .as("calls of %s, replication %d", other.name(), r)
                        .isEqualTo(first.replications().get(r).calls());
            }
        }
        for (StrategyResult other : found.subList(1, 3)) {
            assertThat(series(other).offeredUnits())
                    .as("units of first attempts per second of %s", other.name())
                    .isEqualTo(series(first).offeredUnits());
            assertThat(Models.value(other, Metric.THROTTLED_SHARE))
                    .isLessThan(Models.value(first, Metric.THROTTLED_SHARE));
        }
        double retried =
                Models.value(found.get(3), Metric.ATTEMPTS) / Models.value(found.get(3), Metric.RETRY_AMPLIFICATION);
        assertThat(Math.round(retried)).isEqualTo(Math.round(Models.value(first, Metric.CALLS)));
    }

    @Test
    void replicationsDifferFromEachOther() {
        StrategyResult result =
                Models.run(ManyCases.allAtOnce(SEED), 2).strategies().get(0);
        assertThat(result.replications()).hasSize(3);
        assertThat(result.replications().stream().map(r -> r.fingerprint())).doesNotHaveDuplicates();
    }

    private static TableSeries series(StrategyResult result) {
        return result.series().get(0);
    }

    private static Setup two(Profile profile, boolean together) {
        Map<String, TableSpec> tables = new LinkedHashMap<>();
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        TableSpec table = Models.provisioned(6, 500, 300);
        if (together) {
            tables.put("archive", table);
            workloads.put(
                    "archiving",
                    Load.of(900).on("archive").retries(RetrySpec.SDK_2026).spec());
        }
        tables.put("table", table);
        workloads.put(
                "calls",
                Load.of(900)
                        .keys(new KeySpec.Zipf(5_000, 1.2))
                        .retries(Models.THREE_RETRIES)
                        .spec());
        return new Setup(profile, Models.SHALLOW, tables, workloads);
    }
}
