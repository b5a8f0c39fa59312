package hotrange.workload.task;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.workload.CallListener;
import hotrange.workload.CallPlan;
import hotrange.workload.ClientContext;
import hotrange.workload.retry.LoadShedder;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Calls of clients that wait for their answers, and then think, before their next one.
 *
 * <p>Calls have numbers, dealt to the clients in turn within each phase, so that the k-th call of a client is the same in
 * every strategy, though its time is not (decision 8). A phase ends when the calls of all clients have ended; the next
 * begins after the pauses between them. No call begins at or after the duration.
 */
final class ClosedLoopSource implements CallSource {

    /** Lets a client wait until its next call. */
    interface Waiting {
        void until(long time, int task);
    }

    private final LoadShape.ClosedLoop shape;
    private final CallItems items;
    private final Tasks tasks;
    private final Waiting waiting;
    private final CallListener listener;
    private final @Nullable LoadShedder shedder;
    private final int priority;
    private final long callStream;
    private final long thinkMicros;
    private final long durationMicros;
    /** Calls that each client has made in this phase. */
    private final long[] made;

    private int phase = -1;
    private long phaseStart;
    private long phaseEnd;
    /** Number of the phase's first call, and of the first one after it. */
    private long firstNumber;

    private long endNumber;
    /** Calls of the phase that have not ended. */
    private long left;

    ClosedLoopSource(ClientContext context, CallItems items, Tasks tasks, Waiting waiting) {
        CallPlan plan = context.plan();
        shape = (LoadShape.ClosedLoop) plan.spec().rate();
        this.items = items;
        this.tasks = tasks;
        this.waiting = waiting;
        listener = context.listener();
        shedder = context.shedder();
        priority = plan.spec().client().priority();
        callStream = Draws.stream(context.seed(), "waiting calls/" + plan.name());
        thinkMicros = Micros.of(shape.thinkTime());
        durationMicros = context.durationMicros();
        made = new long[shape.clients()];
    }

    @Override
    public long headTime() {
        return Micros.NEVER;
    }

    @Override
    public void startSecond(long second) {
        if (second == 0) {
            if (shape.isFinite()) {
                startPhase(0);
            } else {
                start(0, Long.MAX_VALUE);
            }
        }
    }

    private void startPhase(long time) {
        long start = time;
        while (++phase < shape.phases().size() && shape.phases().get(phase) instanceof Phase.Pause pause) {
            start += Micros.of(pause.pause());
        }
        if (phase < shape.phases().size() && shape.phases().get(phase) instanceof Phase.Calls work) {
            start(start, work.calls());
        }
    }

    private void start(long time, long calls) {
        phaseStart = time;
        phaseEnd = time;
        firstNumber = endNumber;
        endNumber = calls == Long.MAX_VALUE ? calls : firstNumber + calls;
        left = calls;
        if (time >= durationMicros) {
            return;
        }
        for (int client = 0; client < Math.min(made.length, calls); client++) {
            made[client] = 0;
            int task = tasks.take();
            tasks.set(task, Tasks.CLIENT, client);
            waiting.until(time, task);
        }
    }

    @Override
    public boolean next(long now, int task) {
        int client = (int) tasks.get(task, Tasks.CLIENT);
        long number = firstNumber + client + made[client]++ * made.length;
        tasks.set(task, Tasks.FIRST_TIME, now);
        tasks.set(task, Tasks.SEED, Draws.at(callStream, number));
        tasks.set(task, Tasks.NUMBER, number);
        tasks.set(task, Tasks.LATENCY, Tasks.NONE);
        items.drawFirst(now, task);
        return shedder == null || shedder.admits(priority, tasks.get(task, Tasks.SEED));
    }

    @Override
    public long ended(int task, long end) {
        phaseEnd = Math.max(phaseEnd, end);
        left--;
        int client = (int) tasks.get(task, Tasks.CLIENT);
        if (endNumber - firstNumber - client > made[client] * made.length) {
            long next = Math.max(end + thinkMicros, tasks.get(task, Tasks.FIRST_TIME) + 1);
            return next < durationMicros ? next : Micros.NEVER;
        }
        if (left == 0) {
            listener.phaseEnded(phase, phaseStart, phaseEnd, isLast());
            startPhase(phaseEnd);
        }
        return Micros.NEVER;
    }

    private boolean isLast() {
        return shape.phases().stream().skip(phase + 1L).noneMatch(Phase.Calls.class::isInstance);
    }
}
