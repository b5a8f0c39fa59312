package hotrange.table.spec;

import java.util.List;
import java.util.stream.Stream;

/** The request types of the DynamoDB API that a workload may send. */
public enum OperationType {
    GetItem(true, 1),
    Query(true, 1_000_000),
    PutItem(false, 1),
    UpdateItem(false, 1),
    DeleteItem(false, 1),
    BatchGetItem(true, 100),
    BatchWriteItem(false, 25),
    TransactGetItems(true, 100),
    TransactWriteItems(false, 100);

    private final boolean read;
    private final int itemsAtMost;

    OperationType(boolean read, int itemsAtMost) {
        this.read = read;
        this.itemsAtMost = itemsAtMost;
    }

    /** True for operations that consume read units. */
    public boolean isRead() {
        return read;
    }

    /** How many items a request may have (1.15, 1.23, 1.24); for a Query, how many it may evaluate here. */
    public int itemsAtMost() {
        return itemsAtMost;
    }

    /** True for requests whose items succeed or fail one by one (1.23, 1.24). */
    public boolean isBatch() {
        return this == BatchGetItem || this == BatchWriteItem;
    }

    /** True for requests that succeed or fail as a whole (1.15). */
    public boolean isTransaction() {
        return this == TransactGetItems || this == TransactWriteItems;
    }

    /** Those whose requests have one key each. */
    public static List<OperationType> ofOneKey() {
        return Stream.of(values()).filter(type -> !type.hasSeveralKeys()).toList();
    }

    /** True where each item of a request has a key of its own. */
    public boolean hasSeveralKeys() {
        return isBatch() || isTransaction();
    }

    /** True for writes whose item may be new: all but deletes. */
    public boolean puts() {
        return !read && this != DeleteItem;
    }
}
