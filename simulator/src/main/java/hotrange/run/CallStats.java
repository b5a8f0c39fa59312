package hotrange.run;

import hotrange.result.LatencySummary;
import hotrange.run.series.CallBins;
import hotrange.run.series.CallLatencies;
import hotrange.run.series.CallSums;
import hotrange.run.series.FirstTries;
import hotrange.table.capacity.ThrottlingReason;
import hotrange.workload.CallEvent;
import hotrange.workload.CallListener;
import hotrange.workload.CallPlan;
import hotrange.workload.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What is counted for one workload in one replication. The methods of {@link CallListener} are the hot path.
 *
 * <p>Latencies, keys, events and what is counted by operation are dropped when the warm-up ends; the sums go on, and {@link #counted} subtracts what they were.
 */
final class CallStats implements CallListener {

    /** Work of waiting clients that ended: its position among the phases, and its time. */
    record Phase(int phase, long start, long end) {}

    /** Phases of finite work that ended. */
    final List<Phase> phases = new ArrayList<>();

    /** By rank; the last entry holds all ranks beyond those tracked. */
    final long[] keyUnits = new long[TRACKED_KEYS + 1];

    final long[] keyThrottled = new long[TRACKED_KEYS + 1];
    /** Micro-units asked for and rejected in the whole run, by target. */
    final long[] offeredUnits;

    final long[] throttledUnits;
    /** Rejected attempts of the whole run by target and verdict. */
    final long[] verdicts;

    private final List<Target> targets;
    private final boolean finite;
    private final Set<CallEvent> possible;
    private final long[] events = new long[CallEvent.values().length];
    /** Rejected items of requests with several, and rejected requests of that kind (F73). */
    private long itemsThrottled;

    private long requestsThrottled;
    /** Whether calls have several operations; where they have one, sums tell what is counted for it. */
    private final boolean several;

    /** The operation that the last request was for, and what is counted for each of them since the warm-up ended. */
    private int current;

    private final long[] served;
    private final long[] throttledRequests;
    private final long[] serverErrors;
    private final int kinds;

    /** How long its writes take to be readable in indexes and other Regions. */
    final Lags lags;

    private final CallLatencies latencies;
    /** What happened to its calls over time; null where nobody looks at it. */
    final @Nullable CallBins bins;

    private long calls;
    private long shed;
    private long firstAttempts;
    private long retries;
    private CallSums warmup = CallSums.NONE;
    /** When all finite work was done; −1 before. */
    private long completion = -1;

    /**
     * Counts from 0.
     *
     * @param indexes most global secondary indexes that one of the targets has
     * @param firstTry of its calls
     * @param binSeconds of series
     * @param bins told of every call as well; null for none
     */
    CallStats(
            CallPlan plan,
            int indexes,
            long warmupMicros,
            FirstTries firstTry,
            int binSeconds,
            @Nullable CallBins bins) {
        targets = plan.targets();
        int operations = plan.spec().operations().size();
        several = operations > 1;
        served = new long[operations];
        throttledRequests = new long[operations];
        serverErrors = new long[operations];
        finite = plan.isFinite();
        possible = plan.events();
        lags = new Lags(indexes);
        kinds = ThrottlingReason.LIMIT_TYPES * (1 + indexes);
        offeredUnits = new long[targets.size()];
        throttledUnits = new long[targets.size()];
        verdicts = new long[targets.size() * kinds];
        latencies = new CallLatencies(firstTry, warmupMicros, binSeconds, bins);
        this.bins = bins;
    }

    @Override
    public void arrived(int count, long attempts, long[] ranks, long[] units) {
        long[] sums = keyUnits;
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sums[(int) Math.min(ranks[i], TRACKED_KEYS)] += units[i];
            sum += units[i];
        }
        calls += count;
        firstAttempts += attempts;
        offeredUnits[0] += sum;
    }

    @Override
    public void arrivedAlike(int count, int[] tracked, int size, long units) {
        long[] sums = keyUnits;
        for (int i = 0; i < size; i++) {
            sums[tracked[i]] += units;
        }
        sums[TRACKED_KEYS] += (count - size) * units;
        calls += count;
        firstAttempts += count;
        offeredUnits[0] += count * units;
    }

    @Override
    public void shed(int count) {
        calls += count;
        shed += count;
    }

    @Override
    public void expected(int count, int[] micros) {
        latencies.firstTry.expect(count, micros);
    }

    @Override
    public void expected(int count) {
        latencies.firstTry.expect(count);
    }

    @Override
    public void withdrawn(int micros) {
        latencies.firstTry.withdraw(micros);
    }

    @Override
    public void postponed(int target, long rank, long units) {
        firstAttempts--;
        ask(target, rank, -units);
    }

    @Override
    public void sent(int target, long rank, long units) {
        firstAttempts++;
        ask(target, rank, units);
    }

    @Override
    public void served(long firstTime, long micros, boolean successful) {
        if (latencies.counts(firstTime)) {
            served[current] += successful ? 1 : 0;
            latencies.otherServed.add(micros);
        }
    }

    @Override
    public void retried(int target, long rank, long units) {
        retries++;
        ask(target, rank, units);
    }

    private void ask(int target, long rank, long units) {
        offeredUnits[target] += units;
        keyUnits[(int) Math.min(rank, TRACKED_KEYS)] += units;
    }

    @Override
    public void began() {
        calls++;
    }

    @Override
    public void requested(int step, boolean again) {
        current = step;
        if (again) {
            retries++;
        } else {
            firstAttempts++;
        }
    }

    @Override
    public void asked(int target, long rank, long units) {
        ask(target, rank, units);
    }

    @Override
    public void throttled(int target, int verdict, long rank, long units) {
        if (several) {
            throttledRequests[current]++;
        }
        verdicts[target * kinds + verdict]++;
        throttledUnits[target] += units;
        keyThrottled[(int) Math.min(rank, TRACKED_KEYS)]++;
    }

    @Override
    public void propagated(int index, long micros) {
        lags.inIndex(index, micros);
    }

    @Override
    public void throttledItem(int target, int verdict, long rank, long units) {
        throttled(target, verdict, rank, units);
        throttledRequests[current] -= several ? 1 : 0;
        itemsThrottled++;
    }

    @Override
    public void throttledRequest() {
        throttledRequests[current] += several ? 1 : 0;
        requestsThrottled++;
    }

    @Override
    public void replicated(long micros) {
        lags.inRegion(micros);
    }

    @Override
    public void happened(CallEvent event, long count) {
        events[event.ordinal()] += count;
        serverErrors[current] += event == CallEvent.SERVER_ERROR ? count : 0;
    }

    @Override
    public void phaseEnded(int phase, long start, long end, boolean last) {
        phases.add(new Phase(phase, start, end));
        if (last) {
            completion = end;
        }
    }

    @Override
    public void succeeded(long firstTime, long micros) {
        latencies.succeeded(firstTime, micros);
    }

    @Override
    public void failed(long firstTime, long micros) {
        latencies.failed(firstTime, micros);
    }

    /** Ends a second; what happened in it has been counted. */
    void endSecond(long second, boolean last) {
        if (latencies.endsBin(second, last)) {
            latencies.endBin(second, new CallBins.Sums(calls, shed, attempts(), throttledAttempts()));
        }
    }

    /** The warm-up is over: drops what was counted so far. */
    void startCounting() {
        warmup = sums();
        latencies.startCounting();
        lags.reset();
        Arrays.fill(keyUnits, 0);
        Arrays.fill(keyThrottled, 0);
        Arrays.fill(events, 0);
        Arrays.fill(served, 0);
        Arrays.fill(throttledRequests, 0);
        Arrays.fill(serverErrors, 0);
    }

    /** Sums of the whole run. */
    CallSums sums() {
        long read = 0;
        long write = 0;
        for (int t = 0; t < offeredUnits.length; t++) {
            long units = offeredUnits[t] - throttledUnits[t];
            if (targets.get(t).read()) {
                read += units;
            } else {
                write += units;
            }
        }
        return new CallSums(calls, shed, firstAttempts, retries, read, write, throttledAttempts());
    }

    /** Attempts of the whole run so far. */
    long attempts() {
        return firstAttempts + retries;
    }

    /** Those that repeat a rejected or lost one. */
    long retries() {
        return retries;
    }

    /** Those that were rejected. */
    long throttledAttempts() {
        return LongStream.of(verdicts).sum() - itemsThrottled + requestsThrottled;
    }

    /** Attempts at a target that were rejected with a verdict; 0 for verdicts that the target does not know. */
    long rejected(int target, int verdict) {
        return verdict < kinds ? verdicts[target * kinds + verdict] : 0;
    }

    /** Sums since the warm-up ended. */
    CallSums counted() {
        return sums().minus(warmup);
    }

    /** Counted calls that failed. */
    long failedCalls() {
        return latencies.failures.total();
    }

    /** Counted requests for an operation that succeeded, those of first attempts in windows included. */
    long servedRequests(int step) {
        return served[step] + (step == 0 ? latencies.firstTry.total() : 0);
    }

    /** Counted requests for an operation that were throttled (F73). */
    long throttledRequests(int step) {
        return several ? throttledRequests[step] : counted().throttled();
    }

    /** Counted requests for an operation that were answered with HTTP 500 or 503. */
    long serverErrors(int step) {
        return serverErrors[step];
    }

    /** How often something was counted to happen to a request. */
    long events(CallEvent event) {
        return events[event.ordinal()];
    }

    /** Notes that something may happen to requests because of those of other workloads. */
    void expect(CallEvent event) {
        possible.add(event);
    }

    /** Whether that can happen. */
    boolean knows(CallEvent event) {
        return possible.contains(event);
    }

    /** Whether the work ends by itself. */
    boolean isFinite() {
        return finite;
    }

    /** When finite work was done; −1 where it was not, or never ends by itself. */
    long completion() {
        return completion;
    }

    /** Calls of the whole run that neither succeeded nor failed nor were shed. */
    long open() {
        return calls - shed - latencies.ends();
    }

    /** Gives back the memory that the counts do not need; nothing may be counted afterwards. */
    void trim() {
        latencies.trim();
        lags.trim();
    }

    /** Adds the latencies of one kind to a histogram. */
    void addTo(Histogram histogram, LatencySummary.Kind kind) {
        latencies.addTo(histogram, kind);
    }
}
