package hotrange.table.capacity;

import java.util.Arrays;

/**
 * Units of one direction that each partition of a resource has admitted, by who asked for them. A part that splits off
 * begins at nothing; what was before stays with the lower part. Not thread-safe.
 */
public final class ServedUnits {

    private final int askers;
    private long[] units = new long[0];

    ServedUnits(int askers) {
        this.askers = askers;
    }

    /** Adds micro-units. */
    public void add(int partition, int asker, long micro) {
        int at = partition * askers + asker;
        if (at >= units.length) {
            units = Arrays.copyOf(units, Math.max((partition + 1) * askers, 2 * units.length));
        }
        units[at] += micro;
    }

    /** Forgets what was before. */
    public void clear() {
        Arrays.fill(units, 0);
    }

    /** Micro-units that an asker has had from a partition. */
    public long units(int partition, int asker) {
        int at = partition * askers + asker;
        return at < units.length ? units[at] : 0;
    }
}
