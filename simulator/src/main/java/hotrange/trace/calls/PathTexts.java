package hotrange.trace.calls;

import hotrange.scenario.tree.Names;
import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The texts of a row whose fields may lie in objects: they are named by paths with dots. */
final class PathTexts {

    private static final JsonFactory JSON = new JsonFactory();

    private static final int PATHS_AT_MOST = 100;
    private static final int PATHS_SHOWN_AT_MOST = 12;

    private final CallTexts texts;

    /** By path: which text of {@link #found} it is. */
    private final Map<String, Integer> wanted = new LinkedHashMap<>();

    /** Paths of objects that hold something wanted, each with a dot at its end. */
    private final TreeSet<String> prefixes = new TreeSet<>();

    /** For each column its paths. */
    private final String[][] paths = new String[CallTexts.COLUMNS][];

    /** For each column its texts of {@link #found}, joined to one. */
    private final int[][] parts = new int[CallTexts.COLUMNS][];

    /** For each column its text under its other usual name, or −1. */
    private final int[] others = new int[CallTexts.COLUMNS];

    private final @Nullable String[] found;

    /** Whether a row had the text of {@link #found}, or null in its place. */
    private final boolean[] seen;

    /** Paths that rows have, the first of them, for messages. */
    private final Set<String> present = new LinkedHashSet<>();

    PathTexts(LoadShape.RecordedCalls source, Assumed assumed) {
        texts = new CallTexts(source, assumed);
        for (int column = 0; column < CallTexts.COLUMNS; column++) {
            paths[column] = Arrays.stream(texts.name(column).split("\\+", -1))
                    .map(String::strip)
                    .toArray(String[]::new);
            parts[column] = Arrays.stream(paths[column]).mapToInt(this::want).toArray();
            others[column] = texts.otherName(column).isEmpty() ? -1 : want(texts.otherName(column));
        }
        found = new @Nullable String[wanted.size()];
        seen = new boolean[wanted.size()];
    }

    private int want(String path) {
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            prefixes.add(path.substring(0, dot + 1));
        }
        return wanted.computeIfAbsent(path, p -> wanted.size());
    }

    /** Whether the value of this path is part of a call. */
    boolean wants(String path) {
        return wanted.containsKey(path);
    }

    /** Whether the object of this path holds a part of a call. */
    boolean wantsWithin(String path) {
        return prefixes.contains(path + ".");
    }

    /** The first path that a call needs and a file does not have; null for none. */
    @Nullable
    String missing(Predicate<String> has) {
        for (int column = 0; column < CallTexts.COLUMNS; column++) {
            String other = texts.otherName(column);
            boolean needed = texts.required(column) || texts.isNamed(column);
            if (needed && (other.isEmpty() || !has.test(other))) {
                for (String path : paths[column]) {
                    if (!has.test(path)) {
                        return path;
                    }
                }
            }
        }
        return null;
    }

    /** What the user said and no row needed, as sentences. */
    List<String> unused() {
        return texts.unused();
    }

    /** Takes note that rows have this path, whatever its values are. */
    void see(String path) {
        Integer at = wanted.get(path);
        if (at != null) {
            seen[at] = true;
        }
    }

    /**
     * Refuses files in which no row has a path that the user names.
     *
     * @throws BadRecording when there is one
     */
    void requireNamed(Path file) {
        String missing = missing(path -> {
            Integer at = wanted.get(path);
            return at == null || seen[at];
        });
        if (missing != null) {
            String nearest = Names.nearest(missing, present);
            throw new BadRecording(
                    file,
                    "no row has a field " + WholeNumbers.shown(missing)
                            + (nearest == null ? "" : ", perhaps " + WholeNumbers.shown(nearest)) + "; there are "
                            + present.stream()
                                    .limit(PATHS_SHOWN_AT_MOST)
                                    .map(WholeNumbers::shown)
                                    .collect(Collectors.joining(", "))
                            + (present.size() > PATHS_SHOWN_AT_MOST ? ", …." : "."));
        }
    }

    /** Begins a row. */
    void clear() {
        Arrays.fill(found, null);
    }

    /** The text of a path. */
    void put(String path, String text) {
        Integer at = wanted.get(path);
        if (at != null) {
            found[at] = text;
        }
    }

    /** The texts of a JSON object in the object of a path that ends in a dot; the path is empty for the row itself. */
    void putObject(String prefix, String json) throws BrokenRow {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BrokenRow("the line is not a JSON object, in braces");
            }
            object(parser, prefix);
            if (parser.nextToken() != null) {
                throw new BrokenRow("more follows the JSON object");
            }
        } catch (JacksonException e) {
            throw new BrokenRow("the line is not JSON");
        }
    }

    private void object(JsonParser parser, String prefix) throws BrokenRow {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String path = prefix.isEmpty() ? parser.currentName() : prefix + parser.currentName();
            Integer at = wanted.get(path);
            JsonToken value = parser.nextToken();
            if (at != null) {
                seen[at] = true;
            } else if (present.size() < PATHS_AT_MOST) {
                present.add(path);
            }
            if (value == JsonToken.START_OBJECT && prefixes.contains(path + ".")) {
                object(parser, path + ".");
            } else if (at == null) {
                parser.skipChildren();
            } else if (value.isStructStart()) {
                throw new BrokenRow("'" + path + "' is not a text or number");
            } else {
                found[at] = value == JsonToken.VALUE_NULL ? null : parser.getString();
            }
        }
    }

    /** Ends a row: reads the call of its texts. */
    void parse(CallRow row) throws BrokenRow {
        for (int column = 0; column < CallTexts.COLUMNS; column++) {
            texts.texts[column] = text(column);
            if (texts.required(column) && texts.texts[column] == null) {
                throw new BrokenRow("there is no '" + texts.name(column) + "'");
            }
        }
        texts.parse(row);
    }

    private @Nullable String text(int column) {
        int[] of = parts[column];
        String first = found[of[0]];
        if (first == null && others[column] >= 0) {
            return found[others[column]];
        }
        if (of.length == 1 || first == null) {
            return first;
        }
        StringBuilder joined = new StringBuilder(first);
        for (int part = 1; part < of.length; part++) {
            if (found[of[part]] == null) {
                return null;
            }
            joined.append(CallTexts.between(column)).append(found[of[part]]);
        }
        return joined.toString();
    }
}
