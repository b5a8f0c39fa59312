package hotrange.run;

import hotrange.result.LatencySummary;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** What is counted for one workload in one replication; sums are micro-units. Reset when the warm-up ends. */
final class CallStats {

    static final int TRACKED_KEYS = 10_000;
    /** Calls of one attempt: service and client latency in one. */
    final LatencyCounts firstTry = new LatencyCounts();
    /** Service time of admitted attempts that are retries or parts. */
    final LatencyCounts otherServed = new LatencyCounts();
    /** Client latency of successful calls of several attempts. */
    final LatencyCounts otherSucceeded = new LatencyCounts();
    /** Client latency of failed calls. */
    final LatencyCounts failed = new LatencyCounts();
    /** By rank; the last entry holds all ranks beyond those tracked. */
    final long[] keyUnits = new long[TRACKED_KEYS + 1];

    final long[] keyThrottled = new long[TRACKED_KEYS + 1];

    long calls;
    long firstAttempts;
    long retries;
    long offeredUnits;
    long throttled;
    long throttledUnits;

    /** The latencies of one kind. */
    Histogram histogram(LatencySummary.Kind kind) {
        Histogram histogram = LatencyCounts.histogram();
        firstTry.addTo(histogram);
        switch (kind) {
            case SERVICE -> otherServed.addTo(histogram);
            case CLIENT -> otherSucceeded.addTo(histogram);
            case CLIENT_ALL -> {
                otherSucceeded.addTo(histogram);
                failed.addTo(histogram);
            }
        }
        return histogram;
    }

    long attempts() {
        return firstAttempts + retries;
    }

    long ends() {
        return firstTry.total() + otherSucceeded.total() + failed.total();
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
