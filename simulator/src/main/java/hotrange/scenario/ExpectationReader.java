package hotrange.scenario;

import hotrange.result.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code expect} block: {@code METRIC < NUMBER}, with the number in the metric's unit. */
final class ExpectationReader {

    private static final Pattern GRAMMAR = Pattern.compile("\\s*([A-Za-z0-9]+)\\s*(<=?|>=?)\\s*(\\S.*?)\\s*");
    private static final List<String> METRICS =
            Arrays.stream(Metric.values()).map(Metric::key).toList();

    private final Collection<String> strategies;
    private final ProblemList problems;
    private final List<Expectation> expectations = new ArrayList<>();

    private ExpectationReader(Collection<String> strategies, ProblemList problems) {
        this.strategies = strategies;
        this.problems = problems;
    }

    /** The expectations in file order, without those that a problem was added for. */
    static List<Expectation> read(Tree.Members root, Collection<String> strategies, ProblemList problems) {
        ExpectationReader reader = new ExpectationReader(strategies, problems);
        if (root.get("expect") instanceof Tree.Members named) {
            named.values().forEach(reader::strategy);
        }
        return reader.expectations;
    }

    private void strategy(String name, Tree tree) {
        String path = ValuePath.child("expect", name);
        if (!strategies.contains(name)) {
            String message = "there is no such strategy; strategies: " + String.join(", ", strategies);
            problems.add(tree.line(), path, message, Names.nearest(name, strategies));
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
                    "must be METRIC < NUMBER, for example throttledShare < 0.1 %; was " + Tree.shown(line));
            return null;
        }
        String key = parts.group(1);
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
        try {
            double limit = limit(metric, parts.group(3));
            return new Expectation(strategy, line.text().strip(), key, parts.group(2), limit);
        } catch (IllegalArgumentException e) {
            problems.add(line.line(), path, "the limit of %s %s".formatted(key, e.getMessage()));
            return null;
        }
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
