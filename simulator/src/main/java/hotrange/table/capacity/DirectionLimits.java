package hotrange.table.capacity;

import hotrange.engine.Micros;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * What limits one direction of a table, in units per second; −1 where a limit does not apply.
 *
 * @param quotaUnits account quota of the table (F58, F69)
 * @param maximumUnits on-demand maximum (F59)
 * @param provisionedUnits provisioned throughput
 * @param shares how partitions share it before 2019; null since then
 * @param boostScale denominator of the boost of profile 2018, 1 for the others
 * @param burstAtStart part of the burst bucket that is full at time 0 (U2)
 * @param tableBucketMicros depth of quota and maximum (U1)
 * @param routers that hand out provisioned throughput; null for one bucket (U1)
 * @param horizonMicros latest time that will be asked for
 */
public record DirectionLimits(
        long quotaUnits,
        long maximumUnits,
        long provisionedUnits,
        @Nullable PartitionShares shares,
        long boostScale,
        double burstAtStart,
        long tableBucketMicros,
        Assumptions.@Nullable Routers routers,
        long horizonMicros) {

    /** Those of a resource at time 0, which has provisioned throughput where it is PROVISIONED. */
    public static DirectionLimits of(
            TableSpec spec,
            boolean read,
            @Nullable PartitionShares shares,
            long boostScale,
            Assumptions assumptions,
            long horizonMicros) {
        boolean provisioned = spec.billingMode() == BillingMode.PROVISIONED;
        ProvisionedThroughput throughput = spec.provisionedThroughput();
        OnDemandThroughput maximum = spec.onDemandThroughput();
        long quota = read ? spec.quota().readUnits() : spec.quota().writeUnits();
        long units = throughput == null ? -1 : read ? throughput.readCapacityUnits() : throughput.writeCapacityUnits();
        long max = maximum == null ? -1 : read ? maximum.maxReadRequestUnits() : maximum.maxWriteRequestUnits();
        return new DirectionLimits(
                provisioned ? -1 : quota,
                provisioned ? -1 : max,
                provisioned ? units : -1,
                shares,
                boostScale,
                assumptions.burstAtStart(),
                Micros.of(assumptions.tableBucketDepth()),
                assumptions.routers(),
                horizonMicros);
    }
}
