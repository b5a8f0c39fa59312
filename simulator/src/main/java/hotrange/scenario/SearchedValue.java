package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.ScenarioProblem;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.TreeReader;
import hotrange.scenario.tree.ValuePath;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A number of one strategy that a search sets, and what must hold: the scenario with any other value in its place.
 * Values are in base units (per second, microseconds, bytes, shares of 1).
 */
public final class SearchedValue {

    /** Without bounds, how far a search goes: so many times the file's value, and as small a part of it. */
    private static final double REACH = 1_024;

    private static final MathContext SIGNIFICANT = new MathContext(6, RoundingMode.HALF_EVEN);
    private static final String STRATEGY = "as it is";
    private static final Pattern AND = Pattern.compile("\\s+and\\s+");
    private static final Pattern HALF_BETWEEN = Pattern.compile(".*\\sbetween\\s+(?!.*\\sand\\s).*");

    /**
     * What is searched.
     *
     * @param path of a number, or {@code rate} for the rate of the only workload
     * @param conditions {@code METRIC < LIMIT and …}, in the grammar of {@code expect}
     * @param between {@code LOW..HIGH}, or null
     */
    public record Asked(
            String path, String conditions, @Nullable String between) {}

    private final Path file;
    private final ScenarioReader.Source source;
    private final Asked asked;
    private final ProblemList problems;
    private List<String> names = List.of();
    private Quantity quantity = Quantity.NUMBER;
    private double start;
    private double low;
    private double high = Double.MAX_VALUE;
    private BigDecimal step = BigDecimal.ZERO;

    /** {@code source} is what the strategy runs: its overrides are in place. */
    SearchedValue(Path file, ScenarioReader.Source source, Asked asked) throws ScenarioProblems {
        this.file = file;
        this.asked = asked;
        Tree.Members conditions = new Tree.Members(
                0,
                Map.of(
                        STRATEGY,
                        new Tree.Elements(
                                0,
                                split(asked.conditions()).stream()
                                        .map(line -> (Tree) new Tree.Scalar(0, line, Tree.Scalar.Kind.TEXT))
                                        .toList())));
        this.source = new ScenarioReader.Source(
                source.text(), source.root().without("strategies").with("expect", conditions));
        problems = new ProblemList(file.toString());
        JsonNode schema = find();
        problems.throwIfAny();
        if (schema != null) {
            bounds(schema);
        }
        problems.throwIfAny();
        scenario(start);
    }

    /** {@code and} joins conditions, and the limits of {@code between}. */
    private static List<String> split(String conditions) {
        List<String> lines = new ArrayList<>();
        for (String part : AND.split(conditions.strip(), -1)) {
            int last = lines.size() - 1;
            if (last >= 0 && HALF_BETWEEN.matcher(lines.get(last)).matches()) {
                lines.set(last, lines.get(last) + " and " + part);
            } else {
                lines.add(part);
            }
        }
        return lines;
    }

    private void problem(String message) {
        problems.add(0, "--find-max " + asked.path(), message);
    }

    /** Looks for the number and takes its place and value; its schema, or null after adding a problem. */
    private @Nullable JsonNode find() {
        String path = asked.path();
        if (path.equals("rate")) {
            Set<String> workloads = source.root().get("workloads") instanceof Tree.Members named
                    ? named.values().keySet()
                    : Set.of();
            if (workloads.size() != 1) {
                problem("stands for the rate of the only workload; here are " + String.join(", ", workloads)
                        + ", so name one: workloads.NAME.rate");
                return null;
            }
            path = ValuePath.print(List.of("workloads", workloads.iterator().next(), "rate"));
        }
        JsonNode schema;
        try {
            names = new ArrayList<>(ValuePath.parse(path));
            schema = new Overrides(source.root(), SweepReader.SWEEPABLE, problems)
                    .place(new Overrides.Change(path, names, source.root().at(0)), "--find-max " + asked.path());
        } catch (IllegalArgumentException e) {
            problem(String.valueOf(e.getMessage()));
            return null;
        }
        if (schema == null) {
            return null;
        }
        Tree value = Tree.lookUp(source.root(), names);
        JsonNode standard = Schema.defaultOf(schema);
        if (value == null && standard != null) {
            value = TreeReader.fromJson(standard, 0);
        }
        // A choice with a number in it stands for the number.
        while (value instanceof Tree.Members members
                && Schema.isChoice(Schema.mapping(schema))
                && members.values().size() == 1) {
            String only = members.values().keySet().iterator().next();
            JsonNode child = Schema.child(Schema.mapping(schema), only);
            if (child == null || number(child) == null) {
                break;
            }
            names.add(only);
            value = members.get(only);
            schema = child;
        }
        return number(schema, value);
    }

    private @Nullable JsonNode number(JsonNode schema, @Nullable Tree value) {
        JsonNode form = number(schema);
        if (form == null || (value != null && !(value instanceof Tree.Scalar))) {
            problem("must lead to a number; here is " + (value == null ? "none" : Names.shortened(value.written())));
            return null;
        }
        quantity = Objects.requireNonNull(Schema.quantity(form));
        if (value != null) {
            start = quantity.parse(value.written()).doubleValue();
        } else if (asked.between() == null) {
            problem("is not given, so there is no value to begin with: give --between LOW..HIGH");
        }
        return form;
    }

    /** The form of a value that is a number, or null. */
    private static @Nullable JsonNode number(JsonNode declared) {
        return Schema.forms(Schema.resolved(declared)).stream()
                .filter(form -> Schema.quantity(form) != null)
                .findFirst()
                .orElse(null);
    }

    private void bounds(JsonNode schema) {
        Range range = Range.of(quantity, schema);
        String multiple = range.multipleOf();
        if (multiple != null) {
            step = quantity.parse(multiple);
        } else if (quantity == Quantity.INTEGER || quantity == Quantity.SIZE || quantity == Quantity.DURATION) {
            step = BigDecimal.ONE;
        }
        String most = range.maximum();
        String least = range.minimum();
        high = most == null ? Double.MAX_VALUE : quantity.parse(most).doubleValue();
        low = least == null ? 0 : quantity.parse(least).doubleValue();
        String between = asked.between();
        if (between == null) {
            high = Math.min(high, start * REACH);
            low = Math.max(low, rounded(start / REACH));
            if (start == 0) {
                problem("is 0, which has no half and no double: give --between LOW..HIGH");
            }
            return;
        }
        int dots = between.indexOf("..");
        try {
            if (dots < 0) {
                throw new IllegalArgumentException("must be LOW..HIGH, was " + between);
            }
            BigDecimal first = quantity.parse(between.substring(0, dots));
            BigDecimal last = quantity.parse(between.substring(dots + 2));
            for (BigDecimal bound : List.of(first, last)) {
                String complaint = range.complaint(bound);
                if (complaint != null) {
                    throw new IllegalArgumentException(complaint + ", was " + between);
                }
            }
            if (first.compareTo(last) >= 0) {
                throw new IllegalArgumentException("must have the lower value first, was " + between);
            }
            low = first.doubleValue();
            high = last.doubleValue();
            start = Math.max(low, Math.min(high, start));
        } catch (IllegalArgumentException e) {
            problems.add(0, "--between", String.valueOf(e.getMessage()));
        }
    }

    /** Where the number stands. */
    public String path() {
        return ValuePath.print(names);
    }

    /** What {@link #start} and others are counted in, in words. */
    public String unit() {
        return switch (quantity) {
            case RATE -> "per second";
            case DURATION -> "micros";
            case SIZE -> "bytes";
            case SHARE -> "share";
            case NUMBER, INTEGER -> "count";
        };
    }

    /** What the file gives, or the bound that is nearest to it. */
    public double start() {
        return start;
    }

    /** The smallest value to try. */
    public double low() {
        return low;
    }

    /** The largest value to try. */
    public double high() {
        return high;
    }

    /** The nearest value that can be given: 6 significant digits or a whole multiple of the step. */
    public double rounded(double value) {
        BigDecimal exact = new BigDecimal(value);
        return step.signum() == 0
                ? exact.round(SIGNIFICANT).doubleValue()
                : exact.divide(step, 0, RoundingMode.HALF_EVEN).multiply(step).doubleValue();
    }

    /** A value as a file gives it. */
    public String written(double value) {
        String number = new BigDecimal(value)
                .round(new MathContext(15))
                .stripTrailingZeros()
                .toPlainString();
        return number
                + switch (quantity) {
                    case RATE -> "/s";
                    case DURATION -> "us";
                    case SIZE -> " B";
                    case SHARE, NUMBER, INTEGER -> "";
                };
    }

    /**
     * The scenario with this value and one strategy; its expectations are the conditions.
     *
     * @throws ScenarioProblems when the value does not go together with the rest
     */
    public Scenario scenario(double value) throws ScenarioProblems {
        Tree.Scalar set = new Tree.Scalar(0, written(value), Tree.Scalar.Kind.TEXT);
        Overrides.Change change = new Overrides.Change(path(), names, set);
        try {
            return ScenarioReader.scenario(
                    file, new ScenarioReader.Source(source.text(), Overrides.apply(source.root(), List.of(change))));
        } catch (ScenarioProblems e) {
            throw new ScenarioProblems(e.problems().stream()
                    .map(p -> p.path().startsWith("expect")
                            ? new ScenarioProblem(p.file(), 0, "--while", p.message(), p.suggestion())
                            : p)
                    .toList());
        }
    }
}
