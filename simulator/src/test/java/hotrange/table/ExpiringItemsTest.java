package hotrange.table;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

@Fact({"1.26", "U-31"})
class ExpiringItemsTest {

    private static ExpiringItems items(int afterMinutes, int delayMinutes, int partitions) {
        return new ExpiringItems(Duration.ofMinutes(afterMinutes), Duration.ofMinutes(delayMinutes), partitions);
    }

    @Test
    void itemsOfAMinuteAreDeletedWhenAllOfThemHaveExpired() {
        ExpiringItems items = items(2, 0, 3);
        items.add(1, 100);
        items.add(1, 50);
        List<String> told = new ArrayList<>();
        for (int minute = 0; minute < 4; minute++) {
            int m = minute;
            items.endMinute(7, (partition, count, bytes) -> told.add(m + ": " + partition + " " + count + " " + bytes));
        }

        // Put before the end of minute 0, two minutes old at the end of minute 2 at the latest.
        assertThat(told).containsExactly("2: 1 2 150");
        assertThat(items.deletedItems()).isEqualTo(2);
    }

    @Test
    void aSplitTakesItsShareOfWhatWaits() {
        ExpiringItems items = items(1, 0, 1);
        for (int i = 0; i < 100; i++) {
            items.add(0, 10);
        }
        items.endMinute(7, (partition, count, bytes) -> {});
        items.add(0, 30);
        items.split(0, 1, 0.25);
        items.check();
        List<String> told = new ArrayList<>();
        items.endMinute(7, (partition, count, bytes) -> told.add(partition + " " + count + " " + bytes));

        assertThat(told).containsExactly("0 75 750", "1 25 250");
    }

    @Seeds
    void delaysAreWholeMinutesUpToTheLongestAndNothingIsLost(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int delay = random.nextInt(30);
        ExpiringItems items = items(5, delay, 4);
        long[] put = new long[400];
        long[] deletedIn = new long[400];
        long bytes = 0;
        long[] gone = new long[1];
        for (int minute = 0; minute < 400; minute++) {
            int n = minute < 300 ? random.nextInt(50) : 0;
            for (int i = 0; i < n; i++) {
                int size = random.nextInt(1_000);
                items.add(random.nextInt(4), size);
                bytes += size;
            }
            put[minute] = n;
            int m = minute;
            items.endMinute(seed, (partition, count, itemBytes) -> {
                deletedIn[m] += count;
                gone[0] += itemBytes;
            });
            items.check();
        }
        long expired = 0;
        long latest = 0;
        long deleted = 0;
        for (int minute = 0; minute < 400; minute++) {
            expired += minute >= 5 ? put[minute - 5] : 0;
            latest += minute >= 5 + delay ? put[minute - 5 - delay] : 0;
            deleted += deletedIn[minute];
            assertThat(deleted).as("deleted by minute %s", minute).isBetween(latest, expired);
        }
        assertThat(gone[0]).isEqualTo(bytes);
    }
}
