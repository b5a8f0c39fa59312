package hotrange.scenario;

import hotrange.result.Metric;
import hotrange.table.capacity.ThrottlingReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code expect}: a number that a strategy gives, compared with a limit.
 *
 * @param strategy name of the strategy
 * @param text as written, for example {@code throttledShare of checkout < 0.1 %}
 */
public record Expectation(String strategy, String text, Subject subject, Comparison comparison) {

    /**
     * What is looked at.
     *
     * @param workload only this one; null for all together
     * @param reason only what was rejected for it, counted by item; null for all
     * @param span only what happened in it; null for the counted time
     */
    public record Subject(
            Metric metric,
            @Nullable String workload,
            @Nullable ThrottlingReason reason,
            @Nullable Span span) {}

    /**
     * A part of the run, in whole seconds from its start.
     *
     * @param to not included
     */
    public record Span(long from, long to) {}

    /** What a number is compared with; limits are in the metric's base unit (shares 0 to 1, times in microseconds). */
    public sealed interface Comparison {

        /** Whether a value passes; {@code other} is that of the strategy compared with, and not looked at without one. */
        boolean holds(double value, double other);

        /** What values are compared with. */
        List<Double> limits(double other);
    }

    /** Compared with a number. */
    public record WithNumber(Operator operator, double limit) implements Comparison {

        @Override
        public boolean holds(double value, double other) {
            return operator.holds(value, limit);
        }

        @Override
        public List<Double> limits(double other) {
            return List.of(limit);
        }
    }

    /** Compared with two numbers; both are allowed. */
    public record Between(double low, double high) implements Comparison {

        @Override
        public boolean holds(double value, double other) {
            return low <= value && value <= high;
        }

        @Override
        public List<Double> limits(double other) {
            return List.of(low, high);
        }
    }

    /** Compared with so many times what another strategy gives. */
    public record WithStrategy(Operator operator, double factor, String other) implements Comparison {

        @Override
        public boolean holds(double value, double other) {
            return operator.holds(value, factor * other);
        }

        @Override
        public List<Double> limits(double other) {
            return List.of(factor * other);
        }
    }

    /** How two numbers are compared. */
    public enum Operator {
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        static Operator of(String sign) {
            for (Operator operator : values()) {
                if (operator.sign.equals(sign)) {
                    return operator;
                }
            }
            throw new IllegalArgumentException(sign);
        }

        boolean holds(double value, double limit) {
            return switch (this) {
                case LESS -> value < limit;
                case AT_MOST -> value <= limit;
                case MORE -> value > limit;
                case AT_LEAST -> value >= limit;
            };
        }
    }
}
