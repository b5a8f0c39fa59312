package hotrange.result.sweep;

import org.jspecify.annotations.Nullable;

/**
 * The smallest value of a sweep from which on the rate that the file asks for is safe in 99 % of the placements.
 *
 * @param strategy its name
 * @param wanted calls per second that the file asks for
 * @param value of the path, as written; null where no value makes {@code wanted} safe
 * @param limitedBy the reason of most rejections one value before, in the run at {@code wanted}; null where nothing was
 *     rejected there or there is no such value
 * @param first what reads cost at the first value of the path; null where nothing reads
 * @param there what they cost at {@code value}; null where nothing reads, or without a value
 */
public record SweepKnee(
        String strategy,
        double wanted,
        @Nullable String value,
        @Nullable String limitedBy,
        @Nullable Reads first,
        @Nullable Reads there) {

    /**
     * What reads cost.
     *
     * @param unitsPerSecond read units per second of all workloads
     * @param slowestP99 p99 of client latency, in microseconds, of the workload that reads slowest; null where there are
     *     too few reads for one
     */
    public record Reads(double unitsPerSecond, @Nullable Double slowestP99) {}
}
