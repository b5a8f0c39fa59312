package hotrange.table.capacity;

import java.util.Arrays;

/**
 * What the calls of a stretch of time ask of each partition of a resource, in micro-units. Only the partitions that are
 * asked for anything cost time. Not thread-safe.
 */
public final class PartitionUnits {

    private int[] calls = new int[0];
    private int[] counted = new int[0];
    private long[] units = new long[0];
    private long[] capUnits = new long[0];
    private int[] asked = new int[0];
    private int size;
    private long total;

    /** Forgets all, and makes room for so many partitions. */
    public void clear(int partitions) {
        if (partitions > units.length) {
            calls = new int[partitions];
            // The entry after the last one is written before it is known to be new.
            counted = new int[partitions + 1];
            units = new long[partitions];
            capUnits = new long[partitions];
            asked = new int[partitions];
        } else {
            for (int i = 0; i < size; i++) {
                units[asked[i]] = 0;
                capUnits[asked[i]] = 0;
            }
        }
        size = 0;
        total = 0;
    }

    /**
     * Adds calls that cost the same.
     *
     * @param partitions of the calls
     * @param cost micro-units of each
     * @param capCost what each costs at the limit of its partition
     */
    public void add(int[] partitions, int n, long cost, long capCost) {
        int[] of = calls;
        int[] found = counted;
        int some = 0;
        for (int i = 0; i < n; i++) {
            int p = partitions[i];
            int before = of[p];
            of[p] = before + 1;
            // Without a branch: partitions come in no order that could be predicted.
            found[some] = p;
            some += before == 0 ? 1 : 0;
        }
        for (int i = 0; i < some; i++) {
            int p = found[i];
            if (units[p] == 0) {
                asked[size++] = p;
            }
            units[p] += of[p] * cost;
            capUnits[p] += of[p] * capCost;
            of[p] = 0;
        }
        total += n * cost;
    }

    /** How many partitions are asked. */
    int size() {
        return size;
    }

    /** The {@code i}-th of them. */
    int partition(int i) {
        return asked[i];
    }

    long units(int partition) {
        return units[partition];
    }

    long capUnits(int partition) {
        return capUnits[partition];
    }

    /** What all partitions are asked together. */
    long total() {
        return total;
    }

    @Override
    public String toString() {
        return total + " of " + Arrays.toString(Arrays.copyOf(asked, size));
    }
}
