package hotrange.workload.dax;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@Fact("7.6")
class ItemCacheTest {

    @Test
    void anAnswerIsThereFromItsArrivalForItsTimeToLive() {
        ItemCache cache = new ItemCache(1_000, 300);
        cache.store(7, 100, 104, 10);

        assertThat(cache.hit(7, 103)).isFalse();
        assertThat(cache.hit(7, 104)).isTrue();
        assertThat(cache.hit(7, 403)).isTrue();
        assertThat(cache.size()).isEqualTo(1);
        assertThat(cache.hit(7, 404)).isFalse();
        assertThat(cache.size()).isZero();
    }

    @Test
    void aHitDoesNotLengthenLifeButAWriteDoes() {
        ItemCache cache = new ItemCache(1_000, 300);
        cache.store(7, 0, 4, 10);
        assertThat(cache.hit(7, 299)).isTrue();
        cache.store(7, 299, 303, 20);

        assertThat(cache.hit(7, 300))
                .as("the old item until the new one is there")
                .isTrue();
        assertThat(cache.hit(7, 602)).isTrue();
        assertThat(cache.hit(7, 603)).isFalse();
    }

    @Test
    void theLeastRecentlyUsedEntriesMakeRoom() {
        ItemCache cache = new ItemCache(30, 1_000);
        cache.store(1, 0, 0, 10);
        cache.store(2, 0, 0, 10);
        cache.store(3, 0, 0, 10);
        assertThat(cache.hit(1, 1)).isTrue();
        cache.store(4, 2, 2, 15);

        assertThat(cache.hit(2, 3)).isFalse();
        assertThat(cache.hit(3, 3)).isFalse();
        assertThat(cache.hit(1, 3)).isTrue();
        assertThat(cache.hit(4, 3)).isTrue();
        assertThat(cache.bytes()).isEqualTo(25);
    }

    @Test
    void whatIsLargerThanTheMemoryIsNotKeptAndEvictsNothing() {
        ItemCache cache = new ItemCache(30, 1_000);
        cache.store(1, 0, 0, 30);
        cache.store(2, 0, 0, 31);

        assertThat(cache.hit(1, 1)).isTrue();
        assertThat(cache.hit(2, 1)).isFalse();
    }

    @Test
    void noTimeToLiveKeepsNothing() {
        ItemCache cache = new ItemCache(30, 0);
        cache.store(1, 0, 0, 1);

        assertThat(cache.hit(1, 0)).isFalse();
    }

    private record Entry(long valid, long expires, int bytes) {}

    @Seeds
    void randomOperationsAgreeWithALinkedHashMap(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int memory = 1 + random.nextInt(4_000);
        int timeToLive = random.nextInt(2_000);
        int keys = 1 + random.nextInt(600);
        ItemCache cache = new ItemCache(memory, timeToLive);
        Map<Long, Entry> model = new LinkedHashMap<>();
        long now = 0;
        for (int i = 0; i < 60_000; i++) {
            now += random.nextInt(3);
            // Every fourth key shares its low bits with many others: long probe sequences.
            long number = random.nextInt(keys);
            long key = number % 4 == 0 ? number << 40 : ItemCache.key(number, 5);
            int what = random.nextInt(10);
            if (what < 5) {
                assertThat(cache.hit(key, now)).as("operation %s", i).isEqualTo(modelHit(model, key, now));
            } else if (what < 9) {
                long from = now + random.nextInt(5);
                int bytes = random.nextInt(40);
                cache.store(key, now, from, bytes);
                modelStore(model, key, now, new Entry(from, from + timeToLive, Math.max(1, bytes)), memory);
            } else {
                cache.drop(key);
                model.remove(key);
            }
            assertThat(cache.size()).isEqualTo(model.size());
            if (i % 500 == 0) {
                cache.check();
            }
        }
        cache.check();
        assertThat(cache.bytes())
                .isEqualTo(model.values().stream().mapToLong(Entry::bytes).sum());
    }

    private static boolean modelHit(Map<Long, Entry> model, long key, long now) {
        Entry entry = model.get(key);
        if (entry == null || entry.valid > now) {
            return false;
        }
        model.remove(key);
        if (entry.expires <= now) {
            return false;
        }
        model.put(key, entry);
        return true;
    }

    private static void modelStore(Map<Long, Entry> model, long key, long now, Entry entry, int memory) {
        Entry before = model.remove(key);
        if (entry.bytes > memory || entry.expires == entry.valid) {
            return;
        }
        long valid = before != null && before.expires > now ? Math.min(before.valid, entry.valid) : entry.valid;
        while (entry.bytes + model.values().stream().mapToInt(Entry::bytes).sum() > memory) {
            Iterator<Entry> oldest = model.values().iterator();
            oldest.next();
            oldest.remove();
        }
        model.put(key, new Entry(valid, entry.expires, entry.bytes));
    }
}
