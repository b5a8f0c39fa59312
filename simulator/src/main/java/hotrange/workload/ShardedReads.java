package hotrange.workload;

import static hotrange.workload.retry.Backoff.Kind.THROTTLE;

import hotrange.engine.Draws;
import hotrange.table.Resource;
import hotrange.table.capacity.Admission;
import hotrange.workload.retry.AdaptiveRateLimiter;
import hotrange.workload.retry.Backoff;
import org.jspecify.annotations.Nullable;

/** First attempts of reads that ask every shard at once and end with the slowest of them. Not thread-safe. */
final class ShardedReads {

    private static final int ONLY_TARGET = 0;

    private final OpenLoopClient client;
    private final int index;
    private final CallPlan plan;
    private final int fanOut;
    private final Resource resource;
    private final Calls calls;
    private final CallListener listener;
    private final Backoff backoff;
    private final @Nullable AdaptiveRateLimiter limiter;
    private final boolean read;
    private final boolean consistent;
    private final long rejectMicros;

    /** Those of a client, with its retries. */
    ShardedReads(OpenLoopClient client, ClientContext context, Backoff backoff, @Nullable AdaptiveRateLimiter limiter) {
        this.client = client;
        this.backoff = backoff;
        this.limiter = limiter;
        index = context.index();
        plan = context.plan();
        fanOut = plan.fanOut();
        resource = context.resource();
        calls = context.calls();
        listener = context.listener();
        read = plan.spec().operation().type().isRead();
        consistent = plan.spec().operation().consistentRead();
        rejectMicros = context.rejectMicros();
    }

    /** Sends all parts of a call of a window. */
    void send(ArrivalWindow w, int ordinal, long time) {
        int join = calls.takeJoin(time, fanOut);
        int instance = backoff.instance(w.callSeed(ordinal));
        for (int part = 0; part < fanOut; part++) {
            sendPart(w, ordinal, part, join, instance, time);
        }
    }

    private void sendPart(ArrivalWindow w, int ordinal, int part, int join, int instance, long time) {
        long rank = w.ranks[ordinal];
        long hash = w.hash(rank, part);
        long cost = w.costOfPart(ordinal, part);
        int items = w.found[ordinal] ? w.itemsOfPart(ordinal, part) : 0;
        long factor = plan.latency().factor(w.bytes[ordinal] * items, items);
        long seed = Draws.at(w.callSeed(ordinal), -1L - part);
        boolean held = limiter != null && !limiter.admits(instance, time);
        if (held) {
            listener.postponed(ONLY_TARGET, rank, cost);
        } else {
            int partition = resource.partitions().find(hash, w.sortKeys[ordinal]);
            RouterDraws.route(resource, seed, 1);
            int verdict = resource.decide(read, time, partition, cost, resource.capCost(cost, read, consistent));
            if (limiter != null) {
                limiter.answered(instance, time, verdict != Admission.ADMITTED);
            }
            if (verdict == Admission.ADMITTED) {
                resource.served(partition, hash, w.sortKeys[ordinal], read, cost);
                resource.admission(read).servedTo(index, partition, cost);
                long service = plan.latency().draw(Draws.at(seed, 2), factor);
                listener.served(time, service, true);
                backoff.firstTrySuccess(instance);
                end(join, time + service, false);
                return;
            }
            listener.throttled(ONLY_TARGET, verdict, rank, cost);
            if (!backoff.allows(THROTTLE, 1, instance)) {
                end(join, time + rejectMicros, true);
                return;
            }
        }
        int row = calls.add(time, hash, w.sortKeys[ordinal], rank, seed, cost, factor);
        calls.setOwner(row, index, instance, join);
        client.noteWaiting();
        if (limiter != null && held) {
            limiter.waitInLine(instance, row, time);
        } else {
            client.waitForRetry(row, time, seed);
        }
    }

    /** A part ended; the last one ends the call. */
    void end(int join, long time, boolean failed) {
        if (!calls.endPart(join, time, failed)) {
            return;
        }
        long firstTime = calls.joinFirstTimes[join];
        long latency = calls.joinEnds[join] - firstTime;
        if (calls.joinFailed[join]) {
            listener.failed(firstTime, latency);
        } else {
            listener.succeeded(firstTime, latency);
        }
        calls.releaseJoin(join);
    }
}
