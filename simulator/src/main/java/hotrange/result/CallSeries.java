package hotrange.result;

import java.util.List;

/**
 * What happened to the calls of one workload over time, in the first replication, the warm-up included.
 *
 * <p>All lists have one entry per bin of {@code binSeconds}, as those of {@link TableSeries}. A call belongs to the bin of
 * its arrival, an attempt to the bin in which it was made. Latencies are microseconds, at least 1: {@link #UNKNOWN} stands
 * where there is none.
 *
 * @param workload name of the workload
 * @param binSeconds whole seconds per bin
 * @param seconds that all bins hold together; the last bin is not always a whole one
 * @param calls calls that arrived
 * @param shed those that the application gave up before it sent them; empty where it never did
 * @param failed those that failed after all retries
 * @param attempts requests sent to the service
 * @param throttled rejected attempts
 * @param p50 median client latency of successful calls, at most 1.6 % off; {@link #UNKNOWN} for fewer than 20
 * @param p99 99th percentile of the same; {@link #UNKNOWN} for fewer than 1,000
 * @param max longest client latency of a successful call, at most 1.6 % off; {@link #UNKNOWN} where none succeeded
 */
public record CallSeries(
        String workload,
        int binSeconds,
        long seconds,
        List<Long> calls,
        List<Long> shed,
        List<Long> failed,
        List<Long> attempts,
        List<Long> throttled,
        List<Long> p50,
        List<Long> p99,
        List<Long> max) {

    /** In place of a latency: the bin has too few successful calls for it. */
    public static final long UNKNOWN = 0;

    /** How many seconds a bin holds. */
    public long secondsOf(int bin) {
        return TableSeries.secondsOf(bin, binSeconds, seconds, calls.size());
    }
}
