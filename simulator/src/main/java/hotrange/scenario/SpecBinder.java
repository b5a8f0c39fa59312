package hotrange.scenario;

import static java.util.Map.entry;

import hotrange.scenario.tree.Names;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.Projection;
import hotrange.table.spec.billing.TableClass;
import hotrange.workload.spec.Rate;
import hotrange.workload.spec.RetrySpec;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checked values in base units → the spec records, which know nothing of files. */
final class SpecBinder {

    /** How values are read that are no records, constants or variants. */
    private static final Map<Class<?>, Function<JsonNode, Object>> PLAIN = Map.ofEntries(
            entry(int.class, JsonNode::intValue),
            entry(Integer.class, JsonNode::intValue),
            entry(long.class, JsonNode::longValue),
            entry(Long.class, JsonNode::longValue),
            entry(double.class, JsonNode::doubleValue),
            entry(Double.class, JsonNode::doubleValue),
            entry(boolean.class, JsonNode::booleanValue),
            entry(String.class, JsonNode::stringValue),
            entry(Duration.class, SpecBinder::duration),
            entry(DataSize.class, node -> new DataSize(node.longValue())),
            entry(Rate.class, node -> new Rate(node.doubleValue())),
            entry(RetrySpec.class, SpecBinder::retries));

    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private SpecBinder() {}

    /** The setup that a checked scenario describes. */
    static Setup setup(JsonNode scenario) {
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        for (String part : List.of("profile", "assumptions", "accountQuota", "cost", "tables", "workloads")) {
            parts.set(part, scenario.path(part));
        }
        return (Setup) record(parts, Setup.class);
    }

    /** A checked value in base units as a component of a record. */
    static Object value(JsonNode checked, Class<?> type) {
        Function<JsonNode, Object> plain = PLAIN.get(type);
        if (plain != null) {
            return plain.apply(checked);
        }
        if (type.isEnum()) {
            return constant(checked.stringValue(), type);
        }
        return type.isSealed() ? variant(checked, type) : record(checked, type);
    }

    /** How files spell a constant: AWS's words as AWS does, ours in lower camel case. */
    static String spelling(Enum<?> constant) {
        if (constant instanceof Profile profile) {
            return profile.label();
        }
        if (constant instanceof BillingMode
                || constant instanceof TableClass
                || constant instanceof OperationType
                || constant instanceof Projection.ProjectionType) {
            return constant.name();
        }
        return Names.lowerCamel(constant);
    }

    /** How files name a variant: as its record, in lower camel case. */
    static String variant(Class<?> type) {
        String name = type.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /**
     * The parts of a record. By reflection of our own: Jackson makes a dozen classes for each record, and sets up a mapper,
     * which takes longer than most scenarios run.
     */
    private record Shape(Constructor<?> constructor, List<RecordComponent> components) {

        static Shape of(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(type.getDeclaredConstructor(types), components);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Object record(JsonNode node, Class<?> type) {
        Shape shape = SHAPES.computeIfAbsent(type, Shape::of);
        @Nullable Object[] parts = new Object[shape.components.size()];
        int found = 0;
        for (int i = 0; i < parts.length; i++) {
            RecordComponent component = shape.components.get(i);
            JsonNode part = node.get(component.getName());
            if (part != null) {
                parts[i] = part(part, component.getGenericType());
                found++;
            }
        }
        if (found < node.size()) {
            throw new IllegalStateException(node + " holds more than a " + type.getSimpleName());
        }
        try {
            return shape.constructor.newInstance(parts);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalStateException(node + " is no " + type.getSimpleName(), e);
        }
    }

    /** A value, a list of values, or a map with texts as keys. */
    private static Object part(JsonNode node, Type type) {
        if (!(type instanceof ParameterizedType container)) {
            return value(node, (Class<?>) type);
        }
        Type[] of = container.getActualTypeArguments();
        if (container.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(part(element, of[0])));
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), part(entry.getValue(), of[1])));
        return map;
    }

    private static Object constant(String word, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (spelling((Enum<?>) constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalStateException(word + " is not one of " + type.getSimpleName());
    }

    /** Reads {@code {zipf: {…}}} as the permitted subclass named Zipf. */
    private static Object variant(JsonNode node, Class<?> type) {
        Map.Entry<String, JsonNode> chosen = node.properties().iterator().next();
        for (Class<?> candidate : type.getPermittedSubclasses()) {
            if (variant(candidate).equals(chosen.getKey())) {
                return record(chosen.getValue(), candidate);
            }
        }
        throw new IllegalStateException(chosen.getKey() + " is no variant of " + type.getSimpleName());
    }

    private static Duration duration(JsonNode micros) {
        return Duration.of(micros.longValue(), ChronoUnit.MICROS);
    }

    private static RetrySpec retries(JsonNode node) {
        JsonNode custom = node.get(RetrySpec.CUSTOM);
        if (custom == null) {
            return RetrySpec.PROFILES.stream()
                    .filter(profile -> profile.name().equals(node.asString()))
                    .findFirst()
                    .orElseThrow();
        }
        return new RetrySpec(
                RetrySpec.CUSTOM,
                custom.path("maxAttempts").intValue(),
                duration(custom.path("baseDelay")),
                duration(custom.path("maxDelay")),
                jitter(custom.path("jitter")),
                optional(custom, "transientBaseDelay", SpecBinder::duration),
                optional(custom, "transientJitter", SpecBinder::jitter),
                custom.path("quotaTokens").intValue(),
                custom.path("quotaCost").intValue(),
                optional(custom, "transientQuotaCost", JsonNode::intValue),
                optional(custom, "timeoutQuotaCost", JsonNode::intValue));
    }

    private static <T> @Nullable T optional(JsonNode parent, String key, Function<JsonNode, T> read) {
        JsonNode child = parent.get(key);
        return child == null ? null : read.apply(child);
    }

    private static RetrySpec.Jitter jitter(JsonNode node) {
        return RetrySpec.Jitter.valueOf(node.asString().toUpperCase(Locale.ROOT));
    }
}
