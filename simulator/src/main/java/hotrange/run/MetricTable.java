package hotrange.run;

import hotrange.cost.StrategyCost;
import hotrange.result.LatencySummary;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.usage.Bill;
import hotrange.result.usage.Usage;
import hotrange.run.series.LatencyCounts;
import hotrange.run.series.Peaks;
import hotrange.run.usage.Pricing;
import hotrange.statistics.MeanInterval;
import hotrange.table.capacity.CapacityUnits;
import hotrange.workload.CallEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one strategy: pooled over its replications, with a 95 % t interval from the value of each.
 *
 * <p>Shares and percentiles are pooled over all calls; counts are means per replication.
 */
final class MetricTable {

    /** All workloads together. */
    static final int ALL = -1;

    private static final double SUPPORT = 10;

    private final List<ReplicationResult> replications;
    private final double countedSeconds;

    MetricTable(List<ReplicationResult> replications, Replication.Span span) {
        this.replications = replications;
        countedSeconds = (double) span.seconds() - span.warmupSeconds();
    }

    /** Some metrics of the whole run, pooled. */
    List<@Nullable Double> pooled(List<Metric> wanted) {
        MetricView view = new MetricView(replications, ALL);
        List<@Nullable Double> values = new ArrayList<>();
        wanted.forEach(metric -> values.add(value(metric, view)));
        return values;
    }

    /** Every metric of one workload, or of {@link #ALL}. */
    List<MetricValue> values(int workload) {
        MetricView pooled = new MetricView(replications, workload);
        List<List<@Nullable Double>> each = new ArrayList<>();
        for (ReplicationResult replication : replications) {
            MetricView view = new MetricView(List.of(replication), workload);
            List<@Nullable Double> values = new ArrayList<>();
            for (Metric metric : Metric.values()) {
                values.add(value(metric, view));
            }
            each.add(values);
        }
        List<MetricValue> values = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (OF_TABLES.contains(metric) && workload != ALL) {
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

    /** Moments and largest values have no pool. */
    private static final Set<Metric> MEANS = EnumSet.of(
            Metric.HOTTEST_PARTITION,
            Metric.COMPLETION_TIME,
            Metric.LAST_PHASE_TIME,
            Metric.ITERATOR_AGE_MAX,
            Metric.FIRST_THROTTLE,
            Metric.LAST_THROTTLE,
            Metric.FIRST_CAPACITY_CHANGE);

    /** Those of tables, which a workload does not have. */
    private static final Set<Metric> OF_TABLES = EnumSet.of(
            Metric.HOTTEST_PARTITION,
            Metric.PEAK_SECOND_READ_UNITS,
            Metric.PEAK_SECOND_WRITE_UNITS,
            Metric.PEAK_MINUTE_READ_UNITS,
            Metric.PEAK_MINUTE_WRITE_UNITS,
            Metric.FIRST_THROTTLE,
            Metric.LAST_THROTTLE,
            Metric.COST_PER_MONTH,
            Metric.COST_PER_MILLION_SUCCESSFUL,
            Metric.PARTITIONS_ADDED,
            Metric.CAPACITY_CHANGES,
            Metric.FIRST_CAPACITY_CHANGE);

    private static boolean isMean(Metric metric) {
        return switch (metric.unit()) {
            case COUNT, UNITS, PER_SECOND, MONEY -> true;
            default -> MEANS.contains(metric);
        };
    }

    /** A metric that is formed from sums, over so many seconds. */
    static @Nullable Double ofSums(Metric metric, ReplicationResult.Totals t, double seconds) {
        return switch (metric) {
            case THROTTLED_SHARE -> ratio(t.throttled(), t.attempts());
            case FAILED_SHARE -> ratio(t.failed(), t.calls());
            case CALLS -> (double) t.calls();
            case CALLS_PER_SECOND -> t.calls() / seconds;
            case ATTEMPTS -> (double) t.attempts();
            case THROTTLED_ATTEMPTS -> (double) t.throttled();
            case FAILED_CALLS -> (double) t.failed();
            case RETRY_AMPLIFICATION -> ratio(t.attempts(), t.firstAttempts());
            case CONSUMED_READ_UNITS -> ReplicationResult.units(t.readUnits());
            case CONSUMED_WRITE_UNITS -> ReplicationResult.units(t.writeUnits());
            case READ_UNITS_PER_SECOND -> ReplicationResult.units(t.readUnits()) / seconds;
            case WRITE_UNITS_PER_SECOND -> ReplicationResult.units(t.writeUnits()) / seconds;
            default -> throw new IllegalArgumentException(metric.key() + " is no sum");
        };
    }

    private @Nullable Double value(Metric metric, MetricView view) {
        ReplicationResult.Totals t = view.totals();
        return switch (metric) {
            case THROTTLED_SHARE,
                    FAILED_SHARE,
                    CALLS,
                    CALLS_PER_SECOND,
                    ATTEMPTS,
                    THROTTLED_ATTEMPTS,
                    FAILED_CALLS,
                    RETRY_AMPLIFICATION,
                    CONSUMED_READ_UNITS,
                    CONSUMED_WRITE_UNITS,
                    READ_UNITS_PER_SECOND,
                    WRITE_UNITS_PER_SECOND -> ofSums(metric, t, countedSeconds);
            case PEAK_SECOND_READ_UNITS -> view.peak(true, Peaks::second, CapacityUnits.UNIT);
            case PEAK_SECOND_WRITE_UNITS -> view.peak(false, Peaks::second, CapacityUnits.UNIT);
            case PEAK_MINUTE_READ_UNITS -> view.peak(true, Peaks::minute, CapacityUnits.UNIT);
            case PEAK_MINUTE_WRITE_UNITS -> view.peak(false, Peaks::minute, CapacityUnits.UNIT);
            case FIRST_THROTTLE -> view.earliest(Peaks::firstThrottle);
            case LAST_THROTTLE -> view.latest(Peaks::lastThrottle);
            case PARTITIONS_ADDED -> view.partitionsAdded();
            case SHARD_COLLISIONS -> view.shardCollisions();
            case CAPACITY_CHANGES -> view.capacityChanges();
            case FIRST_CAPACITY_CHANGE -> view.earliest(Peaks::firstChange);
            case LAST_PHASE_TIME -> view.lastPhase();
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
            case COST_PER_MONTH -> view.costPerMonth();
            case COST_PER_MILLION_SUCCESSFUL ->
                StrategyCost.perMillion(view.costPerMonth(), successful(t) / countedSeconds);
            case COMPLETION_TIME -> view.completion();
        };
    }

    private static double successful(ReplicationResult.Totals t) {
        return (double) t.calls() - t.failed() - t.shed();
    }

    /** What a strategy that used so much on average costs. */
    Bill bill(String strategy, Usage usage, Pricing pricing) {
        ReplicationResult.Totals t = new MetricView(replications, ALL).totals();
        double seconds = countedSeconds * replications.size();
        return pricing.cost(strategy, usage, t.calls() / seconds, successful(t) / seconds)
                .bill(pricing.prices(), pricing.options());
    }

    private static @Nullable Double ratio(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }

    private static @Nullable Double micros(@Nullable Histogram histogram, double q) {
        Long value = histogram == null ? null : percentile(histogram, q);
        return value == null ? null : (double) value;
    }

    /** The value at {@code q}; null where fewer than ten values lie beyond it. */
    static @Nullable Long percentile(Histogram histogram, double q) {
        long n = histogram.getTotalCount();
        return n * (1 - q) < SUPPORT - 1e-6 ? null : histogram.getValueAtPercentile(q * 100);
    }

    static @Nullable Double mean(List<@Nullable Double> values) {
        double sum = 0;
        for (Double value : values) {
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum / values.size();
    }

    static MetricValue withInterval(Metric metric, @Nullable Double value, List<@Nullable Double> perReplication) {
        Double mean = mean(perReplication);
        int n = perReplication.size();
        if (mean == null || n < 2) {
            return new MetricValue(metric.key(), value, null, null, perReplication);
        }
        double half = MeanInterval.of(perReplication.stream()
                        .mapToDouble(Objects::requireNonNull)
                        .toArray())
                .half();
        double low = metric.unit() == Metric.Unit.FACTOR ? mean - half : Math.max(0, mean - half);
        return new MetricValue(metric.key(), value, low, mean + half, perReplication);
    }

    /** The histogram of a kind, pooled over replications, of one workload or {@link #ALL}. */
    static Histogram pooled(List<ReplicationResult> replications, int workload, LatencySummary.Kind kind) {
        Histogram sum = LatencyCounts.histogram();
        for (ReplicationResult r : replications) {
            for (int i = 0; i < r.stats.length; i++) {
                if (workload == ALL || workload == i) {
                    r.stats[i].addTo(sum, kind);
                }
            }
        }
        return sum;
    }
}
