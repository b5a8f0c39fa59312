package hotrange.workload;

import hotrange.table.ExpiringItems;
import hotrange.table.Resource;
import hotrange.table.Table;
import hotrange.table.partition.ItemCollections;
import hotrange.table.partition.StoredData;
import hotrange.table.spec.OperationType;
import hotrange.workload.spec.OperationSpec;
import org.jspecify.annotations.Nullable;

/**
 * What the writes of a workload do to the data of its table beside consuming units: how much there is (F5), which of them
 * its item collections refuse (F15, 2.14), what will expire (1.26), what the stream records (1.27), what
 * other Regions get (1.29). Not thread-safe.
 */
public final class DataWrites {

    private final @Nullable StoredData data;
    private final @Nullable ItemCollections collections;
    private final @Nullable ExpiringItems expiring;
    private final Table table;
    private final boolean streamed;
    private final @Nullable ReplicaWrites replicas;
    private final IndexPlan[] localIndexes;
    private final boolean delete;
    private final long oldBytes;

    private DataWrites(CallPlan plan, Table table, ClientContext context) {
        data = table.data();
        collections = data == null ? null : data.collections();
        expiring = table.expiring();
        this.table = table;
        replicas = table.replicas().isEmpty() ? null : new ReplicaWrites(plan, table, context);
        streamed = !table.streams().isEmpty();
        localIndexes = plan.localIndexes().toArray(IndexPlan[]::new);
        OperationSpec operation = plan.spec().operation();
        delete = operation.type() == OperationType.DeleteItem;
        oldBytes =
                operation.oldItemSize() == null ? -1 : operation.oldItemSize().bytes();
    }

    /** Those of an operation; null where it does not write, or nobody counts. */
    public static @Nullable DataWrites of(CallPlan plan, ClientContext context) {
        Resource resource = context.resource();
        if (plan.spec().operation().type().isRead() || !(resource instanceof Table table)) {
            return null;
        }
        boolean counted = table.data() != null
                || table.expiring() != null
                || !table.streams().isEmpty()
                || !table.replicas().isEmpty();
        return counted ? new DataWrites(plan, table, context) : null;
    }

    /** Whether the item collection has no room for a write. */
    public boolean refuses(long hash, long bytes, boolean existed) {
        return collections != null && collections.refuses(hash, growth(bytes, existed));
    }

    /** Counts an admitted write of an arrival window. */
    void apply(ArrivalWindow w, int i, int partition) {
        apply(w.times[i], w.callSeed(i), partition, w.hashes[i], w.sortKeys[i], w.bytes[i], w.found[i]);
    }

    /**
     * Counts an admitted write; a delete of nothing changes nothing.
     *
     * @param itemSeed parent of all draws of the item
     */
    public void apply(long now, long itemSeed, int partition, long hash, long sortKey, long bytes, boolean existed) {
        if (delete && !existed) {
            return;
        }
        long growth = data == null ? 0 : growth(bytes, existed);
        if (replicas != null) {
            long before = !existed ? 0 : oldBytes < 0 ? bytes : oldBytes;
            replicas.apply(now, itemSeed, hash, sortKey, bytes, before, growth);
        }
        if (data != null && growth != 0) {
            data.add(partition, hash, sortKey, growth);
        }
        if (collections != null && growth != 0) {
            collections.add(hash, growth);
        }
        if (expiring != null && !existed) {
            expiring.add(partition, withEntries(bytes));
        }
        if (streamed) {
            table.record(partition, 1);
        }
    }

    /** Bytes that a write adds to the table and its local indexes, on average where a share of items is indexed. */
    private long growth(long bytes, boolean existed) {
        if (delete) {
            return existed ? -withEntries(bytes) : 0;
        }
        long old = existed ? withEntries(oldBytes < 0 ? bytes : oldBytes) : 0;
        return withEntries(bytes) - old;
    }

    private long withEntries(long bytes) {
        long sum = bytes;
        for (IndexPlan index : localIndexes) {
            sum += (long) (index.spec().share() * index.entryBytes(bytes));
        }
        return sum;
    }
}
