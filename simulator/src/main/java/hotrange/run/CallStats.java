package hotrange.run;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** What is counted for one workload in one replication; sums are micro-units. Reset when the warm-up ends. */
final class CallStats {

    static final int TRACKED_KEYS = 10_000;
    private static final long LONGEST = 3_600_000_000L;

    /** Calls of one attempt: service and client latency in one. */
    final Histogram firstTry = histogram();
    /** Service time of admitted attempts that are retries or parts. */
    final Histogram otherServed = histogram();
    /** Client latency of successful calls of several attempts. */
    final Histogram otherSucceeded = histogram();
    /** Client latency of failed calls. */
    final Histogram failed = histogram();
    /** By rank; the last entry holds all ranks beyond those tracked. */
    final long[] keyUnits = new long[TRACKED_KEYS + 1];

    final long[] keyThrottled = new long[TRACKED_KEYS + 1];

    long calls;
    long firstAttempts;
    long retries;
    long offeredUnits;
    long throttled;
    long throttledUnits;

    private static Histogram histogram() {
        return new Histogram(1, LONGEST, 3);
    }

    static void record(Histogram histogram, long micros) {
        histogram.recordValue(Math.min(Math.max(1, micros), LONGEST));
    }

    /** Client latency of successful calls. */
    Histogram succeeded() {
        return sum(firstTry, otherSucceeded);
    }

    /** Service time of admitted attempts. */
    Histogram served() {
        return sum(firstTry, otherServed);
    }

    /** Client latency of all calls. */
    Histogram ended() {
        return sum(succeeded(), failed);
    }

    private static Histogram sum(Histogram a, Histogram b) {
        Histogram sum = a.copy();
        sum.add(b);
        return sum;
    }

    long attempts() {
        return firstAttempts + retries;
    }

    long ends() {
        return firstTry.getTotalCount() + otherSucceeded.getTotalCount() + failed.getTotalCount();
    }

    void reset() {
        firstTry.reset();
        otherServed.reset();
        otherSucceeded.reset();
        failed.reset();
        Arrays.fill(keyUnits, 0);
        Arrays.fill(keyThrottled, 0);
        calls = 0;
        firstAttempts = 0;
        retries = 0;
        offeredUnits = 0;
        throttled = 0;
        throttledUnits = 0;
    }
}
