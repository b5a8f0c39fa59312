package hotrange.result;

import org.jspecify.annotations.Nullable;

/**
 * One of the keys that asked for most units, over all replications.
 *
 * @param workload name of the workload
 * @param key {@code #rank} for synthetic keys, the recorded text otherwise (shortened to 60 characters)
 * @param table table or index that the first operation of the workload's calls goes to
 * @param direction {@code read} or {@code write}, that of this operation
 * @param partition position in key order, at the end of the first replication, of the partition that holds the key there;
 *     null where several do: for sharded keys, and where a split went through the key's items
 * @param offeredUnits micro-units asked for
 * @param shareOfUnits of the workload's offered units, 0 to 1
 * @param throttled rejected attempts
 */
public record HotKey(
        String workload,
        String key,
        String table,
        String direction,
        @Nullable Integer partition,
        long offeredUnits,
        double shareOfUnits,
        long throttled) {}
