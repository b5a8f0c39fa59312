package hotrange.definition;

import hotrange.scenario.tree.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a definition file, with the place where it starts; line and column from 1. */
sealed interface Value {

    int line();

    int column();

    /** A JSON object or YAML mapping, in file order. */
    record Mapping(int line, int column, Map<String, Value> members) implements Value {

        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /** The value of a key, or null. */
        @Nullable
        Value get(String key) {
            return members.get(key);
        }
    }

    /** An array. */
    record Sequence(int line, int column, List<Value> elements) implements Value {

        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /** Anything else, as written. */
    record Scalar(int line, int column, String text, Kind kind) implements Value {

        /** What JSON or YAML takes the text for. */
        enum Kind {
            TEXT,
            NUMBER,
            BOOLEAN,
            NULL
        }

        /** Nothing: a value that is null, or a property that AWS::NoValue takes away. */
        static Scalar none(Value at) {
            return new Scalar(at.line(), at.column(), "null", Kind.NULL);
        }

        boolean isNull() {
            return kind == Kind.NULL;
        }
    }

    /**
     * A value that only AWS knows, or who deploys.
     *
     * @param why the reason, as the end of a sentence
     * @param parameter name of the parameter that would decide it; null where there is none
     */
    record Unknown(
            int line, int column, String why, @Nullable String parameter) implements Value {

        /** The reason, with what would help. */
        String explained() {
            return parameter == null ? why : why + "; --parameter " + Names.shortened(parameter) + "=VALUE decides it";
        }
    }

    /** The value for a message: short, and on one line. */
    static String shown(Value value) {
        if (value instanceof Mapping mapping) {
            return mapping.members().isEmpty() ? "{}" : "a mapping";
        }
        if (value instanceof Scalar scalar) {
            return Names.shown(scalar.text());
        }
        return value instanceof Sequence ? "a list" : "not known";
    }
}
