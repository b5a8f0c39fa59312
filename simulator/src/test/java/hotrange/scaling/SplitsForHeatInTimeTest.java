package hotrange.scaling;

import static hotrange.scaling.HotTable.oneCollection;
import static hotrange.testing.Specs.index;
import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.with;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.partition.HeatSample;
import hotrange.table.partition.HeatSamples;
import hotrange.table.partition.PartitionCount;
import hotrange.table.partition.PartitionSet;
import hotrange.table.partition.Position;
import hotrange.table.spec.SplitAssumptions;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With times that are not drawn, splits for heat to the second: windows, samples, rests, and how many fit. */
class SplitsForHeatInTimeTest {

    /** The standard rules with exact times: 150 s from decision to split, no pause beyond the window. */
    private static SplitAssumptions exact() {
        return with(
                SplitAssumptions.DEFAULT,
                "durationMin",
                Duration.ofSeconds(150),
                "durationMax",
                Duration.ofSeconds(150),
                "pause",
                Duration.ZERO);
    }

    private static HotTable exactTable(int partitions) {
        return new HotTable(onDemand().partitions(partitions).spec(), exact(), 1);
    }

    private static HotTable.Keys rangeOf(int partition, int partitions) {
        return i -> new Position(PartitionSet.startOf(partition, partitions), Draws.at(8, i));
    }

    @Test
    @Fact({"U6", "U7", "U8"})
    void withExactTimesEverySplitIsMadeWhenTheRulesSay() {
        HotTable hot = exactTable(1);
        hot.write(450, 950, oneCollection(1));
        hot.write(550, 1_900, oneCollection(1));
        // Decided at the end of a minute: after a window of heat, and after a window of rest.
        assertThat(hot.times.stream().map(time -> time / Micros.SECOND))
                .containsExactly(300L, 450L, 780L, 780L, 930L, 930L);
        assertThat(hot.times).allMatch(time -> time % Micros.SECOND == 0);
        assertThat(hot.log.get(0)).contains("on average over 5 min and splits within 150 s: cut");
        assertThat(hot.log.get(1)).contains("partition 0 is now partitions [0, 1]");
    }

    @Test
    @Fact("U8")
    void thePauseComesOnTopOfTheWindow() {
        SplitAssumptions lasting = with(exact(), "pause", Duration.ofHours(10));
        HotTable hot = new HotTable(onDemand().partitions(1).spec(), lasting, 1);
        hot.write(1_500, 1_900, oneCollection(1));
        assertThat(hot.partitions()).as("two pauses of 20 hours at most").isEqualTo(2);
    }

    /** A refused split is looked at again with traffic that came after it; and a part may be refused like its parent. */
    @Test
    @Fact({"F45", "U6", "U10"})
    void afterARefusalANewWindowDecides() {
        HotTable hot = exactTable(1);
        Position item = new Position(1L << 62, 5);
        hot.write(300, 900, i -> item);
        hot.write(300, 900, i -> new Position(Draws.at(7, i), 0));
        assertThat(hot.times).containsExactly(300 * Micros.SECOND, 600 * Micros.SECOND);
        assertThat(hot.log.get(0)).contains("is not split: one item takes 100 %");
        assertThat(hot.log.get(1)).containsPattern("cut between item collections, (4[6-9]|5[0-4]) % of its traffic");

        hot.write(1_200, 900, i -> item);
        assertThat(hot.told("is not split")).as("said once for each state").isEqualTo(2);
        hot.write(1_200, 900, i -> item);
        assertThat(hot.told("is not split")).isEqualTo(2);
    }

    @Test
    @Fact("U6")
    void aSampleIsNeverOlderThanTheWindow() {
        HotTable hot = exactTable(1);
        // Four minutes of five at the limit are exactly 80 %, which is not above the threshold.
        for (int cycle = 0; cycle < 3; cycle++) {
            hot.write(240, 1_000, oneCollection(1));
            hot.write(59, 0, oneCollection(1));
            assertThat(samples(hot)).isPositive();
            hot.write(1, 0, oneCollection(1));
            if (cycle == 0) {
                hot.write(59, 1_000, oneCollection(1));
                assertThat(samples(hot)).isPositive();
                hot.write(1, 0, oneCollection(1));
                assertThat(samples(hot)).as("begun at 60 s, anew at 360 s").isZero();
                hot.write(180, 1_000, oneCollection(1));
                hot.write(60, 0, oneCollection(1));
            }
        }
        assertThat(hot.log).isEmpty();
    }

    private static int samples(HotTable hot) {
        HeatSamples heat = hot.table.heat();
        HeatSample sample = heat == null ? null : heat.of(0);
        return sample == null ? 0 : sample.size();
    }

    @Test
    @Fact("U6")
    void aPartitionThatHasCooledDownIsNotSampledAnyMore() {
        HotTable hot = exactTable(2);
        hot.write(60, 900, rangeOf(1, 2));
        assertThat(hot.table.heat()).isNotNull();
        hot.write(300, 100, rangeOf(1, 2));
        assertThat(hot.table.heat()).isNull();
        hot.write(300, 900, rangeOf(1, 2));
        assertThat(hot.times).as("a whole window of heat").containsExactly(660 * Micros.SECOND);
    }

    @Test
    @Fact({"F7", "U6"})
    void aPartitionThatWasSplitForAnotherReasonIsWatchedAnew() {
        HotTable hot = exactTable(1);
        hot.write(230, 900, rangeOf(0, 1));
        hot.table.growTo(230 * Micros.SECOND, 2);
        hot.write(400, 900, rangeOf(0, 1));
        // The sample was lost, seen at 240 s; five hot minutes follow.
        assertThat(hot.times).containsExactly(540 * Micros.SECOND);
    }

    @Test
    void cutsThatAreDecidedCountForTheLargestNumberOfPartitions() {
        int most = PartitionCount.MAX;
        HotTable hot = exactTable(most - 1);
        hot.write(660, 1_900, i -> rangeOf((int) (i % 2), most - 1).apply(i));
        assertThat(hot.partitions()).isEqualTo(most);
        assertThat(hot.log.get(0)).contains("partition 0 took", "and splits within");
        assertThat(hot.log.get(1)).contains("partition 1 took", "is not split: no more partitions are simulated");
        assertThat(hot.told("no more")).isEqualTo(1);
    }

    @Test
    void cutsThatWereMadeCountOnce() {
        int most = PartitionCount.MAX;
        HotTable hot = exactTable(most - 2);
        hot.write(450, 900, rangeOf(0, most - 2));
        assertThat(hot.partitions()).isEqualTo(most - 1);
        hot.write(450, 900, rangeOf(5, most - 2));
        assertThat(hot.partitions()).isEqualTo(most);
        hot.write(450, 900, rangeOf(9, most - 2));
        assertThat(hot.told("no more partitions")).isEqualTo(1);
    }

    /** What waits at the limit of an index keeps it hot while nobody writes. */
    @Test
    @Fact({"2.4", "U3", "U5"})
    void anIndexThatIsPayingOffItsQueueIsHot() {
        TableSpec spec = with(
                onDemand().partitions(4).spec(),
                "globalSecondaryIndexes",
                Map.of("byStatus", index("status", null, 1)));
        HotTable hot = new HotTable(spec, exact(), 1);
        List<Long> times = new ArrayList<>();
        GlobalSecondaryIndex index = hot.table.index("byStatus");
        hot.alsoSplits(index, exact(), times);
        for (int i = 0; i < 3_500; i++) {
            index.enqueue(0, 5, Draws.at(1, i), 100 * CapacityUnits.UNIT);
        }
        hot.write(61, 0, oneCollection(1));
        for (int i = 0; i < 350; i++) {
            index.enqueue(61 * Micros.SECOND, 5, Draws.at(2, i), 100 * CapacityUnits.UNIT);
        }
        hot.write(300, 0, oneCollection(1));
        // Four minutes at the limit, and the two seconds that a partition may have on top, are above 80 % of five.
        assertThat(times).containsExactly(240 * Micros.SECOND);
    }
}
