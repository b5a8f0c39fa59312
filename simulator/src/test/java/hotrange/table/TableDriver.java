package hotrange.table;

import hotrange.engine.Micros;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ThrottlingReason;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import org.jspecify.annotations.Nullable;

/** Sends attempts to a live table, one at a time or evenly spaced, and notes what came of them. */
public final class TableDriver {

    /** Long enough for every test. */
    private static final long HORIZON = 100_000 * Micros.SECOND;

    private final Table table;
    private long throttled;
    private long firstThrottle = Micros.NEVER;
    private @Nullable ThrottlingReason lastReason;

    public TableDriver(TableSpec spec, Profile profile, Assumptions assumptions) {
        table = new Table("table", spec, profile, assumptions, HORIZON);
    }

    public TableDriver(TableSpec spec) {
        this(spec, Profile.SINCE_2019, Assumptions.DEFAULT);
    }

    public Table table() {
        return table;
    }

    /** Null when admitted. */
    @Nullable
    public ThrottlingReason write(long now, int partition, double units) {
        return attempt(now, partition, units, false, false);
    }

    /** Null when admitted. */
    @Nullable
    public ThrottlingReason strongRead(long now, int partition, double units) {
        return attempt(now, partition, units, true, true);
    }

    /** Null when admitted. */
    @Nullable
    public ThrottlingReason eventualRead(long now, int partition, double units) {
        return attempt(now, partition, units, true, false);
    }

    /** Null when admitted. */
    @Nullable
    ThrottlingReason attempt(long now, int partition, double units, boolean read, boolean consistent) {
        long cost = (long) (units * CapacityUnits.UNIT);
        int verdict = table.decide(read, now, partition, cost, table.capCost(cost, read, consistent));
        if (verdict == Admission.ADMITTED) {
            return null;
        }
        ThrottlingReason reason = ThrottlingReason.of(false, read, verdict);
        throttled++;
        firstThrottle = Math.min(firstThrottle, now);
        lastReason = reason;
        return reason;
    }

    /** One-unit writes, {@code perSecond} evenly spaced from {@code start} until before {@code end}; how many passed. */
    public long writes(double start, double end, int perSecond, int partition) {
        return evenly(start, end, perSecond, partition, 1, false, false);
    }

    /** Strongly consistent one-unit reads, evenly spaced; how many passed. */
    public long strongReads(double start, double end, int perSecond, int partition) {
        return evenly(start, end, perSecond, partition, 1, true, true);
    }

    /** Attempts of equal cost, evenly spaced between two times in seconds; how many passed. */
    public long evenly(
            double start, double end, int perSecond, int partition, double units, boolean read, boolean consistent) {
        long first = (long) (start * Micros.SECOND);
        long last = (long) (end * Micros.SECOND);
        long admitted = 0;
        for (long i = 0; first + i * Micros.SECOND / perSecond < last; i++) {
            long now = first + i * Micros.SECOND / perSecond;
            if (attempt(now, partition, units, read, consistent) == null) {
                admitted++;
            }
        }
        return admitted;
    }

    /** One-unit attempts (reads strongly consistent), evenly spaced, on each partition in turn; how many passed. */
    public long inTurn(int start, int end, int perSecond, int partitions, boolean read) {
        long admitted = 0;
        for (long i = 0; i < (long) (end - start) * perSecond; i++) {
            long now = start * Micros.SECOND + i * Micros.SECOND / perSecond;
            if (attempt(now, (int) (i % partitions), 1, read, read) == null) {
                admitted++;
            }
        }
        return admitted;
    }

    /** Attempts rejected so far. */
    public long throttled() {
        return throttled;
    }

    /** Seconds until the first rejected attempt; infinity when there was none. */
    public double firstThrottleSeconds() {
        return firstThrottle == Micros.NEVER ? Double.POSITIVE_INFINITY : (double) firstThrottle / Micros.SECOND;
    }

    /** Reason of the attempt rejected last; null when there was none. */
    @Nullable
    public ThrottlingReason lastReason() {
        return lastReason;
    }
}
