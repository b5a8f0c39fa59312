package hotrange.trace.rows;

import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds the text of the hottest keys in a second pass over the file, when the counts are known: all keys above a
 * threshold, and of those that are equal to it the first ones by their text.
 */
public final class HottestKeys {

    private final KeyTable table;
    private final long threshold;
    private final int tiesWanted;
    private final Map<Long, String> above = new HashMap<>();
    private final TreeSet<String> ties = new TreeSet<>();

    /**
     * For the keys of a table.
     *
     * @param ascending the counts of all keys
     */
    public HottestKeys(KeyTable table, long[] ascending) {
        this.table = table;
        int wanted = Math.min(RecordedKeys.LABELS_AT_MOST, ascending.length);
        this.threshold = ascending[ascending.length - wanted];
        int aboveThreshold = 0;
        while (aboveThreshold < wanted && ascending[ascending.length - 1 - aboveThreshold] > threshold) {
            aboveThreshold++;
        }
        this.tiesWanted = wanted - aboveThreshold;
    }

    /** The keys by rank, equally popular ones by their text. */
    public List<Labelled> find(KeyRows rows, Path file) {
        rows.forEach(new RowTally(file, false), (key, calls, callBytes) -> offer(key, file));
        return ranked();
    }

    /** The keys offered, by rank. */
    public List<Labelled> ranked() {
        List<Labelled> found = new ArrayList<>();
        above.values().forEach(key -> found.add(labelled(key)));
        ties.forEach(key -> found.add(labelled(key)));
        found.sort(Comparator.comparingLong(Labelled::count).reversed().thenComparing(Labelled::key));
        return found;
    }

    /** Takes a key of the second pass, as often as it occurs, and returns its number. */
    public int offer(String key, Path file) {
        long hash = KeyTable.hash(key);
        int number = table.find(hash);
        if (number < 0) {
            throw new BadRecording(file, "the file changed while it was read.");
        }
        long count = table.countOf(number);
        if (count > threshold) {
            above.putIfAbsent(hash, key);
        } else if (count == threshold && (ties.size() < tiesWanted || key.compareTo(ties.last()) < 0)) {
            if (ties.add(key) && ties.size() > tiesWanted) {
                ties.pollLast();
            }
        }
        return number;
    }

    private Labelled labelled(String key) {
        int number = table.find(KeyTable.hash(key));
        return new Labelled(key, table.countOf(number), number);
    }

    /** A key with its calls and its number in the table. */
    public record Labelled(String key, long count, int number) {}
}
