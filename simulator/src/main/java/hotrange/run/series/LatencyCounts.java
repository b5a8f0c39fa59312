package hotrange.run.series;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Latencies in microseconds, counted in the buckets of an HdrHistogram of three digits up to one hour; longer ones count
 * as one hour.
 *
 * <p>Unlike an HdrHistogram it can take a value back: a window's latencies are counted before its admissions are decided.
 */
public final class LatencyCounts {

    /** Longer latencies count as this one. */
    public static final long LONGEST = 3_600_000_000L;
    // HdrHistogram's layout: values below 2,048 have a bucket each, every further doubling has 1,024 buckets.
    private static final int HALF_BITS = 10;

    /** How many buckets there are. */
    public static final int LENGTH = index(LONGEST) + 1;

    private long[] counts = new long[LENGTH];
    private long total;

    private static int index(long micros) {
        int doublings = Math.max(0, 53 - Long.numberOfLeadingZeros(micros));
        return (doublings << HALF_BITS) + (int) (micros >>> doublings);
    }

    /** The bucket of a latency. */
    public static int bucket(long micros) {
        return index(Math.min(micros, LONGEST));
    }

    /** The shortest latency of a bucket. */
    static long lowest(int index) {
        int doublings = Math.max(0, (index >> HALF_BITS) - 1);
        return (long) (index - (doublings << HALF_BITS)) << doublings;
    }

    /** How often the latencies of some buckets were counted. */
    public long sum(int fromBucket, int toBucket) {
        long sum = 0;
        for (int i = fromBucket; i < toBucket; i++) {
            sum += counts[i];
        }
        return sum;
    }

    public void add(long micros) {
        counts[bucket(micros)]++;
        total++;
    }

    /** Adds so many latencies of a bucket. */
    void add(int bucket, long count) {
        counts[bucket] += count;
        total += count;
    }

    public void addAll(int[] micros, int count) {
        for (int i = 0; i < count; i++) {
            counts[index(micros[i])]++;
        }
        total += count;
    }

    /** Takes back a value that was added by {@link #addAll}. */
    public void takeBack(int micros) {
        counts[index(micros)]--;
        total--;
    }

    /** How many values there are. */
    public long total() {
        return total;
    }

    /** Adds every value to a histogram of the same precision. */
    public void addTo(Histogram histogram) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                histogram.recordValueWithCount(Math.max(1, lowest(i)), counts[i]);
            }
        }
    }

    /** Forgets the empty buckets above the largest value; nothing may be added afterwards. */
    public void trim() {
        int used = counts.length;
        while (used > 0 && counts[used - 1] == 0) {
            used--;
        }
        counts = Arrays.copyOf(counts, used);
    }

    public void reset() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /** An empty histogram that these counts fit into. */
    public static Histogram histogram() {
        return new Histogram(1, LONGEST, 3);
    }
}
