package hotrange.table.capacity;

/**
 * AWS's sixteen reasons for a rejected request (F67–F70), spelled as AWS spells them.
 *
 * <p>Order within a resource and direction is the precedence when several limits are exceeded at once (U19).
 */
public enum ThrottlingReason {
    TableReadAccountLimitExceeded,
    TableReadMaxOnDemandThroughputExceeded,
    TableReadProvisionedThroughputExceeded,
    TableReadKeyRangeThroughputExceeded,
    TableWriteAccountLimitExceeded,
    TableWriteMaxOnDemandThroughputExceeded,
    TableWriteProvisionedThroughputExceeded,
    TableWriteKeyRangeThroughputExceeded,
    IndexReadAccountLimitExceeded,
    IndexReadMaxOnDemandThroughputExceeded,
    IndexReadProvisionedThroughputExceeded,
    IndexReadKeyRangeThroughputExceeded,
    IndexWriteAccountLimitExceeded,
    IndexWriteMaxOnDemandThroughputExceeded,
    IndexWriteProvisionedThroughputExceeded,
    IndexWriteKeyRangeThroughputExceeded;

    private static final ThrottlingReason[] ALL = values();

    /** How many limit types each resource and direction has. */
    public static final int LIMIT_TYPES = 4;

    /** The reason of a table (or index) and direction for one of the {@link #LIMIT_TYPES} in precedence order. */
    public static ThrottlingReason of(boolean index, boolean read, int limitType) {
        return ALL[(index ? 8 : 0) + (read ? 0 : 4) + limitType];
    }
}
