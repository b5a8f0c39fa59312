package hotrange.trace.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sketch says against exact counts: key r of 200,000 has 1,000,000 / r calls in three rounds. */
class KeySketchTest {

    private static final int KEYS = 200_000;
    private static final int COUNTERS = 1_024;

    private static long calls(int rank) {
        return 1_000_000L / rank;
    }

    private static long hash(int rank) {
        return KeyTable.hash("key#" + rank);
    }

    private static KeySketch sketch() {
        KeySketch sketch = new KeySketch(COUNTERS);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < KEYS; i++) {
                // Hot keys are neither first nor last.
                int rank = (int) (i * 77_777L % KEYS) + 1;
                sketch.add(hash(rank), calls(rank), rank % 2 == 0, 500_000 * calls(rank));
            }
        }
        return sketch;
    }

    @Test
    void noHotKeyIsMissedAndEveryBoundHolds() {
        KeyTable table = new KeyTable(false);
        KeyEstimate estimate = sketch().hottest(100, table);

        double total = 0;
        for (int rank = 1; rank <= KEYS; rank++) {
            total += 3 * calls(rank);
            if (table.find(hash(rank)) >= 0) {
                continue;
            }
            assertThat(3 * calls(rank)).as("requests of key " + rank).isLessThanOrEqualTo(estimate.requestsAtMost());
            assertThat(1.5 * calls(rank))
                    .as("units of key " + rank)
                    .isLessThanOrEqualTo(rank % 2 == 0 ? estimate.readUnitsAtMost() : estimate.writeUnitsAtMost());
        }
        assertThat((double) estimate.requestsAtMost()).isPositive().isLessThan(3.5 * total / COUNTERS);
        assertThat(table.keys()).isEqualTo(estimate.counted()).isBetween(100, 300);
        for (int rank = 1; rank <= 20; rank++) {
            assertThat(table.find(hash(rank))).as("key " + rank).isNotNegative();
        }
        assertThat(estimate.keysAtLeast()).isLessThanOrEqualTo(KEYS);
        assertThat(estimate.keysAtMost()).isGreaterThanOrEqualTo(KEYS);
        assertThat(estimate.keysAtMost() - estimate.keysAtLeast()).isLessThan(KEYS / 25);
    }

    @Test
    void theSameRowsGiveTheSameSketch() {
        List<KeyEstimate> estimates = new ArrayList<>();
        List<List<Integer>> numbers = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            KeyTable table = new KeyTable(false);
            estimates.add(sketch().hottest(100, table));
            List<Integer> of = new ArrayList<>();
            for (int rank = 1; rank <= KEYS; rank++) {
                of.add(table.find(hash(rank)));
            }
            numbers.add(of);
        }
        assertThat(estimates.get(1)).isEqualTo(estimates.get(0));
        assertThat(numbers.get(1)).isEqualTo(numbers.get(0));
    }

    @Test
    void fewKeysAreAllCountedAndNothingIsLeftForOthers() {
        KeySketch sketch = new KeySketch(COUNTERS);
        for (int rank = 1; rank <= 50; rank++) {
            sketch.add(hash(rank), rank, true, 0);
        }
        KeyTable table = new KeyTable(false);
        assertThat(sketch.hottest(100, table)).isEqualTo(new KeyEstimate(50, 50, 51, 50, 0, 0, 0));
    }

    @Test
    void sumsBeyondALongAreRefused() {
        KeySketch sketch = new KeySketch(COUNTERS);
        sketch.add(1, Long.MAX_VALUE, true, 0);
        assertThatThrownBy(() -> sketch.add(2, 1, true, 0)).isInstanceOf(ArithmeticException.class);
    }
}
