package hotrange.run;

import hotrange.result.HeatMap;
import hotrange.result.HistogramLog;
import hotrange.result.HotKey;
import hotrange.result.LatencySummary;
import hotrange.result.LogEntry;
import hotrange.result.MetricValue;
import hotrange.result.ReasonCount;
import hotrange.result.RootCause;
import hotrange.result.StrategyResult;
import hotrange.result.TableFacts;
import hotrange.result.TableSeries;
import hotrange.scenario.Strategy;
import hotrange.table.Resource;
import hotrange.table.capacity.ThrottlingReason;
import hotrange.workload.CallPlan;
import hotrange.workload.spec.KeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Puts the replications of one strategy together. */
final class StrategyAssembly {

    private static final int HOT_KEYS = 10;
    private static final double[] PERCENTILES = {
        0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999, 0.99999
    };

    private final Strategy strategy;
    private final List<CallPlan> plans;
    private final Recordings.Plans recorded;
    private final List<ReplicationResult> replications;
    private final Replication.Span span;
    private final boolean showKeys;

    StrategyAssembly(
            Strategy strategy,
            Recordings.Plans recorded,
            List<ReplicationResult> replications,
            Replication.Span span,
            boolean showKeys) {
        this.showKeys = showKeys;
        this.strategy = strategy;
        this.recorded = recorded;
        this.replications = replications;
        this.span = span;
        plans = recorded.plans();
    }

    /** The strategy's result; its pooled histograms are added to {@code histograms}. */
    StrategyResult result(Drifts drifts, Map<String, Histogram> histograms) {
        List<String> notes = new ArrayList<>(strategy.notes());
        notes.addAll(recorded.notes());
        for (int i = 0; i < plans.size(); i++) {
            int workload = i;
            long unfinished = replications.stream()
                    .map(r -> r.stats[workload])
                    .filter(stats -> stats.isFinite() && stats.completion() < 0)
                    .count();
            notes.addAll(WaitingClients.notes(plans.get(i)));
            notes.addAll(WaitingClients.remarks(plans.get(i), unfinished, replications.size()));
        }
        MetricTable metrics = new MetricTable(replications, span);
        Map<String, List<MetricValue>> byWorkload = new LinkedHashMap<>();
        for (int i = 0; i < plans.size(); i++) {
            byWorkload.put(plans.get(i).name(), metrics.values(i));
        }
        return new StrategyResult(
                strategy.name(),
                strategy.overrides(),
                notes,
                drifts.discarded(replications),
                plans.stream().anyMatch(CallPlan::isFinite) ? List.of() : drifts.of(replications),
                metrics.values(MetricTable.ALL),
                byWorkload,
                first().resources.stream().map(StrategyAssembly::facts).toList(),
                reasons(),
                rootCause(),
                CloudWatch.of(replications, plans),
                latencies(histograms),
                hottestKeys(),
                replications.stream().map(r -> r.summary).toList(),
                IntStream.range(0, first().directions.size())
                        .mapToObj(this::series)
                        .toList(),
                heatMaps(),
                log());
    }

    /** What the service did on its own, and when parts of finite work ended. */
    private List<LogEntry> log() {
        List<LogEntry> log = new ArrayList<>(first().log);
        for (int i = 0; i < plans.size(); i++) {
            CallPlan plan = plans.get(i);
            for (CallStats.Phase phase : first().stats[i].phases) {
                log.add(new LogEntry(phase.end(), plan.spec().table(), WaitingClients.ended(plan, phase)));
            }
        }
        log.sort(Comparator.comparingLong(LogEntry::micros));
        return log;
    }

    private ReplicationResult first() {
        return replications.get(0);
    }

    private static TableFacts facts(Resource table) {
        return new TableFacts(
                table.name(),
                table.spec().billingMode().name(),
                table.initialCount().count(),
                table.partitions().size(),
                table.initialCount().why(),
                table.limitsInForce());
    }

    private List<ReasonCount> reasons() {
        List<ReasonCount> counts = new ArrayList<>();
        for (int d = 0; d < first().directions.size(); d++) {
            int direction = d;
            DirectionStats stats = first().directions.get(d);
            for (int type = 0; type < ThrottlingReason.LIMIT_TYPES; type++) {
                int limitType = type;
                long sum = replications.stream()
                        .mapToLong(r -> r.directions.get(direction).reasons[limitType])
                        .sum();
                if (sum > 0) {
                    counts.add(new ReasonCount(
                            stats.resource.name(), stats.reason(type).name(), sum));
                }
            }
        }
        counts.sort(Comparator.comparingLong(ReasonCount::throttled).reversed());
        return counts;
    }

    private @Nullable RootCause rootCause() {
        List<Causes> all = replications.stream()
                .flatMap(r -> r.directions.stream())
                .map(direction -> direction.causes)
                .toList();
        return RootCause.of(
                all.stream().mapToLong(Causes::keyDesign).sum(),
                all.stream().mapToLong(Causes::capacityPolicy).sum(),
                all.stream().mapToLong(Causes::indexDesign).sum());
    }

    private List<LatencySummary> latencies(Map<String, Histogram> histograms) {
        List<LatencySummary> summaries = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            int client = i;
            for (LatencySummary.Kind kind : LatencySummary.Kind.values()) {
                Histogram pooled = MetricTable.pooled(replications, client, kind);
                CallPlan plan = plans.get(i);
                String tag = HistogramLog.tag(strategy.name(), plan.name(), kind.name());
                histograms.put(tag, pooled);
                summaries.add(new LatencySummary(
                        plan.name(),
                        plan.spec().table(),
                        plan.spec().operation().type().name(),
                        kind,
                        pooled.getTotalCount(),
                        pooled.getTotalCount() == 0 ? null : pooled.getMean(),
                        pooled.getTotalCount() == 0 ? 0 : pooled.getMaxValue(),
                        percentiles(pooled),
                        tag));
            }
        }
        return summaries;
    }

    private static List<LatencySummary.Percentile> percentiles(Histogram histogram) {
        List<LatencySummary.Percentile> list = new ArrayList<>();
        for (double q : PERCENTILES) {
            Long value = MetricTable.percentile(histogram, q);
            if (value != null) {
                list.add(new LatencySummary.Percentile(q, value));
            }
        }
        return list;
    }

    private List<HotKey> hottestKeys() {
        List<HotKey> keys = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            keys.addAll(hottestKeys(i));
        }
        return keys;
    }

    private List<HotKey> hottestKeys(int client) {
        long[] units = new long[CallStats.TRACKED_KEYS + 1];
        long[] throttled = new long[units.length];
        for (ReplicationResult r : replications) {
            for (int k = 0; k < units.length; k++) {
                units[k] += r.stats[client].keyUnits[k];
                throttled[k] += r.stats[client].keyThrottled[k];
            }
        }
        double total = (double) LongStream.of(units).sum();
        Integer[] order = new Integer[CallStats.TRACKED_KEYS];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, Comparator.comparingLong((Integer k) -> units[k]).reversed());
        List<HotKey> keys = new ArrayList<>();
        for (int n = 0; n < HOT_KEYS && units[order[n]] > 0; n++) {
            int k = order[n];
            keys.add(new HotKey(plans.get(client).name(), label(client, k), units[k], units[k] / total, throttled[k]));
        }
        return keys;
    }

    private String label(int client, int rank) {
        List<String> labels =
                recorded.keyLabels().getOrDefault(plans.get(client).name(), List.of());
        if (rank < labels.size()) {
            String text = showKeys ? labels.get(rank) : HotKey.mask(labels.get(rank));
            return text.length() > 60 ? text.substring(0, 59) + "…" : text;
        }
        boolean pinned = plans.get(client).spec().partitionKey() instanceof KeySpec.ByPartition;
        return pinned ? "partition " + rank : "#" + (rank + 1);
    }

    private TableSeries series(int direction) {
        DirectionStats stats = first().directions.get(direction);
        Bins bins = stats.bins;
        int n = bins.used();
        long[] low = new long[n];
        long[] high = new long[n];
        Arrays.fill(low, Long.MAX_VALUE);
        for (ReplicationResult r : replications) {
            long[] throttled = r.directions.get(direction).bins.throttled;
            for (int b = 0; b < n; b++) {
                long value = b < throttled.length ? throttled[b] : 0;
                low[b] = Math.min(low[b], value);
                high[b] = Math.max(high[b], value);
            }
        }
        List<TableSeries.ReasonSeries> reasons = new ArrayList<>();
        for (int type = 0; type < ThrottlingReason.LIMIT_TYPES; type++) {
            List<Long> values = list(bins.reasons[type], n);
            if (values.stream().anyMatch(v -> v > 0)) {
                reasons.add(new TableSeries.ReasonSeries(stats.reason(type).name(), values));
            }
        }
        boolean provisioned = Arrays.stream(bins.provisioned, 0, n).anyMatch(v -> v > 0);
        return new TableSeries(
                stats.resource.name(),
                stats.read ? "read" : "write",
                bins.binSeconds,
                list(bins.offered, n),
                list(bins.consumed, n),
                provisioned ? list(bins.provisioned, n) : List.of(),
                list(bins.throttled, n),
                list(low, n),
                list(high, n),
                list(bins.peakThrottled, n),
                provisioned
                        ? Arrays.stream(bins.burst, 0, n)
                                .map(v -> Math.max(0, v))
                                .boxed()
                                .toList()
                        : List.of(),
                Arrays.stream(bins.hottestUse, 0, n).boxed().toList(),
                reasons,
                stats.further());
    }

    private static List<Long> list(long[] values, int size) {
        return Arrays.stream(values, 0, size).boxed().toList();
    }

    private List<HeatMap> heatMaps() {
        List<HeatMap> maps = new ArrayList<>();
        for (DirectionStats stats : first().directions) {
            HeatMap map = stats.heat == null ? null : stats.heat.map();
            if (map != null) {
                maps.add(map);
            }
        }
        return maps;
    }
}
