package hotrange.table.partition;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.table.capacity.ServiceLimits;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Item collections end at 10 GB, each on its own. */
class ItemCollectionsTest {

    private static final long MOST = ServiceLimits.PARTITION_BYTES;

    @Seeds
    @Fact("F15")
    void sizesAreThoseOfAMap(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ItemCollections collections = new ItemCollections(1_000);
        Map<Long, Long> model = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            // Many share the upper bits, at the end of the hash space as well.
            long hash = (random.nextBoolean() ? -1L << 48 : 5L << 48) + random.nextInt(300);
            long size = model.getOrDefault(hash, 1_000L);
            assertThat(collections.refuses(hash, MOST - size)).isFalse();
            assertThat(collections.refuses(hash, MOST - size + 1)).isTrue();
            long bytes = random.nextLong(-MOST / 2, MOST / 2);
            if (!collections.refuses(hash, bytes)) {
                collections.add(hash, bytes);
                model.put(hash, Math.max(0, size + bytes));
            }
        }
        assertThat(model.values()).contains(0L).anyMatch(size -> size > MOST / 10 * 9);
    }

    @Test
    @Fact("F15")
    void aWriteThatDoesNotGrowACollectionIsNeverRefused() {
        ItemCollections collections = new ItemCollections(2 * MOST);
        assertThat(collections.refuses(7, 1)).isTrue();
        assertThat(collections.refuses(7, 0)).isFalse();
        assertThat(collections.refuses(7, -1)).isFalse();
    }

    @Test
    void collectionsBeyondTheLargestNumberAreNotTracked() {
        ItemCollections collections = new ItemCollections(0);
        for (long i = 0; i <= ItemCollections.MOST; i++) {
            collections.add(i << 40, MOST);
        }
        assertThat(collections.refuses((ItemCollections.MOST - 1L) << 40, 1)).isTrue();
        assertThat(collections.refuses((long) ItemCollections.MOST << 40, 1)).isFalse();
    }
}
