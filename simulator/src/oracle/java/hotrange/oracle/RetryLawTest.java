package hotrange.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Draws;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import hotrange.workload.retry.Backoff;
import hotrange.workload.retry.Backoff.Kind;
import hotrange.workload.spec.ClientSpec;
import hotrange.workload.spec.RetrySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The profiles of the AWS SDK for Java 2.x against its own client (decision 20): attempts, waits in law, quota. */
@Fact({"P2", "P3", "P4", "4.1", "4.3", "4.5"})
class RetryLawTest {

    private static final int CALLS = 6_000;
    private static final long SEED = 20;
    /** The SDK's draws have no seed, so a true law may be refused once in so many samples. */
    private static final double ONCE_IN = 1e9;

    private static final int FAILS_FOR_EVER = 1_000;

    static final List<SdkClient> CLIENTS = SdkClient.ALL;

    @ParameterizedTest
    @FieldSource("CLIENTS")
    void attemptsAndWaitsFollowTheLawOfTheProfile(SdkClient sdk) {
        RetryStrategy strategy = sdk.strategy();
        Backoff backoff = new Backoff(new ClientSpec(sdk.profile(), 1));
        for (Kind kind : Kind.values()) {
            List<double[]> waits = waits(strategy, kind);
            assertThat(waits.size() + 1)
                    .as("attempts after %s", kind)
                    .isEqualTo(sdk.profile().maxAttempts());
            for (int retry = 1; retry <= waits.size(); retry++) {
                double[] ours = new double[CALLS];
                for (int i = 0; i < CALLS; i++) {
                    long micros = backoff.delay(kind, retry, Draws.at(SEED + retry, i));
                    ours[i] = (double) Math.floorDiv(micros, 1_000L);
                }
                assertSameLaw("retry " + retry + " after " + kind, waits.get(retry - 1), ours);
            }
        }
    }

    /** Milliseconds before each retry, of many calls that fail at every attempt, each with a quota of its own. */
    private static List<double[]> waits(RetryStrategy strategy, Kind kind) {
        SdkException failure = SdkClient.failure(kind);
        List<double[]> waits = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            RetryToken token = strategy.acquireInitialToken(AcquireInitialTokenRequest.create("call " + call))
                    .token();
            for (int retry = 1; ; retry++) {
                try {
                    RefreshRetryTokenResponse response = strategy.refreshRetryToken(refresh(token, failure));
                    token = response.token();
                    if (waits.size() < retry) {
                        waits.add(new double[CALLS]);
                    }
                    waits.get(retry - 1)[call] = (double) response.delay().toMillis();
                } catch (TokenAcquisitionFailedException e) {
                    break;
                }
            }
        }
        return waits;
    }

    private static RefreshRetryTokenRequest refresh(RetryToken token, SdkException failure) {
        return RefreshRetryTokenRequest.builder().token(token).failure(failure).build();
    }

    /** Kolmogorov–Smirnov of two samples of the same number. */
    private static void assertSameLaw(String what, double[] one, double[] other) {
        Arrays.sort(one);
        Arrays.sort(other);
        double distance = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            double at = Math.min(one[i], other[j]);
            while (i < one.length && one[i] <= at) {
                i++;
            }
            while (j < other.length && other[j] <= at) {
                j++;
            }
            distance = Math.max(distance, Math.abs(i - j) / (double) one.length);
        }
        double allowed = Math.sqrt(Math.log(2 * ONCE_IN) / one.length);
        assertThat(distance).as("Kolmogorov–Smirnov distance of %s", what).isLessThan(allowed);
    }

    /** Random calls of one client object, with long runs of failures, so that the quota runs out and comes back. */
    @Seeds
    void theQuotaAllowsAndRefusesAsTheClientDoes(long seed) {
        for (SdkClient sdk : SdkClient.ALL) {
            SplittableRandom random = new SplittableRandom(seed);
            RetryStrategy strategy = sdk.strategy();
            Backoff backoff = new Backoff(new ClientSpec(sdk.profile(), 1));
            int refused = 0;
            for (int call = 0; call < 3_000; call++) {
                double failing = call / 500 % 2 == 0 ? 0.9 : 0.3;
                refused += call(sdk, strategy, backoff, random, failing);
            }
            assertThat(refused).as("retries that the quota refused; %s", sdk).isPositive();
        }
    }

    /** Makes a call on both sides; 1 where the quota refused a retry. */
    private static int call(
            SdkClient sdk, RetryStrategy strategy, Backoff backoff, SplittableRandom random, double failing) {
        RetryToken token = strategy.acquireInitialToken(AcquireInitialTokenRequest.create("one"))
                .token();
        Kind last = null;
        for (int attempt = 1; random.nextDouble() < failing; attempt++) {
            last = random.nextDouble() < 0.3
                    ? Kind.THROTTLE
                    : random.nextDouble() < 0.8 ? Kind.TRANSIENT : Kind.TIMEOUT;
            boolean allowed;
            try {
                token = strategy.refreshRetryToken(refresh(token, SdkClient.failure(last)))
                        .token();
                allowed = true;
            } catch (TokenAcquisitionFailedException e) {
                allowed = false;
            }
            assertThat(backoff.allows(last, attempt, 0))
                    .as("retry after attempt %d and %s; %s", attempt, last, sdk)
                    .isEqualTo(allowed);
            if (!allowed) {
                return attempt < sdk.profile().maxAttempts() ? 1 : 0;
            }
        }
        strategy.recordSuccess(RecordSuccessRequest.create(token));
        if (last == null) {
            backoff.firstTrySuccess(0);
        } else {
            backoff.retrySuccess(last, 0);
        }
        return 0;
    }

    /** In real time over HTTP, side by side; only what ends soon. */
    @Test
    void clientsMakeTheirAttemptsOverHttp() throws Exception {
        List<Callable<Void>> calls = new ArrayList<>();
        for (SdkClient sdk : SdkClient.ALL) {
            calls.add(() -> send(sdk, false, FAILS_FOR_EVER));
            calls.add(() -> send(sdk, true, sdk.profile().maxAttempts() <= 4 ? FAILS_FOR_EVER : 3));
        }
        for (SdkClient sdk : SdkClient.ADAPTIVE) {
            calls.add(() -> send(sdk, false, FAILS_FOR_EVER));
            calls.add(() -> send(sdk, true, 1));
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (Future<Void> future : threads.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** One call to a service that fails so many times: attempts, and no gap that is shorter than the law allows. */
    private static Void send(SdkClient sdk, boolean throttles, int failures) throws Exception {
        try (RetryStub stub = new RetryStub(throttles, failures);
                DynamoDbClient client = sdk.client(stub.port())) {
            boolean succeeded = true;
            try {
                client.putItem(r -> r.tableName("table").item(Map.of("p", AttributeValue.fromS("x"))));
            } catch (SdkException e) {
                succeeded = false;
            }
            RetrySpec profile = sdk.profile();
            String what = sdk + (throttles ? ", throttled" : ", errors");
            assertThat(stub.requests())
                    .as("attempts of %s", what)
                    .isEqualTo(Math.min(failures + 1, profile.maxAttempts()));
            assertThat(succeeded).as("success of %s", what).isEqualTo(failures < profile.maxAttempts());
            List<Double> gaps = stub.gaps();
            boolean half = throttles && profile.jitter() == RetrySpec.Jitter.HALF;
            for (int i = 0; i < gaps.size(); i++) {
                double shortest = half ? profile.baseDelay().toMillis() * (double) (1 << i) / 2 : 0;
                assertThat(gaps.get(i))
                        .as("milliseconds before retry %d of %s", i + 1, what)
                        .isGreaterThanOrEqualTo(shortest);
            }
        }
        return null;
    }
}
