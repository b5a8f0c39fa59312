package hotrange.workload.law;

import java.util.List;

/**
 * Calls per key and minute. A key's index is its rank by calls, the hottest first, equals by their text.
 * Only cells with calls are stored: those of minute m are the entries from {@code firstEntry(m)} up to
 * {@code firstEntry(m + 1)}, by ascending key.
 */
public final class PerMinuteCounts {

    private final List<String> labels;
    private final int[] firstEntry;
    private final int[] entryKeys;
    private final int[] entryCounts;
    private final long[] totals;
    private final long calls;

    /**
     * Takes over the arrays.
     *
     * @param labels one per key
     * @param firstEntry one per minute and one more
     * @param entryKeys index of the key of each entry
     * @param entryCounts calls of each entry, more than 0
     */
    public PerMinuteCounts(List<String> labels, int[] firstEntry, int[] entryKeys, int[] entryCounts) {
        int minutes = firstEntry.length - 1;
        if (minutes < 1 || entryKeys.length != entryCounts.length || firstEntry[minutes] != entryKeys.length) {
            throw new IllegalArgumentException("entries and minutes do not match");
        }
        this.labels = List.copyOf(labels);
        this.firstEntry = firstEntry;
        this.entryKeys = entryKeys;
        this.entryCounts = entryCounts;
        this.totals = new long[minutes];
        long sum = 0;
        for (int minute = 0; minute < minutes; minute++) {
            for (int entry = firstEntry[minute]; entry < firstEntry[minute + 1]; entry++) {
                totals[minute] += entryCounts[entry];
            }
            sum += totals[minute];
        }
        this.calls = sum;
    }

    public int minutes() {
        return totals.length;
    }

    /** Calls of all keys in the minute, counted from 0. */
    public long total(int minute) {
        return totals[minute];
    }

    /** Calls in all. */
    public long calls() {
        return calls;
    }

    public int keys() {
        return labels.size();
    }

    /** Text of every key by index. */
    public List<String> labels() {
        return labels;
    }

    /** Keys with calls in the minute. */
    public int nonZero(int minute) {
        return firstEntry[minute + 1] - firstEntry[minute];
    }

    /** Where the entries of the minute start; also defined for the minute after the last. */
    public int firstEntry(int minute) {
        return firstEntry[minute];
    }

    /** Key index of each entry. Not a copy, not to be written. */
    public int[] entryKeys() {
        return entryKeys;
    }

    /** Calls of each entry. Not a copy, not to be written. */
    public int[] entryCounts() {
        return entryCounts;
    }
}
