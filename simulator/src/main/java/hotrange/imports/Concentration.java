package hotrange.imports;

import hotrange.statistics.ZipfFit;
import hotrange.table.capacity.CapacityUnits;
import hotrange.workload.recorded.RecordedCalls;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the load of a recording is spread over its keys by one measure.
 *
 * @param total of the measure: requests or capacity units
 * @param topKey the key with most of it; its rank by requests, such as {@code #12345}, where only hotter keys have text
 * @param topShare its part, 0 to 1
 * @param topTenShare part of the ten keys with most of it
 * @param keysForHalf how few keys have half of it
 * @param zipf the Zipf law of most likelihood; null for less than two keys
 */
public record Concentration(
        double total,
        String topKey,
        double topShare,
        double topTenShare,
        long keysForHalf,
        @Nullable ZipfFit zipf) {

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

    /**
     * How rows are spread; null when none of them has any of the measure.
     *
     * @throws ArithmeticException when a sum passes the range of a long, in micro-units
     */
    static @Nullable Concentration of(RecordedCalls calls, int fromRow, int toRow, Measure measure) {
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
        int top = 0;
        for (int key = 1; key < amounts.length; key++) {
            if (amounts[key] > amounts[top]) {
                top = key;
            }
        }
        String label = top < calls.labels().size() ? calls.labels().get(top) : "#" + (top + 1);
        Arrays.sort(amounts);
        for (int low = 0, high = amounts.length - 1; low < high; low++, high--) {
            long swapped = amounts[low];
            amounts[low] = amounts[high];
            amounts[high] = swapped;
        }
        double sum = total;
        long ten = 0;
        for (int rank = 0; rank < Math.min(10, amounts.length); rank++) {
            ten += amounts[rank];
        }
        int half = 0;
        for (long seen = 0; seen < total - seen; half++) {
            seen += amounts[half];
        }
        double unit = measure == Measure.REQUESTS ? 1 : CapacityUnits.UNIT;
        return new Concentration(sum / unit, label, amounts[0] / sum, ten / sum, half, ZipfFit.of(amounts));
    }
}
