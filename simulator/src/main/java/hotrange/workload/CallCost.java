package hotrange.workload;

import hotrange.table.CapacityUnits;
import hotrange.table.OperationType;

/** What the operation of a workload costs (1.2–1.4). */
final class CallCost {

    private final OperationType type;
    private final boolean consistent;
    private final long oldBytes;

    CallCost(OperationSpec spec) {
        type = spec.type();
        consistent = spec.consistentRead();
        oldBytes = spec.oldItemSize() == null ? -1 : spec.oldItemSize().bytes();
    }

    /** Whether an attempt reads or writes an item: a read or delete of nothing does not, an insert does. */
    boolean touchesItem(boolean found) {
        return found || type == OperationType.PutItem || type == OperationType.UpdateItem;
    }

    /**
     * Micro-units of one attempt.
     *
     * @param bytes size of an item
     * @param items items of a Query's part, 1 otherwise
     * @param found whether there is an item
     */
    long of(long bytes, long items, boolean found) {
        if (type.isRead()) {
            return CapacityUnits.read(found ? bytes * items : 0, consistent);
        }
        if (type == OperationType.DeleteItem) {
            return CapacityUnits.write(found ? bytes : 0);
        }
        return CapacityUnits.write(found ? Math.max(bytes, oldBytes) : bytes);
    }
}
