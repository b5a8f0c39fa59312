package hotrange.table;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OwedQueueTest {

    private record Row(long leaves, long tablePaid, long cost, int partition) {}

    @Seeds
    void leavesInOrderOfTimeAndKeepsTheSumOwed(long seed) {
        Random random = new Random(seed);
        OwedQueue queue = new OwedQueue();
        List<Row> model = new ArrayList<>();
        long now = 0;
        for (int step = 0; step < 3_000; step++) {
            int action = random.nextInt(20);
            if (action < 11) {
                long paid = now + random.nextInt(1_000);
                Row row = new Row(
                        paid + (random.nextBoolean() ? 0 : random.nextInt(500)),
                        paid,
                        1 + random.nextInt(9),
                        random.nextInt(4));
                model.add(row);
                long partitionPaid = row.leaves() > row.tablePaid() ? row.leaves() : now;
                queue.add(row.tablePaid(), partitionPaid, row.cost(), row.partition());
            } else if (action < 19 && !model.isEmpty()) {
                model.sort(Comparator.comparingLong(Row::leaves));
                assertThat(queue.nextTime()).isEqualTo(model.get(0).leaves());
                Row left = new Row(
                        queue.nextTime(),
                        queue.waitsForTable() ? queue.nextTime() : -1,
                        queue.nextCost(),
                        queue.nextPartition());
                queue.removeFirst();
                Row found = model.stream()
                        .filter(r -> r.leaves() == left.leaves()
                                && r.cost() == left.cost()
                                && r.partition() == left.partition()
                                && (r.tablePaid() == r.leaves()) == (left.tablePaid() >= 0))
                        .findFirst()
                        .orElseThrow();
                model.remove(found);
                now = Math.max(now, left.leaves());
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
