package hotrange.imports;

import hotrange.statistics.ZipfFit;
import hotrange.table.capacity.CapacityUnits;
import hotrange.trace.rows.KeyEstimate;
import hotrange.workload.recorded.RecordedCalls;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the load of a recording is spread over its keys by one measure.
 *
 * @param total of the measure: requests or capacity units
 * @param topKey the key with most of it; its rank by requests, such as {@code #12345}, where only hotter keys have text.
 *     With bounds, the hottest that was counted
 * @param topShare its part, 0 to 1
 * @param topTenShare part of the ten keys with most of it
 * @param keysForHalf how few keys have half of it
 * @param zipf the Zipf law of most likelihood; null for less than two keys, and with bounds: it needs all counts
 * @param bounds where not all keys were counted, how far the numbers before are lower bounds; null where they are exact
 */
public record Concentration(
        double total,
        String topKey,
        double topShare,
        double topTenShare,
        long keysForHalf,
        @Nullable ZipfFit zipf,
        @Nullable Bounds bounds) {

    /**
     * Upper bounds where a key that was not counted may have more than one that was. They hold for certain.
     *
     * @param keysForHalfAtMost null when the counted keys have less than half
     */
    public record Bounds(
            double topShareAtMost,
            double topTenShareAtMost,
            @Nullable Long keysForHalfAtMost) {}

    /** What is counted. */
    enum Measure {
        REQUESTS,
        /** Read units of sizes as they were recorded. */
        READ_UNITS,
        /** Write units of sizes as they were recorded. */
        WRITE_UNITS,
        /** Read units of what is replayed: no item or page larger than DynamoDB has it. */
        REPLAYED_READ_UNITS,
        /** Write units of what is replayed. */
        REPLAYED_WRITE_UNITS;

        /** What a key has at most that was not counted, units in micro-units; sizes are cut, never raised. */
        private long others(KeyEstimate estimate) {
            return switch (this) {
                case REQUESTS -> estimate.requestsAtMost();
                case READ_UNITS, REPLAYED_READ_UNITS ->
                    (long) Math.ceil(estimate.readUnitsAtMost() * CapacityUnits.UNIT);
                case WRITE_UNITS, REPLAYED_WRITE_UNITS ->
                    (long) Math.ceil(estimate.writeUnitsAtMost() * CapacityUnits.UNIT);
            };
        }

        /** Units in micro-units. A row without a size counts as the smallest item. */
        private long of(RecordedCalls calls, int row) {
            if (this == REQUESTS) {
                return calls.count(row);
            }
            boolean reads = this == READ_UNITS || this == REPLAYED_READ_UNITS;
            if (reads != calls.type(row).isRead()) {
                return 0;
            }
            boolean recorded = this == READ_UNITS || this == WRITE_UNITS;
            int bytes = Math.max(0, recorded ? calls.recordedBytes(row) : calls.bytes(row));
            long each = reads ? CapacityUnits.read(bytes, calls.consistent(row)) : CapacityUnits.write(bytes);
            return Math.multiplyExact(each, calls.count(row));
        }
    }

    /** The top key's share; with bounds, what it is at most. */
    public double topShareAtMost() {
        return bounds == null ? topShare : bounds.topShareAtMost();
    }

    /**
     * How rows are spread; null when none of them has any of the measure.
     *
     * @param estimate what is known of the keys that share the last rank; null when every key has its own
     * @throws ArithmeticException when a sum passes the range of a long, in micro-units
     */
    static @Nullable Concentration of(
            RecordedCalls calls, int fromRow, int toRow, Measure measure, @Nullable KeyEstimate estimate) {
        long[] amounts = new long[calls.keys()];
        long total = 0;
        for (int row = fromRow; row < toRow; row++) {
            long amount = measure.of(calls, row);
            total = Math.addExact(total, amount);
            amounts[calls.key(row)] += amount;
        }
        if (total == 0) {
            return null;
        }
        double unit = measure == Measure.REQUESTS ? 1 : CapacityUnits.UNIT;
        if (estimate != null) {
            amounts = Arrays.copyOf(amounts, amounts.length - 1);
        }
        int top = 0;
        for (int key = 1; key < amounts.length; key++) {
            if (amounts[key] > amounts[top]) {
                top = key;
            }
        }
        String label = top < calls.labels().size() ? calls.labels().get(top) : "#" + (top + 1);
        sortDown(amounts);
        if (estimate != null) {
            return bounded(amounts, total, unit, label, measure.others(estimate));
        }
        return exact(amounts, total, unit, label);
    }

    /**
     * Of all keys, hottest first.
     *
     * @param total of the amounts, more than 0
     * @param unit what {@code total} is divided by
     */
    static Concentration exact(long[] amounts, long total, double unit, String label) {
        return new Concentration(
                total / unit,
                label,
                amounts[0] / (double) total,
                topTen(amounts) / (double) total,
                keysForHalf(amounts, total),
                ZipfFit.of(amounts),
                null);
    }

    /** Of counted keys, hottest first; any other key has at most {@code others}. */
    private static Concentration bounded(long[] amounts, long total, double unit, String label, long others) {
        long[] most = new long[Math.max(10, amounts.length)];
        for (int rank = 0; rank < most.length; rank++) {
            most[rank] = Math.max(rank < amounts.length ? amounts[rank] : 0, others);
        }
        long half = keysForHalf(amounts, total);
        long halfAtLeast = keysForHalf(most, total);
        if (halfAtLeast > most.length) {
            long seen = Arrays.stream(most).sum();
            halfAtLeast = most.length + (total - seen - seen + 2 * others - 1) / (2 * others);
        }
        // A sketch of keys that are all called equally often may hold none of them.
        double first = amounts.length == 0 ? 0 : amounts[0];
        Bounds bounds = new Bounds(
                Math.min(1, most[0] / (double) total),
                Math.min(1, topTen(most) / (double) total),
                half > amounts.length ? null : (Long) half);
        return new Concentration(
                total / unit, label, first / total, topTen(amounts) / (double) total, halfAtLeast, null, bounds);
    }

    private static long topTen(long[] amounts) {
        return Arrays.stream(amounts).limit(10).sum();
    }

    /** One more than there are when they have less. */
    private static int keysForHalf(long[] amounts, long total) {
        int half = 0;
        for (long seen = 0; seen < total - seen; half++) {
            if (half == amounts.length) {
                return half + 1;
            }
            seen += amounts[half];
        }
        return half;
    }

    static void sortDown(long[] amounts) {
        Arrays.sort(amounts);
        for (int low = 0, high = amounts.length - 1; low < high; low++, high--) {
            long swapped = amounts[low];
            amounts[low] = amounts[high];
            amounts[high] = swapped;
        }
    }
}
