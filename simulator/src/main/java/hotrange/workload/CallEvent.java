package hotrange.workload;

/** What happens to the requests of some workloads besides throttles, counted one by one. */
public enum CallEvent {
    /** A call failed because its item collection had no room (F15). */
    COLLECTION_FULL,
    /** A request was refused because its condition was false (1.10, 1.11). */
    CONDITION_FALSE,
    /** An item of a request was refused because another request was in flight on it (1.17). */
    TRANSACTION_CONFLICT,
    /** An item of a batch or a transaction was read or written. */
    ITEM_PROCESSED,
    /** An item of a batch came back unprocessed (1.23, 1.24). */
    ITEM_UNPROCESSED,
    /** An item of a batch came back unprocessed and was not sent again. */
    ITEM_DROPPED,
    /** A request was answered with HTTP 500 or 503. */
    SERVER_ERROR,
    /** A client stopped waiting for an answer. */
    TIMEOUT,
    /** A read was answered from a cache of DAX. */
    CACHE_HIT,
    /** A read was looked up in a cache of DAX and sent on. */
    CACHE_MISS,
    /** An item was written once more by a call that had written it already. */
    DUPLICATE_WRITE,
    /** A second request was sent for a read that had no answer yet (5.9). */
    HEDGED_REQUEST,
    /** A micro-unit was consumed by such a request. */
    HEDGED_UNITS,
    /** A client opened a connection (5.8). */
    NEW_CONNECTION
}
