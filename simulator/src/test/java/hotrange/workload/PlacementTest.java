package hotrange.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Draws;
import hotrange.table.partition.PartitionSet;
import hotrange.testing.Fact;
import org.junit.jupiter.api.Test;

class PlacementTest {

    /** Balls in bins: a shard is alone with probability (1 − 1/P)^(N − 1). */
    @Test
    @Fact("U18")
    void shardsMeetAsBallsInBins() {
        int partitions = 10;
        PartitionSet set = new PartitionSet(partitions);
        for (int shards : new int[] {2, 4, 16}) {
            long sum = 0;
            int keys = 20_000;
            for (int key = 0; key < keys; key++) {
                sum += Placement.collisions(Draws.at(11, shards), key, shards, set);
            }
            double alone = Math.pow(1 - 1.0 / partitions, shards - 1);
            assertThat((double) sum / keys).isCloseTo(shards * (1 - alone), within(0.05));
        }
    }

    @Test
    void oneShardMeetsNoneAndAllMeetInOnePartition() {
        assertThat(Placement.collisions(1, 0, 1, new PartitionSet(3))).isZero();
        assertThat(Placement.collisions(1, 0, 5, new PartitionSet(1))).isEqualTo(5);
    }
}
