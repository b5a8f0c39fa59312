package hotrange.advice.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workload that a request describes.
 *
 * @param sustained calls per second outside of bursts, more than 0
 * @param peak calls per second in bursts; the sustained rate where there are none
 * @param timesKnown whether it is known beforehand when bursts come
 * @param readShare part of the calls that read, 0 to 1
 * @param latency from the lowest percentile to the highest; may be empty
 * @param budget US dollars a month; null for none
 * @param costIsSecondary whether the request puts cost second
 * @param strongReads whether reads are strongly consistent
 * @param multiTable whether the design has several tables; the load is taken for that of one of them
 * @param hotShare part of the calls that go to the hottest key; 0 where keys are even
 * @param itemBytes bytes of an item
 * @param index whether a global secondary index is part of the design
 * @param idempotency what the request says of it; may be empty
 * @param assumptions what the request left open, one sentence each
 * @param unparsed what of it was not understood, one sentence each
 */
public record WorkloadFacts(
        double sustained,
        double peak,
        TrafficPattern pattern,
        boolean timesKnown,
        double readShare,
        List<LatencyLimit> latency,
        @Nullable Double budget,
        boolean costIsSecondary,
        boolean strongReads,
        boolean multiTable,
        double hotShare,
        long itemBytes,
        boolean index,
        String idempotency,
        List<String> assumptions,
        List<String> unparsed) {

    public WorkloadFacts {
        latency = List.copyOf(latency);
        assumptions = List.copyOf(assumptions);
        unparsed = List.copyOf(unparsed);
    }

    /** Whether the rate rises above the sustained one. */
    public boolean hasBursts() {
        return peak > sustained;
    }
}
