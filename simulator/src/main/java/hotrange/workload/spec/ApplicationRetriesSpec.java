package hotrange.workload.spec;

import java.time.Duration;

/**
 * What an application does by itself where its SDK does not retry or gives up (0.8, 4.6).
 *
 * @param maxAttempts tries in all, the first one included, at least 1
 * @param baseDelay base of its exponential backoff
 * @param maxDelay cap of the backoff
 * @param jitter random part of a delay
 * @param redo how much of the call it makes again
 */
public record ApplicationRetriesSpec(
        int maxAttempts, Duration baseDelay, Duration maxDelay, RetrySpec.Jitter jitter, Redo redo) {

    /** How much of a call is made again. */
    public enum Redo {
        /** The operation that failed. */
        STEP,
        /** The whole call from its first operation. */
        CALL
    }
}
