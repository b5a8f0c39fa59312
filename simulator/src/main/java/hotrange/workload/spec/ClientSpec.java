package hotrange.workload.spec;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The application's SDK clients.
 *
 * @param retries what a failed attempt does
 * @param instances client objects that share the calls evenly, each with its own retry quota; 1 to 10,000
 * @param adaptiveRetries whether each client object limits its own rate after throttles (4.7)
 * @param priority of their calls for the application: {@link #CRITICAL} to {@link #LEAST_CRITICAL}
 * @param requestTimeout how long an attempt waits for its answer; null for as long as it takes
 * @param hedging of reads; null for none
 * @param connections that have to be opened; null where all are open
 */
public record ClientSpec(
        RetrySpec retries,
        int instances,
        boolean adaptiveRetries,
        int priority,
        @Nullable Duration requestTimeout,
        @Nullable HedgingSpec hedging,
        @Nullable ConnectionsSpec connections) {

    /** Priority of calls that are never shed. */
    public static final int CRITICAL = 1;

    /** Priority of those that are shed first. */
    public static final int LEAST_CRITICAL = 3;

    /** Clients of critical calls, which they send whenever they are asked to. */
    public ClientSpec(RetrySpec retries, int instances) {
        this(retries, instances, false, CRITICAL, null, null, null);
    }
}
