package hotrange.table;

import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.WarmThroughput;

/** What a resource has been given so far: its highest throughput, and whether it was ever on-demand (F60, U16). */
final class ThroughputHistory {

    private WarmThroughput highest;
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
        warmed(new WarmThroughput(throughput.readCapacityUnits(), throughput.writeCapacityUnits()));
    }

    /** It was pre-warmed to this throughput. */
    void warmed(WarmThroughput warm) {
        highest = larger(highest, warm.readUnitsPerSecond(), warm.writeUnitsPerSecond());
    }

    /** It was made PAY_PER_REQUEST. */
    void onDemand() {
        wasOnDemand = true;
    }

    /** The warm throughput that it reports; one that was on-demand has at least that of {@code partitions}. */
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
