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
    TransactWriteItems(false, 100),
    /** One page of a Scan, in the order of hashes. */
    Scan(true, 1_000_000);

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

    /** How many items a request may have (1.15, 1.23, 1.24); for a Query or Scan, how many it may evaluate here. */
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

    /** True for reads that are eventually or strongly consistent, as the caller asks. */
    public boolean choosesConsistency() {
        return read && !isTransaction();
    }

    /** Those whose requests have one key each. */
    public static List<OperationType> ofOneKey() {
        return Stream.of(values())
                .filter(type -> !type.hasSeveralKeys() && type != Scan)
                .toList();
    }

    /** True for reads that evaluate many items next to each other and round their sum once (1.3). */
    public boolean evaluatesSeveral() {
        return this == Query || this == Scan;
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
