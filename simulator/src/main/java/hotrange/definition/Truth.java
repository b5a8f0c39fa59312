package hotrange.definition;

import hotrange.definition.Value.Scalar;
import hotrange.definition.Value.Scalar.Kind;
import hotrange.definition.Value.Unknown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions of templates, which hold, do not hold, or are not known. */
final class Truth {

    private Truth() {}

    /** Whether it holds; null where that is not known. */
    static @Nullable Boolean of(Value condition) {
        String text = condition instanceof Scalar scalar ? scalar.text() : "";
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    private static Scalar known(Value at, boolean value) {
        return new Scalar(at.line(), at.column(), String.valueOf(value), Kind.BOOLEAN);
    }

    /** What is not known because something else is not, or else for the reason {@code otherwise}. */
    static Unknown undecided(Value at, Value because, String otherwise) {
        return because instanceof Unknown unknown
                ? new Unknown(at.line(), at.column(), unknown.why(), unknown.parameter())
                : new Unknown(at.line(), at.column(), otherwise, null);
    }

    /** Whether two texts are the same. */
    static Value equal(Value at, List<Value> both) {
        if (both.get(0) instanceof Scalar left && both.get(1) instanceof Scalar right) {
            return known(at, left.text().equals(right.text()));
        }
        return undecided(at, both.get(both.get(0) instanceof Unknown ? 0 : 1), "it compares lists");
    }

    static Value not(Value at, Value condition) {
        Boolean holds = of(condition);
        return holds == null ? undecided(at, condition, "it is no condition") : known(at, !holds);
    }

    /** And, or or: a condition that is {@code decisive} decides, whatever the others are. */
    static Value combined(Value at, List<Value> conditions, boolean decisive) {
        Value open = null;
        for (Value condition : conditions) {
            Boolean holds = of(condition);
            if (holds == null) {
                open = condition;
            } else if (holds == decisive) {
                return known(at, decisive);
            }
        }
        return open == null ? known(at, !decisive) : undecided(at, open, "it is no condition");
    }
}
