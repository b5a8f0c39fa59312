package hotrange.cost;

import hotrange.result.usage.ResourceUsage;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a table or index stores on average over a time that begins with the load, when the load goes on.
 *
 * <p>They grow by what writes add and remove in a second of the load. Where items expire, new ones are no more than those
 * of one lifetime; items that were there at the start stay.
 *
 * @param atStart bytes
 * @param growth bytes in a second; may be negative
 * @param lifetime seconds after which new items are deleted; null where they stay
 */
record StoredBytes(double atStart, double growth, @Nullable Double lifetime) {

    /** From what was counted while the load lasted. */
    static StoredBytes of(ResourceUsage usage, long seconds) {
        return new StoredBytes(
                usage.bytesAtStart(),
                (usage.bytesAdded() - usage.bytesRemoved()) / seconds,
                usage.deletedAfterSeconds());
    }

    /** The mean over the first so many seconds. */
    double mean(double seconds) {
        if (growth < 0) {
            double empty = -atStart / growth;
            return empty >= seconds ? atStart + growth * seconds / 2 : atStart * empty / 2 / seconds;
        }
        double life = lifetime == null ? seconds : Math.min(lifetime, seconds);
        return atStart + growth * life * (1 - life / (2 * seconds));
    }
}
