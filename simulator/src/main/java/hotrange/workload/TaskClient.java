package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.engine.TimerWheel;
import hotrange.table.Admission;
import hotrange.table.Resource;
import hotrange.workload.ApplicationRetriesSpec.Redo;
import hotrange.workload.Backoff.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a workload whose calls have state or wait for each other: makes the operations of a call one after the
 * other, retries as the SDK does and then as the application does, tells the listener.
 *
 * <p>The answer to an attempt is known when it is sent, so a call waits in the timer wheel only for a next attempt, a
 * next operation, or the next call of a client that waits for its own. A workload of plain calls does here exactly what
 * it does in an {@link OpenLoopClient}, only slower. Not thread-safe.
 */
public final class TaskClient implements Client {

    private static final Kind[] KINDS = Kind.values();

    private final ClientContext context;
    private final Resource resource;
    private final TimerWheel wheel;
    private final Calls calls;
    private final CallListener listener;
    private final Tasks tasks = new Tasks();
    private final CallItems items;
    private final CallSource source;
    private final Step[] steps;
    private final FanOut fanOut;
    private final Backoff backoff;
    private final @Nullable AdaptiveRateLimiter limiter;
    private final @Nullable Backoff application;
    private final boolean redoesCall;

    /** The clients of a workload at time 0. */
    public TaskClient(ClientContext context) {
        this.context = context;
        resource = context.resource();
        wheel = context.wheel();
        calls = context.calls();
        listener = context.listener();
        WorkloadSpec spec = context.plan().spec();
        items = new CallItems(context, tasks);
        steps = Step.all(context);
        backoff = new Backoff(spec.client());
        limiter = spec.client().adaptiveRetries()
                ? new AdaptiveRateLimiter(spec.client().instances(), wheel)
                : null;
        ApplicationRetriesSpec own = spec.applicationRetries();
        application = own == null ? null : Backoff.of(own);
        redoesCall = own != null && own.redo() == Redo.CALL;
        fanOut = new FanOut(context, tasks, items, backoff, limiter, this::endParts);
        source = spec.rate() instanceof LoadShape.ClosedLoop
                ? new ClosedLoopSource(context, items, tasks, this::think)
                : new OpenLoopSource(context, tasks);
    }

    @Override
    public long headTime() {
        return source.headTime();
    }

    @Override
    public void startSecond(long second) {
        source.startSecond(second);
    }

    @Override
    public void run(long limit, Client[] peers) {
        long head = source.headTime();
        while (head <= limit) {
            while (wheel.nextTime() < head) {
                long now = wheel.nextTime();
                int row = wheel.poll();
                peers[calls.client(row)].wake(now, row);
            }
            begin(head, tasks.take());
            head = source.headTime();
        }
    }

    @Override
    public void wake(long now, int row) {
        if (calls.join(row) != Calls.ALONE) {
            fanOut.attempt(now, row);
            return;
        }
        int task = calls.task(row);
        if (tasks.get(task, Tasks.THINKS) != 0) {
            tasks.set(task, Tasks.THINKS, 0);
            begin(now, task);
        } else {
            attempt(now, task);
        }
    }

    private void begin(long now, int task) {
        if (!source.next(now, task)) {
            listener.shed(1);
            leave(task, now + context.rejectMicros());
            return;
        }
        tasks.set(task, Tasks.STEP, 0);
        tasks.set(task, Tasks.ATTEMPTS, 0);
        tasks.set(task, Tasks.ROUND, 0);
        listener.began();
        attempt(now, task);
    }

    /** Makes the next attempt of a call: what may keep it from being sent belongs here. */
    private void attempt(long now, int task) {
        Step step = steps[(int) tasks.get(task, Tasks.STEP)];
        long seed = step.seed(tasks.get(task, Tasks.SEED), tasks.get(task, Tasks.ROUND));
        if (step.fanOut > 1) {
            fanOut.send(now, task, step, seed);
        } else if (limiter == null || limiter.admits(instance(task), row(task), now)) {
            send(now, task, step, seed);
        } else {
            tasks.set(task, Tasks.LATENCY, Tasks.NONE);
        }
    }

    private int instance(int task) {
        return backoff.instance(tasks.get(task, Tasks.SEED));
    }

    /** An attempt on one item. */
    private void send(long now, int task, Step step, long stepSeed) {
        long rank = tasks.get(task, Tasks.RANK);
        long itemSeed = tasks.get(task, Tasks.SEED);
        long attempts = tasks.get(task, Tasks.ATTEMPTS);
        long bytes = items.bytes(step.plan, task);
        boolean found = items.found(step.plan, task);
        long hash = tasks.get(task, Tasks.HASH);
        long sortKey = tasks.get(task, Tasks.SORT_KEY);
        if (step.dax != null && step.dax.answers(now, hash, sortKey)) {
            if (limiter != null) {
                limiter.answered(instance(task), now, false);
            }
            succeedOnce(task, attempts, now + step.dax.ownTime(stepSeed, attempts));
            return;
        }
        if (step.data != null && step.data.refuses(hash, bytes, found)) {
            listener.collectionFull();
            end(task, now + context.rejectMicros(), true);
            return;
        }
        int count = step.plan.spec().operation().items();
        long cost = step.cost.of(bytes, count, found) + step.cost.ofLocalIndexes(bytes, found, itemSeed);
        listener.requested(attempts > 0 || tasks.get(task, Tasks.ROUND) > 0);
        listener.asked(step.target, rank, cost);
        int partition = resource.partitions().find(hash, sortKey);
        long capCost = resource.capCost(cost, step.read, step.consistent);
        int verdict = resource.decide(step.read, now, partition, cost, capCost);
        if (limiter != null) {
            limiter.answered(instance(task), now, verdict != Admission.ADMITTED);
        }
        if (verdict != Admission.ADMITTED) {
            listener.throttled(step.target, verdict, rank, cost);
            retry(task, stepSeed, Kind.THROTTLE, now + context.rejectMicros());
            return;
        }
        resource.served(partition, hash, sortKey, step.read, cost);
        if (step.data != null) {
            step.data.apply(partition, hash, sortKey, bytes, found);
        }
        if (step.indexWrites != null) {
            step.indexWrites.apply(now, itemSeed, bytes, found);
        }
        int touched = step.cost.touchesItem(found) ? count : 0;
        long factor = step.plan.latency().factor(bytes * touched, touched);
        long service = serviceTime(task, step, stepSeed, factor);
        listener.served(tasks.get(task, Tasks.FIRST_TIME), service);
        long end = now + service;
        if (step.dax != null) {
            end += step.dax.ownTime(stepSeed, attempts);
            step.dax.passed(now, end, hash, sortKey, bytes * touched);
        }
        succeedOnce(task, attempts, end);
    }

    /** An attempt succeeded: the SDK's quota learns of it. */
    private void succeedOnce(int task, long attempts, long end) {
        if (attempts == 0) {
            backoff.firstTrySuccess(instance(task));
        } else {
            backoff.retrySuccess(KINDS[(int) tasks.get(task, Tasks.KIND)], instance(task));
        }
        succeed(task, end);
    }

    private long serviceTime(int task, Step step, long stepSeed, long factor) {
        long attempts = tasks.get(task, Tasks.ATTEMPTS);
        long drawn = tasks.get(task, Tasks.LATENCY);
        boolean first = step.index == 0 && attempts == 0 && tasks.get(task, Tasks.ROUND) == 0;
        return first && drawn != Tasks.NONE
                ? drawn
                : step.plan.latency().draw(Draws.at(stepSeed, 2 * (attempts + 1)), factor);
    }

    /** An attempt failed in a way that the SDK retries: at {@code time} its client knows. */
    private void retry(int task, long stepSeed, Kind kind, long time) {
        int attempts = (int) tasks.increment(task, Tasks.ATTEMPTS);
        tasks.set(task, Tasks.KIND, kind.ordinal());
        if (backoff.allows(kind, attempts, instance(task))) {
            waitUntil(time + backoff.delay(kind, attempts, Draws.at(stepSeed, 2L * attempts + 1)), task);
        } else {
            giveUp(task, time);
        }
    }

    /** The SDK makes no further attempt: at {@code time} the application knows. */
    private void giveUp(int task, long time) {
        if (application != null && application.allows(Kind.THROTTLE, (int) tasks.get(task, Tasks.ROUND) + 1, 0)) {
            int round = (int) tasks.increment(task, Tasks.ROUND);
            Step step = steps[redoesCall ? 0 : (int) tasks.get(task, Tasks.STEP)];
            tasks.set(task, Tasks.STEP, step.index);
            tasks.set(task, Tasks.ATTEMPTS, 0);
            long word = Draws.at(step.seed(tasks.get(task, Tasks.SEED), round), 1);
            waitUntil(time + application.delay(Kind.THROTTLE, round, word), task);
        } else {
            end(task, time, true);
        }
    }

    private void endParts(int task, long end, boolean failed) {
        if (failed) {
            giveUp(task, end);
        } else {
            succeed(task, end);
        }
    }

    private void succeed(int task, long time) {
        int next = (int) tasks.get(task, Tasks.STEP) + 1;
        if (next == steps.length) {
            end(task, time, false);
            return;
        }
        tasks.set(task, Tasks.STEP, next);
        tasks.set(task, Tasks.ATTEMPTS, 0);
        waitUntil(time + steps[next].thinkMicros, task);
    }

    private void end(int task, long time, boolean failed) {
        long firstTime = tasks.get(task, Tasks.FIRST_TIME);
        if (failed) {
            listener.failed(firstTime, time - firstTime);
        } else {
            listener.succeeded(firstTime, time - firstTime);
        }
        leave(task, time);
    }

    /** The client of a call that is over at {@code time} makes its next one, or the call's row is free. */
    private void leave(int task, long time) {
        long next = source.ended(task, time);
        if (next != Micros.NEVER) {
            think(next, task);
            return;
        }
        long row = tasks.get(task, Tasks.ROW);
        if (row != Tasks.NONE) {
            calls.release((int) row);
        }
        tasks.release(task);
    }

    private void think(long time, int task) {
        tasks.set(task, Tasks.THINKS, 1);
        waitUntil(time, task);
    }

    private void waitUntil(long time, int task) {
        wheel.schedule(time, row(task));
    }

    private int row(int task) {
        if (tasks.get(task, Tasks.ROW) == Tasks.NONE) {
            tasks.set(task, Tasks.ROW, calls.addTask(context.index(), task));
        }
        return (int) tasks.get(task, Tasks.ROW);
    }
}
