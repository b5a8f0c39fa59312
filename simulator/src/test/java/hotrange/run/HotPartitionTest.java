package hotrange.run;

import static hotrange.testing.Specs.onDemand;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.HeatMap;
import hotrange.result.LogEntry;
import hotrange.result.StrategyResult;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.SplitAssumptions;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Specs;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Splits for heat in whole runs: whichever clients make the traffic, and what results show of the new partitions. */
class HotPartitionTest {

    /** Decides after a minute and splits at once, so that runs stay short. */
    private static final Assumptions QUICK = Specs.with(
            Assumptions.DEFAULT,
            "splits",
            Specs.with(
                    SplitAssumptions.DEFAULT,
                    "window",
                    Duration.ofMinutes(1),
                    "durationMin",
                    Duration.ZERO,
                    "durationMax",
                    Duration.ofSeconds(20)));

    private static StrategyResult run(Profile profile, TableSpec table, int seconds, Load load) {
        return Specs.run(
                Specs.scenario(3, profile, QUICK, table, Duration.ofSeconds(seconds), Map.of("load", load.spec())));
    }

    private static Load oneKey(double perSecond) {
        return Load.of(perSecond).keys(new KeySpec.Uniform(1)).sortKey(new SortKeySpec.Random());
    }

    private static Stream<Arguments> clients() {
        Load reads = oneKey(8_000).operation(OperationType.GetItem, true, 4_000);
        return Stream.of(
                Arguments.of("plain writes", oneKey(950)),
                Arguments.of("retries", oneKey(1_500).retries(RetrySpec.JAVA_V2_DEFAULT)),
                Arguments.of(
                        "adaptive mode",
                        oneKey(1_500).retries(RetrySpec.BOTO3_STANDARD).adaptiveRetries()),
                Arguments.of("reads", reads),
                Arguments.of(
                        "reads of two shards",
                        oneKey(3_500)
                                .operation(OperationType.Query, true, 4_000, 2)
                                .shards(2, WriteShardingSpec.Suffix.RANDOM)),
                Arguments.of(
                        "two operations", oneKey(950).then(Load.of(1).spec().operation())));
    }

    @Fact({"F42", "F49"})
    @ParameterizedTest(name = "{0}")
    @MethodSource("clients")
    void everyKindOfClientMakesHeat(String name, Load load) {
        StrategyResult result = run(Profile.SINCE_2019, onDemand().partitions(2).spec(), 240, load);
        assertThat(result.tables().get(0).partitionsAtStart()).isEqualTo(2);
        assertThat(result.tables().get(0).partitionsAtEnd()).isGreaterThan(2);
        assertThat(result.log()).extracting(LogEntry::text).anyMatch(text -> text.contains("inside item collections"));
    }

    @Test
    @Fact("F34")
    void before2019NothingSplitsForHeat() {
        TableSpec table = Specs.provisioned(4_000, 4_000).partitions(2).spec();
        for (Profile profile : List.of(Profile.UNTIL_2017, Profile.Y2018)) {
            StrategyResult result = run(profile, table, 300, oneKey(1_500));
            assertThat(result.tables().get(0).partitionsAtEnd()).isEqualTo(2);
        }
    }

    @Test
    @Fact({"F10", "F14"})
    void theHeatMapShowsWhatASplitMadeFromItsBirthOn() {
        StrategyResult result = run(Profile.SINCE_2019, onDemand().partitions(1).spec(), 240, oneKey(950));
        HeatMap map = result.heatMaps().get(0);
        long birth = result.log().stream()
                .filter(entry -> entry.text().contains("is now"))
                .mapToLong(LogEntry::micros)
                .min()
                .orElseThrow();
        int column = (int) (birth / 1_000_000);
        assertThat(map.partitions()).isEqualTo(2);
        assertThat(map.use()).hasSize(2);
        assertThat(map.use().get(1).subList(0, column)).containsOnly(HeatMap.NO_PARTITION);
        assertThat(map.use().get(1).subList(column, 240)).allMatch(use -> use >= 0);
        assertThat(map.use().get(0).subList(column + 3, 230)).allMatch(use -> use > 300 && use < 650);
        assertThat(map.use().get(1).subList(column + 3, 230)).allMatch(use -> use > 300 && use < 650);
    }
}
