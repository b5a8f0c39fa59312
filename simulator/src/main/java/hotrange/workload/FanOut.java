package hotrange.workload;

import static hotrange.workload.Backoff.Kind.THROTTLE;

import hotrange.engine.Draws;
import hotrange.engine.TimerWheel;
import hotrange.table.Admission;
import hotrange.table.OperationType;
import hotrange.table.Resource;
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

    private final ClientContext context;
    private final Resource resource;
    private final TimerWheel wheel;
    private final Calls calls;
    private final CallListener listener;
    private final Tasks tasks;
    private final CallItems items;
    private final Backoff backoff;
    private final @Nullable AdaptiveRateLimiter limiter;
    private final Ended ended;
    /** By join: the call that waits for the parts, and its operation. */
    private int[] joinTasks = new int[16];

    private Step[] joinSteps = new Step[16];

    FanOut(
            ClientContext context,
            Tasks tasks,
            CallItems items,
            Backoff backoff,
            @Nullable AdaptiveRateLimiter limiter,
            Ended ended) {
        this.context = context;
        resource = context.resource();
        wheel = context.wheel();
        calls = context.calls();
        listener = context.listener();
        this.tasks = tasks;
        this.items = items;
        this.backoff = backoff;
        this.limiter = limiter;
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
            calls.setOwner(row, context.index(), instance, join);
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
        if (limiter != null && !limiter.admits(calls.instance(row), row, now)) {
            return;
        }
        Step step = joinSteps[calls.join(row)];
        long cost = calls.cost(row);
        long rank = calls.rank(row);
        int instance = calls.instance(row);
        int attempts = calls.attempts(row);
        long hash = calls.hash(row);
        long sortKey = calls.sortKey(row);
        if (step.dax != null && step.dax.answers(now, hash, sortKey)) {
            if (limiter != null) {
                limiter.answered(instance, now, false);
            }
            succeed(row, attempts, now + step.dax.ownTime(calls.seed(row), attempts));
            return;
        }
        listener.requested(attempts > 0);
        listener.asked(step.target, rank, cost);
        int partition = resource.partitions().find(hash, sortKey);
        long capCost = resource.capCost(cost, true, step.consistent);
        int verdict = resource.decide(true, now, partition, cost, capCost);
        if (limiter != null) {
            limiter.answered(instance, now, verdict != Admission.ADMITTED);
        }
        if (verdict != Admission.ADMITTED) {
            listener.throttled(step.target, verdict, rank, cost);
            if (backoff.allows(THROTTLE, attempts + 1, instance)) {
                int failed = calls.nextAttempt(row);
                long delay = backoff.delay(THROTTLE, failed, Draws.at(calls.seed(row), 2L * failed + 1));
                wheel.schedule(now + context.rejectMicros() + delay, row);
            } else {
                end(row, now + context.rejectMicros(), true);
            }
            return;
        }
        resource.served(partition, hash, sortKey, true, cost);
        long service = step.plan.latency().draw(Draws.at(calls.seed(row), 2L * (attempts + 1)), calls.factor(row));
        listener.served(calls.firstTime(row), service);
        long end = now + service;
        if (step.dax != null) {
            end += step.dax.ownTime(calls.seed(row), attempts);
            step.dax.passed(now, end, hash, sortKey, calls.bytes(row));
        }
        succeed(row, attempts, end);
    }

    private void succeed(int row, int attempts, long end) {
        if (attempts == 0) {
            backoff.firstTrySuccess(calls.instance(row));
        } else {
            backoff.retrySuccess(THROTTLE, calls.instance(row));
        }
        end(row, end, false);
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
