package hotrange.imports;

import hotrange.table.capacity.ServiceLimits;
import org.jspecify.annotations.Nullable;

/**
 * The rate of a whole table at which its hottest key alone takes all that a partition gives (F1: 3,000 read and 1,000
 * write units a second), if traffic keeps its shape.
 * Where only bounds of the hottest key's share are known, no key does so below this rate.
 *
 * @param unitsPerSecond of the table, read or write units
 * @param requestsPerSecond of the table, reads and writes together
 */
public record SafeRate(double unitsPerSecond, double requestsPerSecond) {

    static @Nullable SafeRate of(@Nullable Concentration units, double requests, boolean reads) {
        if (units == null) {
            return null;
        }
        double unitsPerSecond = ServiceLimits.partitionUnits(reads) / units.topShareAtMost();
        return new SafeRate(unitsPerSecond, unitsPerSecond * requests / units.total());
    }

    /** For the hottest key's share of the units, and units per request of the table. */
    public static SafeRate of(double topShare, double unitsPerRequest, boolean reads) {
        double unitsPerSecond = ServiceLimits.partitionUnits(reads) / topShare;
        return new SafeRate(unitsPerSecond, unitsPerSecond / unitsPerRequest);
    }
}
