package hotrange.table;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Draws;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Items that requests hold or watch, against maps that never forget, and what is forgotten. */
class ContendedItemsTest {

    @Seeds
    @Fact("1.17")
    void randomRequestsSeeWhatAMapRemembers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ContendedItems items = new ContendedItems();
        Map<Long, Long> writes = new HashMap<>();
        Map<Long, Long> transactions = new HashMap<>();
        Map<Long, Long> written = new HashMap<>();
        List<long[]> watches = new ArrayList<>();
        long now = 0;
        for (int step = 0; step < 20_000; step++) {
            now += random.nextInt(3);
            long item = random.nextInt(10) == 0 ? 1 + random.nextInt(3) : Draws.mix(1 + random.nextInt(5_000));
            assertThat(items.inTransaction(item, now)).isEqualTo(transactions.getOrDefault(item, 0L) > now);
            assertThat(items.isWritten(item, now)).isEqualTo(writes.getOrDefault(item, 0L) > now);
            if (random.nextInt(3) == 0) {
                watches.add(new long[] {item, items.watch(item, now), written.getOrDefault(item, 0L)});
            } else {
                boolean transaction = random.nextBoolean();
                long end = now + random.nextInt(50);
                items.wrote(item, now, end, transaction);
                writes.merge(item, end, Math::max);
                if (transaction) {
                    transactions.merge(item, end, Math::max);
                }
                written.merge(item, 1L, Long::sum);
            }
            if (watches.size() > 40) {
                long[] watch = watches.remove(random.nextInt(watches.size()));
                boolean untouched = written.getOrDefault(watch[0], 0L) == watch[2];
                assertThat(items.version(watch[0]) == watch[1])
                        .as("step %d: item %d is as it was", step, watch[0])
                        .isEqualTo(untouched);
                items.unwatch(watch[0]);
            }
        }
    }

    /** Versions count the writes since an item came into the map, so a version of 0 says that it was forgotten. */
    @Test
    void whatNobodyHoldsOrWatchesIsForgotten() {
        ContendedItems items = new ContendedItems();
        items.wrote(7, 0, 100, false);
        items.wrote(8, 0, 101, false);
        items.watch(9, 0);
        items.wrote(9, 0, 1, true);
        pass(items, 100);
        assertThat(items.watch(7, 100)).as("its write has ended").isZero();
        assertThat(items.watch(8, 100)).as("its write is in flight").isEqualTo(1);
        assertThat(items.version(9)).as("it is watched").isEqualTo(1);
        items.wrote(7, 100, 100, false);
        items.unwatch(7);
        items.unwatch(8);
        items.unwatch(9);
        pass(items, 101);
        for (long item = 7; item <= 9; item++) {
            assertThat(items.watch(item, 101)).as("%d", item).isZero();
        }
    }

    /** Other items, held for a moment only. */
    private static void pass(ContendedItems items, long now) {
        for (int i = 0; i < 2_000; i++) {
            items.wrote(Draws.at(now, i), now, now, false);
        }
    }
}
