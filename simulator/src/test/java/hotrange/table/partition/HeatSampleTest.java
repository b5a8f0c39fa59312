package hotrange.table.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Draws;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A sample shows how the traffic of a partition lies over its keys, in time order, however long it lasts. */
class HeatSampleTest {

    @Test
    void aShortHistoryIsKeptWhole() {
        HeatSample sample = new HeatSample();
        for (int i = 0; i < HeatSample.CAPACITY - 1; i++) {
            sample.add(7, i, 10L + i);
        }
        assertThat(sample.size()).isEqualTo(HeatSample.CAPACITY - 1);
        for (int i = 0; i < sample.size(); i++) {
            assertThat(sample.hash(i)).isEqualTo(7);
            assertThat(sample.sortKey(i)).isEqualTo(i);
            assertThat(sample.weight(i)).isEqualTo(10L + i);
        }
    }

    @Test
    @Fact("U9")
    void aLongHistoryIsThinnedEvenlyAndStaysInTimeOrder() {
        HeatSample sample = new HeatSample();
        int attempts = 1_000_003;
        for (int i = 0; i < attempts; i++) {
            sample.add(0, i, 1);
        }
        assertThat(sample.size()).isBetween(HeatSample.CAPACITY / 2, HeatSample.CAPACITY - 1);
        double step = (double) attempts / sample.size();
        for (int i = 0; i < sample.size(); i++) {
            assertThat((double) sample.sortKey(i)).isCloseTo((i + 0.5) * step, within(1.5 * step));
        }
    }

    @Seeds
    @Fact("U9")
    void sharesOfKeysAreThoseOfTheTraffic(long seed) {
        HeatSample sample = new HeatSample();
        for (int i = 0; i < 500_000; i++) {
            sample.add(Draws.below(Draws.at(seed, i), 10) < 3 ? 1 : 2, 0, 1);
        }
        long ones = 0;
        for (int i = 0; i < sample.size(); i++) {
            ones += sample.hash(i) == 1 ? 1 : 0;
        }
        assertThat((double) ones / sample.size()).isCloseTo(0.3, within(4 * Math.sqrt(0.21 / sample.size())));
    }

    @Test
    void keysThatTakeTurnsAllShow() {
        HeatSample sample = new HeatSample();
        int keys = 64;
        for (int i = 0; i < 4_000_000; i++) {
            sample.add(i % keys, 0, 1);
        }
        int[] seen = new int[keys];
        for (int i = 0; i < sample.size(); i++) {
            seen[(int) sample.hash(i)]++;
        }
        int expected = sample.size() / keys;
        assertThat(Arrays.stream(seen)).allMatch(n -> n > expected / 4 && n < 3 * expected);
    }

    @Test
    void itBeginsAnewAfterItWasCleared() {
        HeatSample used = new HeatSample();
        for (int i = 0; i < 100_000; i++) {
            used.add(i, i, 1);
        }
        used.clear();
        assertThat(used.size()).isZero();
        HeatSample fresh = new HeatSample();
        for (int i = 0; i < 10_000; i++) {
            used.add(i, 0, 1);
            fresh.add(i, 0, 1);
        }
        assertThat(used.size()).isEqualTo(fresh.size());
        for (int i = 0; i < used.size(); i++) {
            assertThat(used.hash(i)).isEqualTo(fresh.hash(i));
        }
    }
}
