package hotrange.workload.task;

/** How a request is answered. */
enum Answer {
    SUCCEEDED,
    /** A batch of which some items came back (1.23, 1.24). */
    UNPROCESSED,
    /** Its condition was false because of what the call wrote before: the client knows that it has written (7.10). */
    ALREADY_WRITTEN,
    /** Every limit that applies let it pass, but its condition was false (1.10). */
    CONDITION_FALSE,
    /** The SDK sends it again. */
    THROTTLED,
    /** Another transaction with its token is still running; the SDK takes that for a throttle (1.19, 4.6). */
    IN_PROGRESS,
    /** One of its items was throttled, so that the transaction is cancelled, which the SDK does not repeat (1.17, 1.18). */
    CANCELLED,
    /** Another request was in flight on one of its items (1.17). */
    CONFLICT,
    /** An item collection has no room (F15). */
    COLLECTION_FULL,
    /** HTTP 500 or 503, whether or not the request took effect (7.10). */
    SERVER_ERROR,
    /** None that the client waited for. */
    NONE;

    /** Whether the service did what it could, so that the request has a service time. */
    boolean isServed() {
        return ordinal() <= CONDITION_FALSE.ordinal();
    }

    /** Whether the service answers with HTTP 200. */
    boolean isSuccessful() {
        return this == SUCCEEDED || this == UNPROCESSED;
    }
}
