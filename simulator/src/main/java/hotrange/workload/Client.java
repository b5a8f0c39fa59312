package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.engine.TimerWheel;
import hotrange.table.Admission;
import hotrange.table.Table;

/**
 * The clients of one workload at work: sends its calls in time order, retries the throttled ones, tells the listener.
 *
 * <p>An admitted attempt's latency is known at once, so only throttled attempts wait, in the timer wheel. Latency and
 * backoff of an attempt are addressed by (call, attempt): equal for every strategy. Not thread-safe.
 */
public final class Client {

    private final int index;
    private final CallPlan plan;
    private final Table table;
    private final Admission admission;
    private final ArrivalWindow window;
    private final TimerWheel wheel;
    private final Calls calls;
    private final CallListener listener;
    private final Backoff backoff;
    private final int fanOut;
    private final boolean read;
    private final boolean consistent;
    private final long durationMicros;
    private final long rejectMicros;
    private long secondEnd;
    private int next;
    private int routedVersion;
    private long headTime = Micros.NEVER;

    /**
     * The clients of a workload at time 0.
     *
     * @param index position of the workload in its scenario; its calls precede those of later ones at equal times
     * @param seed of the replication
     * @param rejectMicros until a client learns that an attempt was throttled (U-15)
     */
    public Client(
            int index,
            CallPlan plan,
            Table table,
            TimerWheel wheel,
            Calls calls,
            CallListener listener,
            long seed,
            long durationMicros,
            long rejectMicros) {
        this.index = index;
        this.plan = plan;
        this.table = table;
        this.wheel = wheel;
        this.calls = calls;
        this.listener = listener;
        this.durationMicros = durationMicros;
        this.rejectMicros = rejectMicros;
        read = plan.spec().operation().type().isRead();
        consistent = plan.spec().operation().consistentRead();
        admission = table.admission(read);
        window = new ArrivalWindow(plan, table, seed, durationMicros);
        backoff = new Backoff(plan.spec().client());
        fanOut = plan.fanOut();
    }

    /** Time of the next arrival in the current second; {@link Micros#NEVER} when it has no more. */
    public long headTime() {
        return headTime;
    }

    /** Opens the next second: its arrivals are drawn window by window. */
    public void startSecond(long second) {
        secondEnd = Math.min((second + 1) * Micros.SECOND, durationMicros);
        refill();
    }

    private void refill() {
        while (next == window.count && window.end() < secondEnd) {
            window.advance();
            next = 0;
            routedVersion = table.partitions().version();
            if (window.count > 0) {
                announce();
            }
        }
        headTime = next < window.count ? window.times[next] : Micros.NEVER;
    }

    private void announce() {
        int n = window.count;
        if (fanOut > 1) {
            for (int i = 0; i < n; i++) {
                long units = 0;
                for (int part = 0; part < fanOut; part++) {
                    units += window.costOfPart(i, part);
                }
                window.costs[i] = units;
            }
        }
        long units = 0;
        for (int i = 0; i < n; i++) {
            units += window.costs[i];
        }
        listener.arrived(index, n, (long) n * fanOut, units);
        listener.asked(index, window.ranks, window.costs, n);
    }

    /**
     * Sends the arrivals of the current second up to and including time {@code limit}, or up to the next retry,
     * whichever is earlier.
     */
    public void run(long limit) {
        if (routedVersion != table.partitions().version()) {
            window.route();
            routedVersion = table.partitions().version();
        }
        long until = limit;
        while (headTime <= until) {
            if (fanOut > 1) {
                sendParts(next, headTime);
                until = Math.min(until, wheel.nextTime());
                next++;
            } else {
                until = sendUntil(until);
            }
            if (next < window.count) {
                headTime = window.times[next];
            } else {
                refill();
            }
        }
    }

    private long sendUntil(long limit) {
        ArrivalWindow w = window;
        long[] times = w.times;
        int n = w.count;
        int i = next;
        long until = limit;
        boolean quota = backoff.hasQuota();
        for (; i < n; i++) {
            long time = times[i];
            if (time > until) {
                break;
            }
            int verdict = admission.decide(time, w.partitions[i], w.costs[i], w.capCosts[i]);
            if (verdict == Admission.ADMITTED) {
                listener.firstTry(index, w.latencies[i]);
                if (quota) {
                    backoff.firstTrySuccess(i % backoff.instances());
                }
            } else {
                rejectFirst(i, time, verdict);
                until = Math.min(until, wheel.nextTime());
            }
        }
        next = i;
        return until;
    }

    private void rejectFirst(int ordinal, long time, int verdict) {
        ArrivalWindow w = window;
        listener.throttled(index, time, w.partitions[ordinal], verdict, w.ranks[ordinal], w.costs[ordinal]);
        int instance = ordinal % backoff.instances();
        if (!backoff.allows(1, instance)) {
            listener.failed(index, time, rejectMicros);
            return;
        }
        int row = newRow(ordinal, time, w.callSeed(ordinal), instance);
        calls.hashes[row] = w.hashes[ordinal];
        calls.costs[row] = w.costs[ordinal];
        calls.factors[row] = w.factors[ordinal];
        calls.joins[row] = Calls.ALONE;
        waitForRetry(row, time, 1);
    }

    private int newRow(int ordinal, long time, long seed, int instance) {
        int row = calls.take();
        calls.firstTimes[row] = time;
        calls.sortKeys[row] = window.sortKeys[ordinal];
        calls.ranks[row] = window.ranks[ordinal];
        calls.seeds[row] = seed;
        calls.clients[row] = index;
        calls.instances[row] = instance;
        return row;
    }

    private void waitForRetry(int row, long now, int attempt) {
        calls.attempts[row] = attempt;
        long delay = backoff.delay(attempt, Draws.at(calls.seeds[row], 2L * attempt + 1));
        wheel.schedule(now + rejectMicros + delay, row);
    }

    /** Makes the next attempt of a waiting row. */
    public void retry(long now, int row) {
        Calls c = calls;
        int attempt = c.attempts[row] + 1;
        long cost = c.costs[row];
        long rank = c.ranks[row];
        listener.retried(index, now, rank, cost);
        int partition = table.partitions().find(c.hashes[row], c.sortKeys[row]);
        int verdict = admission.decide(now, partition, cost, table.capCost(cost, read, consistent));
        long firstTime = c.firstTimes[row];
        if (verdict != Admission.ADMITTED) {
            listener.throttled(index, now, partition, verdict, rank, cost);
            if (backoff.allows(attempt, c.instances[row])) {
                waitForRetry(row, now, attempt);
            } else {
                end(row, firstTime, now + rejectMicros, true);
            }
            return;
        }
        long service = plan.latency().draw(Draws.at(c.seeds[row], 2L * attempt), c.factors[row]);
        listener.served(index, firstTime, service);
        backoff.retrySuccess(c.instances[row]);
        end(row, firstTime, now + service, false);
    }

    private void end(int row, long firstTime, long time, boolean failed) {
        int join = calls.joins[row];
        calls.release(row);
        if (join != Calls.ALONE) {
            endPart(join, time, failed);
        } else if (failed) {
            listener.failed(index, firstTime, time - firstTime);
        } else {
            listener.succeeded(index, firstTime, time - firstTime);
        }
    }

    private void endPart(int join, long time, boolean failed) {
        if (!calls.endPart(join, time, failed)) {
            return;
        }
        long firstTime = calls.joinFirstTimes[join];
        long latency = calls.joinEnds[join] - firstTime;
        if (calls.joinFailed[join]) {
            listener.failed(index, firstTime, latency);
        } else {
            listener.succeeded(index, firstTime, latency);
        }
        calls.releaseJoin(join);
    }

    /** A read that asks every shard at once and ends with its slowest part. */
    private void sendParts(int ordinal, long time) {
        ArrivalWindow w = window;
        int join = calls.takeJoin(time, fanOut);
        long seed = w.callSeed(ordinal);
        int instance = ordinal % backoff.instances();
        for (int part = 0; part < fanOut; part++) {
            long hash = w.hash(w.ranks[ordinal], part);
            long cost = w.costOfPart(ordinal, part);
            int items = w.itemsOfPart(ordinal, part);
            long factor = plan.latency().factor(w.bytes[ordinal] * items, items);
            long partSeed = Draws.at(seed, -1L - part);
            int partition = table.partitions().find(hash, w.sortKeys[ordinal]);
            int verdict = admission.decide(time, partition, cost, table.capCost(cost, read, consistent));
            if (verdict == Admission.ADMITTED) {
                long service = plan.latency().draw(Draws.at(partSeed, 2), factor);
                listener.served(index, time, service);
                if (backoff.hasQuota()) {
                    backoff.firstTrySuccess(instance);
                }
                endPart(join, time + service, false);
                continue;
            }
            listener.throttled(index, time, partition, verdict, w.ranks[ordinal], cost);
            if (!backoff.allows(1, instance)) {
                endPart(join, time + rejectMicros, true);
                continue;
            }
            int row = newRow(ordinal, time, partSeed, instance);
            calls.hashes[row] = hash;
            calls.costs[row] = cost;
            calls.factors[row] = factor;
            calls.joins[row] = join;
            waitForRetry(row, time, 1);
        }
    }
}
