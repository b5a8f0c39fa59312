package hotrange.scenario;

import hotrange.result.Metric;
import hotrange.scenario.Expectation.Comparison;
import hotrange.scenario.Expectation.Operator;
import hotrange.scenario.Expectation.Span;
import hotrange.scenario.Expectation.Subject;
import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.ValuePath;
import hotrange.table.capacity.ThrottlingReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code expect} block. A line is a metric, perhaps of one workload, by one reason or in a span of time, and what it
 * is compared with: {@code METRIC [of WORKLOAD] [by REASON] [from TIME] [to TIME] < LIMIT}. A limit is a number in the
 * metric's unit or so many times what another strategy gives; {@code between LOW and HIGH} takes two.
 */
final class ExpectationReader {

    private static final Pattern GRAMMAR = Pattern.compile("\\s*(?<metric>[A-Za-z0-9]+)(?: +of +(?<workload>.+?))?"
            + "(?: +by +(?<reason>[A-Za-z]+))?(?: +from +(?<from>[0-9][0-9A-Za-z.]*))?(?: +to +(?<to>[0-9][0-9A-Za-z.]*))?"
            + "(?:\\s*(?<operator><=?|>=?)\\s*(?<limit>\\S.*?)| +between +(?<low>\\S.*?) +and +(?<high>\\S.*?))\\s*");
    private static final Pattern TIMES = Pattern.compile("(?<factor>[0-9_.]+) +times +(?<strategy>\\S.*)");
    private static final List<String> METRICS =
            Arrays.stream(Metric.values()).map(Metric::key).toList();

    /** What people call the latency that clients see. */
    private static final Map<String, Metric> SHORT = Map.of(
            "p50", Metric.CLIENT_P50, "p95", Metric.CLIENT_P95, "p99", Metric.CLIENT_P99, "p999", Metric.CLIENT_P999);

    private static final List<String> REASONS =
            Arrays.stream(ThrottlingReason.values()).map(Enum::name).toList();

    /** Metrics that are sums of what happens, so that a part of the time has its own. */
    private static final Set<Metric> OF_SPANS = EnumSet.of(
            Metric.THROTTLED_SHARE,
            Metric.FAILED_SHARE,
            Metric.CALLS,
            Metric.CALLS_PER_SECOND,
            Metric.ATTEMPTS,
            Metric.THROTTLED_ATTEMPTS,
            Metric.FAILED_CALLS,
            Metric.RETRY_AMPLIFICATION,
            Metric.CONSUMED_READ_UNITS,
            Metric.CONSUMED_WRITE_UNITS,
            Metric.READ_UNITS_PER_SECOND,
            Metric.WRITE_UNITS_PER_SECOND);

    private static final Set<Metric> BY_REASON = EnumSet.of(Metric.THROTTLED_SHARE, Metric.THROTTLED_ATTEMPTS);

    private final Tree.Members root;
    private final Map<String, List<Overrides.Change>> strategies;
    private final Span counted;
    private final ProblemList problems;
    private final List<Expectation> expectations = new ArrayList<>();

    private ExpectationReader(
            Tree.Members root, Map<String, List<Overrides.Change>> strategies, Span counted, ProblemList problems) {
        this.root = root;
        this.strategies = strategies;
        this.counted = counted;
        this.problems = problems;
    }

    /**
     * The expectations in file order, without those that a problem was added for.
     *
     * @param counted the counted time of the run
     */
    static List<Expectation> read(
            Tree.Members root, Map<String, List<Overrides.Change>> strategies, Span counted, ProblemList problems) {
        ExpectationReader reader = new ExpectationReader(root, strategies, counted, problems);
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
                    try {
                        expectations.add(expectation(name, line));
                    } catch (Wrong e) {
                        problems.add(line.line(), ValuePath.child(path, i), e.problem, e.nearest);
                    }
                }
            }
        }
    }

    private Expectation expectation(String strategy, Tree.Scalar line) throws Wrong {
        Matcher parts = GRAMMAR.matcher(line.text());
        if (!parts.matches()) {
            throw new Wrong(
                    "must be METRIC < NUMBER or METRIC between NUMBER and NUMBER, with 'of WORKLOAD', 'by REASON', 'from TIME'"
                            + " or 'to TIME' behind the metric, for example throttledShare < 0.1 %; was "
                            + Tree.shown(line));
        }
        Metric metric = metric(parts.group("metric"));
        Subject subject = new Subject(
                metric,
                workload(strategy, parts.group("workload")),
                reason(metric, parts.group("reason")),
                span(metric, parts.group("from"), parts.group("to")));
        return new Expectation(strategy, line.text().strip(), subject, comparison(strategy, metric, parts));
    }

    private static Metric metric(String key) throws Wrong {
        Metric metric = SHORT.containsKey(key) ? SHORT.get(key) : Metric.of(key);
        if (metric != null) {
            return metric;
        }
        String nearest = Names.nearest(key, METRICS);
        String allowed = nearest == null ? "; metrics: " + String.join(", ", METRICS) : "";
        throw new Wrong("there is no metric " + key + allowed, nearest);
    }

    private @Nullable String workload(String strategy, @Nullable String workload) throws Wrong {
        Set<String> workloads = workloads(strategy);
        if (workload != null && !workloads.contains(workload)) {
            String message = "there is no workload %s; workloads: %s"
                    .formatted(Names.shown(workload), String.join(", ", workloads));
            throw new Wrong(message, Names.nearest(workload, workloads));
        }
        return workload;
    }

    private static @Nullable ThrottlingReason reason(Metric metric, @Nullable String name) throws Wrong {
        if (name == null) {
            return null;
        }
        if (!BY_REASON.contains(metric)) {
            throw new Wrong("%s has no reasons; %s have".formatted(metric.key(), keys(BY_REASON)));
        }
        if (!REASONS.contains(name)) {
            throw new Wrong("there is no throttling reason " + name, Names.nearest(name, REASONS));
        }
        return ThrottlingReason.valueOf(name);
    }

    private @Nullable Span span(Metric metric, @Nullable String from, @Nullable String to) throws Wrong {
        if (from == null && to == null) {
            return null;
        }
        if (!OF_SPANS.contains(metric)) {
            throw new Wrong("%s is not known for a part of the time; %s are".formatted(metric.key(), keys(OF_SPANS)));
        }
        Span span = new Span(from == null ? counted.from() : seconds(from), to == null ? counted.to() : seconds(to));
        if (span.from() >= span.to() || span.from() < counted.from() || span.to() > counted.to()) {
            throw new Wrong("the span from %d s to %d s must lie in the counted time, %d s to %d s"
                    .formatted(span.from(), span.to(), counted.from(), counted.to()));
        }
        return span;
    }

    private static long seconds(String text) throws Wrong {
        try {
            double micros = Quantity.DURATION.parse(text).doubleValue();
            if (micros % 1e6 != 0) {
                throw new Wrong("a span begins and ends at whole seconds, not at " + text);
            }
            return (long) (micros / 1e6);
        } catch (IllegalArgumentException e) {
            throw new Wrong("the time %s %s".formatted(text, e.getMessage()));
        }
    }

    private static String keys(Set<Metric> metrics) {
        return String.join(", ", metrics.stream().map(Metric::key).toList());
    }

    private Comparison comparison(String strategy, Metric metric, Matcher parts) throws Wrong {
        if (parts.group("operator") == null) {
            double low = limit(metric, parts.group("low"));
            double high = limit(metric, parts.group("high"));
            if (low > high) {
                throw new Wrong("between takes the lower limit first");
            }
            return new Expectation.Between(low, high);
        }
        Operator operator = Operator.of(parts.group("operator"));
        String limit = parts.group("limit");
        Matcher times = TIMES.matcher(limit);
        if (!times.matches()) {
            return new Expectation.WithNumber(operator, limit(metric, limit));
        }
        String other = times.group("strategy");
        if (!strategies.containsKey(other) || other.equals(strategy)) {
            throw new Wrong(
                    "there is no other strategy %s; strategies: %s"
                            .formatted(Names.shown(other), String.join(", ", strategies.keySet())),
                    Names.nearest(other, strategies.keySet()));
        }
        try {
            double factor = Quantity.NUMBER.parse(times.group("factor")).doubleValue();
            return new Expectation.WithStrategy(operator, factor, other);
        } catch (IllegalArgumentException e) {
            throw new Wrong("the factor before 'times' %s".formatted(e.getMessage()));
        }
    }

    private Set<String> workloads(String strategy) {
        Tree.Members changed = Overrides.apply(root, strategies.getOrDefault(strategy, List.of()));
        return changed.get("workloads") instanceof Tree.Members named
                ? named.values().keySet()
                : Set.of();
    }

    /** In the base unit of the metric. */
    private static double limit(Metric metric, String text) throws Wrong {
        Quantity quantity = switch (metric.unit()) {
            case SHARE -> Quantity.SHARE;
            case MICROS -> Quantity.DURATION;
            case PER_SECOND -> Quantity.RATE;
            case COUNT, FACTOR, UNITS, MONEY -> Quantity.NUMBER;
        };
        try {
            double limit = quantity.parse(text).doubleValue();
            if (limit < 0 || !Double.isFinite(limit)) {
                throw new Wrong(
                        "the limit of %s must be at least 0, was %s".formatted(metric.key(), Names.shown(text)));
            }
            if (quantity == Quantity.SHARE && limit > 1 && metric != Metric.HOTTEST_PARTITION) {
                throw new Wrong("the limit of %s must be at most 1 or 100 %%, was %s"
                        .formatted(metric.key(), Names.shown(text)));
            }
            return limit;
        } catch (IllegalArgumentException e) {
            throw new Wrong("the limit of %s %s".formatted(metric.key(), e.getMessage()));
        }
    }

    /** What is wrong with a line, and the nearest thing that would not be. */
    private static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        private final String problem;
        private final @Nullable String nearest;

        Wrong(String problem) {
            this(problem, null);
        }

        Wrong(String problem, @Nullable String nearest) {
            super(problem, null, false, false);
            this.problem = problem;
            this.nearest = nearest;
        }
    }
}
