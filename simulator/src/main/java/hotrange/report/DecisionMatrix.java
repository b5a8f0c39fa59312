package hotrange.report;

import hotrange.report.text.Numbers;
import hotrange.result.LogEntry;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.ReasonCount;
import hotrange.result.RootCause;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableFacts;
import hotrange.result.TableSeries;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which row of a decision matrix of throughput reviews a result shows, and that row's first action: recognised by numbers
 * of the first strategy that does not survive, which is the one that needs a decision. No row, no sentence.
 *
 * <p>Thresholds, beside the root cause and, where cures were tried, that its cure leaves at most half of the throttled
 * share:
 *
 * <ul>
 *   <li>base throttled by an index: an index rejected more than half;
 *   <li>retry storm: key design is not the cause, at least twice as many attempts as needed, at least 1 % of calls failed,
 *       and calls wrote items again that they had written, at least 1 in 100 calls;
 *   <li>persistent hotspot: key design, though the hot workload has write shards, or though the table was split, other
 *       workloads are throttled with it, and it lasts at least a minute longer;
 *   <li>moderate utilisation: key design, while the table consumed at most 70 % of what it has, the share at which auto
 *       scaling is set (3.2), in bins with throttles;
 *   <li>short bursts: capacity policy, throttles in at most half of the time with load and never longer than 300 s, what
 *       burst capacity is for (F23), and p99 three times that of the service or 1 % of calls failed.
 * </ul>
 */
final class DecisionMatrix {

    private static final double MODERATE = 0.7;
    private static final double STORM = 2;
    private static final double SOME = 0.01;
    private static final double SPIKE = 3;
    private static final double HALF_THE_TIME = 0.5;
    private static final long BURST_SECONDS = 300;
    private static final long STAYS_MICROS = 60_000_000;
    private static final double MICRO_UNITS = 1_000_000;
    /** Units per second of a partition (F1). */
    private static final Map<String, Double> PARTITION_UNITS = Map.of("read", 3_000.0, "write", 1_000.0);

    private final RunResult result;
    private final StrategyResult strategy;
    private final RootCause cause;

    private DecisionMatrix(RunResult result, StrategyResult strategy, RootCause cause) {
        this.result = result;
        this.strategy = strategy;
        this.cause = cause;
    }

    /** The row with its first action; empty where none matches. */
    static String sentence(RunResult result) {
        StrategyResult strategy = result.strategies().stream()
                .filter(one -> !Verdict.survives(one))
                .findFirst()
                .orElse(null);
        RootCause cause = strategy == null ? null : strategy.rootCause();
        if (strategy == null || cause == null) {
            return "";
        }
        String row = new DecisionMatrix(result, strategy, cause).row();
        return row.isEmpty() ? "" : "Decision matrix, %s: %s".formatted(Verdict.quoted(strategy.name()), row);
    }

    private String row() {
        boolean cures = !CureText.leavesMost(result, strategy);
        return switch (cause.verdict()) {
            case INDEX_DESIGN -> cures ? index() : "";
            case KEY_DESIGN -> !cures ? "" : isPersistent() ? persistent() : moderate();
            case CAPACITY_POLICY -> isStorm() ? storm() : cures ? bursts() : "";
            case MIXED -> isStorm() ? storm() : "";
        };
    }

    private String index() {
        ReasonCount top = strategy.reasons().stream()
                .filter(reason -> reason.reason().startsWith("Index"))
                .findFirst()
                .orElse(null);
        boolean key = top == null || top.reason().contains("KeyRange");
        return ("an index, %s, has writes to its table rejected. First action: %s, or isolate it: what it serves in a"
                        + " table of its own.")
                .formatted(
                        top == null ? "" : top.table(),
                        key ? "rework the key of the index" : "give the index the capacity that its writes need");
    }

    private boolean isStorm() {
        return value(strategy.metrics(), Metric.RETRY_AMPLIFICATION) >= STORM
                && value(strategy.metrics(), Metric.FAILED_SHARE) >= SOME
                && value(strategy.metrics(), Metric.DUPLICATE_WRITES) >= SOME * value(strategy.metrics(), Metric.CALLS);
    }

    private String storm() {
        return ("a retry storm: %s attempts for each that is needed, %s of calls failed, items written again. First action:"
                        + " make writes idempotent by conditions or tokens, so that only what failed is repeated.")
                .formatted(
                        Numbers.plain(Math.round(value(strategy.metrics(), Metric.RETRY_AMPLIFICATION) * 10) / 10.0),
                        Numbers.share(value(strategy.metrics(), Metric.FAILED_SHARE)));
    }

    /** Whether the hotspot stays although keys are sharded, or although the table was split, which others suffer from. */
    private boolean isPersistent() {
        return isSharded(hottest()) || (hasSplitInVain() && hasVictims(hottest()));
    }

    /** The workload with most throttled attempts; null where workloads are not known. */
    private @Nullable String hottest() {
        String hottest = null;
        double most = 0;
        for (Map.Entry<String, List<MetricValue>> workload :
                strategy.workloads().entrySet()) {
            double throttled = value(workload.getValue(), Metric.THROTTLED_ATTEMPTS);
            if (throttled > most) {
                most = throttled;
                hottest = workload.getKey();
            }
        }
        return hottest;
    }

    private boolean isSharded(@Nullable String workload) {
        return workload != null
                && Objects.requireNonNull(strategy.workloads().get(workload)).stream()
                        .anyMatch(m -> m.metric().equals(Metric.SHARD_COLLISIONS.key()) && m.value() != null);
    }

    private boolean hasSplitInVain() {
        long split = strategy.log().stream()
                .filter(entry -> entry.kind() == LogEntry.Kind.SPLIT)
                .mapToLong(LogEntry::micros)
                .min()
                .orElse(Long.MAX_VALUE);
        return value(strategy.metrics(), Metric.LAST_THROTTLE) - STAYS_MICROS >= split;
    }

    private boolean hasVictims(@Nullable String hottest) {
        return strategy.workloads().entrySet().stream()
                .anyMatch(other ->
                        !other.getKey().equals(hottest) && value(other.getValue(), Metric.THROTTLED_SHARE) >= SOME);
    }

    private String persistent() {
        return ("a hotspot that stays although its keys are %s. First action: split the table or the path: give the hotspot"
                        + " a table of its own, so that it harms nobody else.")
                .formatted(isSharded(hottest()) ? "sharded" : "split");
    }

    private String moderate() {
        TableSeries series = throttledMost();
        double use = series == null ? 1 : use(series);
        return series == null || use > MODERATE
                ? ""
                : ("throttles at moderate utilisation: %s consumed %s of what it has. First action: re-key: another"
                                + " partition key, or write shards.")
                        .formatted(series.table(), Numbers.share(Math.round(use * 1_000) / 1_000.0));
    }

    private @Nullable TableSeries throttledMost() {
        TableSeries most = null;
        long largest = 0;
        for (TableSeries series : strategy.series()) {
            long throttled = sum(series.throttled());
            if (throttled > largest) {
                largest = throttled;
                most = series;
            }
        }
        return most;
    }

    /** Part of what is provisioned, or of what the partitions can serve together, that was consumed in bins with throttles. */
    private double use(TableSeries series) {
        double consumed = 0;
        double had = 0;
        double partitions = PARTITION_UNITS.getOrDefault(series.direction(), 0.0) * partitions(series.table());
        for (int bin = 0; bin < series.throttled().size(); bin++) {
            if (series.throttled().get(bin) > 0) {
                long provisioned = series.provisionedUnits().isEmpty()
                        ? 0
                        : series.provisionedUnits().get(bin);
                consumed += series.consumedUnits().get(bin) / MICRO_UNITS;
                had += provisioned > 0 ? provisioned / MICRO_UNITS : series.secondsOf(bin) * partitions;
            }
        }
        return had == 0 ? 1 : consumed / had;
    }

    private int partitions(String table) {
        return strategy.tables().stream()
                .filter(facts -> facts.table().equals(table))
                .mapToInt(TableFacts::partitionsAtStart)
                .findFirst()
                .orElse(0);
    }

    private String bursts() {
        TableSeries series = throttledMost();
        boolean harm =
                value(strategy.metrics(), Metric.CLIENT_P99) >= SPIKE * value(strategy.metrics(), Metric.SERVICE_P99)
                        || value(strategy.metrics(), Metric.FAILED_SHARE) >= SOME;
        if (series == null || !harm) {
            return "";
        }
        long asked = 0;
        long throttled = 0;
        long longest = 0;
        long spell = 0;
        for (int bin = 0; bin < series.throttled().size(); bin++) {
            long seconds = series.secondsOf(bin);
            boolean throttles = series.throttled().get(bin) > 0;
            asked += series.offeredUnits().get(bin) > 0 ? seconds : 0;
            throttled += throttles ? seconds : 0;
            spell = throttles ? spell + seconds : 0;
            longest = Math.max(longest, spell);
        }
        double part = (double) throttled / Math.max(1, asked);
        return part > HALF_THE_TIME || longest > BURST_SECONDS
                ? ""
                : ("short bursts: throttles in %s of the time, at most %s s at a stretch. First action: a higher baseline,"
                                + " or a policy tuned to the bursts: a schedule, a lower target, or on-demand.")
                        .formatted(Numbers.share(Math.round(part * 1_000) / 1_000.0), Numbers.count(longest));
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(value -> value).sum();
    }

    private static double value(List<MetricValue> metrics, Metric metric) {
        return metrics.stream()
                .filter(m -> m.metric().equals(metric.key()) && m.value() != null)
                .mapToDouble(m -> Objects.requireNonNull(m.value()))
                .findFirst()
                .orElse(0);
    }
}
