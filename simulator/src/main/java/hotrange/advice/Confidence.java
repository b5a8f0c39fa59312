package hotrange.advice;

import hotrange.advice.Answer.ConfidenceBasis;
import hotrange.advice.request.LatencyLimit;
import hotrange.result.Metric;
import hotrange.result.Sensitivity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sure a recommendation is: the product of three parts, each 0 to 1.
 *
 * <ul>
 *   <li>{@code intervals}, the smaller of two: (k + 1) ÷ (n + 2), where the recommendation keeps throttles, failures and
 *       latency within their limits in k of n replications (Laplace's rule of succession); and 0.5 + 0.5 · min(1, lead ÷
 *       10 %), where lead is how much cheaper it is than a runner-up that also keeps the limits; 1 where there is none.
 *       Where nothing keeps the limits, k counts the replications in which it does no more harm than the runner-up, and
 *       half of (k + 1) ÷ (n + 2) counts.
 *   <li>{@code assumptions}: 1 − f ÷ a, where f of the a other values of assumptions that were tried on recommendation and
 *       runner-up change whether one of them keeps the limits on throttles, failures and p99; 1 where none was felt. Other
 *       percentiles and shed calls are not known for other values; the reasons say so.
 *   <li>{@code input}: 0.97 for each assumption made for the request, times 0.9 for each part of it that was not
 *       understood.
 * </ul>
 */
record Confidence(double intervals, double assumptions, double input, List<String> reasons) {

    private static final double LEAD = 0.1;
    private static final double ASSUMED = 0.97;
    private static final double UNPARSED = 0.9;
    private static final double UNSOLVED = 0.5;
    private static final double OCCASIONAL = 0.001;

    /** The confidence in a choice. */
    static Confidence of(Choice choice, Brief brief, @Nullable Sensitivity sensitivity) {
        List<String> reasons = new ArrayList<>();
        double intervals = intervals(choice, brief.latency(), reasons);
        double assumptions = assumptions(choice, brief.latency(), sensitivity, reasons);
        int assumed = brief.assumptions().size();
        int unparsed = brief.unparsed().size();
        reasons.add("input: %d assumptions were made for what was left open, %d parts were not understood"
                .formatted(assumed, unparsed));
        return new Confidence(intervals, assumptions, input(assumed, unparsed), List.copyOf(reasons));
    }

    /** The product, in hundredths. */
    double value() {
        return hundredths(intervals * assumptions * input);
    }

    ConfidenceBasis basis() {
        return new ConfidenceBasis(hundredths(intervals), hundredths(assumptions), hundredths(input), reasons);
    }

    private static double hundredths(double share) {
        return Math.round(share * 100) / 100.0;
    }

    /** Laplace's rule of succession. */
    static double succession(int held, int replications) {
        return (held + 1.0) / (replications + 2.0);
    }

    /** What a lead in price is worth: 0.5 for none, 1 from 10 % on. */
    static double lead(double mine, double other) {
        double share = other <= 0 ? 0 : (other - mine) / other;
        return 0.5 + 0.5 * Math.max(0, Math.min(1, share / LEAD));
    }

    static double input(int assumed, int unparsed) {
        return Math.pow(ASSUMED, assumed) * Math.pow(UNPARSED, unparsed);
    }

    private static double intervals(Choice choice, List<LatencyLimit> latency, List<String> reasons) {
        Judged best = choice.recommended();
        Judged other = choice.runnerUp();
        int n = best.replications();
        if (!best.meets()) {
            int k = other == null ? n : best.noWorseThan(other);
            reasons.add(
                    "intervals: nothing keeps the limits; in %d of %d replications it does no more harm than the runner-up"
                            .formatted(k, n));
            return succession(k, n) * UNSOLVED;
        }
        int held = best.held(latency);
        String kept = "intervals: the limits hold in %d of %d replications".formatted(held, n);
        if (other == null || !other.meets()) {
            reasons.add(kept + "; nothing else keeps them");
            return succession(held, n);
        }
        reasons.add(kept
                + "; the runner-up, “%s”, costs %s against %s"
                        .formatted(other.name(), Figures.usd(other.perMonth()), Figures.usd(best.perMonth())));
        return Math.min(succession(held, n), lead(best.perMonth(), other.perMonth()));
    }

    private static double assumptions(
            Choice choice, List<LatencyLimit> latency, @Nullable Sensitivity sensitivity, List<String> reasons) {
        List<String> flips = new ArrayList<>();
        int tried = 0;
        for (Judged judged : finalists(choice)) {
            Sensitivity.Effect throttled = sensitivity == null
                    ? null
                    : sensitivity.effect(judged.name(), Metric.THROTTLED_SHARE).orElse(null);
            if (sensitivity == null || throttled == null) {
                continue;
            }
            boolean base = keeps(judged.name(), sensitivity, -1, latency);
            for (int i = 0; i < throttled.changes().size(); i++) {
                tried++;
                if (keeps(judged.name(), sensitivity, i, latency) != base) {
                    Sensitivity.Change change = throttled.changes().get(i);
                    flips.add("%s of “%s”".formatted(change.value(), judged.name()));
                }
            }
        }
        String felt = tried == 0
                ? "assumptions: no other value of an assumption was felt"
                : "assumptions: %d of %d other values change a verdict%s"
                        .formatted(flips.size(), tried, flips.isEmpty() ? "" : ": " + String.join("; ", flips));
        List<String> untried = untried(choice, latency);
        reasons.add(
                untried.isEmpty()
                        ? felt
                        : felt + "; not tried with other values: the limits on " + String.join(", ", untried));
        return tried == 0 ? 1 : 1 - (double) flips.size() / tried;
    }

    /** Limits that decide and that sensitivity tells nothing of, in words. */
    private static List<String> untried(Choice choice, List<LatencyLimit> latency) {
        List<String> untried = new ArrayList<>(latency.stream()
                .filter(limit -> !Metric.HEADLINES.contains(limit.metric()))
                .map(LatencyLimit::shown)
                .toList());
        if (finalists(choice).stream().anyMatch(judged -> Judged.found(judged.result(), Metric.SHED_SHARE) != null)) {
            untried.add("shed calls");
        }
        return untried;
    }

    /** Whose verdict decides. */
    static List<Judged> finalists(Choice choice) {
        Judged other = choice.runnerUp();
        return other == null ? List.of(choice.recommended()) : List.of(choice.recommended(), other);
    }

    /** Whether a strategy keeps the limits under the alternative of this index; -1 for its own assumptions. */
    private static boolean keeps(
            String strategy, Sensitivity sensitivity, int alternative, List<LatencyLimit> latency) {
        boolean keeps = at(strategy, sensitivity, Metric.THROTTLED_SHARE, alternative) <= OCCASIONAL
                && at(strategy, sensitivity, Metric.FAILED_SHARE, alternative) <= 0;
        for (LatencyLimit limit : latency) {
            if (limit.metric() == Metric.CLIENT_P99) {
                keeps &= at(strategy, sensitivity, Metric.CLIENT_P99, alternative) <= limit.micros();
            }
        }
        return keeps;
    }

    private static double at(String strategy, Sensitivity sensitivity, Metric metric, int alternative) {
        Sensitivity.Effect effect = sensitivity.effect(strategy, metric).orElse(null);
        if (effect == null) {
            return Double.MAX_VALUE;
        }
        Double value = alternative < 0
                ? effect.base()
                : effect.changes().get(alternative).metric();
        return value == null ? Double.MAX_VALUE : value;
    }
}
