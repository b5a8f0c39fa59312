package hotrange.workload.task;

import hotrange.engine.Draws;
import hotrange.table.spec.OperationType;
import hotrange.workload.CallEvent;
import hotrange.workload.CallListener;
import hotrange.workload.CallPlan;
import hotrange.workload.dax.DaxCluster;
import hotrange.workload.dax.ItemCache;
import hotrange.workload.spec.OperationSpec;

/**
 * What one operation of a workload finds and leaves in the DAX cluster in front of its table (7.6).
 *
 * <p>Eventually consistent reads are looked up and, when the table has answered, stored, also an answer that there is
 * nothing. Consistent reads pass through. Writes pass through and leave the item in the cache of items; that of queries
 * is not told of them. Not thread-safe.
 */
final class DaxReads {

    /** Position of the cluster's own times below the seed of an operation's attempts. */
    private static final long OWN_TIME = 1L << 43;

    private final DaxCluster cluster;
    private final CallListener listener;
    private final OperationType type;
    private final boolean cached;
    private final ItemCache cache;
    /** Tells queries of the same key apart that ask for different things; 0 for items. */
    private final long shape;

    DaxReads(CallPlan plan, DaxCluster cluster, CallListener listener) {
        this.cluster = cluster;
        this.listener = listener;
        OperationSpec operation = plan.spec().operation();
        type = operation.type();
        cached = type.isRead() && !operation.consistentRead() && !type.isTransaction();
        cache = type == OperationType.Query ? cluster.queries() : cluster.items();
        shape = type == OperationType.Query
                ? Draws.stream(operation.items(), operation.index() + "/" + operation.fetches())
                : 0;
    }

    /** Whether the cluster answers a read by itself. */
    boolean answers(long now, long hash, long sortKey) {
        if (!cached) {
            return false;
        }
        boolean hit = cache.hit(ItemCache.key(hash ^ shape, sortKey), now);
        cluster.looked(hit);
        listener.happened(hit ? CallEvent.CACHE_HIT : CallEvent.CACHE_MISS, 1);
        return hit;
    }

    /** Microseconds that an attempt spends in the cluster, whether or not it goes on to the table. */
    long ownTime(long stepSeed, long attempts) {
        return cluster.ownTime(Draws.at(stepSeed, OWN_TIME + attempts));
    }

    /**
     * The table has served an attempt that was sent on; its answer reaches the cluster at {@code answered}.
     *
     * @param bytes of the item or of all items of a query; 0 where there are none
     */
    void passed(long now, long answered, long hash, long sortKey, long bytes) {
        long key = ItemCache.key(hash ^ shape, sortKey);
        if (type == OperationType.DeleteItem) {
            cache.drop(key);
        } else if (cached || !type.isRead()) {
            cache.store(key, now, answered, bytes);
        }
    }
}
