package hotrange.run;

import hotrange.result.LogEntry;
import hotrange.result.ReplicationSummary;
import hotrange.table.Resource;
import hotrange.table.capacity.CapacityUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is kept of a replication when it has ended: counters, histograms and bins; the resources only of the first. */
final class ReplicationResult {

    final int index;
    final CallStats[] stats;
    final List<DirectionStats> directions;
    final List<Resource> resources;
    final List<LogEntry> log;
    final List<TableStats> tables;
    final ReplicationSummary summary;
    final double hottestUse;

    ReplicationResult(Replication replication) {
        index = replication.index;
        stats = replication.stats;
        directions = replication.directions;
        resources = index > 0 ? List.of() : new ArrayList<>(replication.resources.values());
        log = replication.recorder.log();
        tables = replication.recorder.tables();
        hottestUse = directions.stream()
                .mapToDouble(DirectionStats::hottestUse)
                .max()
                .orElse(0);
        for (CallStats client : stats) {
            client.trim();
        }
        for (DirectionStats direction : directions) {
            if (direction.heat != null) {
                direction.heat.finish();
            }
        }
        Totals totals = Totals.of(stats, -1);
        summary = new ReplicationSummary(
                index,
                String.format(Locale.ROOT, "%016x", replication.fingerprint()),
                totals.calls(),
                totals.attempts(),
                totals.throttled(),
                totals.failed(),
                totals.readUnits(),
                totals.writeUnits());
    }

    /** Sums over one workload or, for a negative index, all. Units are admitted micro-units. */
    record Totals(
            long calls,
            long shed,
            long firstAttempts,
            long attempts,
            long throttled,
            long failed,
            long readUnits,
            long writeUnits) {

        static Totals of(CallStats[] stats, int only) {
            long calls = 0;
            long shed = 0;
            long first = 0;
            long attempts = 0;
            long throttled = 0;
            long failed = 0;
            long read = 0;
            long write = 0;
            for (int i = 0; i < stats.length; i++) {
                if (only >= 0 && i != only) {
                    continue;
                }
                CallStats.Sums s = stats[i].counted();
                calls += s.calls();
                shed += s.shed();
                first += s.firstAttempts();
                attempts += s.firstAttempts() + s.retries();
                throttled += s.throttled();
                failed += stats[i].failedCalls();
                read += s.readUnits();
                write += s.writeUnits();
            }
            return new Totals(calls, shed, first, attempts, throttled, failed, read, write);
        }
    }

    /** Micro-units as units. */
    static double units(long microUnits) {
        return (double) microUnits / CapacityUnits.UNIT;
    }
}
