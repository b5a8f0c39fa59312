package hotrange.run;

import hotrange.result.ExpectationOutcome;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.StrategyResult;
import hotrange.scenario.Expectation;
import hotrange.scenario.Expectation.Comparison;
import hotrange.scenario.Expectation.Span;
import hotrange.scenario.Expectation.Subject;
import hotrange.scenario.Expectation.WithStrategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges the expectations of a scenario, on the mean over replications. */
final class Judge {

    private final List<Expectation> expectations;
    /** What no result holds: values by reason or of a span, by strategy. */
    private final Map<String, Map<Subject, MetricValue>> further = new LinkedHashMap<>();

    private final Map<String, StrategyResult> results = new LinkedHashMap<>();

    Judge(List<Expectation> expectations) {
        this.expectations = expectations;
    }

    /** The spans that some expectation looks at. */
    List<Span> spans(Span counted) {
        return expectations.stream()
                .map(Expectation::subject)
                .filter(subject -> subject.span() != null || subject.reason() != null)
                .map(subject -> subject.span() == null ? counted : subject.span())
                .distinct()
                .toList();
    }

    /**
     * Takes what a strategy found.
     *
     * @param counted the counted time
     */
    void add(StrategyResult result, List<ReplicationResult> replications, Span counted) {
        results.put(result.name(), result);
        Map<Subject, MetricValue> values = new LinkedHashMap<>();
        for (Expectation expectation : expectations) {
            Subject subject = expectation.subject();
            boolean has = subject.workload() == null || result.workloads().containsKey(subject.workload());
            if (has && (subject.span() != null || subject.reason() != null)) {
                List<String> workloads = List.copyOf(result.workloads().keySet());
                values.computeIfAbsent(subject, s -> value(workloads, s, replications, counted));
            }
        }
        further.put(result.name(), values);
    }

    /** A value that no result holds; {@code workloads} are all of them, in order. */
    static MetricValue value(
            List<String> workloads, Subject subject, List<ReplicationResult> replications, Span counted) {
        Span span = subject.span() == null ? counted : subject.span();
        int workload = subject.workload() == null ? MetricTable.ALL : workloads.indexOf(subject.workload());
        List<@Nullable Double> values = new ArrayList<>();
        for (ReplicationResult replication : replications) {
            ReplicationResult.Totals totals = replication.marks.totals(span, workload);
            if (subject.reason() == null) {
                values.add(MetricTable.ofSums(subject.metric(), totals, (double) span.to() - span.from()));
            } else {
                double rejected = (double) replication.marks.rejected(span, subject.reason(), workload);
                values.add(
                        subject.metric() == Metric.THROTTLED_ATTEMPTS
                                ? (Double) rejected
                                : totals.attempts() == 0 ? null : (Double) (rejected / totals.attempts()));
            }
        }
        return MetricTable.withInterval(subject.metric(), null, values);
    }

    /** The outcome of every expectation, in file order. */
    List<ExpectationOutcome> outcomes() {
        return expectations.stream().map(this::judge).toList();
    }

    private ExpectationOutcome judge(Expectation expectation) {
        Comparison comparison = expectation.comparison();
        MetricValue found = found(expectation.strategy(), expectation.subject());
        List<@Nullable Double> values = found == null ? List.of() : found.replications();
        List<@Nullable Double> others = values;
        if (comparison instanceof WithStrategy with) {
            MetricValue other = found(with.other(), expectation.subject());
            others = other == null ? List.of() : other.replications();
        }
        Double mean = values.isEmpty() ? null : MetricTable.mean(values);
        Double otherMean = others.isEmpty() ? null : MetricTable.mean(others);
        boolean met = mean != null && otherMean != null && comparison.holds(mean, otherMean);
        int metBy = 0;
        for (int r = 0; r < Math.min(values.size(), others.size()); r++) {
            Double value = values.get(r);
            Double other = others.get(r);
            metBy += value != null && other != null && comparison.holds(value, other) ? 1 : 0;
        }
        return new ExpectationOutcome(
                expectation.strategy(),
                expectation.text(),
                met,
                mean,
                found != null && otherMean != null && straddles(found, comparison.limits(otherMean)),
                values,
                metBy,
                comparison instanceof WithStrategy ? otherMean : null);
    }

    private @Nullable MetricValue found(String strategy, Subject subject) {
        if (subject.span() != null || subject.reason() != null) {
            return further.getOrDefault(strategy, new LinkedHashMap<>()).get(subject);
        }
        StrategyResult result = Objects.requireNonNull(results.get(strategy));
        List<MetricValue> metrics = subject.workload() == null
                ? result.metrics()
                : result.workloads().getOrDefault(subject.workload(), List.of());
        return metrics.stream()
                .filter(m -> m.metric().equals(subject.metric().key()))
                .findFirst()
                .orElse(null);
    }

    private static boolean straddles(MetricValue found, List<Double> limits) {
        Double low = found.low();
        Double high = found.high();
        return low != null && high != null && limits.stream().anyMatch(limit -> low < limit && limit < high);
    }
}
