package hotrange.scaling;

import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.with;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.partition.PartitionCount;
import hotrange.table.partition.PartitionSet;
import hotrange.table.partition.StoredData;
import hotrange.table.spec.SplitAssumptions;
import hotrange.testing.Fact;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A partition of 10 GB splits a set time after the minute in which it got full. */
class SplitForSizeTest {

    /** An empty table that splits for size 150 s after it was decided. */
    private static final class Growing {

        final LiveTable live;

        Growing(int partitions) {
            live = new LiveTable(onDemand().partitions(partitions).spec());
            live.table.trackData(0, true);
            SplitAssumptions rules = with(
                    SplitAssumptions.DEFAULT,
                    "durationMin",
                    Duration.ofSeconds(150),
                    "durationMax",
                    Duration.ofSeconds(150));
            new SplitForSize(live.table, data(), rules, live.context);
        }

        StoredData data() {
            return Objects.requireNonNull(live.table.data());
        }

        /** Adds bytes in a thousand items all over a partition with fixed bounds. */
        void write(int partition, int partitions, long bytes) {
            long start = PartitionSet.startOf(partition, partitions);
            for (int i = 0; i < 1_000; i++) {
                long hash = start + (Draws.at(1, i) >>> 20);
                data().add(partition, hash, 0, bytes / 1_000 + (i < bytes % 1_000 ? 1 : 0));
            }
        }
    }

    @Test
    @Fact({"F5", "F10", "F12", "U7"})
    void aByteLessThanFullIsNotSplitAndAFullOneIs() {
        Growing test = new Growing(1);
        test.write(0, 1, ServiceLimits.PARTITION_BYTES - 1);
        test.live.idle(600);
        assertThat(test.live.log).isEmpty();
        test.data().add(0, 5, 0, 1);
        test.live.idle(209);
        assertThat(test.live.table.partitions().size()).isEqualTo(1);
        test.live.idle(1_000);
        assertThat(test.live.log)
                .containsExactly(
                        new LiveTable.Line(
                                660 * Micros.SECOND,
                                "split for size: partition 0 holds 10 GB and splits within 150 s where half of them lie"
                                        + " below (F5, U7)"),
                        new LiveTable.Line(
                                810 * Micros.SECOND,
                                "split for size: partition 0 is now partitions [0, 1], each with the full limits"
                                        + " (F12)"));
    }

    @Test
    @Fact("F5")
    void aPartThatFillsUpSplitsAgain() {
        Growing test = new Growing(1);
        test.write(0, 1, ServiceLimits.PARTITION_BYTES);
        test.live.idle(300);
        assertThat(test.live.table.partitions().size()).isEqualTo(2);
        test.data().add(0, 5, 0, ServiceLimits.PARTITION_BYTES / 10 * 6);
        test.live.idle(300);
        assertThat(test.live.lines("partition 0 holds 10 GB")).hasSize(2);
    }

    @Test
    void theLargestNumberOfPartitionsIsKept() {
        int most = PartitionCount.MAX;
        for (int partitions : new int[] {most - 1, most}) {
            Growing test = new Growing(partitions);
            test.write(3, partitions, ServiceLimits.PARTITION_BYTES);
            test.live.idle(600);
            assertThat(test.live.table.partitions().size()).isEqualTo(most);
            assertThat(test.live.lines("partition 3 holds 10 GB and is not split: no more partitions are simulated"))
                    .hasSize(partitions == most ? 1 : 0);
        }
    }
}
