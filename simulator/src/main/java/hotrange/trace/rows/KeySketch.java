package hotrange.trace.rows;

import hotrange.table.capacity.CapacityUnits;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.LongsSketch;
import org.apache.datasketches.hll.HllSketch;

/**
 * Finds the hottest keys, and about how many there are, in memory that does not grow with the keys. A key is its {@link
 * KeyTable#hash}. Nothing is drawn: the same rows in the same order give the same sketch on every machine.
 *
 * <p>With c counters, of a total of W no key is missed that has more than 3.5 W / c, and mostly none that has much less.
 */
public final class KeySketch {

    /** Logarithm of the buckets that count different keys: a standard error of 0.8 %. */
    private static final int DISTINCT_BITS = 14;

    private final HllSketch distinct = new HllSketch(DISTINCT_BITS);
    private final LongsSketch requests;
    private final LongsSketch readUnits;
    private final LongsSketch writeUnits;

    /** With so many counters for each of the three measures, a power of two and at least 8. */
    public KeySketch(int counters) {
        requests = new LongsSketch(counters);
        readUnits = new LongsSketch(counters);
        writeUnits = new LongsSketch(counters);
    }

    /**
     * Adds calls of a key.
     *
     * @param microUnits of all of them together
     * @throws ArithmeticException when a sum passes the range of a long
     */
    public void add(long hash, long calls, boolean reads, long microUnits) {
        distinct.update(hash);
        add(requests, hash, calls);
        add(reads ? readUnits : writeUnits, hash, microUnits);
    }

    private static void add(LongsSketch sketch, long hash, long amount) {
        // The sketch itself would overflow without a word.
        Math.addExact(sketch.getStreamLength(), amount);
        sketch.update(hash, amount);
    }

    /**
     * Gives the hottest keys numbers in a table, without calls.
     *
     * @param most so many by requests, by read units and by write units each
     * @return what is known of all keys
     */
    public KeyEstimate hottest(int most, KeyTable table) {
        long others = number(requests, most, table);
        double otherReads = number(readUnits, most, table) / (double) CapacityUnits.UNIT;
        double otherWrites = number(writeUnits, most, table) / (double) CapacityUnits.UNIT;
        int counted = table.keys();
        return new KeyEstimate(
                Math.max(counted, Math.round(distinct.getEstimate())),
                Math.max(counted, (long) Math.floor(distinct.getLowerBound(2))),
                Math.max(counted, (long) Math.ceil(distinct.getUpperBound(2))),
                counted,
                others,
                otherReads,
                otherWrites);
    }

    /** What keys without a number have at most. */
    private static long number(LongsSketch sketch, int most, KeyTable table) {
        LongsSketch.Row[] rows = sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES);
        Arrays.sort(
                rows,
                Comparator.comparingLong(LongsSketch.Row::getEstimate)
                        .reversed()
                        .thenComparing(LongsSketch.Row::getItem));
        for (int i = 0; i < Math.min(most, rows.length); i++) {
            table.add(rows[i].getItem(), 0, 0);
        }
        return rows.length > most ? rows[most].getUpperBound() : sketch.getMaximumError();
    }
}
