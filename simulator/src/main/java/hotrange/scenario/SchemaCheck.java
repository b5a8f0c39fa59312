package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.Tree.Scalar.Kind;
import hotrange.scenario.tree.TreeReader;
import hotrange.scenario.tree.ValuePath;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks a tree and the {@link Schema} side by side: reports everything that does not fit and returns the same values
 * ready for binding, with defaults inserted and units gone (microseconds, bytes, per second, shares of 1).
 */
final class SchemaCheck {

    private static final int NAME_LENGTH_AT_MOST = 60;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ProblemList problems;

    SchemaCheck(ProblemList problems) {
        this.problems = problems;
    }

    /** The value in base units; null when it does not fit, after adding a problem. */
    @Nullable
    JsonNode check(Tree tree, JsonNode declared, String path) {
        if (tree instanceof Tree.Scalar scalar && scalar.kind() == Kind.NULL) {
            return null; // reported where it was read
        }
        JsonNode schema = Schema.resolved(declared);
        JsonNode form = fittingForm(tree, schema);
        if (form == null) {
            mismatch(tree, schema, path);
            return null;
        }
        JsonNode value;
        if (tree instanceof Tree.Members members) {
            value = members(members, form, path);
        } else if (tree instanceof Tree.Elements elements) {
            value = elements(elements, form, path);
        } else {
            value = scalar((Tree.Scalar) tree, form, path);
        }
        return value == null ? null : wrapped(value, form);
    }

    /** The form that a value of this kind is meant to have, or null when there is none. */
    private static @Nullable JsonNode fittingForm(Tree tree, JsonNode schema) {
        JsonNode fitting = null;
        boolean nearWord = false;
        for (JsonNode form : Schema.forms(schema)) {
            boolean fits = tree instanceof Tree.Members
                    ? Schema.isMapping(form)
                    : tree instanceof Tree.Elements ? Schema.isList(form) : isScalar(form);
            List<String> words = Schema.words(form);
            boolean ofSeveral = schema.has("anyOf") && !words.isEmpty();
            if (fits && ofSeveral && tree instanceof Tree.Scalar scalar) {
                fits = words.contains(scalar.text());
                nearWord |= Names.nearest(scalar.text(), words) != null;
            }
            if (fits && fitting == null) {
                fitting = form;
            }
        }
        boolean isWord = fitting != null && !Schema.words(fitting).isEmpty();
        return nearWord && !isWord ? null : fitting;
    }

    private static boolean isScalar(JsonNode form) {
        return !Schema.isMapping(form) && !Schema.isList(form);
    }

    private void mismatch(Tree tree, JsonNode schema, String path) {
        String suggestion = null;
        if (tree instanceof Tree.Scalar scalar) {
            List<String> words = Schema.forms(schema).stream()
                    .flatMap(f -> Stream.concat(
                            Schema.words(f).stream(), Schema.isChoice(f) ? Schema.keys(f).stream() : Stream.of()))
                    .toList();
            suggestion = Names.nearest(scalar.text(), words);
        }
        problems.add(
                tree.line(),
                path,
                "must be %s; was %s".formatted(Schema.allowed(schema), Tree.shown(tree)),
                suggestion);
    }

    private @Nullable JsonNode members(Tree.Members tree, JsonNode schema, String path) {
        ObjectNode checked = JSON.objectNode();
        Set<String> misspelt = new HashSet<>();
        for (String key : tree.values().keySet()) {
            Tree value = tree.values().get(key);
            JsonNode child = Schema.child(schema, key);
            if (value == null || (child == null && !schema.has("additionalProperties"))) {
                continue;
            }
            if (child == null) {
                unknownKey(value, key, schema, path, misspelt);
                continue;
            }
            if (schema.path("propertyNames").has("maxLength") && Schema.anyChild(schema) != null) {
                checkName(key, value.line(), path);
            }
            JsonNode result = check(value, child, ValuePath.child(path, key));
            if (result != null) {
                checked.set(key, result);
            }
        }
        checkNumberOfKeys(tree, schema, path, misspelt);
        checkRequired(tree, schema, path, misspelt);
        checkRequiredUnless(tree, schema, path);
        insertDefaults(tree, schema, path, checked);
        return checked;
    }

    private void unknownKey(Tree value, String key, JsonNode schema, String path, Set<String> misspelt) {
        List<String> keys = Schema.keys(schema);
        String nearest = Names.nearest(key, keys);
        if (nearest != null) {
            misspelt.add(nearest);
        }
        String allowed = nearest != null ? "" : "; allowed: " + String.join(", ", keys);
        problems.add(value.line(), ValuePath.child(path, Names.shortened(key)), "unknown key" + allowed, nearest);
    }

    private void checkName(String name, int line, String path) {
        boolean printable = name.chars().noneMatch(Character::isISOControl);
        if (name.isBlank() || name.length() > NAME_LENGTH_AT_MOST || !printable) {
            problems.add(
                    line,
                    ValuePath.child(path, Names.shortened(name)),
                    "a name has 1 to %d printable characters".formatted(NAME_LENGTH_AT_MOST));
        }
    }

    private void checkNumberOfKeys(Tree.Members tree, JsonNode schema, String path, Set<String> misspelt) {
        JsonNode least = schema.get("minProperties");
        if (least != null && tree.values().size() < least.asInt()) {
            String wanted =
                    Schema.isChoice(schema) ? "one of " + String.join(", ", Schema.keys(schema)) : "at least one entry";
            problems.add(tree.line(), path, "must have " + wanted);
        }
        int most = schema.path("maxProperties").asInt(Integer.MAX_VALUE);
        if (tree.values().size() > most && !Schema.isChoice(schema)) {
            problems.add(
                    tree.line(),
                    path,
                    "must have at most %d entries, has %d"
                            .formatted(most, tree.values().size()));
        }
        if (Schema.isChoice(schema) && tree.values().size() > 1 && misspelt.isEmpty()) {
            problems.add(
                    tree.line(),
                    path,
                    "has %s; only one of %s can be chosen"
                            .formatted(
                                    String.join(" and ", tree.values().keySet()),
                                    String.join(", ", Schema.keys(schema))));
        }
    }

    private void checkRequired(Tree.Members tree, JsonNode schema, String path, Set<String> misspelt) {
        JsonNode required = schema.get("required");
        if (required == null) {
            return;
        }
        for (JsonNode name : required.values()) {
            String key = name.asString();
            if (!misspelt.contains(key)) {
                checkGiven(tree, schema, path, key);
            }
        }
    }

    private void checkGiven(Tree.Members tree, JsonNode schema, String path, String key) {
        JsonNode child = Schema.child(schema, key);
        if (!tree.values().containsKey(key) && child != null) {
            String example = Schema.example(child);
            problems.add(
                    tree.line(),
                    ValuePath.child(path, key),
                    "is missing" + (example == null ? "" : ", for example " + key + ": " + example));
        }
    }

    /** Keys, or {@code key.key} for those of a mapping that is given, which other keys can take the place of. */
    private void checkRequiredUnless(Tree.Members tree, JsonNode schema, String path) {
        schema.path("x-requiredUnless").properties().forEach(entry -> {
            boolean replaced = entry.getValue().values().stream()
                    .anyMatch(
                            other -> Tree.lookUp(tree, List.of(other.asString().split("\\."))) != null);
            int dot = entry.getKey().indexOf('.');
            String outer = dot < 0 ? null : entry.getKey().substring(0, dot);
            String key = entry.getKey().substring(dot + 1);
            Tree in = outer == null ? tree : tree.get(outer);
            JsonNode declared = outer == null ? schema : Schema.child(schema, outer);
            if (!replaced && in instanceof Tree.Members members && declared != null) {
                JsonNode inner = Schema.mapping(declared);
                if (!isMisspelt(members, inner, key)) {
                    checkGiven(members, inner, outer == null ? path : ValuePath.child(path, outer), key);
                }
            }
        });
    }

    private static boolean isMisspelt(Tree.Members tree, JsonNode schema, String key) {
        List<String> keys = Schema.keys(schema);
        return tree.values().keySet().stream()
                .anyMatch(other -> !keys.contains(other) && key.equals(Names.nearest(other, keys)));
    }

    private void insertDefaults(Tree.Members tree, JsonNode schema, String path, ObjectNode checked) {
        for (String key : Schema.keys(schema)) {
            JsonNode child = Schema.child(schema, key);
            JsonNode value = child == null ? null : Schema.insertedFor(child);
            if (child != null && value != null && !tree.values().containsKey(key)) {
                checked.set(key, check(TreeReader.fromJson(value, tree.line()), child, ValuePath.child(path, key)));
            }
        }
    }

    private @Nullable JsonNode elements(Tree.Elements tree, JsonNode schema, String path) {
        JsonNode items = schema.get("items");
        int size = tree.values().size();
        int least = schema.path("minItems").asInt(0);
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        if (size < least || size > most) {
            String allowed = most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
            problems.add(tree.line(), path, "must have %s entries, has %d".formatted(allowed, size));
            return null;
        }
        ArrayNode checked = JSON.arrayNode();
        for (int i = 0; i < size && items != null; i++) {
            JsonNode value = check(tree.values().get(i), items, ValuePath.child(path, i));
            if (value != null) {
                checked.add(value);
            }
        }
        return checked;
    }

    private @Nullable JsonNode scalar(Tree.Scalar tree, JsonNode schema, String path) {
        List<String> words = Schema.words(schema);
        if (!words.isEmpty()) {
            if (words.contains(tree.text())) {
                return JSON.stringNode(tree.text());
            }
            mismatch(tree, schema, path);
            return null;
        }
        Quantity quantity = Schema.quantity(schema);
        if (quantity != null) {
            return quantity(tree, quantity, schema, path);
        }
        if (Schema.isText(schema)) {
            return text(tree, schema, path);
        }
        if (tree.kind() != Kind.BOOLEAN) {
            mismatch(tree, schema, path);
            return null;
        }
        return JSON.booleanNode(Boolean.parseBoolean(tree.text()));
    }

    private @Nullable JsonNode text(Tree.Scalar tree, JsonNode schema, String path) {
        if (tree.kind() != Kind.TEXT) {
            problems.add(tree.line(), path, "must be text; write \"%s\" in quotes".formatted(Tree.shown(tree)));
            return null;
        }
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        if (tree.text().strip().length() < least) {
            problems.add(tree.line(), path, "must not be empty");
            return null;
        }
        if (tree.text().length() > most) {
            problems.add(
                    tree.line(),
                    path,
                    "must have at most %d characters, has %d"
                            .formatted(most, tree.text().length()));
            return null;
        }
        return JSON.stringNode(tree.text());
    }

    private @Nullable JsonNode quantity(Tree.Scalar tree, Quantity quantity, JsonNode schema, String path) {
        BigDecimal value;
        try {
            value = quantity.parse(tree.text());
        } catch (IllegalArgumentException e) {
            problems.add(tree.line(), path, String.valueOf(e.getMessage()));
            return null;
        }
        String complaint = Range.of(quantity, schema).complaint(value);
        if (complaint != null) {
            boolean perCent =
                    quantity == Quantity.SHARE && Range.of(quantity, schema).complaint(value.movePointLeft(2)) == null;
            String hint =
                    perCent ? "; did you mean " + value.stripTrailingZeros().toPlainString() + " %?" : "";
            problems.add(tree.line(), path, complaint + ", was " + Tree.shown(tree) + hint);
            return null;
        }
        return switch (quantity) {
            case DURATION, SIZE, INTEGER -> JSON.numberNode(value.longValueExact());
            case RATE, SHARE, NUMBER -> JSON.numberNode(value.doubleValue());
        };
    }

    /** A plain value in the shape of the record or variant that it stands for. */
    private static JsonNode wrapped(JsonNode value, JsonNode schema) {
        if (schema.path("x-variant").asBoolean(false)) {
            ObjectNode variant = JSON.objectNode();
            variant.set(value.asString(), JSON.objectNode());
            return variant;
        }
        JsonNode result = value;
        JsonNode names = schema.get("x-wrap");
        for (int i = names == null ? 0 : names.size(); i > 0 && names != null; i--) {
            ObjectNode outer = JSON.objectNode();
            outer.set(names.get(i - 1).asString(), result);
            result = outer;
        }
        return result;
    }
}
