package hotrange.scaling;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.engine.Phase;
import hotrange.table.ChangeKind;
import hotrange.table.Resource;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.WarmThroughput;

/**
 * How an on-demand table or index grows with its traffic (F54–F57, U14): a new peak that has lasted for two minutes makes
 * its partitions split until they take twice the peak, some 15 to 30 minutes later. Nothing is ever taken back.
 *
 * <p>Peaks are of consumed units over all keys; a hot partition splits by itself meanwhile (F56).
 */
public final class OnDemandGrowth {

    private static final long MINUTE = 60 * Micros.SECOND;

    private final Resource resource;
    private final ScalingContext context;
    private final long stream;
    /** What of a peak counts, ten-thousandths. */
    private final long sustained;

    private final long[] consumedBefore = new long[2];
    private final long[] lastMinute = new long[2];
    /** Highest sustained consumption so far, micro-units a minute; reads, then writes. */
    private final long[] peaks = new long[2];
    /** Partitions of equal width that there will be at least when everything that was decided is done. */
    private int planned;

    private int draws;

    /** Watches a table or index from time 0; while it is PROVISIONED nothing happens. */
    public OnDemandGrowth(Resource resource, ScalingContext context) {
        this.resource = resource;
        this.context = context;
        sustained = Math.round(10_000 * (1 - context.assumptions().peakMargin()));
        stream = Draws.stream(context.seed(), "onDemandGrowth/" + resource.name());
        context.events().schedule(MINUTE, Phase.CONTROL, this::endMinute, 0);
    }

    private void endMinute(long now, long none) {
        count(0, resource.admittedUnits(true, now));
        count(1, resource.admittedUnits(false, now));
        if (resource.billingMode() == BillingMode.PAY_PER_REQUEST) {
            grow(now);
        }
        context.events().schedule(now + MINUTE, Phase.CONTROL, this::endMinute, 0);
    }

    private void count(int direction, long consumed) {
        long minute = consumed - consumedBefore[direction];
        peaks[direction] = Math.max(peaks[direction], Math.min(minute, lastMinute[direction]));
        consumedBefore[direction] = consumed;
        lastMinute[direction] = minute;
    }

    private void grow(long now) {
        long reads = doubled(peaks[0]);
        long writes = doubled(peaks[1]);
        if (resource.evenPartitions(reads, writes) <= planned || resource.isServed(reads, writes)) {
            return;
        }
        WarmThroughput wanted = new WarmThroughput(reads, writes);
        planned = resource.partitionsToServe(reads, writes);
        long wait = ScalingContext.between(
                context.assumptions().onDemandGrowthMin(),
                context.assumptions().onDemandGrowthMax(),
                Draws.at(stream, draws++));
        long ready = now + wait;
        String text = ScalingContext.format(
                "on-demand growth: after a new peak that has lasted two minutes it takes %,d reads and %,d writes/s"
                        + " over %,d partitions at %s (F54, U14)",
                reads, writes, planned, ScalingContext.clock(ready));
        context.listener().changed(now, resource.name(), ChangeKind.GROWTH, text);
        context.events().schedule(ready, Phase.CONTROL, (time, nothing) -> resource.warm(time, wanted), 0);
    }

    /**
     * Twice a peak in whole units per second, less a margin (U-36): bursts of two seconds (U3) lift a peak a little above
     * what the partitions sustain, which must double them and not more.
     */
    private long doubled(long microUnitsPerMinute) {
        long unitsPerMinute = 60 * CapacityUnits.UNIT;
        return (2 * sustained * (microUnitsPerMinute / 10_000) + unitsPerMinute - 1) / unitsPerMinute;
    }
}
