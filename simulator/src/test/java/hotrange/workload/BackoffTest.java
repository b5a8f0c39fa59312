package hotrange.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.testing.Fit;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Retry ladders of operations.md §4: P2, P4, P5 with the means, maxima and sums of 4.1, and the quota of 4.3. */
class BackoffTest {

    private static final long SEED = 41;
    private static final int DRAWS = 200_000;

    @Test
    void javaV2WaitsHalfToAllOfADoublingHalfSecond() {
        double[] means = {0.375, 0.75, 1.5, 3, 6, 12, 15, 15};
        double[] longest = {0.5, 1, 2, 4, 8, 16, 20, 20};
        ladder(RetrySpec.JAVA_V2_DEFAULT, means, longest, 0.5);
        assertThat(sum(means)).isCloseTo(53.6, within(0.05));
        assertThat(attempts(RetrySpec.JAVA_V2_DEFAULT)).isEqualTo(9);
    }

    @Test
    void sdksOf2026WaitAnythingUpToADoublingSecond() {
        double[] means = {0.5, 1, 2};
        double[] longest = {1, 2, 4};
        ladder(RetrySpec.SDK_2026, means, longest, 0);
        assertThat(sum(means)).isEqualTo(3.5);
        assertThat(sum(longest)).isEqualTo(7);
        assertThat(attempts(RetrySpec.SDK_2026)).isEqualTo(4);
    }

    @Test
    void boto3LegacyWaitsExactlyADoublingFiftyMilliseconds() {
        Backoff backoff = new Backoff(new ClientSpec(RetrySpec.BOTO3_LEGACY, 1));
        long sum = 0;
        for (int attempt = 1; attempt < 10; attempt++) {
            long delay = backoff.delay(attempt, Sampled.word(SEED, attempt));
            assertThat(delay).isEqualTo(50_000L << (attempt - 1));
            sum += delay;
        }
        assertThat(sum).isEqualTo(25_550_000);
        assertThat(attempts(RetrySpec.BOTO3_LEGACY)).isEqualTo(10);
    }

    @Test
    void withoutRetriesThereIsOneAttempt() {
        assertThat(attempts(RetrySpec.NONE)).isEqualTo(1);
    }

    @Test
    void delaysStopGrowingAtTheirCapHoweverManyAttempts() {
        Backoff backoff = new Backoff(new ClientSpec(custom(RetrySpec.Jitter.NONE, 70), 1));
        for (int attempt = 1; attempt < 70; attempt++) {
            assertThat(backoff.delay(attempt, 0)).isEqualTo(attempt <= 8 ? 100_000L << (attempt - 1) : 20_000_000L);
        }
    }

    @Test
    void jitterIsUniformWithBothEndsPossible() {
        for (RetrySpec.Jitter jitter : new RetrySpec.Jitter[] {RetrySpec.Jitter.HALF, RetrySpec.Jitter.FULL}) {
            Backoff backoff = new Backoff(new ClientSpec(
                    new RetrySpec("short", 3, Duration.ofNanos(10_000), Duration.ofDays(1), jitter, 0, 0), 1));
            int from = jitter == RetrySpec.Jitter.HALF ? 5 : 0;
            long[] counts = new long[11 - from];
            double[] equal = new double[counts.length];
            for (int i = 0; i < DRAWS; i++) {
                counts[(int) backoff.delay(1, Sampled.word(SEED, i)) - from]++;
            }
            Arrays.fill(equal, 1);
            Fit.follows("jitter " + jitter + ", seed " + SEED, counts, equal);
        }
    }

    @Test
    void aHundredUnsuccessfulThrottleRetriesEmptyTheQuota() {
        Backoff backoff = new Backoff(new ClientSpec(RetrySpec.SDK_2026, 1));
        for (int retry = 1; retry <= 100; retry++) {
            assertThat(backoff.allows(1 + retry % 3, 0)).as("retry %d", retry).isTrue();
        }
        assertThat(backoff.allows(1, 0)).isFalse();
    }

    @Test
    void successesRefillTheQuotaButNeverBeyondItsSize() {
        Backoff backoff = new Backoff(new ClientSpec(RetrySpec.SDK_2026, 1));
        empty(backoff, 0);
        for (int i = 0; i < 4; i++) {
            backoff.firstTrySuccess(0);
            assertThat(backoff.allows(1, 0)).as("%d tokens", i + 1).isFalse();
        }
        backoff.firstTrySuccess(0);
        assertThat(backoff.allows(1, 0)).as("five tokens").isTrue();
        assertThat(backoff.allows(1, 0)).isFalse();
        backoff.retrySuccess(0);
        assertThat(backoff.allows(1, 0))
                .as("a successful retry gives back what it took")
                .isTrue();
        for (int i = 0; i < 2_000; i++) {
            backoff.firstTrySuccess(0);
            backoff.retrySuccess(0);
        }
        assertThat(empty(backoff, 0)).isEqualTo(100);
    }

    @Test
    void aRetryThatIsNotLeftTakesNoTokens() {
        Backoff backoff = new Backoff(new ClientSpec(RetrySpec.SDK_2026, 1));
        for (int i = 0; i < 1_000; i++) {
            assertThat(backoff.allows(4, 0)).isFalse();
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
        assertThat(backoff.allows(1, 0)).isTrue();
        assertThat(backoff.allows(1, 2)).isTrue();
    }

    private static int empty(Backoff backoff, int instance) {
        int retries = 0;
        while (backoff.allows(1, instance)) {
            retries++;
        }
        return retries;
    }

    private static void ladder(RetrySpec spec, double[] means, double[] longest, double shortestPart) {
        Backoff backoff = new Backoff(new ClientSpec(spec, 1));
        for (int i = 0; i < means.length; i++) {
            long min = Long.MAX_VALUE;
            long max = 0;
            double sum = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                long delay = backoff.delay(i + 1, Sampled.word(SEED + i, draw));
                min = Math.min(min, delay);
                max = Math.max(max, delay);
                sum += delay / 1e6;
            }
            String what = spec.name() + ", retry " + (i + 1) + ", seed " + (SEED + i);
            assertThat(sum / DRAWS).as("mean of %s", what).isCloseTo(means[i], within(means[i] * 0.01));
            assertThat(max / 1e6).as("longest of %s", what).isBetween(longest[i] * 0.9999, longest[i]);
            double shortest = longest[i] * shortestPart;
            assertThat(min / 1e6).as("shortest of %s", what).isBetween(shortest, shortest + longest[i] * 1e-4);
        }
    }

    private static int attempts(RetrySpec spec) {
        Backoff backoff = new Backoff(new ClientSpec(spec, 1));
        int attempt = 1;
        while (backoff.allows(attempt, 0)) {
            attempt++;
        }
        return attempt;
    }

    private static RetrySpec custom(RetrySpec.Jitter jitter, int attempts) {
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
