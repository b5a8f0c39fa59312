package hotrange.run;

import hotrange.engine.Draws;
import hotrange.table.Admission;
import hotrange.table.CapacityUnits;
import hotrange.table.ServiceLimits;
import hotrange.table.ThrottlingReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is counted for one table and direction in one replication: per second, then per bin. */
final class DirectionStats {

    final String table;
    final boolean read;
    final Admission admission;
    final Bins bins;
    final @Nullable HeatGrid heat;
    /** Rejected attempts by limit type since the warm-up ended. */
    final long[] reasons = new long[ThrottlingReason.LIMIT_TYPES];

    private final List<CallStats> clients;
    // Sums over the clients up to the end of the last second.
    private long offeredBefore;
    private long refusedBefore;
    private final long[] reasonsBefore = new long[ThrottlingReason.LIMIT_TYPES];
    private long fingerprint;
    private final long[] consumedAtStart;
    private double hottestUse;

    DirectionStats(
            String table,
            boolean read,
            Admission admission,
            List<CallStats> clients,
            Bins bins,
            @Nullable HeatGrid heat) {
        this.clients = clients;
        this.table = table;
        this.read = read;
        this.admission = admission;
        this.bins = bins;
        this.heat = heat;
        consumedAtStart = new long[admission.partitions()];
    }

    /** Counts from here: the warm-up is over. */
    void startCounting() {
        for (int p = 0; p < consumedAtStart.length; p++) {
            consumedAtStart[p] = admission.consumed(p);
        }
    }

    void endSecond(long second, long end, boolean counting, boolean last) {
        int bin = bins.begin(second);
        long throttled = 0;
        for (int type = 0; type < reasons.length; type++) {
            long now = 0;
            for (CallStats client : clients) {
                now += client.reasons[type];
            }
            long since = now - reasonsBefore[type];
            reasonsBefore[type] = now;
            throttled += since;
            bins.reasons[type][bin] += since;
            reasons[type] += counting ? since : 0;
        }
        long offered = clients.stream().mapToLong(CallStats::offeredUnits).sum() - offeredBefore;
        long refused = clients.stream().mapToLong(CallStats::throttledUnits).sum() - refusedBefore;
        offeredBefore += offered;
        refusedBefore += refused;
        fingerprint = Draws.mix(Draws.mix(Draws.mix(fingerprint ^ offered) ^ refused) ^ throttled);
        bins.offered[bin] += offered;
        bins.consumed[bin] += offered - refused;
        bins.provisioned[bin] += admission.provisionedUnits() * CapacityUnits.UNIT;
        bins.throttled[bin] += throttled;
        bins.peakThrottled[bin] = Math.max(bins.peakThrottled[bin], throttled);
        if (last || bins.at(second + 1) != bin) {
            bins.burst[bin] = admission.burstLevel(end);
            HeatGrid grid = heat;
            if (grid != null) {
                bins.hottestUse[bin] = grid.endColumn(second + 1 - (long) bin * bins.binSeconds);
            }
        }
    }

    long fingerprint() {
        return fingerprint;
    }

    /** The counted time is over: retries that drain later do not count as use of partitions. */
    void stopCounting(long countedSeconds) {
        long largest = 0;
        for (int p = 0; p < consumedAtStart.length; p++) {
            largest = Math.max(largest, admission.consumed(p) - consumedAtStart[p]);
        }
        double limit = (double) ServiceLimits.partitionUnits(read) * CapacityUnits.UNIT;
        hottestUse = (double) largest / limit / countedSeconds;
    }

    /** Largest share of its limit that a partition consumed over the counted time. */
    double hottestUse() {
        return hottestUse;
    }

    /** Throws when the units that the table admitted are not those that clients were told of. */
    void check() {
        long admitted = 0;
        for (int p = 0; p < admission.partitions(); p++) {
            admitted += admission.consumed(p);
        }
        if (admitted != offeredBefore - refusedBefore) {
            throw new IllegalStateException("table " + table + " admitted " + admitted + " micro-units, but "
                    + offeredBefore + " were offered and " + refusedBefore + " rejected");
        }
    }
}
