package hotrange.table;

import hotrange.table.capacity.ServiceLimits;
import hotrange.table.partition.PartitionCount;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.WarmThroughput;

/** What a resource has been given so far: its highest throughput, and whether it was ever on-demand (F60, U16). */
final class ThroughputHistory {

    private WarmThroughput highest;
    /** Of what was provisioned. */
    private WarmThroughput provisioned = new WarmThroughput(0, 0);

    private boolean wasOnDemand;

    /** That of a resource as asked for. */
    ThroughputHistory(TableSpec spec) {
        wasOnDemand = spec.billingMode() == BillingMode.PAY_PER_REQUEST;
        highest = new WarmThroughput(1, 1);
        if (spec.warmThroughput() != null) {
            warmed(spec.warmThroughput());
        }
        if (spec.provisionedThroughput() != null) {
            provisioned(spec.provisionedThroughput());
        }
    }

    /** It was provisioned with this throughput. */
    void provisioned(ProvisionedThroughput throughput) {
        provisioned = larger(provisioned, throughput.readCapacityUnits(), throughput.writeCapacityUnits());
        warmed(provisioned);
    }

    /** Partitions that it needs as on-demand, where more than half of what was provisioned is its previous peak (F63). */
    int partitionsOnDemand(Resource resource) {
        double asPeak = resource.assumptions().controlPlane().provisionedAsPeak();
        return asPeak > PartitionCount.HALF_AS_PEAK
                ? resource.partitionsToServe(
                        PartitionCount.accepted(provisioned.readUnitsPerSecond(), asPeak),
                        PartitionCount.accepted(provisioned.writeUnitsPerSecond(), asPeak))
                : 0;
    }

    /** It was pre-warmed to this throughput. */
    void warmed(WarmThroughput warm) {
        highest = larger(highest, warm.readUnitsPerSecond(), warm.writeUnitsPerSecond());
    }

    /** It was made PAY_PER_REQUEST. */
    void onDemand() {
        wasOnDemand = true;
    }

    /**
     * The warm throughput that it reports: the highest ever provisioned or pre-warmed and, once it was on-demand, at least
     * what these partitions take: its own, or those of a new on-demand table.
     */
    WarmThroughput warmThroughput(long partitions) {
        return wasOnDemand
                ? larger(
                        highest,
                        partitions * ServiceLimits.PARTITION_READ_UNITS,
                        partitions * ServiceLimits.PARTITION_WRITE_UNITS)
                : highest;
    }

    private static WarmThroughput larger(WarmThroughput warm, long reads, long writes) {
        return new WarmThroughput(
                Math.max(warm.readUnitsPerSecond(), reads), Math.max(warm.writeUnitsPerSecond(), writes));
    }
}
