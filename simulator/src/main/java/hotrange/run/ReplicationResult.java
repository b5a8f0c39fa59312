package hotrange.run;

import hotrange.result.LogEntry;
import hotrange.result.Metric;
import hotrange.result.ReplicationSummary;
import hotrange.result.RootCause;
import hotrange.result.usage.Usage;
import hotrange.run.cures.Asked;
import hotrange.run.series.CallSums;
import hotrange.run.usage.Pricing;
import hotrange.table.Resource;
import hotrange.table.capacity.CapacityUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What is kept of a replication when it has ended: counters, histograms and bins; the resources only of the first. */
final class ReplicationResult {

    final int index;
    final long seed;
    final CallStats[] stats;
    final List<DirectionStats> directions;
    final List<Resource> resources;
    final List<LogEntry> log;
    final List<TableStats> tables;
    final ReplicationSummary summary;
    final double hottestUse;
    final Usage usage;
    /** In the currency of the prices. */
    final double costPerMonth;

    final Marks marks;
    /** By how many partitions tables and indexes grew. */
    final long partitionsAdded;
    /** By workload, see {@link Metric#SHARD_COLLISIONS}; −1 where there are no shards. */
    final int[] shardCollisions;

    ReplicationResult(Replication replication, Pricing pricing) {
        index = replication.index;
        stats = replication.stats;
        directions = replication.directions;
        resources = index > 0 ? List.of() : new ArrayList<>(replication.resources.values());
        log = index > 0 ? List.of() : replication.recorder.log();
        seed = replication.seed;
        tables = replication.recorder.tables();
        usage = replication.recorder.usage();
        costPerMonth = pricing.cost("", usage, 0, 0).perMonth();
        marks = replication.marks;
        shardCollisions = replication.shardCollisions;
        partitionsAdded = replication.resources.values().stream()
                .mapToLong(table ->
                        table.partitions().size() - table.initialCount().count())
                .sum();
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

    /** What its tables and indexes were asked for; of the first replication only. */
    List<Asked> asked() {
        return resources.stream().map(this::asked).toList();
    }

    private Asked asked(Resource resource) {
        List<DirectionStats> both = directions.stream()
                .filter(direction -> direction.resource == resource)
                .toList();
        return new Asked(
                resource.name(),
                resource.initialCount().count(),
                resource.partitions().size(),
                peak(both, true),
                peak(both, false),
                both.stream().anyMatch(direction -> direction.causes.tooFewPartitions()));
    }

    private static long peak(List<DirectionStats> directions, boolean read) {
        return directions.stream()
                .filter(direction -> direction.read == read)
                .flatMapToLong(direction -> LongStream.of(direction.bins.offered)
                        .map(units -> units / direction.bins.binSeconds / CapacityUnits.UNIT))
                .max()
                .orElse(0);
    }

    /** What cures are judged by. */
    RootCause.Outcome outcome(Replication.Span span) {
        List<@Nullable Double> values = new MetricTable(List.of(this), span)
                .pooled(List.of(Metric.THROTTLED_SHARE, Metric.FAILED_SHARE, Metric.CLIENT_P99));
        return new RootCause.Outcome(values.get(0), values.get(1), values.get(2));
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

        static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

        static Totals of(CallStats[] stats, int only) {
            Totals sum = NONE;
            for (int i = 0; i < stats.length; i++) {
                if (only < 0 || i == only) {
                    sum = sum.plus(of(stats[i].counted(), stats[i].failedCalls()));
                }
            }
            return sum;
        }

        static Totals of(CallSums sums, long failed) {
            long attempts = sums.firstAttempts() + sums.retries();
            return new Totals(
                    sums.calls(),
                    sums.shed(),
                    sums.firstAttempts(),
                    attempts,
                    sums.throttled(),
                    failed,
                    sums.readUnits(),
                    sums.writeUnits());
        }

        Totals plus(Totals other) {
            return new Totals(
                    calls + other.calls,
                    shed + other.shed,
                    firstAttempts + other.firstAttempts,
                    attempts + other.attempts,
                    throttled + other.throttled,
                    failed + other.failed,
                    readUnits + other.readUnits,
                    writeUnits + other.writeUnits);
        }
    }

    /** Micro-units as units. */
    static double units(long microUnits) {
        return (double) microUnits / CapacityUnits.UNIT;
    }
}
