package hotrange.sweep;

import hotrange.result.CanonicalJson;
import hotrange.result.sweep.SafeValue;
import hotrange.result.sweep.SafeValue.Step;
import hotrange.run.BadInput;
import hotrange.run.SingleReplication;
import hotrange.scenario.Expectation;
import hotrange.scenario.Scenario;
import hotrange.scenario.SearchedValue;
import hotrange.scenario.tree.ScenarioProblems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The highest value of a number at which conditions hold, for one replication on its own draws.
 *
 * <p>From the file's value it doubles or halves until it has a value that passes and one that fails, then takes the
 * middle until both are near each other. That is right only if everything below passes and everything above fails, so
 * some more values are tried: one that does not fit ends the search.
 */
final class SafeSearch {

    /** Parts and multiples of the value found that are tried to see whether the way it was found is right. */
    private static final double[] LADDER = {0.125, 0.25, 0.5, 0.75, 1.5, 2};

    /** So near the lowest value, a half is the lowest: both may be rounded. */
    private static final double NEAR = 1.01;

    /** The order in which outcomes must follow each other as the value grows. */
    private enum Outcome {
        /** There were too few calls for a metric, and not because calls failed. */
        UNKNOWN,
        PASS,
        FAIL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final SearchedValue number;
    private final int replication;
    private final boolean strict;
    private final double tolerance;
    private final List<Step> steps = new ArrayList<>();
    private final TreeMap<Double, Outcome> tried = new TreeMap<>();

    /** {@code tolerance} is the part of a failing value by which the value found may lie below it. */
    SafeSearch(SearchedValue number, int replication, double tolerance, boolean strict) {
        this.number = number;
        this.replication = replication;
        this.tolerance = tolerance;
        this.strict = strict;
    }

    /**
     * Searches.
     *
     * @param doubting try further values
     * @throws BadInput when outcomes do not follow the value
     */
    SafeValue.Search run(boolean doubting) {
        double passing = number.start();
        double failing = number.start();
        if (at(passing) == Outcome.FAIL) {
            while (at(passing) == Outcome.FAIL && passing > number.low()) {
                failing = passing;
                passing = number.rounded(passing / 2);
                passing = passing < number.low() * NEAR ? number.low() : passing;
            }
        } else {
            while (at(failing) != Outcome.FAIL && failing < number.high()) {
                passing = failing;
                failing = Math.min(number.high(), number.rounded(failing == 0 ? number.high() / 1024 : failing * 2));
            }
            if (at(failing) != Outcome.FAIL) {
                passing = failing;
            }
        }
        if (at(passing) != Outcome.FAIL && at(failing) == Outcome.FAIL) {
            passing = between(passing, failing);
        }
        if (doubting) {
            doubt(passing);
        }
        return new SafeValue.Search(at(passing) == Outcome.PASS ? (Double) passing : null, List.copyOf(steps));
    }

    private double between(double passing, double failing) {
        double low = passing;
        double high = failing;
        while (high - low > tolerance * high) {
            double middle = number.rounded((low + high) / 2);
            if (middle <= low || middle >= high) {
                break;
            }
            if (at(middle) == Outcome.FAIL) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    private Outcome at(double value) {
        return tried.computeIfAbsent(value, this::judged);
    }

    private Outcome judged(double value) {
        Scenario scenario;
        try {
            scenario = number.scenario(value);
        } catch (ScenarioProblems e) {
            throw new BadInput("--find-max %s: %s cannot be tried: %s; bounds are given by --between LOW..HIGH"
                    .formatted(number.path(), number.written(value), e.getMessage()));
        }
        SingleReplication.Found found = SingleReplication.run(scenario, replication, strict);
        Outcome outcome = Outcome.PASS;
        for (int i = 0; i < scenario.expectations().size(); i++) {
            Expectation condition = scenario.expectations().get(i);
            Double observed = found.values().get(i);
            Outcome one = observed == null
                    ? found.overloaded() ? Outcome.FAIL : Outcome.UNKNOWN
                    : condition.comparison().holds(observed, observed) ? Outcome.PASS : Outcome.FAIL;
            outcome = outcome == Outcome.FAIL || one == Outcome.FAIL
                    ? Outcome.FAIL
                    : outcome == Outcome.UNKNOWN ? outcome : one;
        }
        steps.add(new Step(value, number.written(value), outcome.word(), found.values()));
        return outcome;
    }

    private void doubt(double around) {
        for (double factor : LADDER) {
            double value = number.rounded(around * factor);
            if (value >= number.low() && value <= number.high() && value > 0) {
                at(value);
            }
        }
        // Where everything around the file's value has one outcome, the other side has not been looked at.
        if (at(around) == Outcome.FAIL) {
            at(number.rounded(Math.min(number.high(), number.start() * 2)));
            at(number.rounded(Math.min(number.high(), number.start() * 8)));
        } else if (around >= number.high()) {
            at(number.rounded(Math.max(number.low(), number.start() / 8)));
        }
        Outcome before = Outcome.UNKNOWN;
        for (Outcome outcome : tried.values()) {
            if (outcome.compareTo(before) < 0) {
                throw new BadInput(notMonotone());
            }
            before = outcome;
        }
    }

    private String notMonotone() {
        String curve = steps.stream()
                .sorted(Comparator.comparingDouble(Step::value))
                .map(step -> "  %s %s%s".formatted(step.written(), step.outcome(), shown(step.found())))
                .collect(Collectors.joining("\n"));
        return "--find-max %s: there is no highest safe value, since larger ones pass where smaller ones fail; replication %d finds\n%s\n"
                        .formatted(number.path(), replication, curve)
                + "Ask for something that only gets worse as the value grows, or give --between LOW..HIGH where it does";
    }

    private static String shown(List<@Nullable Double> found) {
        return found.stream()
                .map(value -> value == null ? "–" : CanonicalJson.number(value))
                .collect(Collectors.joining(", ", " (", ")"));
    }
}
