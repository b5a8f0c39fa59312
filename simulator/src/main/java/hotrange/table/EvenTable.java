package hotrange.table;

import hotrange.engine.Micros;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;

/**
 * The partitions of a table in one direction as if all load lay evenly on them: what they could not serve even then is
 * a matter of capacity, whatever the keys (F62).
 *
 * <p>Second by second, with the limits of all partitions in one bucket (U3), and before 2019 also their shares and
 * banks in one (F11, F24). Strong reads decide where more than two replicas serve eventually consistent ones.
 */
public final class EvenTable {

    private final Resource resource;
    private final boolean read;
    private final Admission admission;
    /** Micro-units of the partitions' own limits that a unit costs, and that come in per second and partition. */
    private final long cost;

    private final long rate;
    private final long depthMicros;
    /** Whether the other direction takes from the same limits. */
    private final boolean together;

    private long level;
    private long bank;
    private long otherBefore;

    /** At time 0. */
    public EvenTable(Resource resource, boolean read) {
        this.resource = resource;
        this.read = read;
        admission = resource.admission(read);
        cost = resource.capCost(1, read, true);
        together = resource.capCost(1, false, true) > 1;
        rate = read || together
                ? ServiceLimits.PARTITION_READ_UNITS * resource.assumptions().ecReadReplicas()
                : ServiceLimits.PARTITION_WRITE_UNITS;
        depthMicros = Micros.of(resource.assumptions().partitionBucketDepth());
        level = admission.partitions() * rate * depthMicros;
        bank = (long) ((double) bankSize() * resource.assumptions().burstAtStart());
    }

    /** Of the micro-units asked for in the second that ends now, those that could not be served. */
    public long excess(long asked) {
        long partitions = admission.partitions();
        long atHand = level + partitions * rate * CapacityUnits.UNIT - other();
        long servable = Math.max(0, atHand / cost);
        boolean shares = resource.shares() != null;
        long banked = bank + admission.provisionedUnits() * CapacityUnits.UNIT;
        if (shares) {
            servable = Math.min(servable, banked);
        }
        long served = Math.min(asked, servable);
        level = Math.max(0, Math.min(partitions * rate * depthMicros, atHand - served * cost));
        bank = shares ? Math.min(bankSize(), banked - served) : 0;
        return asked - served;
    }

    private long bankSize() {
        return admission.provisionedUnits() * ServiceLimits.BURST_SECONDS * CapacityUnits.UNIT;
    }

    /** What the other direction took from limits that both share, in the second that ends now. */
    private long other() {
        if (!together) {
            return 0;
        }
        long now = resource.admission(!read).consumedUnits();
        long since = now - otherBefore;
        otherBefore = now;
        return resource.capCost(since, !read, true);
    }
}
