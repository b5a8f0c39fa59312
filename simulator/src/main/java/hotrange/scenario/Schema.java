package hotrange.scenario;

import hotrange.result.json.OwnJson;
import hotrange.scenario.tree.TreeReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schema of scenario files (draft-07): the one list of keys, defaults, ranges and descriptions.
 *
 * <p>Editors read it as it is. What they cannot know stands in keywords of our own: {@code x-quantity} names the
 * {@link Quantity} of a text with a unit, {@code x-minimum}, {@code x-maximum} and {@code x-multipleOf} are its range,
 * {@code x-wrap} and {@code x-variant} say which record component or variant a plain value stands for;
 * {@code x-requiredUnless} lists keys that are required except where another path is given, and {@code x-standIn} is the
 * value that nobody uses there.
 */
public final class Schema {

    private static final String RESOURCE = "scenario.schema.json";
    private static final JsonNode ROOT = OwnJson.read(bytes());

    private Schema() {}

    /** Does nothing but what naming this class does first: reads the schema. */
    static void load() {}

    /** The schema as editors read it. */
    public static String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    static JsonNode root() {
        return ROOT;
    }

    /** What a reference stands for, or the schema itself. */
    static JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.get("$ref");
        return reference == null ? schema : ROOT.at(reference.asString().substring(1));
    }

    /** Of several forms of one value the one that is a mapping; otherwise the schema itself, resolved. */
    static JsonNode mapping(JsonNode schema) {
        JsonNode resolved = resolved(schema);
        for (JsonNode form : forms(resolved)) {
            if (isMapping(form)) {
                return form;
            }
        }
        return resolved;
    }

    /** The forms that a value may have: those of {@code anyOf}, or the one. */
    static List<JsonNode> forms(JsonNode resolved) {
        JsonNode anyOf = resolved.get("anyOf");
        return anyOf == null ? List.of(resolved) : List.copyOf(anyOf.values());
    }

    static boolean isMapping(JsonNode schema) {
        return has(schema, "type", "object");
    }

    static boolean isList(JsonNode schema) {
        return has(schema, "type", "array");
    }

    static boolean isText(JsonNode schema) {
        return has(schema, "type", "string");
    }

    /** True for a mapping that holds exactly one of its keys: a choice between variants. */
    static boolean isChoice(JsonNode schema) {
        JsonNode most = schema.get("maxProperties");
        return most != null && most.asInt() == 1;
    }

    private static boolean has(JsonNode schema, String keyword, String value) {
        JsonNode found = schema.get(keyword);
        return found != null && found.isString() && found.asString().equals(value);
    }

    /** The keys that a mapping declares by name. */
    static List<String> keys(JsonNode schema) {
        JsonNode properties = schema.get("properties");
        return properties == null ? List.of() : List.copyOf(properties.propertyNames());
    }

    /** The schema of a mapping's value, or null when the mapping knows no such key. */
    static @Nullable JsonNode child(JsonNode schema, String key) {
        JsonNode properties = schema.get("properties");
        JsonNode named = properties == null ? null : properties.get(key);
        return named != null ? named : anyChild(schema);
    }

    /** The schema of values with names of the user's choice, or null when there are none. */
    static @Nullable JsonNode anyChild(JsonNode schema) {
        JsonNode others = schema.get("additionalProperties");
        return others != null && others.isObject() ? others : null;
    }

    /** The words that an {@code enum} allows; empty when the schema has none. */
    static List<String> words(JsonNode schema) {
        List<String> words = new ArrayList<>();
        JsonNode allowed = schema.get("enum");
        if (allowed != null) {
            for (JsonNode word : allowed.values()) {
                if (!words.contains(word.asString())) {
                    words.add(word.asString());
                }
            }
        }
        return words;
    }

    /** The quantity that a value is, or null. */
    static @Nullable Quantity quantity(JsonNode schema) {
        JsonNode name = schema.get("x-quantity");
        return name == null ? null : Quantity.valueOf(name.asString().toUpperCase(Locale.ROOT));
    }

    /** The default as it would be written, or null. */
    static @Nullable JsonNode defaultOf(JsonNode declared) {
        JsonNode own = declared.get("default");
        return own != null ? own : resolved(declared).get("default");
    }

    /** What stands in for a value that is left out: its default, or what nobody uses; null for neither. */
    static @Nullable JsonNode insertedFor(JsonNode declared) {
        JsonNode value = defaultOf(declared);
        return value != null ? value : declared.get("x-standIn");
    }

    /** The first example as it would be written, or null when there is none or it does not fit on a line. */
    static @Nullable String example(JsonNode declared) {
        JsonNode examples = declared.has("examples")
                ? declared.get("examples")
                : resolved(declared).get("examples");
        if (examples == null || examples.isEmpty()) {
            return null;
        }
        String text = TreeReader.fromJson(examples.get(0), 0).written();
        return text.length() <= 60 ? text : null;
    }

    /** What may be written, in words. */
    static String allowed(JsonNode schema) {
        List<String> words = words(schema);
        Quantity quantity = quantity(schema);
        if (schema.has("anyOf")) {
            return forms(schema).stream().map(Schema::allowed).collect(Collectors.joining(", or "));
        }
        if (!words.isEmpty()) {
            return words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words);
        }
        if (quantity != null) {
            return quantity.description();
        }
        if (isMapping(schema)) {
            List<String> keys = keys(schema);
            String kind = isChoice(schema) && keys.size() > 1 ? "a mapping with one of " : "a mapping with ";
            return keys.isEmpty() ? "a mapping of names to values" : kind + String.join(", ", keys);
        }
        return isList(schema) ? "a list" : isText(schema) ? "text" : "true or false";
    }

    private static byte[] bytes() {
        try (InputStream in = Schema.class.getResourceAsStream(RESOURCE)) {
            return Objects.requireNonNull(in, RESOURCE).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
