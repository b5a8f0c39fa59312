package hotrange.compare;

import hotrange.compare.Comparison.Method;
import hotrange.compare.Comparison.Side;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two results metric by metric.
 *
 * <p>Strategies and workloads belong together by name, a strategy also where each result has only one, and metrics by key.
 * Verdicts hold for families of metrics together: the headline metrics of whole strategies are one, all others another.
 */
public final class Comparer {

    private final RunResult before;
    private final RunResult after;
    private final Method method;
    private final boolean sameVersion;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Unmatched> unmatched = new ArrayList<>();

    private Comparer(RunResult before, RunResult after) {
        this.before = before;
        this.after = after;
        boolean paired = before.provenance().seed() == after.provenance().seed()
                && before.provenance().replications() == after.provenance().replications();
        method = paired ? Method.PAIRED : Method.WELCH;
        sameVersion = before.provenance().version().equals(after.provenance().version());
    }

    /** Compares {@code before} with {@code after}, to be called A and B. */
    public static Comparison compare(RunResult before, RunResult after) {
        return compare("A", before, "B", after, new LinkedHashMap<>());
    }

    /**
     * Compares two results.
     *
     * @param nameBefore what the reader calls {@code before}
     * @param nameAfter what the reader calls {@code after}
     * @param renamed strategies that belong together in spite of their names, of A → of B
     */
    public static Comparison compare(
            String nameBefore, RunResult before, String nameAfter, RunResult after, Map<String, String> renamed) {
        Comparer comparer = new Comparer(before, after);
        comparer.strategies(renamed);
        return new Comparison(
                Side.of(nameBefore, before),
                Side.of(nameAfter, after),
                comparer.method,
                Conditions.of(before, after),
                Judging.judged(comparer.differences),
                List.copyOf(comparer.unmatched));
    }

    private void strategies(Map<String, String> renamed) {
        boolean onlyOne = before.strategies().size() == 1 && after.strategies().size() == 1;
        Map<String, StrategyResult> left = new LinkedHashMap<>();
        after.strategies().forEach(strategy -> left.put(strategy.name(), strategy));
        for (StrategyResult first : before.strategies()) {
            String name = onlyOne ? after.strategies().get(0).name() : renamed.getOrDefault(first.name(), first.name());
            StrategyResult second = left.remove(name);
            if (second == null) {
                notComparable(new Subject(first.name(), "", ""), "", "only in A");
            } else {
                strategy(first, second);
            }
        }
        left.keySet().forEach(name -> notComparable(new Subject("", name, ""), "", "only in B"));
    }

    private void strategy(StrategyResult first, StrategyResult second) {
        Subject subject = new Subject(first.name(), second.name(), "");
        metrics(subject, first.metrics(), second.metrics());
        if (first.workloads().size() <= 1
                && first.workloads().keySet().equals(second.workloads().keySet())) {
            // The only workload is the whole.
            return;
        }
        first.workloads().forEach((workload, metrics) -> {
            List<MetricValue> others = second.workloads().get(workload);
            if (others == null) {
                notComparable(subject.part(workload), "", "only in A");
            } else {
                metrics(subject.part(workload), metrics, others);
            }
        });
        second.workloads().keySet().stream()
                .filter(workload -> !first.workloads().containsKey(workload))
                .forEach(workload -> notComparable(subject.part(workload), "", "only in B"));
    }

    private void metrics(Subject subject, List<MetricValue> first, List<MetricValue> second) {
        Map<String, MetricValue> others = byKey(second);
        Map<String, MetricValue> all = byKey(first);
        for (String key : keys(all, others)) {
            Metric metric = Metric.of(key);
            if (metric == null) {
                notComparable(subject, key, "this version does not know the metric");
                continue;
            }
            List<@Nullable Double> a = replications(all.get(key), metric, before);
            List<@Nullable Double> b = replications(others.get(key), metric, after);
            if (a == null || b == null) {
                notComparable(subject, key, a == null ? "only in B" : "only in A");
            } else {
                metric(subject, metric, a, b);
            }
        }
    }

    private static Set<String> keys(Map<String, MetricValue> first, Map<String, MetricValue> second) {
        Set<String> keys = new LinkedHashSet<>(first.keySet());
        keys.addAll(second.keySet());
        return keys;
    }

    private static Map<String, MetricValue> byKey(List<MetricValue> values) {
        Map<String, MetricValue> byKey = new LinkedHashMap<>();
        values.forEach(value -> byKey.put(value.metric(), value));
        return byKey;
    }

    /** Null where the result does not have the metric; a result of one version leaves some out that are 0 everywhere. */
    private @Nullable List<@Nullable Double> replications(
            @Nullable MetricValue value, Metric metric, RunResult result) {
        if (value != null) {
            return value.replications();
        }
        boolean counts = switch (metric.unit()) {
            case COUNT, UNITS, SHARE -> true;
            case PER_SECOND, FACTOR, MICROS, MONEY -> false;
        };
        return sameVersion && !metric.always() && counts
                ? Collections.nCopies(result.provenance().replications(), 0.0)
                : null;
    }

    private void metric(Subject subject, Metric metric, List<@Nullable Double> first, List<@Nullable Double> second) {
        long missingBefore = first.stream().filter(Comparer::isMissing).count();
        long missingAfter = second.stream().filter(Comparer::isMissing).count();
        if (missingBefore > 0 || missingAfter > 0 || first.isEmpty() || second.isEmpty()) {
            boolean lost = missingBefore == 0 && !first.isEmpty() && missingAfter == second.size();
            boolean none = missingBefore == first.size() && missingAfter == second.size();
            String reason = none
                    ? "no value in either"
                    : "no value in %d of %d replications of A, %d of %d of B"
                            .formatted(missingBefore, first.size(), missingAfter, second.size());
            unmatched.add(new Unmatched(subject, metric.key(), reason, lost && !metric.moreIsBetter()));
            return;
        }
        double[] a = array(first);
        double[] b = array(second);
        differences.add(Judging.difference(subject, metric, a, b, method == Method.PAIRED && a.length == b.length));
    }

    /** Numbers too large for a double are no better than none. */
    private static boolean isMissing(@Nullable Double value) {
        return value == null || !Double.isFinite(value);
    }

    private static double[] array(List<@Nullable Double> values) {
        return values.stream().mapToDouble(Objects::requireNonNull).toArray();
    }

    private void notComparable(Subject subject, String metric, String reason) {
        unmatched.add(new Unmatched(subject, metric, reason, false));
    }
}
