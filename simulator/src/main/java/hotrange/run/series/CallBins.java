package hotrange.run.series;

import hotrange.engine.Micros;
import java.util.Arrays;

/**
 * What happened to the calls of one workload, per bin of whole seconds: calls, shed and failed ones and the latencies of
 * those that succeeded belong to the bin of their arrival, attempts to that in which they were made. The warm-up is in it.
 *
 * <p>Latencies fall into {@link LatencyCells}. Nothing is kept per call, and of calls that arrived in a window nothing is
 * noted before the bin ends.
 */
public final class CallBins {

    /** Calls and attempts of a run up to a moment. */
    public record Sums(long calls, long shed, long attempts, long throttled) {}

    private static final int CELLS_AT_ONCE = 64;
    private static final int SUPPORT = 10;

    public final int binSeconds;
    public long[] calls;
    public long[] shed;
    public long[] failed;
    public long[] attempts;
    public long[] throttled;
    /** Percentiles of a bin once {@link #finish} was called; 0 where it does not support them. */
    public long[] p50 = new long[0];

    public long[] p99 = new long[0];
    /** The longest latency of a bin once {@link #finish} was called; 0 where no call succeeded. */
    public long[] longest = new long[0];

    private final long binMicros;
    private long[][] latencies;
    /** The bin that arrivals and attempts belong to now. */
    private int current;

    private int used;
    private long seconds;
    // Sums and counts up to the end of the last bin.
    private Sums before = new Sums(0, 0, 0, 0);
    private final long[] firstTryBefore = new long[LatencyCells.LENGTH];
    private long firstTriesBefore;

    /** Empty bins, first of all so many. */
    public CallBins(int binSeconds, int expected) {
        this.binSeconds = binSeconds;
        binMicros = binSeconds * Micros.SECOND;
        calls = new long[expected];
        shed = new long[expected];
        failed = new long[expected];
        attempts = new long[expected];
        throttled = new long[expected];
        latencies = new long[expected][0];
    }

    private int at(long second) {
        return Bins.at(second, binSeconds);
    }

    /** The bin of a call that ends now: one of the last ones, so that going back is quicker than to divide. */
    private int binOf(long firstTime) {
        int bin = current;
        while (firstTime < bin * binMicros) {
            bin--;
        }
        return bin;
    }

    /** A call succeeded that did not arrive in a window, or needed more than one attempt. */
    public void succeeded(long firstTime, long micros) {
        add(binOf(firstTime), LatencyCells.at(Math.min(micros, LatencyCounts.LONGEST)), 1);
    }

    public void failed(long firstTime) {
        failed[binOf(firstTime)]++;
    }

    /**
     * Ends the bin of a second.
     *
     * @param sums those of the run so far
     * @param firstTry calls that arrived in windows and succeeded at once, since the start or {@link #forget}
     */
    public void end(long second, Sums sums, FirstTries firstTry) {
        takeOver(firstTry);
        calls[current] = sums.calls() - before.calls();
        shed[current] = sums.shed() - before.shed();
        attempts[current] = sums.attempts() - before.attempts();
        throttled[current] = sums.throttled() - before.throttled();
        before = sums;
        used = current + 1;
        seconds = second + 1;
        current = at(second + 1);
        if (current == calls.length) {
            grow(calls.length + calls.length / 4 + 4);
        }
    }

    /** Seconds that all ended bins hold together. */
    public long seconds() {
        return seconds;
    }

    /** Takes over what was counted so far, which is about to be dropped. */
    public void forget(FirstTries firstTry) {
        firstTry.settle(FirstTries.LEFT_OUT);
        takeOver(firstTry);
        Arrays.fill(firstTryBefore, 0);
        firstTriesBefore = 0;
    }

    /** Calls in windows end within the second of their arrival as far as these counts tell, so no count shrinks here. */
    private void takeOver(FirstTries firstTry) {
        long left = firstTry.total() - firstTriesBefore;
        firstTriesBefore += left;
        for (int cell = 0; left > 0; cell++) {
            long now = firstTry.in(cell);
            long since = now - firstTryBefore[cell];
            if (since > 0) {
                firstTryBefore[cell] = now;
                left -= since;
                add(current, cell, since);
            }
        }
    }

    private void add(int bin, int cell, long count) {
        if (cell >= latencies[bin].length) {
            latencies[bin] = Arrays.copyOf(latencies[bin], (cell / CELLS_AT_ONCE + 1) * CELLS_AT_ONCE);
        }
        latencies[bin][cell] += count;
    }

    /** How many bins have ended. */
    public int used() {
        return used;
    }

    /** Finds the percentiles and drops the counts behind them; nothing may be added afterwards. */
    public void finish() {
        p50 = new long[used];
        p99 = new long[used];
        longest = new long[used];
        for (int bin = 0; bin < used; bin++) {
            long n = 0;
            for (long count : latencies[bin]) {
                n += count;
            }
            p50[bin] = n < 2 * SUPPORT ? 0 : value(bin, (n + 1) / 2);
            p99[bin] = n < 100 * SUPPORT ? 0 : value(bin, (99 * n + 99) / 100);
            longest[bin] = n == 0 ? 0 : value(bin, n);
        }
        latencies = new long[0][];
    }

    /** The {@code rank}-th smallest latency of a bin. */
    private long value(int bin, long rank) {
        long left = rank;
        int cell = -1;
        while (left > 0) {
            cell++;
            left -= latencies[bin][cell];
        }
        return LatencyCells.middle(cell);
    }

    private void grow(int capacity) {
        int before = calls.length;
        calls = Arrays.copyOf(calls, capacity);
        shed = Arrays.copyOf(shed, capacity);
        failed = Arrays.copyOf(failed, capacity);
        attempts = Arrays.copyOf(attempts, capacity);
        throttled = Arrays.copyOf(throttled, capacity);
        latencies = Arrays.copyOf(latencies, capacity);
        Arrays.fill(latencies, before, capacity, new long[0]);
    }
}
