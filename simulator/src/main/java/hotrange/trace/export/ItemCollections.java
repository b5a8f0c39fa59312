package hotrange.trace.export;

import hotrange.trace.rows.KeyTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Items and bytes of each partition key, and the texts of the largest ones. */
public final class ItemCollections {

    private static final int LARGEST = 10;

    private final KeyTable table = new KeyTable(true);
    private final List<Collection> byItems = new ArrayList<>();
    private final List<Collection> byBytes = new ArrayList<>();

    /** All items of one partition key. */
    public record Collection(String key, long items, long bytes) {}

    private static final Comparator<Collection> MOST_ITEMS = Comparator.comparingLong(Collection::items)
            .thenComparingLong(Collection::bytes)
            .thenComparing(Collection::key, Comparator.reverseOrder())
            .reversed();

    private static final Comparator<Collection> MOST_BYTES = Comparator.comparingLong(Collection::bytes)
            .thenComparingLong(Collection::items)
            .thenComparing(Collection::key, Comparator.reverseOrder())
            .reversed();

    /** Adds an item; false when there are as many keys as can be counted and this is one more. */
    boolean add(String key, long bytes) {
        long hash = KeyTable.hash(key);
        if (table.keys() == KeyTable.KEYS_AT_MOST && table.find(hash) < 0) {
            return false;
        }
        table.add(hash, 1, bytes);
        int number = table.find(hash);
        Collection now = new Collection(key, table.countOf(number), table.bytesOf(number));
        offer(byItems, now, MOST_ITEMS);
        offer(byBytes, now, MOST_BYTES);
        return true;
    }

    /**
     * Keeps the largest: items and bytes only grow, so that a collection that is among them at the end is so from its
     * last item on.
     */
    private static void offer(List<Collection> largest, Collection now, Comparator<Collection> order) {
        boolean full = largest.size() == LARGEST;
        if (full && order.compare(now, largest.get(LARGEST - 1)) > 0) {
            return;
        }
        largest.removeIf(other -> other.key().equals(now.key()));
        int place = 0;
        while (place < largest.size() && order.compare(largest.get(place), now) < 0) {
            place++;
        }
        largest.add(place, now);
        if (largest.size() > LARGEST) {
            largest.remove(LARGEST);
        }
    }

    /** Different partition keys. */
    public int keys() {
        return table.keys();
    }

    /** The ten with most items, most first. */
    public List<Collection> byItems() {
        return List.copyOf(byItems);
    }

    /** The ten with most bytes, most first. */
    public List<Collection> byBytes() {
        return List.copyOf(byBytes);
    }
}
