package hotrange.table.spec;

import org.jspecify.annotations.Nullable;

/**
 * A global secondary index as asked for: keys, projection, and its own capacity, history and partitions (2.4). The
 * billing mode is the table's.
 *
 * @param keySchema names of its key attributes
 * @param projection what its entries hold
 * @param provisionedThroughput required where the table is PROVISIONED
 * @param onDemandThroughput the customer's maximum under PAY_PER_REQUEST; null means none
 * @param warmThroughput what the index was pre-warmed to; null means the default
 * @param previousPeak highest earlier sustained traffic under PAY_PER_REQUEST; null means a new index
 * @param size bytes of its entries
 * @param partitions number of partitions when known; null means derived as for a table
 * @param autoScaling null for none
 * @param backfill null for an index that is there from the start
 */
public record IndexSpec(
        KeySchema keySchema,
        Projection projection,
        @Nullable ProvisionedThroughput provisionedThroughput,
        @Nullable OnDemandThroughput onDemandThroughput,
        @Nullable WarmThroughput warmThroughput,
        @Nullable PreviousPeak previousPeak,
        DataSize size,
        @Nullable Integer partitions,
        @Nullable AutoScalingSpec autoScaling,
        @Nullable BackfillSpec backfill) {}
