package hotrange.run;

import hotrange.result.HistogramLog;
import hotrange.result.LatencySummary;
import hotrange.result.LogEntry;
import hotrange.result.MetricValue;
import hotrange.result.ReasonCount;
import hotrange.result.RootCause;
import hotrange.result.StrategyResult;
import hotrange.result.TableFacts;
import hotrange.result.usage.Usage;
import hotrange.run.heat.EntityHeats;
import hotrange.run.usage.Pricing;
import hotrange.scenario.Strategy;
import hotrange.table.Resource;
import hotrange.table.capacity.ThrottlingReason;
import hotrange.workload.CallPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Puts the replications of one strategy together. */
final class StrategyAssembly {

    private static final double[] PERCENTILES = {
        0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999, 0.99999
    };

    private final Strategy strategy;
    private final List<CallPlan> plans;
    private final Recordings.Plans recorded;
    private final Pricing pricing;
    private final List<ReplicationResult> replications;
    private final Replication.Span span;
    private final boolean showKeys;

    StrategyAssembly(
            Strategy strategy,
            Recordings.Plans recorded,
            Pricing pricing,
            List<ReplicationResult> replications,
            Replication.Span span,
            boolean showKeys) {
        this.showKeys = showKeys;
        this.strategy = strategy;
        this.recorded = recorded;
        this.pricing = pricing;
        this.replications = replications;
        this.span = span;
        plans = recorded.plans();
    }

    /** The strategy's result; its pooled histograms are added to {@code histograms}. */
    StrategyResult result(Drifts drifts, Map<String, Histogram> histograms) {
        List<String> notes = new ArrayList<>(strategy.notes());
        notes.addAll(recorded.notes());
        if (span.exactRequests()) {
            notes.add(
                    "every request was simulated, as --exact-requests asks: latencies are other draws of the same laws");
        }
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
        SeriesAssembly series = new SeriesAssembly(plans, replications);
        Usage usage = Usage.mean(replications.stream().map(r -> r.usage).toList());
        return new StrategyResult(
                strategy.name(),
                strategy.overrides(),
                notes,
                drifts.discarded(replications),
                plans.stream().anyMatch(CallPlan::isFinite) ? List.of() : drifts.of(replications),
                metrics.values(MetricTable.ALL),
                byWorkload,
                first().resources.stream().map(this::facts).toList(),
                usage,
                metrics.bill(strategy.name(), usage, pricing),
                reasons(),
                rootCause(replications),
                CloudWatch.of(replications, plans),
                latencies(histograms),
                new HotKeys(recorded, replications, showKeys).hottest(),
                replications.stream().map(r -> r.summary).toList(),
                series.ofTables(),
                series.ofCalls(),
                series.closeUps(),
                series.heatMaps(),
                log());
    }

    /** What the service did on its own, and when parts of finite work ended. */
    private List<LogEntry> log() {
        List<LogEntry> log = new ArrayList<>(first().log);
        for (int i = 0; i < plans.size(); i++) {
            CallPlan plan = plans.get(i);
            for (CallStats.Phase phase : first().stats[i].phases) {
                log.add(new LogEntry(
                        phase.end(),
                        plan.spec().table(),
                        LogEntry.Kind.PHASE,
                        null,
                        WaitingClients.ended(plan, phase)));
            }
        }
        log.sort(Comparator.comparingLong(LogEntry::micros));
        return log;
    }

    private ReplicationResult first() {
        return replications.get(0);
    }

    private TableFacts facts(Resource table) {
        return new TableFacts(
                table.name(),
                table.spec().billingMode().name(),
                table.initialCount().count(),
                table.partitions().size(),
                table.initialCount().why(),
                table.limitsInForce(),
                EntityHeats.of(table, plans, span.seconds() - span.warmupSeconds()));
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

    /** What replications rejected, by class; null where that is nothing. */
    static @Nullable RootCause rootCause(List<ReplicationResult> replications) {
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
}
