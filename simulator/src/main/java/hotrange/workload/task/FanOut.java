package hotrange.workload.task;

import hotrange.engine.Draws;
import hotrange.engine.TimerWheel;
import hotrange.table.Resource;
import hotrange.table.capacity.Admission;
import hotrange.table.spec.OperationType;
import hotrange.workload.CallEvent;
import hotrange.workload.CallListener;
import hotrange.workload.Calls;
import hotrange.workload.ClientContext;
import hotrange.workload.RouterDraws;
import hotrange.workload.retry.AdaptiveRateLimiter;
import hotrange.workload.retry.Backoff;
import hotrange.workload.retry.Backoff.Kind;
import hotrange.workload.retry.Faults;
import hotrange.workload.retry.Faults.Fault;
import hotrange.workload.spec.OperationSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a {@link TaskClient} that ask every shard at once (7.1): each part retries by itself, and the read ends with
 * the slowest. Not thread-safe.
 */
final class FanOut {

    /** Is told when all parts of an operation have ended, before or at that time. */
    interface Ended {
        void parts(int task, long end, boolean failed);
    }

    /** Room for the size of an answer in {@link Calls}; larger ones count as this large in a cache. */
    private static final long MOST_BYTES = (1 << 20) - 1;

    private final int index;
    private final long rejectMicros;
    private final Resource resource;
    private final TimerWheel wheel;
    private final Calls calls;
    private final CallListener listener;
    private final Tasks tasks;
    private final CallItems items;
    private final Backoff backoff;
    private final @Nullable AdaptiveRateLimiter limiter;
    private final Faults faults;
    private final Sdk sdk;
    private final Ended ended;
    /** By join: the call that waits for the parts, and its operation. */
    private int[] joinTasks = new int[16];
    /** By row: why its last attempt failed. */
    private Kind[] lastKinds = new Kind[16];

    private Step[] joinSteps = new Step[16];

    FanOut(ClientContext context, Tasks tasks, CallItems items, Sdk sdk, Ended ended) {
        index = context.index();
        rejectMicros = context.rejectMicros();
        resource = context.resource();
        wheel = context.wheel();
        calls = context.calls();
        listener = context.listener();
        this.tasks = tasks;
        this.items = items;
        backoff = sdk.backoff();
        limiter = sdk.limiter();
        faults = sdk.faults();
        this.sdk = sdk;
        this.ended = ended;
    }

    /** Sends the first attempts of all parts. */
    void send(long now, int task, Step step, long stepSeed) {
        int join = calls.takeJoin(now, step.fanOut);
        if (join >= joinTasks.length) {
            joinTasks = Arrays.copyOf(joinTasks, 2 * join);
            joinSteps = Arrays.copyOf(joinSteps, 2 * join);
        }
        joinTasks[join] = task;
        joinSteps[join] = step;
        long rank = tasks.get(task, Tasks.RANK);
        long sortKey = tasks.get(task, Tasks.SORT_KEY);
        long bytes = items.bytes(step.plan, task);
        boolean found = items.found(step.plan, task);
        int instance = backoff.instance(tasks.get(task, Tasks.SEED));
        for (int part = 0; part < step.fanOut; part++) {
            int count = found ? itemsOfPart(step, task, part) : 0;
            long cost = step.cost.of(bytes, count, count > 0);
            long partSeed = Draws.at(stepSeed, -1L - part);
            int row = calls.add(
                    tasks.get(task, Tasks.FIRST_TIME),
                    items.hash(rank, part),
                    sortKey,
                    rank,
                    partSeed,
                    cost,
                    step.plan.latency().factor(bytes * count, count));
            calls.setOwner(row, index, instance, join);
            if (step.dax != null) {
                calls.setItem(row, Math.min(bytes * count, MOST_BYTES), count > 0);
            }
            attempt(now, row);
        }
    }

    /** Items that one part reads: a Query's items spread evenly, a GetItem's item on its shard. */
    private int itemsOfPart(Step step, int task, int part) {
        OperationSpec operation = step.plan.spec().operation();
        if (operation.type() == OperationType.Query) {
            return operation.items() / step.fanOut + (part < operation.items() % step.fanOut ? 1 : 0);
        }
        return part == tasks.get(task, Tasks.SHARD) ? 1 : 0;
    }

    /** Makes the next attempt of a part. */
    void attempt(long now, int row) {
        int instance = calls.instance(row);
        if (limiter != null && !limiter.admits(instance, row, now)) {
            return;
        }
        Step step = joinSteps[calls.join(row)];
        int attempts = calls.attempts(row);
        DaxReads dax = step.dax;
        if (dax != null && dax.answers(now, calls.hash(row), calls.sortKey(row))) {
            tell(instance, now, false);
            succeed(row, attempts, now + dax.ownTime(calls.seed(row), attempts));
            return;
        }
        listener.requested(step.index, attempts > 0 || tasks.get(joinTasks[calls.join(row)], Tasks.ROUND) > 0);
        long connecting = sdk.connect(instance, now);
        Fault fault = faults.of(calls.seed(row), attempts);
        boolean admitted = fault != Fault.SERVER_ERROR && ask(now, row, step);
        boolean throttled = fault != Fault.SERVER_ERROR && !admitted;
        long service = step.plan.latency().draw(Draws.at(calls.seed(row), 2L * (attempts + 1)), calls.factor(row));
        long micros = throttled ? rejectMicros : service;
        if (admitted) {
            listener.served(calls.firstTime(row), service, fault != Fault.SERVER_ERROR_AFTER);
            micros += dax == null ? 0 : dax.ownTime(calls.seed(row), attempts);
        }
        if (dax != null && admitted) {
            dax.passed(now, now + micros, calls.hash(row), calls.sortKey(row), calls.bytes(row));
        }
        micros += connecting;
        boolean missed = fault == Fault.LOST_RESPONSE || micros > faults.timeoutMicros();
        tell(instance, now, throttled && !missed);
        if (!missed) {
            sdk.answered(instance, now + micros);
        }
        if (missed) {
            listener.happened(CallEvent.TIMEOUT, 1);
            retry(row, Kind.TIMEOUT, now + faults.timeoutMicros());
        } else if (throttled) {
            retry(row, Kind.THROTTLE, now + micros);
        } else if (fault != Fault.NONE) {
            listener.happened(CallEvent.SERVER_ERROR, 1);
            retry(row, Kind.TRANSIENT, now + micros);
        } else {
            succeed(row, attempts, now + micros);
        }
    }

    private void tell(int instance, long now, boolean throttled) {
        if (limiter != null) {
            limiter.answered(instance, now, throttled);
        }
    }

    private void succeed(int row, int attempts, long time) {
        if (attempts == 0) {
            backoff.firstTrySuccess(calls.instance(row));
        } else {
            backoff.retrySuccess(lastKinds[row], calls.instance(row));
        }
        end(row, time, false);
    }

    /** Whether the table admits a part. */
    private boolean ask(long now, int row, Step step) {
        long cost = calls.cost(row);
        int target = step.access.target;
        listener.asked(target, calls.rank(row), cost);
        int partition = resource.partitions().find(calls.hash(row), calls.sortKey(row));
        RouterDraws.route(resource, calls.seed(row), calls.attempts(row) + 1);
        int verdict = resource.decide(true, now, partition, cost, resource.capCost(cost, true, step.consistent));
        if (verdict == Admission.ADMITTED) {
            resource.served(partition, calls.hash(row), calls.sortKey(row), true, cost);
            resource.admission(true).servedTo(index, partition, cost);
        } else {
            listener.throttled(target, verdict, calls.rank(row), cost);
        }
        return verdict == Admission.ADMITTED;
    }

    private void retry(int row, Kind kind, long time) {
        if (!backoff.allows(kind, calls.attempts(row) + 1, calls.instance(row))) {
            end(row, time, true);
            return;
        }
        if (row >= lastKinds.length) {
            lastKinds = Arrays.copyOf(lastKinds, 2 * row);
        }
        lastKinds[row] = kind;
        int failed = calls.nextAttempt(row);
        wheel.schedule(time + backoff.delay(kind, failed, Draws.at(calls.seed(row), 2L * failed + 1)), row);
    }

    private void end(int row, long time, boolean failed) {
        int join = calls.join(row);
        calls.release(row);
        if (calls.endPart(join, time, failed)) {
            calls.releaseJoin(join);
            ended.parts(joinTasks[join], calls.joinEnds[join], calls.joinFailed[join]);
        }
    }
}
