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

/** Items that requests hold or watch, against maps that never forget. */
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
}
