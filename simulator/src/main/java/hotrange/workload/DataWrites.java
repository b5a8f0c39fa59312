package hotrange.workload;

import hotrange.table.ItemCollections;
import hotrange.table.OperationType;
import hotrange.table.Resource;
import hotrange.table.StoredData;
import hotrange.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * What the writes of a workload do to the amount of data in a table that grows (F5), and which of them its item
 * collections refuse (F15, 2.14). Not thread-safe.
 */
final class DataWrites {

    private final StoredData data;
    private final @Nullable ItemCollections collections;
    private final IndexPlan[] localIndexes;
    private final boolean delete;
    private final long oldBytes;

    private DataWrites(CallPlan plan, StoredData data) {
        this.data = data;
        collections = data.collections();
        localIndexes = plan.localIndexes().toArray(IndexPlan[]::new);
        OperationSpec operation = plan.spec().operation();
        delete = operation.type() == OperationType.DeleteItem;
        oldBytes =
                operation.oldItemSize() == null ? -1 : operation.oldItemSize().bytes();
    }

    /** Those of an operation; null where it does not write, or nobody counts. */
    static @Nullable DataWrites of(CallPlan plan, Resource resource) {
        boolean read = plan.spec().operation().type().isRead();
        StoredData data = !read && resource instanceof Table table ? table.data() : null;
        return data == null ? null : new DataWrites(plan, data);
    }

    /** Whether the item collection has no room for a write. */
    boolean refuses(long hash, long bytes, boolean existed) {
        return collections != null && collections.refuses(hash, growth(bytes, existed));
    }

    /** Counts an admitted write. */
    void apply(int partition, long hash, long sortKey, long bytes, boolean existed) {
        long growth = growth(bytes, existed);
        if (growth == 0) {
            return;
        }
        data.add(partition, hash, sortKey, growth);
        if (collections != null) {
            collections.add(hash, growth);
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
