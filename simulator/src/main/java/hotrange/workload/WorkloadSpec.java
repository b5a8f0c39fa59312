package hotrange.workload;

import org.jspecify.annotations.Nullable;

/**
 * One stream of calls to one table.
 *
 * @param table name of the table
 * @param operation what each call does
 * @param rate calls per second over time
 * @param arrivals how calls spread around the rate
 * @param partitionKey which keys are asked for
 * @param sortKey where in the item collection; null for a simple primary key
 * @param client retries
 * @param writeSharding suffix on every partition key; null for none
 * @param latency service time; null for the built-in law of the operation (5.3, U-13)
 */
public record WorkloadSpec(
        String table,
        OperationSpec operation,
        LoadShape rate,
        Arrivals arrivals,
        KeySpec partitionKey,
        @Nullable SortKeySpec sortKey,
        ClientSpec client,
        @Nullable WriteShardingSpec writeSharding,
        @Nullable LatencySpec latency) {}
