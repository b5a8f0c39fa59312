package hotrange.scaling;

import static hotrange.scaling.HotTable.collections;
import static hotrange.scaling.HotTable.oneCollection;
import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static hotrange.testing.Specs.with;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.partition.Position;
import hotrange.table.spec.LocalIndexSpec;
import hotrange.table.spec.PartitionLimit;
import hotrange.table.spec.Projection;
import hotrange.table.spec.SplitAssumptions;
import hotrange.table.spec.StreamConsumerSpec;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A hot partition splits some minutes after it became hot, where that helps, and stays split. */
class SplitForHeatTest {

    private static HotTable table(long seed) {
        return new HotTable(onDemand().partitions(1).spec(), SplitAssumptions.DEFAULT, seed);
    }

    @Seeds
    @Fact({"F43", "V6", "U5", "U6", "U7", "F9"})
    void tenMinutesAtNinetyPercentEndInASplit(long seed) {
        HotTable hot = table(seed);
        hot.write(300 + 480, 900, oneCollection(1));

        assertThat(hot.partitions()).isEqualTo(2);
        assertThat(hot.log).hasSize(2);
        assertThat(hot.log.get(0))
                .contains("partition 0 took 90 % of its limit on average over 5 min", "inside item collections");
        assertThat(hot.times.get(0)).isEqualTo(300 * Micros.SECOND);
        assertThat(hot.times.get(1)).isBetween(480 * Micros.SECOND, 780 * Micros.SECOND);
        assertThat(hot.read(60, 5_900, oneCollection(1))).isEqualTo(5_900);
    }

    @Test
    @Fact("U5")
    void eightyPercentAreNotEnough() {
        HotTable hot = table(1);
        hot.write(1_800, 800, oneCollection(1));
        assertThat(hot.log).isEmpty();
        assertThat(hot.table.heat()).as("nothing is sampled").isNull();
    }

    @Test
    @Fact("U6")
    void oneHotMinuteInFiveIsNotEnough() {
        HotTable hot = table(1);
        for (int i = 0; i < 10; i++) {
            hot.write(60, 1_000, oneCollection(1));
            hot.write(240, 500, oneCollection(1));
        }
        assertThat(hot.log).isEmpty();
    }

    @Test
    @Fact({"F2", "U5"})
    void readsAndWritesAreJudgedApartUnlessTheyShareALimit() {
        HotTable hot = table(1);
        hot.send(1_800, 500, 1_500, oneCollection(1));
        assertThat(hot.partitions()).isEqualTo(1);
        HotTable linear = new HotTable(
                onDemand().partitions(1).limit(PartitionLimit.LINEAR).spec(), SplitAssumptions.DEFAULT, 1);
        linear.send(1_800, 450, 1_350, oneCollection(1));
        assertThat(linear.partitions()).isGreaterThan(1);
    }

    @Test
    @Fact({"F8", "F49", "U13"})
    void splitsPersist() {
        HotTable hot = table(3);
        hot.write(3_600, 2_500, oneCollection(1));
        int partitions = hot.partitions();
        assertThat(partitions).isGreaterThanOrEqualTo(3);
        hot.write(7_200, 1, oneCollection(1));
        assertThat(hot.partitions()).isEqualTo(partitions);
        assertThat(hot.write(600, 2_400, oneCollection(1))).isEqualTo(2_400);
        assertThat(hot.write(600, 2_400, oneCollection(2)))
                .as("another key starts with what its own partition gives")
                .isLessThan(1_100);
    }

    @Seeds
    @Fact({"F44", "V6", "A23", "F16"})
    void oneCollectionRisesInStepsOfOnePartition(long seed) {
        HotTable hot = table(seed);
        double highest = 0;
        for (int minute = 0; minute < 80; minute++) {
            double rate = hot.write(60, 4_000, oneCollection(1));
            // Parts of a split get almost equal shares, so the rate is what whole partitions give.
            assertThat(rate).as("minute %d", minute).isGreaterThan(highest - 250);
            highest = Math.max(highest, rate);
            if (minute < 3) {
                assertThat(rate).isBetween(999.0, 1_034.0);
            }
        }
        assertThat(highest).isGreaterThan(3_400);
        assertThat(hot.partitions()).isBetween(4, 9);
    }

    /** The band of the published staircase: a step is a partition's limit within 10 %. */
    @Seeds
    @Fact({"A22", "A23", "F44"})
    void betweenStepsACollectionTakesWholePartitions(long seed) {
        HotTable hot = table(seed);
        int whole = 0;
        for (int minute = 0; minute < 80; minute++) {
            int before = hot.partitions();
            double rate = hot.write(60, 4_000, oneCollection(1));
            if (hot.partitions() == before) {
                whole++;
                assertThat(rate / Math.min(4, before))
                        .as("minute %d, %d partitions", minute, before)
                        .isBetween(900.0, 1_100.0);
            }
        }
        assertThat(whole).isGreaterThan(60);
    }

    @Test
    @Fact({"V6", "U7", "U8"})
    void delaysAreIrregular() {
        Set<Long> secondSplits = new LinkedHashSet<>();
        for (long seed = 1; seed <= 8; seed++) {
            HotTable hot = table(seed);
            while (hot.partitions() < 3) {
                hot.write(10, 2_500, oneCollection(1));
            }
            secondSplits.add(hot.seconds() / 30);
        }
        assertThat(secondSplits).hasSizeGreaterThan(4);
    }

    @Test
    @Fact("U8")
    void aPartRestsForAWindowBeforeItSplitsAgain() {
        HotTable hot = table(5);
        hot.write(3_600, 4_000, oneCollection(1));
        List<Long> made = new ArrayList<>();
        List<Long> decided = new ArrayList<>();
        for (int i = 0; i < hot.log.size(); i++) {
            (hot.log.get(i).contains("is now") ? made : decided).add(hot.times.get(i));
        }
        assertThat(decided.get(1)).isGreaterThanOrEqualTo(made.get(0) + 300 * Micros.SECOND);
    }

    @Test
    @Fact({"F45", "U10"})
    void aSingleItemIsNeverSplitAndSaidSoOnce() {
        HotTable hot = table(1);
        hot.write(3_600, 2_000, i -> new Position(77, 5));
        assertThat(hot.partitions()).isEqualTo(1);
        assertThat(hot.log).hasSize(1);
        assertThat(hot.log.get(0)).contains("is not split", "one item takes 100 %", "F45");
    }

    @Test
    @Fact({"F45", "U10"})
    void anIncreasingSortKeyIsNeverFollowed() {
        HotTable hot = table(1);
        assertThat(hot.write(3_600, 2_000, i -> new Position(77, i))).isLessThan(1_001);
        assertThat(hot.partitions()).isEqualTo(1);
        assertThat(hot.log).hasSize(1);
        assertThat(hot.log.get(0)).contains("sort keys only grow");
    }

    @Test
    @Fact({"F45", "U10"})
    void increasingSortKeysOfTwoCollectionsArePartedOnce() {
        HotTable hot = table(1);
        assertThat(hot.write(3_600, 2_500, i -> new Position(Draws.at(7, i % 2), i)))
                .isLessThan(2_000);
        assertThat(hot.partitions()).isEqualTo(2);
        assertThat(hot.told("is not split")).isEqualTo(2);
    }

    @Test
    @Fact({"F15", "F45"})
    void withALocalSecondaryIndexACollectionStaysWhole() {
        Projection whole = new Projection(Projection.ProjectionType.ALL, List.of());
        TableSpec spec = with(
                onDemand().partitions(1).spec(),
                "localSecondaryIndexes",
                Map.of("byDate", new LocalIndexSpec("date", whole)));
        HotTable hot = new HotTable(spec, SplitAssumptions.DEFAULT, 1);
        hot.write(3_600, 2_500, collections(2));
        assertThat(hot.partitions()).isEqualTo(2);
        assertThat(hot.told("local secondary index")).isEqualTo(2);
    }

    @Test
    @Fact({"F46", "U11"})
    void aHotItemEndsUpAlone() {
        HotTable hot = table(1);
        HotTable.Keys keys = i -> i % 3 > 0 ? new Position(Long.MIN_VALUE, 0) : new Position(Draws.at(7, i), 0);
        hot.write(1_200, 950, keys);
        assertThat(hot.partitions()).isEqualTo(3);
        assertThat(hot.table.partitions().startsAt(Long.MIN_VALUE, 0)).isTrue();
        assertThat(hot.table.partitions().startsAt(Long.MIN_VALUE, 1)).isTrue();
        assertThat(hot.write(600, 1_450, keys)).isEqualTo(1_450);
    }

    @Test
    @Fact({"F48", "U25"})
    void provisionedTablesWithAStreamSplitAndIsolateToo() {
        TableSpec spec = with(
                provisioned(1, 5_000).partitions(1).spec(),
                "stream",
                Map.of("consumer", new StreamConsumerSpec(100, Duration.ofSeconds(1), Duration.ZERO, 1)));
        HotTable hot = new HotTable(spec, SplitAssumptions.DEFAULT, 1);
        hot.write(1_200, 950, i -> i % 3 > 0 ? new Position(Long.MIN_VALUE, 0) : new Position(Draws.at(7, i), 0));
        assertThat(hot.table.partitions().startsAt(Long.MIN_VALUE, 0)).isTrue();
        assertThat(hot.table.partitions().startsAt(Long.MIN_VALUE, 1)).isTrue();
    }

    @Test
    @Fact("U12")
    void everyPartitionDecidesForItself() {
        HotTable hot = new HotTable(onDemand().partitions(4).spec(), SplitAssumptions.DEFAULT, 1);
        hot.write(300, 4 * 900, i -> new Position(Long.MIN_VALUE + (i % 4 << 62) + (Draws.at(8, i) >>> 2), 0));
        assertThat(hot.times)
                .containsExactly(300 * Micros.SECOND, 300 * Micros.SECOND, 300 * Micros.SECOND, 300 * Micros.SECOND);
        hot.write(480, 4 * 900, i -> new Position(Long.MIN_VALUE + (i % 4 << 62) + (Draws.at(8, i) >>> 2), 0));
        assertThat(hot.partitions()).isEqualTo(8);
    }

    @Test
    @Fact("F1")
    void otherSplitsOfTheSamePartitionDoNotHurt() {
        HotTable hot = table(1);
        for (int i = 1; i < 60; i++) {
            hot.write(47, 3_000, collections(6));
            hot.table.growTo(hot.seconds() * Micros.SECOND, i);
        }
        hot.table.check(hot.seconds() * Micros.SECOND);
        assertThat(hot.partitions()).isGreaterThanOrEqualTo(59);
    }

    @Test
    @Fact({"U5", "U6", "U7", "U8"})
    void theAssumptionsDecide() {
        SplitAssumptions quick = with(
                SplitAssumptions.DEFAULT,
                "threshold",
                0.5,
                "window",
                Duration.ofMinutes(1),
                "durationMin",
                Duration.ZERO,
                "durationMax",
                Duration.ZERO);
        HotTable hot = new HotTable(onDemand().partitions(1).spec(), quick, 1);
        hot.write(190, 510, oneCollection(1));
        assertThat(hot.partitions()).isEqualTo(2);
    }
}
