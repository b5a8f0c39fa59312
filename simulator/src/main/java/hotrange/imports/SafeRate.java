package hotrange.imports;

import hotrange.table.capacity.ServiceLimits;
import org.jspecify.annotations.Nullable;

/**
 * The rate of a whole table at which its hottest key alone takes all that a partition gives (F1: 3,000 read and 1,000
 * write units a second), if traffic keeps its shape.
 *
 * @param unitsPerSecond of the table, read or write units
 * @param requestsPerSecond of the table, reads and writes together
 */
public record SafeRate(double unitsPerSecond, double requestsPerSecond) {

    static @Nullable SafeRate of(@Nullable Concentration units, double requests, boolean reads) {
        if (units == null) {
            return null;
        }
        double limit = ServiceLimits.partitionUnits(reads);
        double unitsPerSecond = limit / units.topShare();
        return new SafeRate(unitsPerSecond, unitsPerSecond * requests / units.total());
    }

    /** Of calls that cost one unit each, where the hottest key has a share of them, more than 0. */
    public static SafeRate ofOneUnitCalls(double topShare, boolean reads) {
        double unitsPerSecond = ServiceLimits.partitionUnits(reads) / topShare;
        return new SafeRate(unitsPerSecond, unitsPerSecond);
    }
}
