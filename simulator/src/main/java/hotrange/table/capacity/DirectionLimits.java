package hotrange.table.capacity;

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
        long horizonMicros) {}
