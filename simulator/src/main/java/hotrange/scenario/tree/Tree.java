package hotrange.scenario.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A value of a scenario file together with the line of its key; keeps its line when an override moves it. */
public sealed interface Tree {

    /** From 1. */
    int line();

    /** The value in one line of YAML. */
    String written();

    /** The value as text that no other value has: every name and word in quotes. */
    String distinct();

    /** The value in one line of YAML that reads as the same value: names and words in quotes, numbers as written. */
    String yaml();

    /** The same value as if it stood in another line. */
    Tree at(int line);

    /** A mapping, in file order. */
    record Members(int line, Map<String, Tree> values) implements Tree {

        public Members {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** The value of a key, or null. */
        public @Nullable Tree get(String key) {
            return values.get(key);
        }

        /** A copy without one key. */
        public Members without(String key) {
            Map<String, Tree> fewer = new LinkedHashMap<>(values);
            fewer.remove(key);
            return new Members(line, fewer);
        }

        /** A copy in which one key has another value. */
        public Members with(String key, Tree value) {
            Map<String, Tree> changed = new LinkedHashMap<>(values);
            changed.put(key, value);
            return new Members(line, changed);
        }

        @Override
        public String written() {
            return values.entrySet().stream()
                    .map(e -> e.getKey() + ": " + e.getValue().written())
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        @Override
        public Tree at(int otherLine) {
            Map<String, Tree> moved = new LinkedHashMap<>();
            values.forEach((key, value) -> moved.put(key, value.at(otherLine)));
            return new Members(otherLine, moved);
        }

        @Override
        public String distinct() {
            return values.entrySet().stream()
                    .map(e -> quoted(e.getKey()) + ':' + e.getValue().distinct())
                    .collect(Collectors.joining(",", "{", "}"));
        }

        @Override
        public String yaml() {
            return values.entrySet().stream()
                    .map(e -> JsonMapper.shared().writeValueAsString(e.getKey()) + ": "
                            + e.getValue().yaml())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** A sequence. */
    record Elements(int line, List<Tree> values) implements Tree {

        public Elements {
            values = List.copyOf(values);
        }

        @Override
        public String written() {
            return values.stream().map(Tree::written).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public Tree at(int otherLine) {
            return new Elements(
                    otherLine, values.stream().map(value -> value.at(otherLine)).toList());
        }

        @Override
        public String distinct() {
            return values.stream().map(Tree::distinct).collect(Collectors.joining(",", "[", "]"));
        }

        @Override
        public String yaml() {
            return values.stream().map(Tree::yaml).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** Anything else, as written. */
    record Scalar(int line, String text, Kind kind) implements Tree {

        /** What YAML's core schema takes the text for. */
        public enum Kind {
            TEXT,
            NUMBER,
            BOOLEAN,
            NULL
        }

        @Override
        public String written() {
            return text;
        }

        @Override
        public Tree at(int otherLine) {
            return new Scalar(otherLine, text, kind);
        }

        @Override
        public String distinct() {
            return quoted(text);
        }

        @Override
        public String yaml() {
            return kind == Kind.TEXT ? JsonMapper.shared().writeValueAsString(text) : text;
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The line of the value at {@code path} or, where there is none, of the nearest value around it. */
    static int lineOf(Tree root, List<String> path) {
        Tree here = root;
        for (String key : path) {
            Tree next = here.child(key);
            if (next == null) {
                break;
            }
            here = next;
        }
        return here.line();
    }

    /** The value at {@code path}, or null. */
    static @Nullable Tree lookUp(Tree root, List<String> path) {
        Tree here = root;
        for (int i = 0; i < path.size() && here != null; i++) {
            here = here.child(path.get(i));
        }
        return here;
    }

    private @Nullable Tree child(String key) {
        if (this instanceof Elements elements) {
            return IntStream.range(0, elements.values().size())
                    .filter(i -> ValuePath.entry(i).equals(key))
                    .mapToObj(elements.values()::get)
                    .findFirst()
                    .orElse(null);
        }
        return this instanceof Members members ? members.get(key) : null;
    }

    /** The value for a message: short, and on one line. */
    static String shown(Tree tree) {
        if (tree instanceof Members members) {
            return members.values().isEmpty() ? "{}" : "a mapping";
        }
        if (tree instanceof Elements) {
            return "a list";
        }
        return Names.shown(tree.written());
    }
}
