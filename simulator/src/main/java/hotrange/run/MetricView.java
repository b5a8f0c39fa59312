package hotrange.run;

import hotrange.engine.Micros;
import hotrange.result.LatencySummary;
import hotrange.run.series.LatencyCounts;
import hotrange.run.series.Peaks;
import hotrange.workload.CallEvent;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Some replications seen as one. */
final class MetricView {

    private final List<ReplicationResult> of;
    private final int workload;
    private final ReplicationResult.Totals totals;
    private @Nullable Histogram client;
    private @Nullable Histogram service;

    MetricView(List<ReplicationResult> of, int workload) {
        this.of = of;
        this.workload = workload;
        ReplicationResult.Totals sum = ReplicationResult.Totals.NONE;
        for (ReplicationResult r : of) {
            sum = sum.plus(ReplicationResult.Totals.of(r.stats, workload));
        }
        totals = sum;
    }

    /** Sums of the counted time. */
    ReplicationResult.Totals totals() {
        return totals;
    }

    Histogram client() {
        if (client == null) {
            client = histogram(LatencySummary.Kind.CLIENT);
        }
        return client;
    }

    Histogram service() {
        if (service == null) {
            service = histogram(LatencySummary.Kind.SERVICE);
        }
        return service;
    }

    Histogram histogram(LatencySummary.Kind kind) {
        return MetricTable.pooled(of, workload, kind);
    }

    /** What is counted for the workloads in view, by replication. */
    private Stream<CallStats> stats() {
        return of.stream()
                .flatMap(r -> workload == MetricTable.ALL ? Arrays.stream(r.stats) : Stream.of(r.stats[workload]));
    }

    /** Null where nothing was written to an index. */
    @Nullable
    Histogram indexLag() {
        if (stats().allMatch(stats -> stats.lags.inIndexes() == 0)) {
            return null;
        }
        Histogram sum = LatencyCounts.histogram();
        stats().forEach(stats -> stats.lags.addIndexesTo(sum));
        return sum;
    }

    /** How often something happened to requests; null where that cannot be. */
    @Nullable
    Double events(CallEvent event) {
        List<CallStats> knowing = stats().filter(stats -> stats.knows(event)).toList();
        return knowing.isEmpty()
                ? null
                : (double)
                        knowing.stream().mapToLong(stats -> stats.events(event)).sum();
    }

    /** Read units that second requests for the same reads consumed; null where there are none. */
    @Nullable
    Double hedgedUnits() {
        Double micros = events(CallEvent.HEDGED_UNITS);
        return micros == null ? null : ReplicationResult.units(Math.round(micros));
    }

    /** Reads that a cache answered ÷ reads looked up; null where there are none. */
    @Nullable
    Double cacheHitShare() {
        Double hits = events(CallEvent.CACHE_HIT);
        Double misses = events(CallEvent.CACHE_MISS);
        return hits == null || misses == null || hits + misses == 0 ? null : hits / (hits + misses);
    }

    /** Largest age of an unread stream record, microseconds; null where there is no stream. */
    @Nullable
    Double iteratorAge() {
        long largest = tables().mapToLong(TableStats::largestAgeSeconds).max().orElse(-1);
        return largest < 0 ? null : (double) largest * Micros.SECOND;
    }

    /** Null where nothing was replicated. */
    @Nullable
    Histogram replicationLag() {
        if (stats().allMatch(stats -> stats.lags.inRegions() == 0)) {
            return null;
        }
        Histogram sum = LatencyCounts.histogram();
        stats().forEach(stats -> stats.lags.addRegionsTo(sum));
        return sum;
    }

    /** Write units that Regions consumed for writes of others; null where there are none. */
    @Nullable
    Double replicatedUnits() {
        long[] units = tables().mapToLong(TableStats::replicatedUnits)
                .filter(n -> n >= 0)
                .toArray();
        return units.length == 0
                ? null
                : ReplicationResult.units(Arrays.stream(units).sum());
    }

    /** Items that expired and were deleted; null where none can. */
    @Nullable
    Double deletedItems() {
        long[] counts =
                tables().mapToLong(TableStats::deletedItems).filter(n -> n >= 0).toArray();
        return counts.length == 0 ? null : (double) Arrays.stream(counts).sum();
    }

    /** The tables, where all workloads are looked at together. */
    private Stream<TableStats> tables() {
        return workload == MetricTable.ALL ? of.stream().flatMap(r -> r.tables.stream()) : Stream.empty();
    }

    /** When the last finite work was done; null where there is none or some was not done. */
    @Nullable
    Double completion() {
        List<CallStats> finite = stats().filter(CallStats::isFinite).toList();
        boolean done = !finite.isEmpty() && finite.stream().allMatch(stats -> stats.completion() >= 0);
        return done
                ? (double)
                        finite.stream().mapToLong(CallStats::completion).max().orElseThrow()
                : null;
    }

    /** Mean of what a month costs, in the currency of the prices. */
    double costPerMonth() {
        return of.stream().mapToDouble(r -> r.costPerMonth).sum() / of.size();
    }

    double hottestUse() {
        return of.stream().mapToDouble(r -> r.hottestUse).max().orElse(0);
    }

    /** Largest value of a direction over all resources, divided; null where there is none. */
    @Nullable
    Double peak(boolean read, ToLongFunction<Peaks> value, long unit) {
        long largest = directions()
                .filter(d -> d.read == read)
                .mapToLong(d -> value.applyAsLong(d.peaks))
                .max()
                .orElse(-1);
        return largest < 0 ? null : (double) largest / unit;
    }

    /** The earliest of some seconds, in microseconds; null where nothing of the kind happened. */
    @Nullable
    Double earliest(ToLongFunction<Peaks> second) {
        OptionalLong first = seconds(second).min();
        return first.isEmpty() ? null : (double) first.getAsLong() * Micros.SECOND;
    }

    /** The latest of some seconds, in microseconds; null where nothing of the kind happened. */
    @Nullable
    Double latest(ToLongFunction<Peaks> second) {
        OptionalLong last = seconds(second).max();
        return last.isEmpty() ? null : (double) last.getAsLong() * Micros.SECOND;
    }

    private LongStream seconds(ToLongFunction<Peaks> second) {
        return directions().mapToLong(d -> second.applyAsLong(d.peaks)).filter(at -> at >= 0);
    }

    private Stream<DirectionStats> directions() {
        return of.stream().flatMap(r -> r.directions.stream());
    }

    /** Shards of the hottest keys that share a partition; null where there are none. */
    @Nullable
    Double shardCollisions() {
        int[] found = of.stream()
                .flatMapToInt(r -> workload == MetricTable.ALL
                        ? Arrays.stream(r.shardCollisions)
                        : IntStream.of(r.shardCollisions[workload]))
                .filter(collisions -> collisions >= 0)
                .toArray();
        return found.length == 0 ? null : (Double) (double) Arrays.stream(found).sum();
    }

    double partitionsAdded() {
        return (double) of.stream().mapToLong(r -> r.partitionsAdded).sum();
    }

    double capacityChanges() {
        return (double) directions().mapToLong(d -> d.peaks.changes()).sum();
    }

    /** The longest last phase of finite work; null where there is none or some was not done. */
    @Nullable
    Double lastPhase() {
        return completion() == null
                ? null
                : (double) stats().filter(CallStats::isFinite)
                        .map(stats -> stats.phases.get(stats.phases.size() - 1))
                        .mapToLong(phase -> phase.end() - phase.start())
                        .max()
                        .orElseThrow();
    }
}
