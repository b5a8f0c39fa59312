package hotrange.run;

import static hotrange.testing.Specs.onDemand;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.HeatMap;
import hotrange.result.HotKey;
import hotrange.result.LogEntry;
import hotrange.result.StrategyResult;
import hotrange.table.ChangeKind;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.SplitAssumptions;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hot keys and splits are found on the heat map: both say where they lie in the key order of its rows. */
class HotKeysTest {

    /** Decides after a minute and splits at once. */
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

    private static StrategyResult run(Load load) {
        TableSpec table = onDemand().partitions(8).spec();
        return Models.first(Models.scenario(7, 10, Models.today(table, load.spec())));
    }

    private static StrategyResult split(Load load) {
        TableSpec table = onDemand().partitions(2).spec();
        return Specs.run(Specs.scenario(
                3, Profile.SINCE_2019, QUICK, table, Duration.ofMinutes(4), Map.of("load", load.spec())));
    }

    @Test
    void aPinnedKeyLiesInItsPartition() {
        HotKey key = run(Load.of(50).keys(Specs.keyIn(5, 8))).hottestKeys().get(0);
        assertThat(key.table()).isEqualTo("table");
        assertThat(key.direction()).isEqualTo("write");
        assertThat(key.partition()).isEqualTo(5);
    }

    @Test
    void theOnlyKeyLiesInTheOnlyPartitionThatDoesAnything() {
        StrategyResult result =
                run(Load.of(50).keys(new KeySpec.Uniform(1)).operation(OperationType.GetItem, false, 1_000));
        HotKey key = result.hottestKeys().get(0);
        HeatMap map = result.heatMaps().get(0);
        assertThat(key.direction()).isEqualTo(map.direction()).isEqualTo("read");
        int[] busy = IntStream.range(0, map.use().size())
                .filter(row -> map.use().get(row).stream().anyMatch(use -> use > 0))
                .toArray();
        assertThat(busy).containsExactly(Objects.requireNonNull(key.partition()));
    }

    @Test
    void aShardedKeyLiesInSeveral() {
        Load load = Load.of(50).keys(new KeySpec.Uniform(1)).shards(4, WriteShardingSpec.Suffix.RANDOM);
        assertThat(run(load).hottestKeys()).allMatch(key -> key.partition() == null);
    }

    @Test
    void aKeyWhoseItemsWereSplitLiesInSeveral() {
        StrategyResult result = split(Load.of(950).keys(new KeySpec.Uniform(1)).sortKey(new SortKeySpec.Random()));
        assertThat(result.tables().get(0).partitionsAtEnd()).isGreaterThan(2);
        assertThat(result.hottestKeys().get(0).partition()).isNull();
    }

    @Test
    void aKeyIsFoundWhereSplitsHaveLeftIt() {
        StrategyResult result = split(Load.of(1_900).keys(new KeySpec.ByPartition(List.of(0.5, 0.5))));
        int partitions = result.tables().get(0).partitionsAtEnd();
        assertThat(result.hottestKeys())
                .extracting(HotKey::partition)
                .allSatisfy(p -> assertThat(p).isNotNull().isBetween(0, partitions - 1));
    }

    @Test
    void splitsAreMarkedWhereTheMapShowsThem() {
        StrategyResult result =
                split(Load.of(1_900).keys(new KeySpec.Uniform(2_000)).sortKey(new SortKeySpec.Random()));
        HeatMap map = result.heatMaps().get(0);
        List<LogEntry> splits = result.log().stream()
                .filter(entry -> entry.kind() == LogEntry.Kind.SPLIT)
                .toList();
        assertThat(splits).isNotEmpty().allMatch(entry -> entry.text().contains("is now"));
        for (LogEntry entry : splits) {
            int row = Objects.requireNonNull(entry.partition());
            int second = (int) (entry.micros() / 1_000_000);
            assertThat(map.use().get(row + 1).get(second - 1))
                    .as("the upper part of row %d before second %d", row, second)
                    .isEqualTo(HeatMap.NO_PARTITION);
            assertThat(map.use().get(row).get(second - 1)).isNotEqualTo(HeatMap.NO_PARTITION);
        }
        assertThat(result.log().stream().filter(entry -> entry.kind() == LogEntry.Kind.SPLIT_PLANNED))
                .hasSizeGreaterThanOrEqualTo(splits.size())
                .allMatch(entry -> entry.partition() != null && entry.text().contains("splits within"));
    }

    @Test
    void resultsKnowEveryKindOfChange() {
        assertThat(Arrays.stream(ChangeKind.values()).map(ChangeKind::name))
                .isSubsetOf(Arrays.stream(LogEntry.Kind.values())
                        .map(LogEntry.Kind::name)
                        .toList());
    }
}
