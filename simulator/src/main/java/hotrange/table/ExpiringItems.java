package hotrange.table;

import hotrange.engine.Draws;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The new items of a table that will be deleted because their time to live passes (1.26).
 *
 * <p>Items are counted, not kept: those that were put into one partition in one minute are deleted together, in the
 * first minute that all of them have expired in, plus a delay that is drawn for them. Not thread-safe.
 */
public final class ExpiringItems {

    private final long afterMinutes;
    private final long delayMinutes;
    private Counts current;
    /** By the number of the minute at whose end they are deleted. */
    private final TreeMap<Long, Counts> due = new TreeMap<>();

    private long minute;
    private long added;
    private long deleted;

    /** Is told of deletes. */
    public interface Sink {
        void deleted(int partition, long items, long bytes);
    }

    /**
     * No items yet, at time 0.
     *
     * @param after age at which an item expires; whole minutes
     * @param delayUpTo longest time from then until it is deleted (U-31); whole minutes
     */
    ExpiringItems(Duration after, Duration delayUpTo, int partitions) {
        afterMinutes = after.toMinutes();
        delayMinutes = delayUpTo.toMinutes();
        current = new Counts(partitions);
    }

    /** Notes a new item of {@code bytes}, in the current minute. */
    public void add(int partition, long bytes) {
        current.add(partition, 1, bytes);
        added++;
    }

    /**
     * Ends the current minute: tells {@code sink} what is deleted now.
     *
     * @param stream parent of the draws of delays
     */
    public void endMinute(long stream, Sink sink) {
        int n = current.items.length;
        for (int p = 0; p < n; p++) {
            if (current.items[p] > 0) {
                long word = Draws.at(Draws.at(stream, minute), p);
                long last = minute + afterMinutes + Draws.below(word, delayMinutes + 1);
                due.computeIfAbsent(last, m -> new Counts(n)).add(p, current.items[p], current.bytes[p]);
            }
        }
        current = new Counts(n);
        Counts now = due.remove(minute);
        for (int p = 0; now != null && p < now.items.length; p++) {
            if (now.items[p] > 0) {
                deleted += now.items[p];
                sink.deleted(p, now.items[p], now.bytes[p]);
            }
        }
        minute++;
    }

    /** Items deleted so far. */
    public long deletedItems() {
        return deleted;
    }

    /** A split of {@code parent} took this share of its items into partition {@code child}. */
    void split(int parent, int child, double share) {
        current.split(parent, child, share);
        for (Counts counts : due.values()) {
            counts.split(parent, child, share);
        }
    }

    /** Throws when an item neither waits nor is deleted. */
    void check() {
        long waiting = Arrays.stream(current.items).sum();
        for (Map.Entry<Long, Counts> entry : due.entrySet()) {
            waiting += Arrays.stream(entry.getValue().items).sum();
        }
        if (waiting + deleted != added) {
            throw new IllegalStateException(added + " items may expire, " + deleted + " did and " + waiting + " wait");
        }
    }

    /** Items and their bytes by partition. */
    private static final class Counts {

        private long[] items;
        private long[] bytes;

        Counts(int partitions) {
            items = new long[partitions];
            bytes = new long[partitions];
        }

        void add(int partition, long moreItems, long moreBytes) {
            grow(partition);
            items[partition] += moreItems;
            bytes[partition] += moreBytes;
        }

        void split(int parent, int child, double share) {
            grow(Math.max(parent, child));
            long movedItems = (long) (items[parent] * share);
            long movedBytes = (long) (bytes[parent] * share);
            add(parent, -movedItems, -movedBytes);
            add(child, movedItems, movedBytes);
        }

        private void grow(int partition) {
            if (partition >= items.length) {
                items = Arrays.copyOf(items, partition + 1);
                bytes = Arrays.copyOf(bytes, partition + 1);
            }
        }
    }
}
