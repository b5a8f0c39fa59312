package hotrange.result;

import java.util.List;

/**
 * What happened at one table and direction over time, in the first replication.
 *
 * <p>All lists have one entry per bin of {@code binSeconds}; units are micro-units summed over the bin.
 *
 * @param table name of the table
 * @param direction {@code read} or {@code write}
 * @param binSeconds whole seconds per bin
 * @param seconds that all bins hold together; the last bin is not always a whole one
 * @param offeredUnits units asked for by every attempt
 * @param consumedUnits units admitted
 * @param provisionedUnits provisioned units, 0 while the table is PAY_PER_REQUEST; empty where it always is
 * @param throttled rejected attempts
 * @param throttledLow smallest rejected attempts of any replication
 * @param throttledHigh largest rejected attempts of any replication
 * @param peakThrottled largest rejected attempts in one second of the bin
 * @param burstUnits burst bank at the end of the bin, micro-units; empty where there is none
 * @param hottestPartitionUse per mille of its limit that the busiest partition consumed in the bin
 * @param reasons rejected attempts by reason, only reasons that occurred
 * @param further what only some resources have, for example entries that wait for an index
 */
public record TableSeries(
        String table,
        String direction,
        int binSeconds,
        long seconds,
        List<Long> offeredUnits,
        List<Long> consumedUnits,
        List<Long> provisionedUnits,
        List<Long> throttled,
        List<Long> throttledLow,
        List<Long> throttledHigh,
        List<Long> peakThrottled,
        List<Long> burstUnits,
        List<Integer> hottestPartitionUse,
        List<ReasonSeries> reasons,
        List<FurtherSeries> further) {

    /** How many seconds a bin holds. */
    public long secondsOf(int bin) {
        return secondsOf(bin, binSeconds, seconds, throttled.size());
    }

    static long secondsOf(int bin, int binSeconds, long seconds, int bins) {
        return bin == bins - 1 ? seconds - (long) bin * binSeconds : binSeconds;
    }

    /**
     * Values per bin of something that only some resources have.
     *
     * @param name lower camel case
     * @param unit what the values count, in words
     */
    public record FurtherSeries(String name, String unit, List<Long> values) {}

    /** Rejected attempts per bin for one of AWS's sixteen reasons. */
    public record ReasonSeries(String reason, List<Long> throttled) {}
}
