package hotrange.workload;

import java.time.Duration;

/**
 * What a client does after a throttled attempt: delay before retry n is drawn from base · 2^(n−1), at most {@code maxDelay}.
 *
 * @param name profile name as printed
 * @param maxAttempts attempts in all, at least 1
 * @param baseDelay base of the exponential backoff
 * @param maxDelay cap of the backoff
 * @param jitter part of the delay that is random
 * @param quotaTokens size of the client's retry quota, 0 for none (4.3)
 * @param quotaCost tokens that a retry after a throttle takes
 */
public record RetrySpec(
        String name,
        int maxAttempts,
        Duration baseDelay,
        Duration maxDelay,
        Jitter jitter,
        int quotaTokens,
        int quotaCost) {

    /** Which part of a delay d is random. */
    public enum Jitter {
        /** Exactly d. */
        NONE,
        /** Uniform between d / 2 and d. */
        HALF,
        /** Uniform between 0 and d. */
        FULL
    }

    /** No retries. */
    public static final RetrySpec NONE = new RetrySpec("none", 1, Duration.ZERO, Duration.ZERO, Jitter.NONE, 0, 0);
    /** P2: Java v2 as it comes, the "legacy" mode of its DynamoDB client. */
    public static final RetrySpec JAVA_V2_DEFAULT =
            new RetrySpec("aws-sdk-java-v2", 9, Duration.ofMillis(500), Duration.ofSeconds(20), Jitter.HALF, 0, 0);
    /** P4: the common behaviour of the SDKs since November 2026. */
    public static final RetrySpec SDK_2026 =
            new RetrySpec("aws-sdk-2026", 4, Duration.ofSeconds(1), Duration.ofSeconds(20), Jitter.FULL, 500, 5);
    /** P5: boto3's legacy mode. */
    public static final RetrySpec BOTO3_LEGACY =
            new RetrySpec("boto3-legacy", 10, Duration.ofMillis(50), Duration.ofDays(1), Jitter.NONE, 0, 0);
}
