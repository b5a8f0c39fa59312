package hotrange.workload.task;

import hotrange.workload.ClientContext;
import hotrange.workload.retry.AdaptiveRateLimiter;
import hotrange.workload.retry.Backoff;
import hotrange.workload.retry.Faults;
import hotrange.workload.spec.WorkloadSpec;
import org.jspecify.annotations.Nullable;

/**
 * How the SDK clients of a workload fail and retry.
 *
 * @param limiter their own rate in adaptive mode; null without
 */
record Sdk(Backoff backoff, @Nullable AdaptiveRateLimiter limiter, Faults faults) {

    static Sdk of(ClientContext context) {
        WorkloadSpec spec = context.plan().spec();
        AdaptiveRateLimiter limiter = spec.client().adaptiveRetries()
                ? new AdaptiveRateLimiter(spec.client().instances(), context.wheel())
                : null;
        return new Sdk(new Backoff(spec.client()), limiter, new Faults(spec));
    }
}
