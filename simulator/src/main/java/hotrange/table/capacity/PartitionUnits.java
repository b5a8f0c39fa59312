package hotrange.table.capacity;

/**
 * What the calls of a stretch of time ask of each partition of a resource, in micro-units. Partitions that are asked for
 * nothing cost time only where calls are as many as a quarter of all partitions. Not thread-safe.
 */
public final class PartitionUnits {

    private int[] calls = new int[0];
    private int[] called = new int[1];
    private int some;
    /** Whether partitions have been counted that are not among those called. */
    private boolean dense;

    private long[] units = new long[0];
    private long[] capUnits = new long[0];
    private int[] asked = new int[0];
    private int size;

    /** Forgets all, and makes room for so many partitions. */
    public void clear(int partitions) {
        for (int i = 0; i < size; i++) {
            units[asked[i]] = 0;
            capUnits[asked[i]] = 0;
        }
        size = 0;
        if (partitions > units.length) {
            calls = new int[partitions];
            // The entry after the last one is written before it is known to be new.
            called = new int[partitions + 1];
            units = new long[partitions];
            capUnits = new long[partitions];
            asked = new int[partitions];
        }
    }

    /** Counts calls by their partitions; their cost is told when all that cost the same are counted. */
    public void count(int[] partitions, int n) {
        int[] of = calls;
        if (4 * n >= of.length) {
            for (int i = 0; i < n; i++) {
                of[partitions[i]]++;
            }
            dense = true;
            return;
        }
        int[] found = called;
        int more = some;
        for (int i = 0; i < n; i++) {
            int p = partitions[i];
            int before = of[p];
            of[p] = before + 1;
            // Without a branch: partitions come in no order that could be predicted.
            found[more] = p;
            more += before == 0 ? 1 : 0;
        }
        some = more;
    }

    /**
     * Adds what the counted calls ask for.
     *
     * @param cost micro-units of each; more than 0
     * @param capCost what each costs at the limit of its partition
     */
    public void ask(long cost, long capCost) {
        int n = dense ? calls.length : some;
        for (int i = 0; i < n; i++) {
            int p = dense ? i : called[i];
            if (calls[p] > 0) {
                if (units[p] == 0) {
                    asked[size++] = p;
                }
                units[p] += calls[p] * cost;
                capUnits[p] += calls[p] * capCost;
                calls[p] = 0;
            }
        }
        some = 0;
        dense = false;
    }

    /**
     * Adds what calls ask for that do not cost the same.
     *
     * @return the sum of their costs, micro-units
     */
    public long ask(int[] partitions, long[] costs, long[] capCosts, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            int p = partitions[i];
            if (units[p] == 0) {
                asked[size++] = p;
            }
            units[p] += costs[i];
            capUnits[p] += capCosts[i];
            sum += costs[i];
        }
        return sum;
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
}
