package hotrange.workload.spec;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client does after a failed attempt: the delay before retry n is drawn from base · 2^(n−1), at most
 * {@code maxDelay}. Throttles wait on one ladder, transient errors and time-outs on another.
 *
 * <p>The profiles are those of operations.md §4, named by how the client was configured (decision 20), each with the
 * values before the SDK took over the behaviour of 2026, which is {@link #SDK_2026}.
 *
 * @param name profile name as printed
 * @param maxAttempts attempts in all, at least 1
 * @param baseDelay base of the ladder after throttles
 * @param maxDelay cap of both ladders
 * @param jitter part of the delay after a throttle that is random
 * @param transientBaseDelay base of the ladder after transient errors and time-outs; null for that of throttles
 * @param transientJitter random part of its delays; null for that of throttles
 * @param quotaTokens size of the client's retry quota, 0 for none (4.3)
 * @param quotaCost tokens that a retry after a throttle takes
 * @param transientQuotaCost tokens that a retry after a transient error takes; null for those of a throttle
 * @param timeoutQuotaCost tokens that a retry after a time-out takes; null for those of a transient error
 */
public record RetrySpec(
        String name,
        int maxAttempts,
        Duration baseDelay,
        Duration maxDelay,
        Jitter jitter,
        @Nullable Duration transientBaseDelay,
        @Nullable Jitter transientJitter,
        int quotaTokens,
        int quotaCost,
        @Nullable Integer transientQuotaCost,
        @Nullable Integer timeoutQuotaCost) {

    /** Which part of a delay d is random. */
    public enum Jitter {
        /** Exactly d. */
        NONE,
        /** Uniform between d / 2 and d. */
        HALF,
        /** Uniform between 0 and d. */
        FULL
    }

    /** A policy that treats all errors alike. */
    public RetrySpec(
            String name,
            int maxAttempts,
            Duration baseDelay,
            Duration maxDelay,
            Jitter jitter,
            int quotaTokens,
            int quotaCost) {
        this(name, maxAttempts, baseDelay, maxDelay, jitter, null, null, quotaTokens, quotaCost, null, null);
    }

    private static final Duration MS_25 = Duration.ofMillis(25);
    private static final Duration MS_100 = Duration.ofMillis(100);
    private static final Duration MS_500 = Duration.ofMillis(500);
    private static final Duration S_1 = Duration.ofSeconds(1);
    private static final Duration S_20 = Duration.ofSeconds(20);
    private static final Duration UNCAPPED = Duration.ofDays(1);

    /** No retries. */
    public static final RetrySpec NONE = new RetrySpec("none", 1, Duration.ZERO, Duration.ZERO, Jitter.NONE, 0, 0);
    /** P1: Java v1. */
    public static final RetrySpec JAVA_V1 =
            new RetrySpec("aws-sdk-java-v1", 11, MS_500, S_20, Jitter.HALF, MS_25, Jitter.FULL, 500, 0, 5, null);
    /** P2: Java v2 as it comes, the "legacy" mode of its DynamoDB client. */
    public static final RetrySpec JAVA_V2_DEFAULT =
            new RetrySpec("aws-sdk-java-v2", 9, MS_500, S_20, Jitter.HALF, MS_25, Jitter.FULL, 500, 0, 5, null);
    /** P3: Java v2 with "standard" set outside the code, which keeps the rest of its DynamoDB client's settings. */
    public static final RetrySpec JAVA_V2_STANDARD =
            new RetrySpec("aws-sdk-java-v2-standard", 9, S_1, S_20, Jitter.FULL, MS_25, null, 500, 5, null, null);
    /** P2, set in code: the "legacy" mode of any client of Java v2. */
    public static final RetrySpec JAVA_V2_LEGACY_IN_CODE = new RetrySpec(
            "aws-sdk-java-v2-legacy-in-code", 4, MS_500, S_20, Jitter.HALF, MS_100, Jitter.FULL, 500, 0, 5, null);
    /** P3, set in code: the "standard" mode of any client of Java v2. */
    public static final RetrySpec JAVA_V2_STANDARD_IN_CODE = new RetrySpec(
            "aws-sdk-java-v2-standard-in-code", 3, S_1, S_20, Jitter.FULL, MS_100, null, 500, 5, null, null);
    /** P4: the common behaviour of the SDKs since November 2026. */
    public static final RetrySpec SDK_2026 =
            new RetrySpec("aws-sdk-2026", 4, S_1, S_20, Jitter.FULL, MS_25, null, 500, 5, 14, null);
    /** P5: boto3's legacy mode. */
    public static final RetrySpec BOTO3_LEGACY =
            new RetrySpec("boto3-legacy", 10, Duration.ofMillis(50), UNCAPPED, Jitter.NONE, 0, 0);
    /** P6: boto3's standard mode. */
    public static final RetrySpec BOTO3_STANDARD =
            new RetrySpec("boto3-standard", 3, S_1, S_20, Jitter.FULL, null, null, 500, 5, null, 10);
    /** P7: JavaScript v3; throttles wait by the base of its code, 500 ms. */
    public static final RetrySpec JS_V3 =
            new RetrySpec("aws-sdk-js-v3", 3, MS_500, S_20, Jitter.FULL, MS_100, null, 500, 5, 10, null);
    /** P8: Go v2; its code waits up to 2^n seconds before retry n, so the base is twice the 1 s that is announced. */
    public static final RetrySpec GO_V2 =
            new RetrySpec("aws-sdk-go-v2", 3, Duration.ofSeconds(2), S_20, Jitter.FULL, null, null, 500, 5, null, 10);
    /** P9: .NET v4. */
    public static final RetrySpec NET_V4 =
            new RetrySpec("aws-sdk-net-v4", 10, S_1, S_20, Jitter.FULL, null, null, 500, 5, null, 10);
    /** P10: C++. */
    public static final RetrySpec CPP = new RetrySpec("aws-sdk-cpp", 11, MS_25, UNCAPPED, Jitter.NONE, 0, 0);

    /** Those that a scenario may name. */
    public static final List<RetrySpec> PROFILES = List.of(
            JAVA_V1,
            JAVA_V2_DEFAULT,
            JAVA_V2_STANDARD,
            JAVA_V2_LEGACY_IN_CODE,
            JAVA_V2_STANDARD_IN_CODE,
            SDK_2026,
            BOTO3_LEGACY,
            BOTO3_STANDARD,
            JS_V3,
            GO_V2,
            NET_V4,
            CPP,
            NONE);

    /** Those whose SDK has an adaptive mode beside (4.7). */
    private static final List<RetrySpec> WITH_ADAPTIVE_MODE =
            List.of(JAVA_V2_STANDARD, JAVA_V2_STANDARD_IN_CODE, SDK_2026, BOTO3_STANDARD, JS_V3, GO_V2, NET_V4);

    /** What own policies are called. */
    public static final String CUSTOM = "custom";

    /** Names of the policies that the adaptive mode goes with. */
    public static List<String> adaptiveModes() {
        return Stream.concat(WITH_ADAPTIVE_MODE.stream().map(RetrySpec::name), Stream.of(CUSTOM))
                .toList();
    }
}
