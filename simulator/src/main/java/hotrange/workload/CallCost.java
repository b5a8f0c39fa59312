package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.FalseConditionCost;
import hotrange.table.spec.OperationType;
import hotrange.workload.spec.OperationSpec;

/** What the operation of a workload costs (1.2–1.4, 1.10, 1.13). */
public final class CallCost {

    /** Position of the first local index's draws below the seed of an item. */
    private static final long FIRST_LOCAL = 1L << 41;

    private final OperationType type;
    private final boolean consistent;
    private final long oldBytes;
    private final long factor;

    private final IndexPlan[] localIndexes;
    private final boolean fetches;
    /** Bytes of an entry of the index that is read; −1 for whole items. */
    private final long entryBytes;

    public CallCost(CallPlan plan) {
        OperationSpec spec = plan.spec().operation();
        localIndexes = plan.localIndexes().toArray(IndexPlan[]::new);
        fetches = spec.fetches();
        String index = spec.index();
        entryBytes = index == null ? -1 : plan.table().entryBytes(index);
        type = spec.type();
        consistent = spec.consistentRead() || type.isTransaction();
        factor = type.isTransaction() ? ServiceLimits.TRANSACTION_FACTOR : 1;
        oldBytes = spec.oldItemSize() == null ? -1 : spec.oldItemSize().bytes();
    }

    /** Whether an attempt reads or writes an item: a read or delete of nothing does not, an insert does. */
    public boolean touchesItem(boolean found) {
        return found || type.puts();
    }

    /** Micro-units of a write whose condition is false (1.10, U-1). */
    public long ofFalseCondition(long bytes, boolean found, FalseConditionCost rule) {
        long existing = !found ? 0 : oldBytes < 0 ? bytes : oldBytes;
        return CapacityUnits.write(
                switch (rule) {
                    case EXISTING -> existing;
                    case LARGER -> Math.max(existing, bytes);
                    case NEW -> found ? bytes : 0;
                });
    }

    /**
     * Micro-units of one attempt.
     *
     * @param bytes size of an item, whatever an index holds of it
     * @param items items of a Query's part, 1 otherwise
     * @param found whether there is an item
     */
    public long of(long bytes, long items, boolean found) {
        if (type.isRead()) {
            long read = entryBytes < 0 ? bytes : Math.min(bytes, entryBytes);
            return factor * CapacityUnits.read(found ? read * items : 0, consistent)
                    + (fetches && found ? items * CapacityUnits.read(bytes, consistent) : 0);
        }
        if (type == OperationType.DeleteItem) {
            return CapacityUnits.write(found ? bytes : 0);
        }
        return factor * CapacityUnits.write(found ? Math.max(bytes, oldBytes) : bytes);
    }

    /**
     * Micro-units that a write costs in the local indexes, on top (2.1, 2.14); twice that in a transaction.
     *
     * @param itemSeed parent of the draws of the item
     */
    public long ofLocalIndexes(long bytes, boolean existed, long itemSeed) {
        return localIndexes.length == 0 ? 0 : factor * entries(bytes, existed, itemSeed);
    }

    /** What the local indexes of another Region cost, where a transaction is none (1.29, 2.16). */
    long entries(long bytes, boolean existed, long itemSeed) {
        boolean delete = type == OperationType.DeleteItem;
        long old = existed && !delete && oldBytes >= 0 ? oldBytes : bytes;
        long units = 0;
        for (int i = 0; i < localIndexes.length; i++) {
            IndexPlan plan = localIndexes[i];
            long parent = Draws.at(itemSeed, FIRST_LOCAL + i);
            IndexPlan.Change change = plan.change(
                    existed || !delete,
                    existed && !delete,
                    Draws.unit(Draws.at(parent, 0)),
                    Draws.unit(Draws.at(parent, 1)));
            units += plan.units(change, bytes, old);
        }
        return units;
    }
}
