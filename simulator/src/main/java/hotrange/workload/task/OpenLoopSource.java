package hotrange.workload.task;

import hotrange.engine.Micros;
import hotrange.workload.ArrivalWindow;
import hotrange.workload.CallListener;
import hotrange.workload.CallPlan;
import hotrange.workload.ClientContext;
import hotrange.workload.retry.LoadShedder;
import org.jspecify.annotations.Nullable;

/** Calls that arrive at a rate, whether or not earlier ones have been answered: those of an {@link ArrivalWindow}. */
final class OpenLoopSource implements CallSource {

    private final ArrivalWindow window;
    private final CallListener listener;
    private final @Nullable LoadShedder shedder;
    private final int priority;
    private final Tasks tasks;
    private final boolean drawsLatencies;
    private final long durationMicros;
    private long secondEnd;
    private int next;

    OpenLoopSource(ClientContext context, Tasks tasks) {
        this.tasks = tasks;
        listener = context.listener();
        shedder = context.shedder();
        priority = context.plan().spec().client().priority();
        durationMicros = context.durationMicros();
        CallPlan plan = context.plan();
        drawsLatencies = plan.fanOut() == 1 && !plan.spec().operation().type().hasSeveralKeys();
        window = new ArrivalWindow(context.plan(), context.resource(), context.seed(), durationMicros, true);
    }

    @Override
    public long headTime() {
        return next < window.count ? window.times[next] : Micros.NEVER;
    }

    @Override
    public void startSecond(long second) {
        secondEnd = Math.min((second + 1) * Micros.SECOND, durationMicros);
        refill();
    }

    private void refill() {
        while (next == window.count && window.end() < secondEnd) {
            window.advance();
            next = 0;
            if (shedder != null && !shedder.admitsAll()) {
                listener.shed(window.shed(shedder, priority));
            }
        }
    }

    @Override
    public boolean next(long now, int task) {
        ArrivalWindow w = window;
        int i = next++;
        tasks.set(task, Tasks.FIRST_TIME, now);
        tasks.set(task, Tasks.SEED, w.callSeed(i));
        tasks.set(task, Tasks.NUMBER, w.ranks[i]);
        tasks.set(task, Tasks.RANK, w.ranks[i]);
        tasks.set(task, Tasks.HASH, w.hashes[i]);
        tasks.set(task, Tasks.SORT_KEY, w.sortKeys[i]);
        tasks.set(task, Tasks.BYTES, w.bytes[i]);
        tasks.set(task, Tasks.FOUND, w.found[i] ? 1 : 0);
        tasks.set(task, Tasks.SHARD, w.shard[i]);
        tasks.set(task, Tasks.LATENCY, drawsLatencies ? w.latencies[i] : Tasks.NONE);
        refill();
        return true;
    }

    @Override
    public long ended(int task, long end) {
        return Micros.NEVER;
    }
}
