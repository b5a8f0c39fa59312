package hotrange.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.TreeReader;
import hotrange.scenario.tree.ValuePath;
import hotrange.table.spec.DataSize;
import hotrange.testing.Golden;
import hotrange.workload.spec.Rate;
import hotrange.workload.spec.RetrySpec;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema is the one list of keys: it must say what the records hold and what editors can check. */
class SchemaTest {

    private static final Map<Class<?>, Set<Quantity>> QUANTITIES = Map.of(
            Duration.class, Set.of(Quantity.DURATION),
            DataSize.class, Set.of(Quantity.SIZE),
            Rate.class, Set.of(Quantity.RATE),
            double.class, Set.of(Quantity.NUMBER, Quantity.SHARE),
            Double.class, Set.of(Quantity.NUMBER),
            int.class, Set.of(Quantity.INTEGER),
            Integer.class, Set.of(Quantity.INTEGER),
            long.class, Set.of(Quantity.INTEGER),
            Long.class, Set.of(Quantity.INTEGER));

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void schemaHasEveryComponentOfEveryRecordAndNoOtherKey() {
        for (RecordComponent part : Setup.class.getRecordComponents()) {
            JsonNode child = child(Schema.root(), part.getName());
            if (part.getType() == Map.class) {
                Class<?> spec = (Class<?>) ((ParameterizedType) part.getGenericType()).getActualTypeArguments()[1];
                compare(spec, Objects.requireNonNull(Schema.anyChild(child)), List.of());
            } else {
                compareValue(part.getGenericType(), child, part.getName());
            }
        }
    }

    private static void compare(Class<?> type, JsonNode declared, List<String> without) {
        JsonNode schema = Schema.resolved(declared);
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            if (without.contains(name)) {
                continue;
            }
            names.add(name);
            JsonNode child = child(schema, name);
            String place = type.getSimpleName() + "." + name;
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean required = Arrays.asList(words(schema, "required")).contains(name);
            assertThat(required).as(place + " is required").isEqualTo(!nullable && Schema.insertedFor(child) == null);
            compareValue(component.getGenericType(), child, place);
        }
        assertThat(Schema.keys(schema)).as("keys of %s", type).containsExactlyInAnyOrderElementsOf(names);
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    }

    private static void compareValue(Type type, JsonNode declared, String place) {
        JsonNode schema = Schema.resolved(declared);
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            compareValue(
                    map.getActualTypeArguments()[1], Objects.requireNonNull(Schema.anyChild(schema), place), place);
        } else if (type instanceof ParameterizedType list) {
            assertThat(Schema.isList(schema)).as(place).isTrue();
            compareValue(list.getActualTypeArguments()[0], schema.path("items"), place);
        } else if (type instanceof Class<?> number && QUANTITIES.containsKey(number)) {
            assertThat(QUANTITIES.get(number))
                    .as(place)
                    .contains(Objects.requireNonNull(Schema.quantity(schema), place));
        } else if (type instanceof Class<?> word && word.isEnum()) {
            List<String> spellings = Arrays.stream(word.getEnumConstants())
                    .map(constant -> SpecBinder.spelling((Enum<?>) constant))
                    .toList();
            assertThat(Schema.words(schema)).as(place).containsExactlyElementsOf(spellings);
        } else if (type == RetrySpec.class) {
            List<String> profiles =
                    RetrySpec.PROFILES.stream().map(RetrySpec::name).toList();
            assertThat(Schema.words(Schema.forms(schema).get(0))).containsExactlyElementsOf(profiles);
            compare(RetrySpec.class, child(Schema.mapping(schema), "custom"), List.of("name"));
        } else if (type instanceof Class<?> choice && choice.isSealed()) {
            compareChoice(choice, schema);
        } else if (type instanceof Class<?> part && part.isRecord()) {
            compare(part, schema, List.of());
        } else {
            assertThat(type).as(place).isIn(boolean.class, String.class);
        }
    }

    private static void compareChoice(Class<?> choice, JsonNode schema) {
        List<String> variants = new ArrayList<>();
        List<String> plainWords = new ArrayList<>();
        for (JsonNode form : Schema.forms(schema)) {
            if (form.path("x-variant").asBoolean(false)) {
                plainWords.addAll(Schema.words(form));
            }
        }
        for (Class<?> variant : choice.getPermittedSubclasses()) {
            String name = SpecBinder.variant(variant);
            if (plainWords.contains(name)) {
                assertThat(variant.getRecordComponents()).as(name).isEmpty();
                continue;
            }
            variants.add(name);
            JsonNode child = child(Schema.mapping(schema), name);
            if (child.has("x-wrap")) {
                RecordComponent[] components = variant.getRecordComponents();
                assertThat(components).as(name).hasSize(1);
                assertThat(words(child, "x-wrap")).containsExactly(components[0].getName());
                compareValue(components[0].getGenericType(), child, name);
            } else if (name.equals("hotKey")) {
                // The other keys follow one of three laws: a smaller choice than the record could hold.
                assertThat(Schema.keys(child)).containsExactly("share", "rest");
            } else {
                compare(variant, child, List.of());
            }
        }
        assertThat(Schema.keys(Schema.mapping(schema))).containsExactlyInAnyOrderElementsOf(variants);
    }

    private static JsonNode child(JsonNode schema, String name) {
        return Objects.requireNonNull(Schema.child(schema, name), name);
    }

    private static String[] words(JsonNode schema, String keyword) {
        return schema.path(keyword).values().stream().map(JsonNode::asString).toArray(String[]::new);
    }

    @Test
    void everyKeyHasTitleDescriptionAndExamples() {
        List<String> lacking = new ArrayList<>();
        forEveryKey(Schema.root(), "", (path, schema) -> {
            for (String keyword : List.of("title", "description", "examples")) {
                if (!schema.has(keyword) || schema.path(keyword).asString(" ").isEmpty()) {
                    lacking.add(path + " has no " + keyword);
                }
            }
        });
        assertThat(lacking).isEmpty();
    }

    @Test
    void everyDefaultAndExampleIsAccepted() {
        List<String> refused = new ArrayList<>();
        forEveryKey(Schema.root(), "", (path, schema) -> {
            List<JsonNode> values = new ArrayList<>(schema.path("examples").values());
            if (schema.has("default")) {
                values.add(schema.get("default"));
            }
            for (JsonNode value : values) {
                ProblemList problems = new ProblemList(path);
                new SchemaCheck(problems).check(TreeReader.fromJson(value, 1), schema, path);
                problems.all().forEach(p -> refused.add(p.toString()));
            }
        });
        assertThat(refused).isEmpty();
    }

    private interface Visitor {
        void visit(String path, JsonNode schema);
    }

    private static void forEveryKey(JsonNode declared, String path, Visitor visitor) {
        for (JsonNode form : Schema.forms(Schema.resolved(declared))) {
            for (String key : Schema.keys(form)) {
                JsonNode schema = child(form, key);
                visitor.visit(ValuePath.child(path, key), schema);
                forEveryKey(schema, ValuePath.child(path, key), visitor);
            }
            JsonNode named = Schema.anyChild(form);
            if (named != null) {
                forEveryKey(named, path + ".NAME", visitor);
            }
            if (form.has("items")) {
                forEveryKey(form.path("items"), path + "[]", visitor);
            }
        }
    }

    @Test
    void schemaIsValidDraft07() {
        assertThat(registry()
                        .getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"))
                        .validate(Schema.text(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void otherValidatorAcceptsTheReferenceScenario() throws IOException {
        assertThat(validate(Path.of("..", "scenarios", "reference.yaml"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"typos.yaml", "missing.yaml", "in-json.json"})
    void otherValidatorRefusesWhatTheReaderRefuses(String name) throws IOException {
        assertThat(validate(Golden.file("hotrange/scenario/bad/" + name))).isNotEmpty();
    }

    private static List<?> validate(Path file) throws IOException {
        Tree tree = Objects.requireNonNull(TreeReader.read(Files.readString(file), new ProblemList("")));
        return registry().getSchema(standard(Schema.root())).validate(json(tree));
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    }

    /** The schema without our own keywords, which other validators warn of. */
    private static JsonNode standard(JsonNode schema) {
        if (schema.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            schema.properties().stream()
                    .filter(e -> !e.getKey().startsWith("x-"))
                    .forEach(e -> object.set(e.getKey(), standard(e.getValue())));
            return object;
        }
        if (schema.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            schema.values().forEach(element -> array.add(standard(element)));
            return array;
        }
        return schema;
    }

    /** What an editor sees: a number where the text is one. */
    private static JsonNode json(Tree tree) {
        if (tree instanceof Tree.Members members) {
            ObjectNode object = JSON.createObjectNode();
            members.values().forEach((key, value) -> object.set(key, json(value)));
            return object;
        }
        if (tree instanceof Tree.Elements elements) {
            ArrayNode array = JSON.createArrayNode();
            elements.values().forEach(value -> array.add(json(value)));
            return array;
        }
        Tree.Scalar scalar = (Tree.Scalar) tree;
        boolean asWritten =
                scalar.kind() == Tree.Scalar.Kind.BOOLEAN || scalar.text().matches("-?[0-9]+([.][0-9]+)?");
        return JSON.readTree(asWritten ? scalar.text() : JSON.writeValueAsString(scalar.text()));
    }
}
