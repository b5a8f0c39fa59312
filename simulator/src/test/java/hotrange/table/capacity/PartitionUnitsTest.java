package hotrange.table.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random calls are counted as by plain addition, whether few or most partitions are asked. */
class PartitionUnitsTest {

    private static final long SEED = 31;
    private static final int PARTITIONS = 200;

    @Test
    void unitsOfPartitionsAreTheSumsOfTheirCalls() {
        SplittableRandom random = new SplittableRandom(SEED);
        PartitionUnits units = new PartitionUnits();
        for (int round = 0; round < 200; round++) {
            units.clear(PARTITIONS);
            long[] expected = new long[PARTITIONS];
            long[] expectedCap = new long[PARTITIONS];
            for (int group = 0; group < 3; group++) {
                long cost = random.nextLong(1, 6);
                for (int window = random.nextInt(4); window > 0; window--) {
                    int[] calls = random.ints(random.nextInt(random.nextBoolean() ? 4 : 300), 0, PARTITIONS)
                            .toArray();
                    units.count(calls, calls.length);
                    for (int p : calls) {
                        expected[p] += cost;
                        expectedCap[p] += 2 * cost;
                    }
                }
                units.ask(cost, 2 * cost);
            }
            boolean[] listed = new boolean[PARTITIONS];
            for (int i = 0; i < units.size(); i++) {
                assertThat(listed[units.partition(i)]).as("listed twice").isFalse();
                listed[units.partition(i)] = true;
            }
            for (int p = 0; p < PARTITIONS; p++) {
                String what = "partition " + p + " in round " + round + ", seed " + SEED;
                assertThat(units.units(p)).as(what).isEqualTo(expected[p]);
                assertThat(units.capUnits(p)).as(what).isEqualTo(expectedCap[p]);
                assertThat(listed[p]).as(what).isEqualTo(expected[p] > 0);
            }
        }
    }
}
