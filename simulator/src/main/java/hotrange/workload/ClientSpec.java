package hotrange.workload;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The application's SDK clients.
 *
 * @param retries what a failed attempt does
 * @param instances client objects that share the calls evenly, each with its own retry quota; 1 to 10,000
 * @param adaptiveRetries whether each client object limits its own rate after throttles (4.7)
 * @param priority of their calls for the application: {@link LoadShedder#CRITICAL} to {@link LoadShedder#LEAST_CRITICAL}
 * @param requestTimeout how long an attempt waits for its answer; null for as long as it takes
 */
public record ClientSpec(
        RetrySpec retries,
        int instances,
        boolean adaptiveRetries,
        int priority,
        @Nullable Duration requestTimeout) {

    /** Clients of critical calls, which they send whenever they are asked to. */
    public ClientSpec(RetrySpec retries, int instances) {
        this(retries, instances, false, LoadShedder.CRITICAL, null);
    }
}
