package hotrange.workload.spec;

/** Who gives a TransactWriteItems its ClientRequestToken, by which the service knows a repeat (1.16). */
public enum TokenSource {
    /** Nobody. */
    NONE,
    /** The SDK, for its own retries. */
    SDK,
    /** The application, for its retries too. */
    APPLICATION
}
