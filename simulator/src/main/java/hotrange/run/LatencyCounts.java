package hotrange.run;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Latencies in microseconds, counted in the buckets of an HdrHistogram of three digits up to one hour; longer ones count
 * as one hour.
 *
 * <p>Unlike an HdrHistogram it can take a value back: a window's latencies are counted before its admissions are decided.
 */
final class LatencyCounts {

    private static final long LONGEST = 3_600_000_000L;
    // HdrHistogram's layout: values below 2,048 have a bucket each, every further doubling has 1,024 buckets.
    private static final int HALF_BITS = 10;

    private long[] counts = new long[index(LONGEST) + 1];
    private long total;

    private static int index(long micros) {
        int doublings = Math.max(0, 53 - Long.numberOfLeadingZeros(micros));
        return (doublings << HALF_BITS) + (int) (micros >>> doublings);
    }

    private static long lowest(int index) {
        int doublings = Math.max(0, (index >> HALF_BITS) - 1);
        return (long) (index - (doublings << HALF_BITS)) << doublings;
    }

    void add(long micros) {
        counts[index(Math.min(micros, LONGEST))]++;
        total++;
    }

    void addAll(int[] micros, int count) {
        for (int i = 0; i < count; i++) {
            counts[index(micros[i])]++;
        }
        total += count;
    }

    /** Takes back a value that was added by {@link #addAll}. */
    void takeBack(int micros) {
        counts[index(micros)]--;
        total--;
    }

    /** How many values there are. */
    long total() {
        return total;
    }

    /** Adds every value to a histogram of the same precision. */
    void addTo(Histogram histogram) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                histogram.recordValueWithCount(Math.max(1, lowest(i)), counts[i]);
            }
        }
    }

    /** Forgets the empty buckets above the largest value; nothing may be added afterwards. */
    void trim() {
        int used = counts.length;
        while (used > 0 && counts[used - 1] == 0) {
            used--;
        }
        counts = Arrays.copyOf(counts, used);
    }

    void reset() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /** An empty histogram that these counts fit into. */
    static Histogram histogram() {
        return new Histogram(1, LONGEST, 3);
    }
}
