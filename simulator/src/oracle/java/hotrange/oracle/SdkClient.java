package hotrange.oracle;

import hotrange.workload.retry.Backoff.Kind;
import hotrange.workload.spec.RetrySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/**
 * A way to configure the SDK's client, and the profile that stands for it.
 *
 * @param environment system properties, which the SDK takes for the environment variables of the same meaning
 * @param inCode the mode that the application sets on the client; null for none
 */
record SdkClient(
        RetrySpec profile,
        Map<String, String> environment,
        @Nullable RetryMode inCode) {

    private static final String MODE = "aws.retryMode";
    private static final String SWITCH_2026 = "aws.newRetries2026";

    /** Those whose delays can be asked for without waiting: all but adaptive ones. */
    static final List<SdkClient> ALL = List.of(
            new SdkClient(RetrySpec.JAVA_V2_DEFAULT, Map.of(), null),
            new SdkClient(RetrySpec.JAVA_V2_DEFAULT, Map.of(MODE, "legacy"), null),
            new SdkClient(RetrySpec.JAVA_V2_STANDARD, Map.of(MODE, "standard"), null),
            new SdkClient(RetrySpec.JAVA_V2_LEGACY_IN_CODE, Map.of(), RetryMode.LEGACY),
            new SdkClient(RetrySpec.JAVA_V2_STANDARD_IN_CODE, Map.of(), RetryMode.STANDARD),
            new SdkClient(RetrySpec.SDK_2026, Map.of(SWITCH_2026, "true"), null),
            new SdkClient(RetrySpec.SDK_2026, Map.of(SWITCH_2026, "true", MODE, "standard"), null),
            new SdkClient(RetrySpec.JAVA_V2_STANDARD_IN_CODE, Map.of(SWITCH_2026, "true"), RetryMode.STANDARD));

    /** The adaptive ones, whose attempts are those of a profile without. */
    static final List<SdkClient> ADAPTIVE = List.of(
            new SdkClient(RetrySpec.JAVA_V2_STANDARD, Map.of(MODE, "adaptive"), null),
            new SdkClient(RetrySpec.JAVA_V2_STANDARD_IN_CODE, Map.of(), RetryMode.ADAPTIVE_V2),
            new SdkClient(RetrySpec.SDK_2026, Map.of(SWITCH_2026, "true", MODE, "adaptive"), null));

    /** A client of a server on this machine. */
    DynamoDbClient client(int port) {
        synchronized (System.getProperties()) {
            return clientAlone(port);
        }
    }

    private DynamoDbClient clientAlone(int port) {
        Map<String, @Nullable String> before = new LinkedHashMap<>();
        environment.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        try {
            return LocalDynamo.client(port)
                    .overrideConfiguration(o -> {
                        if (inCode != null) {
                            o.retryStrategy(inCode);
                        }
                    })
                    .build();
        } finally {
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }

    /** The policy of such a client, which says how long it would wait. */
    RetryStrategy strategy() {
        try (DynamoDbClient client = client(1)) {
            return client.serviceClientConfiguration()
                    .overrideConfiguration()
                    .retryStrategy()
                    .orElseThrow();
        }
    }

    /** What the client sees when an attempt fails. */
    static SdkException failure(Kind kind) {
        return switch (kind) {
            case THROTTLE ->
                ProvisionedThroughputExceededException.builder()
                        .statusCode(400)
                        .awsErrorDetails(details("ProvisionedThroughputExceededException"))
                        .build();
            case TRANSIENT ->
                InternalServerErrorException.builder()
                        .statusCode(500)
                        .awsErrorDetails(details("InternalServerError"))
                        .build();
            case TIMEOUT -> ApiCallAttemptTimeoutException.create(1);
        };
    }

    private static AwsErrorDetails details(String code) {
        return AwsErrorDetails.builder().errorCode(code).build();
    }

    @Override
    public String toString() {
        return profile.name() + " (" + environment + (inCode == null ? "" : ", in code " + inCode) + ")";
    }
}
