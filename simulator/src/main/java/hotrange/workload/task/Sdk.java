package hotrange.workload.task;

import hotrange.engine.Micros;
import hotrange.workload.CallEvent;
import hotrange.workload.CallListener;
import hotrange.workload.ClientContext;
import hotrange.workload.retry.AdaptiveRateLimiter;
import hotrange.workload.retry.Backoff;
import hotrange.workload.retry.Connections;
import hotrange.workload.retry.Faults;
import hotrange.workload.spec.ConnectionsSpec;
import hotrange.workload.spec.WorkloadSpec;
import org.jspecify.annotations.Nullable;

/**
 * How the SDK clients of a workload connect, fail and retry.
 *
 * @param limiter their own rate in adaptive mode; null without
 * @param connections that they have to open; null where all are open
 */
record Sdk(
        Backoff backoff,
        @Nullable AdaptiveRateLimiter limiter,
        Faults faults,
        @Nullable Connections connections,
        CallListener listener,
        long connectionMicros) {

    static Sdk of(ClientContext context) {
        WorkloadSpec spec = context.plan().spec();
        AdaptiveRateLimiter limiter = spec.client().adaptiveRetries()
                ? new AdaptiveRateLimiter(spec.client().instances(), context.wheel())
                : null;
        ConnectionsSpec connections = spec.client().connections();
        return new Sdk(
                new Backoff(spec.client()),
                limiter,
                new Faults(spec),
                connections == null
                        ? null
                        : new Connections(connections, spec.client().instances()),
                context.listener(),
                Micros.of(context.assumptions().requests().connectionTime()));
    }

    /** Takes a connection for a request: the microseconds until it is open. */
    long connect(int instance, long now) {
        if (connections == null || connections.reuses(instance, now)) {
            return 0;
        }
        listener.happened(CallEvent.NEW_CONNECTION, 1);
        return connectionMicros;
    }

    /** The request on a connection of a client object is answered at {@code time}. */
    void answered(int instance, long time) {
        if (connections != null) {
            connections.give(instance, time);
        }
    }
}
