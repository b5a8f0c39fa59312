package hotrange.table;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OwedQueueTest {

    private record Row(long tablePaid, long partitionPaid, long cost, int partition) {

        long leaves() {
            return Math.max(tablePaid, partitionPaid);
        }

        /** A wait for the table's limits in whole microseconds, rounded up. */
        Row rescaled(long now, long oldRate, long newRate) {
            long wait = tablePaid - now;
            long paid = wait <= 0 ? tablePaid : now + (wait * oldRate + newRate - 1) / newRate;
            return new Row(paid, partitionPaid, cost, partition);
        }
    }

    @Seeds
    void leavesInOrderOfTimeAndKeepsTheSumOwed(long seed) {
        Random random = new Random(seed);
        OwedQueue queue = new OwedQueue();
        List<Row> model = new ArrayList<>();
        long now = 0;
        for (int step = 0; step < 3_000; step++) {
            int action = random.nextInt(100);
            if (action < 54) {
                Row row = new Row(
                        now - 100 + random.nextInt(1_000),
                        now - 100 + random.nextInt(1_000),
                        1L + random.nextInt(9),
                        random.nextInt(4));
                model.add(row);
                queue.add(row.tablePaid(), row.partitionPaid(), row.cost(), row.partition());
            } else if (action < 55) {
                long time = now + random.nextInt(500);
                long oldRate = 1L + random.nextInt(30);
                long newRate = 1L + random.nextInt(30);
                queue.rescale(time, oldRate, newRate);
                model.replaceAll(row -> row.rescaled(time, oldRate, newRate));
            } else if (!model.isEmpty()) {
                long next = model.stream().mapToLong(Row::leaves).min().orElseThrow();
                assertThat(queue.nextTime()).isEqualTo(next);
                boolean forTable = queue.waitsForTable();
                long cost = queue.nextCost();
                int partition = queue.nextPartition();
                queue.removeFirst();
                Row found = model.stream()
                        .filter(row -> row.leaves() == next
                                && row.cost() == cost
                                && row.partition() == partition
                                && (row.tablePaid() == next) == forTable)
                        .findFirst()
                        .orElseThrow();
                model.remove(found);
                now = Math.max(now, next);
            }
            assertThat(queue.size()).isEqualTo(model.size());
            assertThat(queue.owed())
                    .isEqualTo(model.stream().mapToLong(Row::cost).sum());
        }
    }

    @Test
    void twiceTheRateHalvesWhatWaitsForTheTableAndLeavesOutWhatWaitsForAPartition() {
        OwedQueue queue = new OwedQueue();
        queue.add(1_100, 1_000, 1, 0);
        queue.add(1_300, 1_500, 2, 0);
        queue.add(900, 1_900, 3, 0);
        queue.rescale(1_000, 10, 20);
        assertThat(drain(queue)).containsExactly(1_050L, 1_500L, 1_900L);
    }

    @Test
    void halfTheRateMakesTheTableWhatAnEntryWaitsFor() {
        OwedQueue queue = new OwedQueue();
        queue.add(1_300, 1_500, 2, 0);
        queue.rescale(1_000, 20, 10);
        assertThat(queue.waitsForTable()).isTrue();
        assertThat(drain(queue)).containsExactly(1_600L);
    }

    @Test
    void aTableThatPaysFasterLeavesTheWaitForThePartition() {
        OwedQueue queue = new OwedQueue();
        queue.add(1_900, 1_600, 1, 0);
        assertThat(queue.waitsForTable()).isTrue();
        queue.rescale(1_000, 10, 100);
        assertThat(queue.waitsForTable()).isFalse();
        assertThat(drain(queue)).containsExactly(1_600L);
    }

    private static List<Long> drain(OwedQueue queue) {
        List<Long> times = new ArrayList<>();
        while (queue.size() > 0) {
            times.add(queue.nextTime());
            queue.removeFirst();
        }
        return times;
    }
}
