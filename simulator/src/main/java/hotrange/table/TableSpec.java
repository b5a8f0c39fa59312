package hotrange.table;

import org.jspecify.annotations.Nullable;

/**
 * A table as asked for: capacity, history and partitions.
 *
 * @param billingMode PROVISIONED or PAY_PER_REQUEST
 * @param provisionedThroughput required under PROVISIONED; under PAY_PER_REQUEST it counts as history (F63)
 * @param onDemandThroughput the customer's maximum under PAY_PER_REQUEST; null means none
 * @param warmThroughput what the table was pre-warmed to; null means the default
 * @param previousPeak highest earlier sustained traffic of an on-demand table; null means a new table
 * @param size bytes stored; about 10 GB fit into a partition (F5)
 * @param partitions number of partitions when known; null means derived from throughput, history and size (F6, F7, F52)
 * @param quota the account's per-table quota
 * @param partitionLimit null means by profile: linear before 2019's successor rules, independent since (F2)
 */
public record TableSpec(
        BillingMode billingMode,
        @Nullable ProvisionedThroughput provisionedThroughput,
        @Nullable OnDemandThroughput onDemandThroughput,
        @Nullable WarmThroughput warmThroughput,
        @Nullable PreviousPeak previousPeak,
        DataSize size,
        @Nullable Integer partitions,
        TableQuota quota,
        @Nullable PartitionLimit partitionLimit) {}
