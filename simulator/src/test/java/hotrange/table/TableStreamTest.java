package hotrange.table;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.table.spec.StreamConsumerSpec;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@Fact({"F18", "1.27"})
class TableStreamTest {

    private static TableStream stream(int batchSize, long batchMillis, int factor, int partitions) {
        return new TableStream(
                new StreamConsumerSpec(batchSize, Duration.ofMillis(batchMillis), Duration.ZERO, factor), partitions);
    }

    @Test
    void aConsumerThatKeepsUpHasNoAge() {
        TableStream stream = stream(100, 200, 1, 2);
        for (int second = 0; second < 10; second++) {
            stream.write(0, 500);
            stream.write(1, 499);
            stream.endSecond(second);
            assertThat(stream.iteratorAgeSeconds()).isZero();
            assertThat(stream.waiting()).isZero();
        }
        assertThat(stream.written()).isEqualTo(9_990);
    }

    @Test
    void ageGrowsWithTheBacklogOfTheSlowestShard() {
        TableStream stream = stream(100, 200, 1, 2);
        for (int second = 0; second < 10; second++) {
            stream.write(0, 1_000);
            stream.write(1, 100);
            stream.endSecond(second);
        }
        // 5,000 of 10,000 are read: the oldest that waits came in second 5, and second 9 has just ended.
        assertThat(stream.waiting()).isEqualTo(5_000);
        assertThat(stream.iteratorAgeSeconds()).isEqualTo(4);
    }

    @Test
    void severalBatchesOfAShardAtOnceAreSoManyTimesAsFast() {
        TableStream stream = stream(100, 200, 2, 1);
        for (int second = 0; second < 10; second++) {
            stream.write(0, 1_000);
            stream.endSecond(second);
        }
        assertThat(stream.waiting()).isZero();
    }

    @Test
    void aFullBatchTakesItsTimeAndThatOfItsRecords() {
        // 100 records in 100 ms + 100 · 9 ms.
        TableStream stream =
                new TableStream(new StreamConsumerSpec(100, Duration.ofMillis(100), Duration.ofMillis(9), 1), 1);
        stream.write(0, 1_000);
        stream.endSecond(0);

        assertThat(stream.waiting()).isEqualTo(900);
    }

    @Test
    void aBatchLongerThanASecondIsReadInParts() {
        TableStream stream = stream(1, 3_000, 1, 1);
        stream.write(0, 2);
        long[] waiting = new long[7];
        for (int second = 0; second < 7; second++) {
            stream.endSecond(second);
            waiting[second] = stream.waiting();
        }
        assertThat(waiting).containsExactly(2, 2, 1, 1, 1, 0, 0);
    }

    @Test
    void aChildWaitsForWhatItsParentHeldAtTheSplit() {
        TableStream stream = stream(100, 1_000, 1, 1);
        stream.write(0, 250);
        stream.addShard(0);
        stream.write(0, 1_000);
        stream.write(1, 50);
        for (int second = 0; second < 2; second++) {
            stream.endSecond(second);
        }
        assertThat(stream.waiting()).isEqualTo(1_250 + 50 - 200);
        stream.endSecond(2);
        assertThat(stream.waiting())
                .as("the third second drains what the parent held, and the child begins")
                .isEqualTo(1_250 - 300);
    }

    @Test
    void recordsOlderThanADayAreLost() {
        TableStream stream = stream(1, 1_000, 1, 1);
        stream.write(0, 100_000);
        for (int second = 0; second <= 24 * 3600; second++) {
            stream.endSecond(second);
        }
        assertThat(stream.lost()).isZero();
        stream.endSecond(24 * 3600 + 1);

        assertThat(stream.lost()).isEqualTo(100_000 - 24 * 3600 - 1);
        assertThat(stream.waiting()).isZero();
        stream.check();
    }

    /** One record at a time, each with its second and the records of its parent that precede it. */
    @Seeds
    void randomShardsAgreeWithQueuesOfSingleRecords(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int perSecond = 1 + random.nextInt(40);
        TableStream stream = stream(perSecond, 1_000, 1, 2);
        List<Deque<Integer>> model = new ArrayList<>(List.of(new ArrayDeque<>(), new ArrayDeque<>()));
        List<int[]> parents = new ArrayList<>(List.of(new int[] {0, 0}, new int[] {1, 0}));
        List<Integer> gone = new ArrayList<>(List.of(0, 0));
        for (int second = 0; second < 400; second++) {
            if (random.nextInt(60) == 0) {
                int parent = random.nextInt(model.size());
                stream.addShard(parent);
                parents.add(
                        new int[] {parent, gone.get(parent) + model.get(parent).size()});
                model.add(new ArrayDeque<>());
                gone.add(0);
            }
            for (int p = 0; p < model.size(); p++) {
                int records = random.nextInt(4) == 0 ? random.nextInt(5 * perSecond) : 0;
                if (records > 0) {
                    stream.write(p, records);
                }
                for (int i = 0; i < records; i++) {
                    model.get(p).add(second);
                }
            }
            stream.endSecond(second);
            int oldest = second;
            long waiting = 0;
            for (int p = 0; p < model.size(); p++) {
                boolean open = parents.get(p)[0] == p || gone.get(parents.get(p)[0]) >= parents.get(p)[1];
                for (int i = 0; open && i < perSecond && !model.get(p).isEmpty(); i++) {
                    model.get(p).remove();
                    gone.set(p, gone.get(p) + 1);
                }
                waiting += model.get(p).size();
                oldest = Math.min(
                        oldest, model.get(p).isEmpty() ? oldest : model.get(p).element());
            }
            assertThat(stream.waiting()).isEqualTo(waiting);
            assertThat(stream.iteratorAgeSeconds()).isEqualTo(second - oldest);
            stream.check();
        }
    }
}
