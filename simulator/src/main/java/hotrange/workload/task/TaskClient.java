package hotrange.workload.task;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.engine.TimerWheel;
import hotrange.workload.CallEvent;
import hotrange.workload.CallListener;
import hotrange.workload.Calls;
import hotrange.workload.Client;
import hotrange.workload.ClientContext;
import hotrange.workload.OpenLoopClient;
import hotrange.workload.RouterDraws;
import hotrange.workload.retry.AdaptiveRateLimiter;
import hotrange.workload.retry.Backoff;
import hotrange.workload.retry.Backoff.Kind;
import hotrange.workload.retry.Faults;
import hotrange.workload.retry.Faults.Fault;
import hotrange.workload.spec.ApplicationRetriesSpec;
import hotrange.workload.spec.ApplicationRetriesSpec.Redo;
import hotrange.workload.spec.ConditionSpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.WorkloadSpec;
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

    /** Position of the seed of a second request below that of its operation. */
    private static final long SECOND_REQUEST = 1L << 52;

    private static final Kind[] KINDS = Kind.values();
    private static final Answer[] ANSWERS = Answer.values();

    private final ClientContext context;
    private final TimerWheel wheel;
    private final Calls calls;
    private final CallListener listener;
    private final Tasks tasks = new Tasks();
    private final CallItems items;
    private final CallSource source;
    private final Step[] steps;
    private final FanOut fanOut;
    private final Faults faults;
    private final Backoff backoff;
    private final @Nullable AdaptiveRateLimiter limiter;
    private final @Nullable Backoff application;
    private final boolean redoesCall;
    /** Whether its clients wait for their answers, and so have connections of their own. */
    private final boolean waits;

    private final long connections;
    private final Sdk sdk;
    /** From the last request until the client has the answer, or stops waiting for it. */
    private long micros;

    /** The clients of a workload at time 0. */
    public TaskClient(ClientContext context) {
        this.context = context;
        wheel = context.wheel();
        calls = context.calls();
        listener = context.listener();
        WorkloadSpec spec = context.plan().spec();
        items = new CallItems(context, tasks);
        steps = Step.all(context, items, tasks);
        sdk = Sdk.of(context);
        backoff = sdk.backoff();
        limiter = sdk.limiter();
        faults = sdk.faults();
        ApplicationRetriesSpec own = spec.applicationRetries();
        application = own == null ? null : Backoff.of(own);
        redoesCall = own != null && own.redo() == Redo.CALL;
        fanOut = new FanOut(context, tasks, items, sdk, this::endParts);
        waits = spec.rate() instanceof LoadShape.ClosedLoop;
        connections = RouterDraws.connections(context);
        source = waits ? new ClosedLoopSource(context, items, tasks, this::think) : new OpenLoopSource(context, tasks);
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
        } else if (tasks.get(task, Tasks.HEDGES) != 0) {
            hedge(now, task);
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
        tasks.startCall(task);
        items.spreadSequence(task);
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

    /** An attempt that asks for everything at once. */
    private void send(long now, int task, Step step, long stepSeed) {
        if (step.dax != null && step.request.isCached(now, task)) {
            tell(task, now, false);
            take(Answer.SUCCEEDED, task, stepSeed, now + step.cacheTime(task, stepSeed));
            return;
        }
        boolean again = tasks.get(task, Tasks.ATTEMPTS) > 0 || tasks.get(task, Tasks.ROUND) > 0;
        if (step.hedgeMicros == Micros.NEVER) {
            Answer answer = request(now, task, step, stepSeed, again);
            take(answer, task, stepSeed, now + micros);
            return;
        }
        tasks.beforeRequest(task);
        Answer answer = request(now, task, step, stepSeed, again);
        if (micros <= step.hedgeMicros) {
            take(answer, task, stepSeed, now + micros);
            return;
        }
        tasks.hold(task);
        tasks.set(task, Tasks.HEDGES, 1);
        tasks.set(task, Tasks.HELD_ANSWER, answer.ordinal());
        tasks.set(task, Tasks.HELD_TIME, now + micros);
        waitUntil(now + step.hedgeMicros, task);
    }

    /** The client has no answer yet: it sends the same request again, and takes the first good answer (5.9). */
    private void hedge(long now, int task) {
        tasks.set(task, Tasks.HEDGES, 0);
        Step step = steps[(int) tasks.get(task, Tasks.STEP)];
        long stepSeed = step.seed(tasks.get(task, Tasks.SEED), tasks.get(task, Tasks.ROUND));
        Answer first = ANSWERS[(int) tasks.get(task, Tasks.HELD_ANSWER)];
        long time = tasks.get(task, Tasks.HELD_TIME);
        if (limiter == null || limiter.admits(instance(task), now)) {
            tasks.set(task, Tasks.LATENCY, Tasks.NONE);
            long consumed = step.access.consumed();
            long seed = Draws.at(stepSeed, SECOND_REQUEST + tasks.get(task, Tasks.ATTEMPTS));
            Answer second = request(now, task, step, seed, true);
            listener.happened(CallEvent.HEDGED_REQUEST, 1);
            listener.happened(CallEvent.HEDGED_UNITS, step.access.consumed() - consumed);
            long secondTime = now + micros;
            if (second.isSuccessful() && (!first.isSuccessful() || secondTime < time)) {
                take(second, task, stepSeed, secondTime);
                return;
            }
            time = first.isSuccessful() ? time : Math.max(time, secondTime);
        }
        tasks.restore(task);
        take(first, task, stepSeed, time);
    }

    /** Sends a request; the client has the answer after {@link #micros}. */
    private Answer request(long now, int task, Step step, long seed, boolean again) {
        listener.requested(step.index, again);
        long connecting = sdk.connect(instance(task), now);
        Fault fault = faults.of(seed, tasks.get(task, Tasks.ATTEMPTS));
        Answer answer = Answer.SERVER_ERROR;
        if (fault == Fault.SERVER_ERROR) {
            micros = step.serviceTime(task, seed, 0, 1);
        } else {
            if (waits) {
                RouterDraws.routeBy(context.resource(), connections, tasks.get(task, Tasks.CLIENT));
            } else {
                RouterDraws.route(context.resource(), seed, tasks.get(task, Tasks.ATTEMPTS) + 1);
            }
            answer = step.request.send(now, task, seed);
            micros = step.request.micros();
        }
        if (answer.isServed()) {
            listener.served(
                    tasks.get(task, Tasks.FIRST_TIME),
                    micros,
                    answer.isSuccessful() && fault != Fault.SERVER_ERROR_AFTER);
            micros += step.cacheTime(task, seed);
            answer = fault == Fault.SERVER_ERROR_AFTER ? Answer.SERVER_ERROR : answer;
        }
        micros += connecting;
        if (fault == Fault.LOST_RESPONSE || micros > faults.timeoutMicros()) {
            answer = Answer.NONE;
            micros = faults.timeoutMicros();
        } else {
            sdk.answered(instance(task), now + micros);
            if (answer == Answer.SERVER_ERROR) {
                listener.happened(CallEvent.SERVER_ERROR, 1);
            } else {
                step.request.arrived(task);
            }
        }
        tell(task, now, answer == Answer.THROTTLED);
        return answer;
    }

    private void tell(int task, long now, boolean throttled) {
        if (limiter != null) {
            limiter.answered(instance(task), now, throttled);
        }
    }

    /** The client has an answer at {@code time}. */
    private void take(Answer answer, int task, long stepSeed, long time) {
        switch (answer) {
            case SUCCEEDED, ALREADY_WRITTEN -> {
                returnTokens(task);
                succeed(task, time);
            }
            case UNPROCESSED -> {
                returnTokens(task);
                giveUp(task, time);
            }
            case CONDITION_FALSE -> {
                Step step = steps[(int) tasks.get(task, Tasks.STEP)];
                if (step.plan.spec().operation().condition() instanceof ConditionSpec.Fails) {
                    end(task, time, false);
                } else {
                    giveUp(task, time);
                }
            }
            case THROTTLED, IN_PROGRESS -> retry(task, stepSeed, Kind.THROTTLE, time);
            case SERVER_ERROR -> retry(task, stepSeed, Kind.TRANSIENT, time);
            case NONE -> {
                listener.happened(CallEvent.TIMEOUT, 1);
                retry(task, stepSeed, Kind.TIMEOUT, time);
            }
            case CANCELLED, CONFLICT -> giveUp(task, time);
            case COLLECTION_FULL -> {
                steps[(int) tasks.get(task, Tasks.STEP)].request.abandon(task);
                end(task, time, true);
            }
        }
    }

    private void returnTokens(int task) {
        if (tasks.get(task, Tasks.ATTEMPTS) == 0) {
            backoff.firstTrySuccess(instance(task));
        } else {
            backoff.retrySuccess(KINDS[(int) tasks.get(task, Tasks.KIND)], instance(task));
        }
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
            int step = redoesCall ? 0 : (int) tasks.get(task, Tasks.STEP);
            if (redoesCall) {
                steps[0].unwatch(task);
                tasks.startStep(task, 0);
            }
            tasks.set(task, Tasks.ATTEMPTS, 0);
            long word = Draws.at(steps[step].seed(tasks.get(task, Tasks.SEED), round), 1);
            waitUntil(time + application.delay(Kind.THROTTLE, round, word), task);
        } else {
            steps[(int) tasks.get(task, Tasks.STEP)].request.abandon(task);
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
        tasks.startStep(task, next);
        waitUntil(time + steps[next].thinkMicros, task);
    }

    private void end(int task, long time, boolean failed) {
        steps[0].unwatch(task);
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
