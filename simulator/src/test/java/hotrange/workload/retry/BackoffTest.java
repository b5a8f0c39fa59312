package hotrange.workload.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.testing.Fact;
import hotrange.testing.Fit;
import hotrange.workload.law.Sampled;
import hotrange.workload.retry.Backoff.Kind;
import hotrange.workload.spec.ClientSpec;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.RetrySpec.Jitter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profiles: waits after throttles (P1 to P10, 4.1) and after other errors, attempts, and the quota of 4.3. */
class BackoffTest {

    private static final long SEED = 41;
    private static final int DRAWS = 100_000;

    @Test
    @Fact({"P1", "P2", "4.1"})
    void javaV2AndV1WaitHalfToAllOfADoublingHalfSecondAfterThrottles() {
        double[] means = {0.375, 0.75, 1.5, 3, 6, 12, 15, 15};
        double[] longest = {0.5, 1, 2, 4, 8, 16, 20, 20};
        ladder(RetrySpec.JAVA_V2_DEFAULT, Kind.THROTTLE, means, longest, 0.5);
        ladder(RetrySpec.JAVA_V1, Kind.THROTTLE, means, longest, 0.5);
        assertThat(sum(means)).isCloseTo(53.6, within(0.05));
    }

    @Test
    @Fact({"P1", "P2", "P3", "4.1"})
    void javaWaitsUpToADoubling25MillisecondsAfterOtherErrors() {
        double[] longest = {0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2};
        double[] means = Arrays.stream(longest).map(wait -> wait / 2).toArray();
        for (RetrySpec spec : List.of(RetrySpec.JAVA_V1, RetrySpec.JAVA_V2_DEFAULT, RetrySpec.JAVA_V2_STANDARD)) {
            ladder(spec, Kind.TRANSIENT, means, longest, 0);
            ladder(spec, Kind.TIMEOUT, means, longest, 0);
        }
        assertThat(sum(means)).isCloseTo(3.19, within(0.005));
    }

    @Test
    @Fact("P3")
    void javaV2InStandardModeWaitsUpToADoublingSecondAfterThrottles() {
        double[] longest = {1, 2, 4, 8, 16, 20, 20, 20};
        double[] means = {0.5, 1, 2, 4, 8, 10, 10, 10};
        ladder(RetrySpec.JAVA_V2_STANDARD, Kind.THROTTLE, means, longest, 0);
    }

    @Test
    @Fact({"P2", "P3"})
    void javaV2WithItsModeSetInCodeTakesTheLaddersOfAnyClient() {
        ladder(
                RetrySpec.JAVA_V2_LEGACY_IN_CODE,
                Kind.THROTTLE,
                new double[] {0.375, 0.75, 1.5},
                new double[] {0.5, 1, 2},
                0.5);
        double[] means = {0.05, 0.1, 0.2};
        double[] longest = {0.1, 0.2, 0.4};
        ladder(RetrySpec.JAVA_V2_LEGACY_IN_CODE, Kind.TRANSIENT, means, longest, 0);
        ladder(RetrySpec.JAVA_V2_STANDARD_IN_CODE, Kind.THROTTLE, new double[] {0.5, 1}, new double[] {1, 2}, 0);
        ladder(
                RetrySpec.JAVA_V2_STANDARD_IN_CODE,
                Kind.TRANSIENT,
                new double[] {0.05, 0.1},
                new double[] {0.1, 0.2},
                0);
    }

    @Test
    @Fact({"P4", "4.1"})
    void sdksOf2026WaitUpToADoublingSecondAfterThrottlesAnd25MillisecondsAfterOtherErrors() {
        double[] means = {0.5, 1, 2};
        double[] longest = {1, 2, 4};
        ladder(RetrySpec.SDK_2026, Kind.THROTTLE, means, longest, 0);
        assertThat(sum(means)).isEqualTo(3.5);
        assertThat(sum(longest)).isEqualTo(7);
        double[] transientMeans = {0.0125, 0.025, 0.05};
        ladder(RetrySpec.SDK_2026, Kind.TRANSIENT, transientMeans, new double[] {0.025, 0.05, 0.1}, 0);
        assertThat(sum(transientMeans)).isCloseTo(0.0875, within(1e-9));
    }

    @Test
    @Fact({"P5", "A31"})
    void boto3LegacyWaitsExactlyADoublingFiftyMilliseconds() {
        Backoff backoff = new Backoff(new ClientSpec(RetrySpec.BOTO3_LEGACY, 1));
        for (Kind kind : Kind.values()) {
            long sum = 0;
            for (int attempt = 1; attempt < 10; attempt++) {
                long delay = backoff.delay(kind, attempt, Sampled.word(SEED, attempt));
                assertThat(delay).isEqualTo(50_000L << (attempt - 1));
                sum += delay;
            }
            assertThat(sum).isEqualTo(25_550_000);
        }
    }

    @Test
    @Fact({"P6", "P7", "P8", "P9"})
    void standardModesOfOtherLanguagesWaitUpToADoublingBase() {
        ladder(RetrySpec.BOTO3_STANDARD, Kind.THROTTLE, new double[] {0.5, 1}, new double[] {1, 2}, 0);
        ladder(RetrySpec.BOTO3_STANDARD, Kind.TRANSIENT, new double[] {0.5, 1}, new double[] {1, 2}, 0);
        ladder(RetrySpec.JS_V3, Kind.THROTTLE, new double[] {0.25, 0.5}, new double[] {0.5, 1}, 0);
        ladder(RetrySpec.JS_V3, Kind.TRANSIENT, new double[] {0.05, 0.1}, new double[] {0.1, 0.2}, 0);
        ladder(RetrySpec.GO_V2, Kind.THROTTLE, new double[] {1, 2}, new double[] {2, 4}, 0);
        ladder(RetrySpec.GO_V2, Kind.TRANSIENT, new double[] {1, 2}, new double[] {2, 4}, 0);
        for (Kind kind : Kind.values()) {
            ladder(
                    RetrySpec.NET_V4,
                    kind,
                    new double[] {0.5, 1, 2, 4, 8, 10, 10, 10, 10},
                    new double[] {1, 2, 4, 8, 16, 20, 20, 20, 20},
                    0);
        }
    }

    @Test
    @Fact("P10")
    void cppWaitsExactlyADoubling25MillisecondsWhateverFailed() {
        Backoff backoff = new Backoff(new ClientSpec(RetrySpec.CPP, 1));
        for (int attempt = 1; attempt < 11; attempt++) {
            for (Kind kind : Kind.values()) {
                assertThat(backoff.delay(kind, attempt, Sampled.word(SEED, attempt)))
                        .isEqualTo(25_000L << (attempt - 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aws-sdk-java-v1, 11",
        "aws-sdk-java-v2, 9",
        "aws-sdk-java-v2-standard, 9",
        "aws-sdk-java-v2-legacy-in-code, 4",
        "aws-sdk-java-v2-standard-in-code, 3",
        "aws-sdk-2026, 4",
        "boto3-legacy, 10",
        "boto3-standard, 3",
        "aws-sdk-js-v3, 3",
        "aws-sdk-go-v2, 3",
        "aws-sdk-net-v4, 10",
        "aws-sdk-cpp, 11",
        "none, 1"
    })
    void everyProfileMakesItsAttempts(String name, int attempts) {
        assertThat(attempts(profile(name))).isEqualTo(attempts);
    }

    /** Retries that a full quota of one client allows when none of them succeeds; −1 for no quota. */
    @ParameterizedTest
    @CsvSource({
        "aws-sdk-java-v1, -1, 100, 100",
        "aws-sdk-java-v2, -1, 100, 100",
        "aws-sdk-java-v2-standard, 100, 100, 100",
        "aws-sdk-java-v2-legacy-in-code, -1, 100, 100",
        "aws-sdk-java-v2-standard-in-code, 100, 100, 100",
        "aws-sdk-2026, 100, 35, 35",
        "boto3-legacy, -1, -1, -1",
        "boto3-standard, 100, 100, 50",
        "aws-sdk-js-v3, 100, 50, 50",
        "aws-sdk-go-v2, 100, 100, 50",
        "aws-sdk-net-v4, 100, 100, 50",
        "aws-sdk-cpp, -1, -1, -1"
    })
    @Fact({"4.3", "A33"})
    void everyKindOfErrorDrainsTheQuotaAtItsCost(String name, int throttles, int errors, int timeouts) {
        int[] expected = {throttles, errors, timeouts};
        for (Kind kind : Kind.values()) {
            Backoff backoff = new Backoff(new ClientSpec(profile(name), 1));
            int retries = 0;
            while (retries < 1_000 && backoff.allows(kind, 1, 0)) {
                retries++;
            }
            assertThat(retries == 1_000 ? -1 : retries)
                    .as("%s of %s", kind, name)
                    .isEqualTo(expected[kind.ordinal()]);
        }
    }

    /** 30 tokens: 30 − 14 = 16, − 14 = 2, one success + 14 = 16; a third retry in a row would need 14 of 2. */
    @Test
    @Fact("4.3")
    void aSuccessGivesBackWhatTheLastRetryTookAndNoMore() {
        RetrySpec small =
                new RetrySpec("custom", 5, Duration.ZERO, Duration.ZERO, Jitter.NONE, null, null, 30, 5, 14, null);
        Backoff backoff = new Backoff(new ClientSpec(small, 1));
        assertThat(backoff.allows(Kind.TRANSIENT, 1, 0)).isTrue();
        assertThat(backoff.allows(Kind.TRANSIENT, 2, 0)).isTrue();
        assertThat(backoff.allows(Kind.TRANSIENT, 3, 0)).isFalse();
        backoff.retrySuccess(Kind.TRANSIENT, 0);
        assertThat(backoff.allows(Kind.TRANSIENT, 1, 0)).as("16 tokens").isTrue();
        assertThat(backoff.allows(Kind.THROTTLE, 1, 0)).as("2 tokens").isFalse();
        backoff.retrySuccess(Kind.THROTTLE, 0);
        assertThat(backoff.allows(Kind.THROTTLE, 1, 0)).as("7 tokens").isTrue();
    }

    /** Java's legacy mode: throttles take nothing, and yet their success gives one token, as a first success does. */
    @Test
    @Fact({"4.3", "P2"})
    void aSuccessAfterRetriesThatTookNothingGivesOneToken() {
        Backoff backoff = new Backoff(new ClientSpec(RetrySpec.JAVA_V2_DEFAULT, 1));
        while (backoff.allows(Kind.TRANSIENT, 1, 0)) {
            assertThat(backoff.allows(Kind.THROTTLE, 1, 0)).isTrue();
        }
        for (int tokens = 1; tokens <= 5; tokens++) {
            assertThat(backoff.allows(Kind.TRANSIENT, 1, 0)).isFalse();
            backoff.retrySuccess(Kind.THROTTLE, 0);
        }
        assertThat(backoff.allows(Kind.TRANSIENT, 1, 0)).as("five tokens").isTrue();
    }

    @Test
    void oneLadderAndCostStandForAllUnlessOthersAreGiven() {
        RetrySpec spec = new RetrySpec("custom", 4, Duration.ofMillis(50), Duration.ofSeconds(20), Jitter.NONE, 10, 5);
        Backoff backoff = new Backoff(new ClientSpec(spec, 3));
        for (Kind kind : Kind.values()) {
            assertThat(backoff.delay(kind, 3, 0)).isEqualTo(200_000);
            int instance = kind.ordinal();
            assertThat(backoff.allows(kind, 1, instance)).isTrue();
            assertThat(backoff.allows(kind, 1, instance)).isTrue();
            assertThat(backoff.allows(kind, 1, instance)).isFalse();
        }
    }

    @Test
    void successesNeedToBeToldOnlyWhereThrottlesTakeTokens() {
        assertThat(new Backoff(new ClientSpec(RetrySpec.SDK_2026, 1)).limitsThrottles())
                .isTrue();
        assertThat(new Backoff(new ClientSpec(RetrySpec.JAVA_V2_DEFAULT, 1)).limitsThrottles())
                .isFalse();
        assertThat(new Backoff(new ClientSpec(RetrySpec.BOTO3_LEGACY, 1)).limitsThrottles())
                .isFalse();
    }

    @Test
    void delaysStopGrowingAtTheirCapHoweverManyAttempts() {
        Backoff backoff = new Backoff(new ClientSpec(custom(Jitter.NONE, 70), 1));
        for (int attempt = 1; attempt < 70; attempt++) {
            assertThat(backoff.delay(Kind.THROTTLE, attempt, 0))
                    .isEqualTo(attempt <= 8 ? 100_000L << (attempt - 1) : 20_000_000L);
        }
    }

    @Test
    void jitterIsUniformWithBothEndsPossible() {
        for (Jitter jitter : new Jitter[] {Jitter.HALF, Jitter.FULL}) {
            Backoff backoff = new Backoff(new ClientSpec(
                    new RetrySpec("short", 3, Duration.ofNanos(10_000), Duration.ofDays(1), jitter, 0, 0), 1));
            int from = jitter == Jitter.HALF ? 5 : 0;
            long[] counts = new long[11 - from];
            double[] equal = new double[counts.length];
            for (int i = 0; i < DRAWS; i++) {
                counts[(int) backoff.delay(Kind.THROTTLE, 1, Sampled.word(SEED, i)) - from]++;
            }
            Arrays.fill(equal, 1);
            Fit.follows("jitter " + jitter + ", seed " + SEED, counts, equal);
        }
    }

    @Test
    @Fact("4.3")
    void aHundredUnsuccessfulThrottleRetriesEmptyTheQuota() {
        Backoff backoff = new Backoff(new ClientSpec(RetrySpec.SDK_2026, 1));
        for (int retry = 1; retry <= 100; retry++) {
            assertThat(backoff.allows(Kind.THROTTLE, 1 + retry % 3, 0))
                    .as("retry %d", retry)
                    .isTrue();
        }
        assertThat(backoff.allows(Kind.THROTTLE, 1, 0)).isFalse();
    }

    @Test
    void successesRefillTheQuotaButNeverBeyondItsSize() {
        Backoff backoff = new Backoff(new ClientSpec(RetrySpec.SDK_2026, 1));
        empty(backoff, 0);
        for (int i = 0; i < 4; i++) {
            backoff.firstTrySuccess(0);
            assertThat(backoff.allows(Kind.THROTTLE, 1, 0))
                    .as("%d tokens", i + 1)
                    .isFalse();
        }
        backoff.firstTrySuccess(0);
        assertThat(backoff.allows(Kind.THROTTLE, 1, 0)).as("five tokens").isTrue();
        assertThat(backoff.allows(Kind.THROTTLE, 1, 0)).isFalse();
        backoff.retrySuccess(Kind.THROTTLE, 0);
        assertThat(backoff.allows(Kind.THROTTLE, 1, 0))
                .as("a successful retry gives back what it took")
                .isTrue();
        for (int i = 0; i < 2_000; i++) {
            backoff.firstTrySuccess(0);
            backoff.retrySuccess(Kind.THROTTLE, 0);
        }
        assertThat(empty(backoff, 0)).isEqualTo(100);
    }

    @Test
    @Fact("4.5")
    void aRetryThatIsNotLeftTakesNoTokens() {
        Backoff backoff = new Backoff(new ClientSpec(RetrySpec.SDK_2026, 1));
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.allows(Kind.THROTTLE, 4, 0)).isFalse();
        }
        assertThat(empty(backoff, 0)).isEqualTo(100);
    }

    @Test
    void everyClientObjectHasAQuotaOfItsOwn() {
        Backoff backoff = new Backoff(new ClientSpec(RetrySpec.SDK_2026, 3));
        int[] calls = new int[3];
        for (int i = 0; i < 30_000; i++) {
            calls[backoff.instance(Sampled.word(SEED, i))]++;
        }
        assertThat(calls[0]).isBetween(9_500, 10_500);
        assertThat(calls[1]).isBetween(9_500, 10_500);
        assertThat(empty(backoff, 1)).isEqualTo(100);
        assertThat(backoff.allows(Kind.THROTTLE, 1, 0)).isTrue();
        assertThat(backoff.allows(Kind.THROTTLE, 1, 2)).isTrue();
    }

    private static int empty(Backoff backoff, int instance) {
        int retries = 0;
        while (backoff.allows(Kind.THROTTLE, 1, instance)) {
            retries++;
        }
        return retries;
    }

    private static void ladder(RetrySpec spec, Kind kind, double[] means, double[] longest, double shortestPart) {
        Backoff backoff = new Backoff(new ClientSpec(spec, 1));
        for (int i = 0; i < means.length; i++) {
            long min = Long.MAX_VALUE;
            long max = 0;
            double sum = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                long delay = backoff.delay(kind, i + 1, Sampled.word(SEED + i, draw));
                min = Math.min(min, delay);
                max = Math.max(max, delay);
                sum += delay / 1e6;
            }
            String what = spec.name() + ", " + kind + ", retry " + (i + 1) + ", seed " + (SEED + i);
            assertThat(sum / DRAWS).as("mean of %s", what).isCloseTo(means[i], within(means[i] * 0.01));
            assertThat(max / 1e6).as("longest of %s", what).isBetween(longest[i] * 0.9999, longest[i]);
            double shortest = longest[i] * shortestPart;
            assertThat(min / 1e6).as("shortest of %s", what).isBetween(shortest, shortest + longest[i] * 1e-4);
        }
    }

    private static RetrySpec profile(String name) {
        return RetrySpec.PROFILES.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int attempts(RetrySpec spec) {
        Backoff backoff = new Backoff(new ClientSpec(spec, 1));
        int attempt = 1;
        while (backoff.allows(Kind.THROTTLE, attempt, 0)) {
            attempt++;
        }
        return attempt;
    }

    private static RetrySpec custom(Jitter jitter, int attempts) {
        return new RetrySpec("custom", attempts, Duration.ofMillis(100), Duration.ofSeconds(20), jitter, 0, 0);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
