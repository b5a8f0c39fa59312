package hotrange.run;

import hotrange.result.Metric;
import hotrange.table.Resource;
import hotrange.table.Table;
import hotrange.workload.CallPlan;
import hotrange.workload.IndexWrites;
import hotrange.workload.Placement;
import hotrange.workload.spec.WriteShardingSpec;

/** Counts write shards that share a partition, see {@link Metric#SHARD_COLLISIONS}. */
final class ShardCollisions {

    private ShardCollisions() {}

    /** Shards of the hottest key that begin in one partition with another, indexes included; −1 where none is written. */
    static int of(CallPlan plan, Resource target, long seed) {
        WriteShardingSpec sharding = plan.spec().writeSharding();
        if (plan.spec().operation().type().isRead()) {
            return -1;
        }
        int sum = -1;
        if (sharding != null) {
            long stream = Placement.shardStream(seed, plan.placementName(target));
            sum = sharding.shards() == 1 ? 0 : Placement.collisions(stream, 0, sharding.shards(), target.partitions());
        }
        if (target instanceof Table table && !table.indexes().isEmpty()) {
            int ofIndexes = new IndexWrites(plan, table, seed, 0, null).shardCollisions();
            sum = ofIndexes < 0 ? sum : Math.max(0, sum) + ofIndexes;
        }
        return sum;
    }
}
