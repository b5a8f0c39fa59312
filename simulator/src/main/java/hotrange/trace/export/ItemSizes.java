package hotrange.trace.export;

import hotrange.table.capacity.ServiceLimits;
import hotrange.workload.recorded.RecordedKeys;
import java.util.ArrayList;
import java.util.List;

/** How many items there are of each size, to the byte. */
public final class ItemSizes {

    /** Where sizes are not put together: there are few different ones. */
    private static final int EXACT_SIZES = 200;

    private static final int KB = (int) ServiceLimits.WRITE_UNIT_BYTES;
    private static final int SMALL_STEP = 32;
    private static final int FINE_UP_TO = 32 * KB;
    private static final int COARSE_STEP = (int) ServiceLimits.READ_UNIT_BYTES;

    private final long[] counts = new long[RecordedKeys.ITEM_BYTES_AT_MOST + 1];
    private long items;
    private long bytes;
    private long writeUnits;

    /**
     * Several items of about the same size.
     *
     * @param bytes of one of them
     */
    public record Bucket(int bytes, long items) {}

    /** Adds an item of at most 400 KB. */
    void add(int size) {
        counts[size]++;
        items++;
        bytes += size;
        writeUnits += Math.max(1, (size + KB - 1) / KB);
    }

    public long items() {
        return items;
    }

    /** Of all items together. */
    public long bytes() {
        return bytes;
    }

    /** Of an item; 0 without one. */
    public double meanBytes() {
        return items == 0 ? 0 : (double) bytes / items;
    }

    /** Units to write an item as it is (1.2); 0 without one. */
    public double meanWriteUnits() {
        return items == 0 ? 0 : (double) writeUnits / items;
    }

    /** Size of nearest rank; 0 without an item. */
    public int quantile(int percent) {
        long rank = (items * percent + 99) / 100;
        long seen = 0;
        for (int size = 0; size < counts.length; size++) {
            seen += counts[size];
            if (seen >= rank && counts[size] > 0) {
                return size;
            }
        }
        return 0;
    }

    /**
     * A histogram of some 200 buckets: all sizes where there are that few, else put together within steps of 32 bytes up
     * to 1 KB, 1 KB up to 32 KB and 4 KB beyond. No bucket crosses a limit of write units up to 32 KB, or of read units,
     * so that the units of its items are theirs. The mean is kept to the byte below 1 KB and to half a byte a bucket
     * beyond: 0.05 % at most.
     */
    public List<Bucket> buckets() {
        List<Bucket> exact = new ArrayList<>();
        for (int size = 0; size < counts.length && exact.size() <= EXACT_SIZES; size++) {
            if (counts[size] > 0) {
                exact.add(new Bucket(size, counts[size]));
            }
        }
        if (exact.size() <= EXACT_SIZES) {
            return exact;
        }
        List<Bucket> buckets = new ArrayList<>();
        for (int low = 0; low < counts.length - 1; ) {
            int high = low + (low < KB ? SMALL_STEP : low < FINE_UP_TO ? KB : COARSE_STEP);
            together(low == 0 ? 0 : low + 1, Math.min(high, counts.length - 1), buckets);
            low = high;
        }
        return buckets;
    }

    /** One bucket of the sizes between two, both included; below 1 KB two that are a byte apart, to keep the mean. */
    private void together(int from, int to, List<Bucket> buckets) {
        long number = 0;
        long sum = 0;
        for (int size = from; size <= to; size++) {
            number += counts[size];
            sum += counts[size] * size;
        }
        if (number == 0) {
            return;
        }
        int mean = (int) (sum / number);
        long larger = sum % number;
        if (from >= KB) {
            buckets.add(new Bucket(larger >= number - larger ? mean + 1 : mean, number));
            return;
        }
        buckets.add(new Bucket(mean, number - larger));
        if (larger > 0) {
            buckets.add(new Bucket(mean + 1, larger));
        }
    }
}
