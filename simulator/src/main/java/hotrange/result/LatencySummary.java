package hotrange.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A latency distribution pooled over the replications, in microseconds.
 *
 * @param workload name of the workload
 * @param table name of the table
 * @param operation API name of the operation
 * @param kind what was measured
 * @param count how many values
 * @param mean null when there is none
 * @param max 0 when there is none
 * @param percentiles only those that the sample supports: n · (1 − q) ≥ 10
 * @param histogram tag of the histogram in the {@code .hlog} file
 */
public record LatencySummary(
        String workload,
        String table,
        String operation,
        Kind kind,
        long count,
        @Nullable Double mean,
        long max,
        List<Percentile> percentiles,
        String histogram) {

    /** What was measured. */
    public enum Kind {
        /** One admitted attempt. */
        SERVICE,
        /** First attempt to answer of a successful call. */
        CLIENT,
        /** First attempt to final answer of every call. */
        CLIENT_ALL
    }

    /** The value that a share {@code q} (0 to 1) of the sample does not exceed. */
    public record Percentile(double q, long micros) {}

    /** The value at {@code q}, or null where the sample does not support it. */
    public @Nullable Long at(double q) {
        for (Percentile p : percentiles) {
            if (Math.abs(p.q() - q) < 1e-9) {
                return p.micros();
            }
        }
        return null;
    }
}
