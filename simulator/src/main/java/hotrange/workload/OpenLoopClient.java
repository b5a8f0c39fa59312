package hotrange.workload;

import static hotrange.workload.retry.Backoff.Kind.THROTTLE;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.engine.TimerWheel;
import hotrange.table.Resource;
import hotrange.table.capacity.Admission;
import hotrange.workload.retry.AdaptiveRateLimiter;
import hotrange.workload.retry.Backoff;
import hotrange.workload.retry.LoadShedder;
import hotrange.workload.spec.ClientSpec;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a workload of independent calls at a rate, one item each: sends them in time order, retries the
 * throttled ones, tells the listener.
 *
 * <p>An admitted attempt's latency is known at once, so only throttled attempts wait, in the timer wheel. Latency and
 * backoff of an attempt are addressed by (call, attempt): equal for every strategy. Not thread-safe.
 */
public final class OpenLoopClient implements Client {

    /** All calls go to one resource in one direction. */
    private static final int ONLY_TARGET = 0;

    private final int index;
    private final CallPlan plan;
    private final Resource resource;
    private final ArrivalWindow window;
    private final TimerWheel wheel;
    private final Calls calls;
    private final CallListener listener;
    private final Backoff backoff;
    private final @Nullable AdaptiveRateLimiter limiter;
    private final @Nullable LoadShedder shedder;
    private final int priority;
    private final int fanOut;
    private final ShardedReads shards;
    private final @Nullable IndexWrites indexWrites;
    private final @Nullable DataWrites data;
    private final boolean read;
    private final boolean consistent;
    private final boolean countsLatencies;
    private final long seed;
    private final long durationMicros;
    private final long rejectMicros;
    private long secondEnd;
    private int next;
    /** Attempts that wait for a retry. */
    private int waiting;

    private int routedVersion;
    private long headTime = Micros.NEVER;

    /** The clients of a workload at time 0. */
    public OpenLoopClient(ClientContext context) {
        index = context.index();
        plan = context.plan();
        resource = context.resource();
        wheel = context.wheel();
        calls = context.calls();
        listener = context.listener();
        durationMicros = context.durationMicros();
        rejectMicros = context.rejectMicros();
        shedder = context.shedder();
        read = plan.spec().operation().type().isRead();
        consistent = plan.spec().operation().consistentRead();
        countsLatencies = context.countsLatencies();
        seed = context.seed();
        window = new ArrivalWindow(plan, resource, seed, durationMicros, !countsLatencies);
        ClientSpec client = plan.spec().client();
        backoff = new Backoff(client);
        priority = client.priority();
        limiter = client.adaptiveRetries() ? new AdaptiveRateLimiter(client.instances(), wheel) : null;
        fanOut = plan.fanOut();
        shards = new ShardedReads(this, context, backoff, limiter);
        indexWrites = IndexWrites.of(plan, context);
        data = DataWrites.of(plan, context);
    }

    @Override
    public long headTime() {
        return headTime;
    }

    /** Opens the next second: its arrivals are drawn window by window. */
    @Override
    public void startSecond(long second) {
        secondEnd = Math.min((second + 1) * Micros.SECOND, durationMicros);
        refill();
    }

    /** Whether its calls come from laws alone and ask for nothing but units, each entry in an index for as many. */
    boolean isSimple() {
        return plan.isMemoryless()
                && fanOut == 1
                && limiter == null
                && shedder == null
                && (indexWrites == null || (plan.isAlike() && indexWrites.isAlike()))
                && data == null
                && !resource.isRouted();
    }

    /** Who is told of its calls. */
    CallListener listener() {
        return listener;
    }

    /** What its calls put into indexes; null where they feed none. */
    @Nullable
    IndexWrites indexWrites() {
        return indexWrites;
    }

    /** Length of a window of its calls. */
    long windowMicros() {
        return window.micros();
    }

    /** The windows of its calls once more, from time 0. */
    ArrivalWindow anotherWindow() {
        return new ArrivalWindow(plan, resource, seed, durationMicros, !countsLatencies);
    }

    /** Whether nothing of its calls so far is left: all are answered, and their quotas of retries are full. */
    boolean isIdle() {
        return next == window.count && waiting == 0 && backoff.isFull();
    }

    /** Leaves out the calls before a time that a window begins at: they have been made as counts. */
    void skipUntil(long micros) {
        window.skipUntil(micros);
        next = 0;
    }

    private void refill() {
        while (next == window.count && window.end() < secondEnd) {
            window.advance();
            next = 0;
            routedVersion = resource.partitions().version();
            if (shedder != null && !shedder.admitsAll()) {
                listener.shed(window.shed(shedder, priority));
            }
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
        if (countsLatencies) {
            listener.arrivedAlike(n, window.tracked, window.addTracked(window.tracked, 0), window.unitsOfEach());
            listener.expected(n);
            return;
        }
        listener.arrived(n, (long) n * fanOut, window.ranks, window.costs);
        if (fanOut == 1) {
            listener.expected(n, window.latencies);
        }
    }

    @Override
    public void run(long limit, Client[] peers) {
        while (headTime <= limit) {
            if (routedVersion != resource.partitions().version()) {
                window.route();
                routedVersion = resource.partitions().version();
            }
            if (fanOut > 1) {
                shards.send(window, next, headTime);
                next++;
            } else if (limiter != null || resource.isRouted()) {
                sendOneByOne(limiter, limit, peers);
            } else {
                sendUntil(limit, peers);
            }
            if (next < window.count) {
                headTime = window.times[next];
            } else {
                refill();
            }
            while (wheel.nextTime() < Math.min(headTime, limit)) {
                retryNext(peers);
            }
        }
    }

    private void retryNext(Client[] peers) {
        long now = wheel.nextTime();
        int row = wheel.poll();
        peers[calls.client(row)].wake(now, row);
    }

    /** Sends the arrivals of the window up to {@code limit}, and makes the retries that come between them. */
    private void sendUntil(long limit, Client[] peers) {
        ArrivalWindow w = window;
        Resource t = resource;
        TimerWheel timers = wheel;
        boolean reads = read;
        boolean quota = backoff.limitsThrottles();
        IndexWrites feeds = indexWrites;
        // Partitions come under watch, and split, by control events only, and none lies before the limit.
        boolean noted = t.heat() != null || data != null || t.admission(reads).servedUnits() != null;
        long[] times = w.times;
        int[] partitions = w.partitions;
        long[] costs = w.costs;
        long[] capCosts = w.capCosts;
        int n = w.count;
        int i = next;
        while (i < n && times[i] <= limit) {
            long time = times[i];
            if (timers.nextTime() < time) {
                retryNext(peers);
                continue;
            }
            int verdict = t.decide(reads, time, partitions[i], costs[i], capCosts[i]);
            if (verdict != Admission.ADMITTED) {
                rejectFirst(i, time, verdict);
            } else {
                if (noted) {
                    note(i);
                }
                if (feeds != null) {
                    feeds.apply(time, w.callSeed(i), w.bytes[i], w.found[i]);
                }
                if (quota) {
                    backoff.firstTrySuccess(backoff.instance(w.callSeed(i)));
                }
            }
            i++;
        }
        next = i;
    }

    /** As {@link #sendUntil} for clients in adaptive mode, whose first attempts may have to wait, and for request routers. */
    private void sendOneByOne(@Nullable AdaptiveRateLimiter limits, long limit, Client[] peers) {
        ArrivalWindow w = window;
        while (next < w.count && w.times[next] <= limit) {
            int i = next;
            long time = w.times[i];
            if (wheel.nextTime() < time) {
                retryNext(peers);
                continue;
            }
            next++;
            long seed = w.callSeed(i);
            int instance = backoff.instance(seed);
            if (limits != null && !limits.admits(instance, time)) {
                listener.withdrawn(w.latencies[i]);
                listener.postponed(ONLY_TARGET, w.ranks[i], w.costs[i]);
                limits.waitInLine(instance, addRow(i, time, seed, instance), time);
                continue;
            }
            RouterDraws.route(resource, seed, 1);
            int verdict = resource.decide(read, time, w.partitions[i], w.costs[i], w.capCosts[i]);
            if (limits != null) {
                limits.answered(instance, time, verdict != Admission.ADMITTED);
            }
            if (verdict != Admission.ADMITTED) {
                rejectFirst(i, time, verdict);
                continue;
            }
            note(i);
            if (indexWrites != null) {
                indexWrites.apply(time, seed, w.bytes[i], w.found[i]);
            }
            backoff.firstTrySuccess(instance);
        }
    }

    /** Notes what an admitted attempt does to its partition. */
    private void note(int ordinal) {
        ArrivalWindow w = window;
        int partition = w.partitions[ordinal];
        resource.served(partition, w.hashes[ordinal], w.sortKeys[ordinal], read, w.costs[ordinal]);
        resource.admission(read).servedTo(index, partition, w.costs[ordinal]);
        if (data != null) {
            data.apply(w, ordinal, partition);
        }
    }

    private void rejectFirst(int ordinal, long time, int verdict) {
        ArrivalWindow w = window;
        listener.withdrawn(w.latencies[ordinal]);
        listener.throttled(ONLY_TARGET, verdict, w.ranks[ordinal], w.costs[ordinal]);
        long seed = w.callSeed(ordinal);
        int instance = backoff.instance(seed);
        if (backoff.allows(THROTTLE, 1, instance)) {
            waitForRetry(addRow(ordinal, time, seed, instance), time, seed);
        } else {
            listener.failed(time, rejectMicros);
        }
    }

    /** One more attempt waits. */
    void noteWaiting() {
        waiting++;
    }

    private int addRow(int ordinal, long time, long seed, int instance) {
        ArrivalWindow w = window;
        int row = calls.add(
                time,
                w.hashes[ordinal],
                w.sortKeys[ordinal],
                w.ranks[ordinal],
                seed,
                w.costs[ordinal],
                w.factors[ordinal]);
        calls.setOwner(row, index, instance, Calls.ALONE);
        waiting++;
        if (indexWrites != null || data != null) {
            calls.setItem(row, w.bytes[ordinal], w.found[ordinal]);
        }
        return row;
    }

    /** An attempt of a row was rejected: makes the next one after its backoff. */
    void waitForRetry(int row, long now, long seed) {
        int attempt = calls.nextAttempt(row);
        long delay = backoff.delay(THROTTLE, attempt, Draws.at(seed, 2L * attempt + 1));
        wheel.schedule(now + rejectMicros + delay, row);
    }

    /** Makes the next attempt of a waiting row: a retry, or a first attempt that the adaptive mode held back. */
    @Override
    public void wake(long now, int row) {
        if (limiter != null && !limiter.admits(calls.instance(row), row, now)) {
            return;
        }
        long cost = calls.cost(row);
        long rank = calls.rank(row);
        long seed = calls.seed(row);
        boolean first = calls.attempts(row) == 0;
        if (first) {
            listener.sent(ONLY_TARGET, rank, cost);
        } else {
            listener.retried(ONLY_TARGET, rank, cost);
        }
        int partition = resource.partitions().find(calls.hash(row), calls.sortKey(row));
        RouterDraws.route(resource, seed, calls.attempts(row) + 1);
        int verdict = resource.decide(read, now, partition, cost, resource.capCost(cost, read, consistent));
        if (limiter != null) {
            limiter.answered(calls.instance(row), now, verdict != Admission.ADMITTED);
        }
        if (verdict != Admission.ADMITTED) {
            listener.throttled(ONLY_TARGET, verdict, rank, cost);
            if (backoff.allows(THROTTLE, calls.attempts(row) + 1, calls.instance(row))) {
                waitForRetry(row, now, seed);
            } else {
                end(row, now + rejectMicros, true);
            }
            return;
        }
        resource.served(partition, calls.hash(row), calls.sortKey(row), read, cost);
        resource.admission(read).servedTo(index, partition, cost);
        if (data != null) {
            data.apply(now, seed, partition, calls.hash(row), calls.sortKey(row), calls.bytes(row), calls.existed(row));
        }
        if (indexWrites != null) {
            indexWrites.apply(now, seed, calls.bytes(row), calls.existed(row));
        }
        long service = plan.latency().draw(Draws.at(seed, 2L * (calls.attempts(row) + 1)), calls.factor(row));
        listener.served(calls.firstTime(row), service, true);
        if (first) {
            backoff.firstTrySuccess(calls.instance(row));
        } else {
            backoff.retrySuccess(THROTTLE, calls.instance(row));
        }
        end(row, now + service, false);
    }

    private void end(int row, long time, boolean failed) {
        int join = calls.join(row);
        long firstTime = calls.firstTime(row);
        calls.release(row);
        waiting--;
        if (join != Calls.ALONE) {
            shards.end(join, time, failed);
        } else if (failed) {
            listener.failed(firstTime, time - firstTime);
        } else {
            listener.succeeded(firstTime, time - firstTime);
        }
    }
}
