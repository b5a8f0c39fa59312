package hotrange.table;

/** The request types of the DynamoDB API that a workload may send. */
public enum OperationType {
    GetItem(true),
    Query(true),
    PutItem(false),
    UpdateItem(false),
    DeleteItem(false);

    private final boolean read;

    OperationType(boolean read) {
        this.read = read;
    }

    /** True for operations that consume read units. */
    public boolean isRead() {
        return read;
    }
}
