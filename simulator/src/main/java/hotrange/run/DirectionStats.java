package hotrange.run;

import hotrange.engine.Draws;
import hotrange.result.TableSeries;
import hotrange.run.series.Bins;
import hotrange.run.series.Gauge;
import hotrange.run.series.HeatGrid;
import hotrange.run.series.Peaks;
import hotrange.run.series.WorstMinute;
import hotrange.table.OwedWrites;
import hotrange.table.Resource;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.capacity.ThrottlingReason;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is counted for one resource and direction in one replication: per second, then per bin. */
final class DirectionStats {

    /**
     * What one workload asks of a resource, or has rejected because of it.
     *
     * @param target position in its targets
     * @param firstVerdict verdict that stands for the resource's first limit type
     */
    record Flow(CallStats stats, int target, int firstVerdict) {}

    final Resource resource;
    final boolean read;
    final Admission admission;
    final Bins bins;
    final @Nullable HeatGrid heat;
    /** Null where bins are seconds already, and where nobody looks at it. */
    final @Nullable WorstMinute worst;
    /** Rejected attempts by limit type since the warm-up ended. */
    final long[] reasons = new long[ThrottlingReason.LIMIT_TYPES];

    final Causes causes;

    private final List<Flow> flows;
    /** Writes that the resource takes over from elsewhere; null for reads and where there are none. */
    private final @Nullable OwedWrites owed;

    private final List<Gauge> gauges;
    // Sums over the flows up to the end of the last second.
    private long offeredBefore;
    private long consumedBefore;
    /** Rejected attempts of the last second by limit type. */
    private final long[] rejected = new long[ThrottlingReason.LIMIT_TYPES];

    private final long[] reasonsBefore = new long[ThrottlingReason.LIMIT_TYPES];
    private long fingerprint;
    /** Consumption and changes of throughput since the warm-up ended. */
    final Peaks peaks;

    private long[] consumedAtStart;
    private double hottestUse;

    DirectionStats(
            Resource resource,
            boolean read,
            List<Flow> flows,
            List<Gauge> gauges,
            Bins bins,
            @Nullable HeatGrid heat,
            @Nullable WorstMinute worst) {
        this.flows = flows;
        this.resource = resource;
        this.read = read;
        admission = resource.admission(read);
        owed = read ? null : resource.owed();
        causes = new Causes(resource, read, flows);
        this.gauges = gauges;
        this.bins = bins;
        this.heat = heat;
        this.worst = worst;
        consumedAtStart = new long[admission.partitions()];
        peaks = new Peaks(admission.provisionedUnits());
    }

    /** Counts from here: the warm-up is over. */
    void startCounting() {
        consumedAtStart = new long[admission.partitions()];
        for (int p = 0; p < consumedAtStart.length; p++) {
            consumedAtStart[p] = admission.consumed(p);
        }
    }

    /** Whether the end of a second notes what the burst bucket holds. */
    boolean looksAtBurst(long second, boolean last) {
        return worst != null || endsBin(second, last);
    }

    private boolean endsBin(long second, boolean last) {
        return last || bins.at(second + 1) != bins.at(second);
    }

    void endSecond(long second, long end, boolean counting, boolean last) {
        int bin = bins.begin(second);
        long throttled = countRejected(counting);
        // Key ranges are the last of the limit types.
        causes.endSecond(throttled, rejected[rejected.length - 1], counting);
        long offered = offeredUnits() - offeredBefore;
        long consumed = consumedUnits(end) - consumedBefore;
        offeredBefore += offered;
        consumedBefore += consumed;
        if (counting) {
            peaks.endSecond(second, consumed, throttled);
        }
        peaks.provisioned(second, admission.provisionedUnits(), counting);
        fingerprint = Draws.mix(Draws.mix(Draws.mix(fingerprint ^ offered) ^ (offered - consumed)) ^ throttled);
        bins.add(bin, offered, consumed, admission.provisionedUnits(), rejected);
        if (worst != null) {
            worst.endSecond(second, offered, consumed, rejected, last);
        }
        for (Gauge gauge : gauges) {
            gauge.endSecond(bin);
        }
        if (endsBin(second, last)) {
            bins.burst[bin] = admission.burstLevel(end);
            HeatGrid grid = heat;
            if (grid != null) {
                bins.hottestUse[bin] = grid.endColumn(second + 1 - (long) bin * bins.binSeconds);
            }
        }
    }

    /** Finds what was rejected in the second that ends, by limit type and together. */
    private long countRejected(boolean counting) {
        long throttled = 0;
        for (int type = 0; type < reasons.length; type++) {
            long now = 0;
            for (Flow flow : flows) {
                now += flow.stats().rejected(flow.target(), flow.firstVerdict() + type);
            }
            long since = now - reasonsBefore[type];
            reasonsBefore[type] = now;
            rejected[type] = since;
            throttled += since;
            reasons[type] += counting ? since : 0;
        }
        return throttled;
    }

    /** The reason that a limit type stands for here. */
    ThrottlingReason reason(int limitType) {
        return ThrottlingReason.of(resource.isIndex(), read, limitType);
    }

    /** Items of a workload that were rejected here for a limit type, in the whole run so far. */
    long rejected(CallStats workload, int limitType) {
        long sum = 0;
        for (Flow flow : flows) {
            if (flow.stats() == workload) {
                sum += workload.rejected(flow.target(), flow.firstVerdict() + limitType);
            }
        }
        return sum;
    }

    private long offeredUnits() {
        long sum = owed == null ? 0 : owed.enqueuedUnits();
        for (Flow flow : asked()) {
            sum += flow.stats().offeredUnits[flow.target()];
        }
        return sum;
    }

    private long consumedUnits(long now) {
        long sum = 0;
        if (owed != null) {
            owed.settle(now);
            sum = owed.enqueuedUnits() - owed.owedUnits();
        }
        for (Flow flow : asked()) {
            CallStats stats = flow.stats();
            sum += stats.offeredUnits[flow.target()] - stats.throttledUnits[flow.target()];
        }
        return sum;
    }

    /** The flows that ask for units themselves: those that write to an index only have writes to its table rejected. */
    private List<Flow> asked() {
        return resource.isIndex() && !read ? List.of() : flows;
    }

    /** Series that only some resources have. */
    List<TableSeries.FurtherSeries> further() {
        return gauges.stream().map(Gauge::series).toList();
    }

    long fingerprint() {
        return fingerprint;
    }

    /** The counted time is over: retries that drain later do not count as use of partitions. */
    void stopCounting(long countedSeconds) {
        long largest = 0;
        consumedAtStart = Arrays.copyOf(consumedAtStart, admission.partitions());
        for (int p = 0; p < consumedAtStart.length; p++) {
            largest = Math.max(largest, admission.consumed(p) - consumedAtStart[p]);
        }
        double limit = (double) ServiceLimits.partitionUnits(read) * CapacityUnits.UNIT;
        hottestUse = (double) largest / limit / countedSeconds;
    }

    /** Micro-units that the resource has admitted since the warm-up ended. */
    long countedUnits() {
        long sum = 0;
        for (int p = 0; p < admission.partitions(); p++) {
            sum += admission.consumed(p) - (p < consumedAtStart.length ? consumedAtStart[p] : 0);
        }
        return sum;
    }

    /** Largest share of its limit that a partition consumed over the counted time. */
    double hottestUse() {
        return hottestUse;
    }

    /** Throws when the units that the resource admitted are not those that clients were told of. */
    void check() {
        long admitted = 0;
        for (int p = 0; p < admission.partitions(); p++) {
            admitted += admission.consumed(p);
        }
        if (admitted != consumedBefore) {
            throw new IllegalStateException(resource.name() + " admitted " + admitted + " micro-units, but "
                    + consumedBefore + " were counted");
        }
    }
}
