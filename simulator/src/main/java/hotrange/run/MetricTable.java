package hotrange.run;

import hotrange.engine.Micros;
import hotrange.result.LatencySummary;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.workload.CallEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one strategy: pooled over its replications, with a 95 % t interval from the value of each.
 *
 * <p>Shares and percentiles are pooled over all calls; counts are means per replication.
 */
final class MetricTable {

    /** All workloads together. */
    static final int ALL = -1;

    private static final double CONFIDENCE = 0.95;
    private static final double SUPPORT = 10;

    private final List<ReplicationResult> replications;
    private final double countedSeconds;

    MetricTable(List<ReplicationResult> replications, Replication.Span span) {
        this.replications = replications;
        countedSeconds = (double) span.seconds() - span.warmupSeconds();
    }

    /** Every metric of one workload, or of {@link #ALL}. */
    List<MetricValue> values(int workload) {
        View pooled = new View(replications, workload);
        List<List<@Nullable Double>> each = new ArrayList<>();
        for (ReplicationResult replication : replications) {
            View view = new View(List.of(replication), workload);
            List<@Nullable Double> values = new ArrayList<>();
            for (Metric metric : Metric.values()) {
                values.add(value(metric, view));
            }
            each.add(values);
        }
        List<MetricValue> values = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (metric == Metric.HOTTEST_PARTITION && workload != ALL) {
                continue;
            }
            List<@Nullable Double> perReplication = new ArrayList<>();
            for (List<@Nullable Double> of : each) {
                perReplication.add(of.get(metric.ordinal()));
            }
            Double value = isMean(metric) ? mean(perReplication) : value(metric, pooled);
            values.add(withInterval(metric, value, perReplication));
        }
        return values;
    }

    private static boolean isMean(Metric metric) {
        return switch (metric.unit()) {
            case COUNT, UNITS, PER_SECOND -> true;
            default ->
                metric == Metric.HOTTEST_PARTITION
                        || metric == Metric.COMPLETION_TIME
                        || metric == Metric.ITERATOR_AGE_MAX;
        };
    }

    private @Nullable Double value(Metric metric, View view) {
        ReplicationResult.Totals t = view.totals;
        return switch (metric) {
            case THROTTLED_SHARE -> ratio(t.throttled(), t.attempts());
            case FAILED_SHARE -> ratio(t.failed(), t.calls());
            case CALLS -> (double) t.calls();
            case CALLS_PER_SECOND -> t.calls() / countedSeconds;
            case ATTEMPTS -> (double) t.attempts();
            case THROTTLED_ATTEMPTS -> (double) t.throttled();
            case FAILED_CALLS -> (double) t.failed();
            case RETRY_AMPLIFICATION -> ratio(t.attempts(), t.firstAttempts());
            case CONSUMED_READ_UNITS -> ReplicationResult.units(t.readUnits());
            case CONSUMED_WRITE_UNITS -> ReplicationResult.units(t.writeUnits());
            case CLIENT_P50 -> micros(view.client(), 0.5);
            case CLIENT_P95 -> micros(view.client(), 0.95);
            case CLIENT_P99 -> micros(view.client(), 0.99);
            case CLIENT_P999 -> micros(view.client(), 0.999);
            case ALL_P99 -> micros(view.histogram(LatencySummary.Kind.CLIENT_ALL), 0.99);
            case SERVICE_P50 -> micros(view.service(), 0.5);
            case SERVICE_P99 -> micros(view.service(), 0.99);
            case HOTTEST_PARTITION -> view.hottestUse();
            case SHED_SHARE -> ratio(t.shed(), t.calls());
            case INDEX_LAG_P50 -> micros(view.indexLag(), 0.5);
            case INDEX_LAG_P99 -> micros(view.indexLag(), 0.99);
            case ITEM_COLLECTIONS_FULL -> view.events(CallEvent.COLLECTION_FULL);
            case CONDITIONS_FALSE -> view.events(CallEvent.CONDITION_FALSE);
            case TRANSACTION_CONFLICTS -> view.events(CallEvent.TRANSACTION_CONFLICT);
            case PROCESSED_ITEMS -> view.events(CallEvent.ITEM_PROCESSED);
            case UNPROCESSED_ITEMS -> view.events(CallEvent.ITEM_UNPROCESSED);
            case DROPPED_ITEMS -> view.events(CallEvent.ITEM_DROPPED);
            case SERVER_ERRORS -> view.events(CallEvent.SERVER_ERROR);
            case TIMEOUTS -> view.events(CallEvent.TIMEOUT);
            case DUPLICATE_WRITES -> view.events(CallEvent.DUPLICATE_WRITE);
            case HEDGED_REQUESTS -> view.events(CallEvent.HEDGED_REQUEST);
            case HEDGED_READ_UNITS -> view.hedgedUnits();
            case NEW_CONNECTIONS -> view.events(CallEvent.NEW_CONNECTION);
            case CACHE_HIT_SHARE -> view.cacheHitShare();
            case CACHE_HITS -> view.events(CallEvent.CACHE_HIT);
            case CACHE_MISSES -> view.events(CallEvent.CACHE_MISS);
            case REPLICATION_LATENCY_P50 -> micros(view.replicationLag(), 0.5);
            case REPLICATION_LATENCY_P99 -> micros(view.replicationLag(), 0.99);
            case REPLICATED_WRITE_UNITS -> view.replicatedUnits();
            case ITERATOR_AGE_MAX -> view.iteratorAge();
            case TIME_TO_LIVE_DELETED -> view.deletedItems();
            case COMPLETION_TIME -> view.completion();
        };
    }

    private static @Nullable Double ratio(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    private static @Nullable Double micros(Histogram histogram, double q) {
        Long value = percentile(histogram, q);
        return value == null ? null : (double) value;
    }

    /** The value at {@code q}; null where fewer than ten values lie beyond it. */
    static @Nullable Long percentile(Histogram histogram, double q) {
        long n = histogram.getTotalCount();
        return n * (1 - q) < SUPPORT - 1e-6 ? null : histogram.getValueAtPercentile(q * 100);
    }

    private static @Nullable Double mean(List<@Nullable Double> values) {
        double sum = 0;
        for (Double value : values) {
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum / values.size();
    }

    private static MetricValue withInterval(
            Metric metric, @Nullable Double value, List<@Nullable Double> perReplication) {
        Double mean = mean(perReplication);
        int n = perReplication.size();
        if (mean == null || n < 2) {
            return new MetricValue(metric.key(), value, null, null, perReplication);
        }
        double squares = 0;
        for (Double x : perReplication) {
            double off = Objects.requireNonNull(x) - mean;
            squares += off * off;
        }
        double t = new TDistribution(null, n - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
        double half = t * Math.sqrt(squares / (n - 1) / n);
        double low = metric.unit() == Metric.Unit.FACTOR ? mean - half : Math.max(0, mean - half);
        return new MetricValue(metric.key(), value, low, mean + half, perReplication);
    }

    /** The histogram of a kind, pooled over replications, of one workload or {@link #ALL}. */
    static Histogram pooled(List<ReplicationResult> replications, int workload, LatencySummary.Kind kind) {
        Histogram sum = null;
        for (ReplicationResult r : replications) {
            for (int i = 0; i < r.stats.length; i++) {
                if (workload == ALL || workload == i) {
                    Histogram histogram = r.stats[i].histogram(kind);
                    if (sum == null) {
                        sum = histogram;
                    } else {
                        sum.add(histogram);
                    }
                }
            }
        }
        return Objects.requireNonNull(sum);
    }

    /** Some replications seen as one. */
    private static final class View {

        private final List<ReplicationResult> of;
        private final int workload;
        private final ReplicationResult.Totals totals;
        private @Nullable Histogram client;
        private @Nullable Histogram service;

        View(List<ReplicationResult> of, int workload) {
            this.of = of;
            this.workload = workload;
            long[] sums = new long[8];
            for (ReplicationResult r : of) {
                ReplicationResult.Totals t = ReplicationResult.Totals.of(r.stats, workload);
                sums[0] += t.calls();
                sums[1] += t.firstAttempts();
                sums[2] += t.attempts();
                sums[3] += t.throttled();
                sums[4] += t.failed();
                sums[5] += t.readUnits();
                sums[6] += t.writeUnits();
                sums[7] += t.shed();
            }
            totals = new ReplicationResult.Totals(
                    sums[0], sums[7], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6]);
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
            return pooled(of, workload, kind);
        }

        /** What is counted for the workloads in view, by replication. */
        private Stream<CallStats> stats() {
            return of.stream().flatMap(r -> workload == ALL ? Arrays.stream(r.stats) : Stream.of(r.stats[workload]));
        }

        Histogram indexLag() {
            Histogram sum = LatencyCounts.histogram();
            stats().forEach(stats -> stats.lags.addIndexesTo(sum));
            return sum;
        }

        /** How often something happened to requests; null where that cannot be. */
        @Nullable
        Double events(CallEvent event) {
            List<CallStats> knowing =
                    stats().filter(stats -> stats.knows(event)).toList();
            return knowing.isEmpty()
                    ? null
                    : (double) knowing.stream()
                            .mapToLong(stats -> stats.events(event))
                            .sum();
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
            long largest =
                    tables().mapToLong(TableStats::largestAgeSeconds).max().orElse(-1);
            return largest < 0 ? null : (double) largest * Micros.SECOND;
        }

        Histogram replicationLag() {
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
            long[] counts = tables().mapToLong(TableStats::deletedItems)
                    .filter(n -> n >= 0)
                    .toArray();
            return counts.length == 0 ? null : (double) Arrays.stream(counts).sum();
        }

        /** The tables, where all workloads are looked at together. */
        private Stream<TableStats> tables() {
            return workload == ALL ? of.stream().flatMap(r -> r.tables.stream()) : Stream.empty();
        }

        /** When the last finite work was done; null where there is none or some was not done. */
        @Nullable
        Double completion() {
            List<CallStats> finite = stats().filter(CallStats::isFinite).toList();
            boolean done = !finite.isEmpty() && finite.stream().allMatch(stats -> stats.completion() >= 0);
            return done
                    ? (double) finite.stream()
                            .mapToLong(CallStats::completion)
                            .max()
                            .orElseThrow()
                    : null;
        }

        double hottestUse() {
            return of.stream().mapToDouble(r -> r.hottestUse).max().orElse(0);
        }
    }
}
