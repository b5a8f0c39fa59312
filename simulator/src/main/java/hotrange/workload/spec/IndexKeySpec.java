package hotrange.workload.spec;

import org.jspecify.annotations.Nullable;

/**
 * Which entries of an index the writes of a workload touch (2.1, 2.14).
 *
 * @param partitionKey which index keys the items have; null for a local index, which has the table's
 * @param sortKey where in the index's collection an entry lies; null for one position
 * @param share part of the items that the index holds, 0 to 1; below 1 it is sparse (7.8)
 * @param keyChanges part of the writes to existing items that change the index key: two index writes, 0 to 1
 * @param changes part of the writes to existing items that change, add or remove the entry under its key: one index
 *     write, 0 to 1; together with {@code keyChanges} at most 1
 * @param writeSharding suffix on every index partition key (7.4); null for none
 */
public record IndexKeySpec(
        @Nullable KeySpec partitionKey,
        @Nullable SortKeySpec sortKey,
        double share,
        double keyChanges,
        double changes,
        @Nullable WriteShardingSpec writeSharding) {}
