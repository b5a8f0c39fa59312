package hotrange.report;

import hotrange.compare.CostFront;
import hotrange.report.text.Numbers;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The answer of a result in a sentence or two.
 *
 * <p>A strategy survives when no call failed or was shed, and at most 0.1 % of attempts were throttled: occasional
 * throttles are normal, errors and latency decide (7.13), and so few cannot reach a p99. Strategies are ordered by what
 * failed or was shed, then by what was throttled; latency is compared only between strategies that survive.
 */
public final class Verdict {

    /** More clauses than this are not a sentence any more. */
    private static final int CLAUSES_AT_MOST = 3;

    static final Comparator<StrategyResult> BY_HARM = Comparator.comparingDouble(
                    (StrategyResult s) -> value(s, Metric.FAILED_SHARE) + value(s, Metric.SHED_SHARE))
            .thenComparingDouble(s -> value(s, Metric.THROTTLED_SHARE));

    private Verdict() {}

    /** The answer, from what is measured of every strategy. */
    public static String sentence(RunResult result) {
        List<StrategyResult> survivors = new ArrayList<>();
        List<StrategyResult> others = new ArrayList<>();
        for (StrategyResult strategy : result.strategies()) {
            (survives(strategy) ? survivors : others).add(strategy);
        }
        if (others.isEmpty()) {
            return allSurvive(survivors);
        }
        if (survivors.isEmpty()) {
            return noneSurvives(others);
        }
        return "%s %s: %s. Not %s."
                .formatted(
                        names(survivors),
                        survivors.size() == 1 ? "survives" : "survive",
                        throttles(survivors),
                        clauses(others, "", "; worst of " + others.size() + ": "));
    }

    /** Why latencies of these strategies must not be compared as they stand; empty when they may. */
    static String latencyWarning(RunResult result) {
        List<StrategyResult> failing = result.strategies().stream()
                .filter(s -> value(s, Metric.FAILED_SHARE) > 0)
                .toList();
        if (failing.isEmpty()) {
            return "";
        }
        String shares = failing.stream()
                .map(s -> quoted(s.name()) + " " + Numbers.value(s.metric(Metric.FAILED_SHARE), Metric.Unit.SHARE))
                .collect(Collectors.joining(", "));
        return "Latency counts successful calls only; calls that failed after all retries are missing from it: "
                + shares
                + ".";
    }

    /** No call failed or was shed, and throttles were occasional. */
    public static boolean survives(StrategyResult strategy) {
        return CostFront.survives(strategy.metrics());
    }

    private static String allSurvive(List<StrategyResult> survivors) {
        if (survivors.isEmpty()) {
            return "Nothing was simulated.";
        }
        if (survivors.size() == 1) {
            return names(survivors) + " survives: " + throttles(survivors) + ".";
        }
        List<StrategyResult> byTail = survivors.stream()
                .filter(s -> value(s, Metric.CLIENT_P99) > 0)
                .sorted(Comparator.comparingDouble(s -> value(s, Metric.CLIENT_P99)))
                .toList();
        String start = mostThrottled(survivors) == 0
                ? "No strategy is throttled"
                : "Every strategy survives: " + throttles(survivors);
        return start + (byTail.size() < 2 ? "" : tail(byTail, survivors.size())) + ".";
    }

    private static String throttles(List<StrategyResult> survivors) {
        double most = mostThrottled(survivors);
        if (most == 0) {
            return "0 % throttled";
        }
        return (survivors.size() == 1 ? "" : "at most ") + Numbers.share(most) + " throttled, no call failed";
    }

    private static double mostThrottled(List<StrategyResult> strategies) {
        return strategies.stream()
                .mapToDouble(s -> value(s, Metric.THROTTLED_SHARE))
                .max()
                .orElse(0);
    }

    private static String tail(List<StrategyResult> byTail, int all) {
        StrategyResult shortest = byTail.get(0);
        StrategyResult longest = byTail.get(byTail.size() - 1);
        if (byTail.size() == all && p99(shortest).equals(p99(longest))) {
            return "; p99 client latency is " + p99(shortest) + " with each";
        }
        return "; p99 client latency from %s (%s) to %s (%s)"
                .formatted(p99(shortest), quoted(shortest.name()), p99(longest), quoted(longest.name()));
    }

    private static String p99(StrategyResult strategy) {
        return Numbers.value(strategy.metric(Metric.CLIENT_P99), Metric.Unit.MICROS);
    }

    private static String noneSurvives(List<StrategyResult> others) {
        if (others.size() == 1) {
            boolean counted = StrategyRow.of(others.get(0)).throttled().supported();
            return names(others)
                    + (counted ? " does not survive: " : ": ")
                    + outcome(others.get(0))
                    + reason(others.get(0))
                    + ".";
        }
        List<StrategyResult> sorted = others.stream().sorted(BY_HARM).toList();
        List<List<StrategyResult>> groups = groups(sorted);
        if (groups.size() == 1) {
            return "No strategy survives, and none does better: " + outcome(others.get(0)) + reason(others.get(0))
                    + ".";
        }
        String closest = groups.get(0).size() == 1 ? "Closest comes " : "Closest come ";
        return "No strategy survives. " + closest + clauses(sorted, "then ", "; worst of " + others.size() + " is ")
                + ".";
    }

    /** All that can be said of few groups; of many, the least and the worst. */
    private static String clauses(List<StrategyResult> strategies, String then, String beforeWorst) {
        List<List<StrategyResult>> groups = groups(strategies);
        if (groups.size() <= CLAUSES_AT_MOST) {
            return sameReasonOnce(groups, then);
        }
        List<List<StrategyResult>> sorted =
                groups(strategies.stream().sorted(BY_HARM).toList());
        List<StrategyResult> least = sorted.get(0);
        List<StrategyResult> worst = sorted.get(sorted.size() - 1);
        boolean alike = reason(least.get(0)).equals(reason(worst.get(0)));
        return clause(least) + (alike ? "" : reason(least.get(0))) + beforeWorst + clause(worst) + reason(worst.get(0));
    }

    /** The clauses of groups that follow each other, with a reason after the last that it holds for. */
    private static String sameReasonOnce(List<List<StrategyResult>> groups, String then) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups.size(); i++) {
            String reason = reason(groups.get(i).get(0));
            boolean last = i == groups.size() - 1;
            boolean goesOn = !last && reason(groups.get(i + 1).get(0)).equals(reason);
            text.append(i == 0 ? "" : then).append(clause(groups.get(i)));
            text.append(goesOn ? ", " : reason + (last ? "" : "; "));
        }
        return text.toString();
    }

    /** Strategies of which the same can be said stand together, so that none looks worse than its like. */
    private static List<List<StrategyResult>> groups(List<StrategyResult> strategies) {
        Map<String, List<StrategyResult>> byOutcome = new LinkedHashMap<>();
        for (StrategyResult strategy : strategies) {
            byOutcome
                    .computeIfAbsent(outcome(strategy) + reason(strategy), o -> new ArrayList<>())
                    .add(strategy);
        }
        return List.copyOf(byOutcome.values());
    }

    private static String clause(List<StrategyResult> alike) {
        return names(alike) + " (" + outcome(alike.get(0)) + ")";
    }

    /** What was throttled, failed and shed. */
    private static String outcome(StrategyResult strategy) {
        StrategyRow row = StrategyRow.of(strategy);
        if (!row.throttled().supported()) {
            return "no request was counted";
        }
        String throttled = row.throttled().value();
        String failed = row.failed().value();
        String shed = value(strategy, Metric.SHED_SHARE) > 0
                ? ", " + Numbers.value(strategy.metric(Metric.SHED_SHARE), Metric.Unit.SHARE) + " of calls shed"
                : "";
        if (value(strategy, Metric.FAILED_SHARE) == 0) {
            return throttled + " throttled, no call failed" + shed;
        }
        return (throttled.equals(failed) ? "" : throttled + " throttled, ") + failed + " of calls failed" + shed;
    }

    /** By which reason attempts were throttled, with the words before it; empty when none was. */
    private static String reason(StrategyResult strategy) {
        StrategyRow row = StrategyRow.of(strategy);
        return row.topReason().isEmpty() ? "" : (row.onlyReason() ? ", by " : ", mostly by ") + row.topReason();
    }

    private static String names(List<StrategyResult> strategies) {
        List<String> names =
                strategies.stream().map(strategy -> quoted(strategy.name())).toList();
        int size = names.size();
        if (size == 1) {
            return names.get(0);
        }
        if (size > CLAUSES_AT_MOST) {
            return String.join(", ", names.subList(0, CLAUSES_AT_MOST - 1)) + " and " + (size - CLAUSES_AT_MOST + 1)
                    + " others";
        }
        return String.join(", ", names.subList(0, size - 1)) + " and " + names.get(size - 1);
    }

    /** A strategy's name inside a sentence; names may hold commas and be words of a sentence themselves. */
    static String quoted(String name) {
        return "\u201c" + name + "\u201d";
    }

    private static double value(StrategyResult strategy, Metric metric) {
        MetricValue found = strategy.metric(metric);
        return found == null || found.value() == null ? 0 : found.value();
    }
}
