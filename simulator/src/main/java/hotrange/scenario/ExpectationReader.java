package hotrange.scenario;

import hotrange.result.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code expect} block: {@code METRIC < NUMBER} or {@code METRIC of WORKLOAD < NUMBER}, in the metric's unit. */
final class ExpectationReader {

    private static final Pattern GRAMMAR = Pattern.compile(
            "\\s*(?<metric>[A-Za-z0-9]+)(?: +of +(?<workload>.+?))?\\s*(?<operator><=?|>=?)\\s*(?<limit>\\S.*?)\\s*");
    private static final List<String> METRICS =
            Arrays.stream(Metric.values()).map(Metric::key).toList();

    private final Tree.Members root;
    private final Map<String, List<Overrides.Change>> strategies;
    private final ProblemList problems;
    private final List<Expectation> expectations = new ArrayList<>();

    private ExpectationReader(Tree.Members root, Map<String, List<Overrides.Change>> strategies, ProblemList problems) {
        this.root = root;
        this.strategies = strategies;
        this.problems = problems;
    }

    /** The expectations in file order, without those that a problem was added for. */
    static List<Expectation> read(
            Tree.Members root, Map<String, List<Overrides.Change>> strategies, ProblemList problems) {
        ExpectationReader reader = new ExpectationReader(root, strategies, problems);
        if (root.get("expect") instanceof Tree.Members named) {
            named.values().forEach(reader::strategy);
        }
        return reader.expectations;
    }

    private void strategy(String name, Tree tree) {
        String path = ValuePath.child("expect", name);
        Set<String> names = strategies.keySet();
        if (!names.contains(name)) {
            String message = "there is no such strategy; strategies: " + String.join(", ", names);
            problems.add(tree.line(), path, message, Names.nearest(name, names));
        }
        if (tree instanceof Tree.Elements lines) {
            for (int i = 0; i < lines.values().size(); i++) {
                if (lines.values().get(i) instanceof Tree.Scalar line && line.kind() == Tree.Scalar.Kind.TEXT) {
                    Expectation expectation = expectation(name, line, ValuePath.child(path, i));
                    if (expectation != null) {
                        expectations.add(expectation);
                    }
                }
            }
        }
    }

    private @Nullable Expectation expectation(String strategy, Tree.Scalar line, String path) {
        Matcher parts = GRAMMAR.matcher(line.text());
        if (!parts.matches()) {
            problems.add(
                    line.line(),
                    path,
                    "must be METRIC < NUMBER or METRIC of WORKLOAD < NUMBER, for example throttledShare < 0.1 %; was "
                            + Tree.shown(line));
            return null;
        }
        String key = parts.group("metric");
        Metric metric = Arrays.stream(Metric.values())
                .filter(m -> m.key().equals(key))
                .findFirst()
                .orElse(null);
        if (metric == null) {
            String nearest = Names.nearest(key, METRICS);
            String allowed = nearest == null ? "; metrics: " + String.join(", ", METRICS) : "";
            problems.add(line.line(), path, "there is no metric " + key + allowed, nearest);
            return null;
        }
        String workload = parts.group("workload");
        Set<String> workloads = workloads(strategy);
        if (workload != null && !workloads.contains(workload)) {
            String message = "there is no workload %s; workloads: %s"
                    .formatted(Names.shown(workload), String.join(", ", workloads));
            problems.add(line.line(), path, message, Names.nearest(workload, workloads));
            return null;
        }
        try {
            double limit = limit(metric, parts.group("limit"));
            return new Expectation(strategy, line.text().strip(), key, workload, parts.group("operator"), limit);
        } catch (IllegalArgumentException e) {
            problems.add(line.line(), path, "the limit of %s %s".formatted(key, e.getMessage()));
            return null;
        }
    }

    private Set<String> workloads(String strategy) {
        Tree.Members changed = Overrides.apply(root, strategies.getOrDefault(strategy, List.of()));
        return changed.get("workloads") instanceof Tree.Members named
                ? named.values().keySet()
                : Set.of();
    }

    /** In the base unit of the metric. */
    private static double limit(Metric metric, String text) {
        Quantity quantity = switch (metric.unit()) {
            case SHARE -> Quantity.SHARE;
            case MICROS -> Quantity.DURATION;
            case PER_SECOND -> Quantity.RATE;
            case COUNT, FACTOR, UNITS -> Quantity.NUMBER;
        };
        double limit = quantity.parse(text).doubleValue();
        if (limit < 0 || !Double.isFinite(limit)) {
            throw new IllegalArgumentException("must be at least 0, was " + Names.shown(text));
        }
        if (quantity == Quantity.SHARE && limit > 1 && metric != Metric.HOTTEST_PARTITION) {
            throw new IllegalArgumentException("must be at most 1 or 100 %, was " + Names.shown(text));
        }
        return limit;
    }
}
