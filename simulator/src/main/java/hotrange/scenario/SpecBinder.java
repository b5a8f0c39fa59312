package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.table.spec.BackfillSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.ControlPlaneAssumptions;
import hotrange.table.spec.ControlPlaneAssumptions.AlarmDatapoint;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.DecreaseRule;
import hotrange.table.spec.Direction;
import hotrange.table.spec.FalseConditionCost;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.PartitionLimit;
import hotrange.table.spec.PartitionsSpec;
import hotrange.table.spec.Profile;
import hotrange.table.spec.Projection;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.billing.TableClass;
import hotrange.workload.spec.ApplicationRetriesSpec;
import hotrange.workload.spec.Arrivals;
import hotrange.workload.spec.ConditionSpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.Rate;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.TokenSource;
import hotrange.workload.spec.WriteShardingSpec;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/** Checked values in base units → the spec records, which know nothing of files. */
final class SpecBinder {

    /** Interfaces whose variant a file names by the only key of a mapping. */
    static final List<Class<?>> CHOICES = List.of(
            KeySpec.class,
            PartitionsSpec.class,
            LoadShape.class,
            LoadShape.Phase.class,
            LoadShape.WithinPeriod.class,
            ItemSizeSpec.class,
            SortKeySpec.class,
            LatencySpec.class,
            ConditionSpec.class);

    /** Enums that files spell. */
    static final List<Class<? extends Enum<?>>> WORDS = List.of(
            Profile.class,
            BackfillSpec.Writes.class,
            BillingMode.class,
            TableClass.class,
            Direction.class,
            AlarmDatapoint.class,
            DecreaseRule.class,
            ControlPlaneAssumptions.ModeSwitchRule.class,
            TableQuota.Scope.class,
            FalseConditionCost.class,
            OperationType.class,
            PartitionLimit.class,
            Projection.ProjectionType.class,
            Arrivals.class,
            KeySpec.Format.class,
            LoadShape.Period.class,
            LoadShape.CallFormat.class,
            LoadShape.TimeFormat.class,
            WriteShardingSpec.Suffix.class,
            RetrySpec.Jitter.class,
            ApplicationRetriesSpec.Redo.class,
            TokenSource.class);

    private static final JsonMapper MAPPER = mapper();

    private SpecBinder() {}

    /** The setup that a checked scenario describes. */
    static Setup setup(JsonNode scenario) {
        ObjectNode parts = MAPPER.createObjectNode();
        for (String part : List.of("profile", "assumptions", "accountQuota", "cost", "tables", "workloads")) {
            parts.set(part, scenario.path(part));
        }
        return MAPPER.treeToValue(parts, Setup.class);
    }

    /** A checked value in base units as a component of a record. */
    static Object value(JsonNode checked, Class<?> type) {
        return MAPPER.treeToValue(checked, type);
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

    private static JsonMapper mapper() {
        SimpleModule module = new SimpleModule("hotrange");
        module.addDeserializer(Duration.class, new FromTree<>(SpecBinder::duration));
        module.addDeserializer(DataSize.class, new FromTree<>(node -> new DataSize(node.longValue())));
        module.addDeserializer(Rate.class, new FromTree<>(node -> new Rate(node.doubleValue())));
        module.addDeserializer(RetrySpec.class, new FromTree<>(SpecBinder::retries));
        CHOICES.forEach(type -> addChoice(module, type));
        WORDS.forEach(type -> addWords(module, type));
        return JsonMapper.builder()
                .addModule(module)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private static <T> void addChoice(SimpleModule module, Class<T> type) {
        module.addDeserializer(type, new Choice<>(type));
    }

    private static <E> void addWords(SimpleModule module, Class<E> type) {
        module.addDeserializer(type, new FromTree<>(node -> {
            for (E constant : type.getEnumConstants()) {
                if (spelling((Enum<?>) constant).equals(node.asString())) {
                    return constant;
                }
            }
            throw new IllegalStateException(node + " is not one of " + type.getSimpleName());
        }));
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

    /** Reads a value as a whole. */
    private static final class FromTree<T> extends ValueDeserializer<T> {

        private final Function<JsonNode, T> function;

        FromTree(Function<JsonNode, T> function) {
            this.function = function;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            return function.apply(context.readTree(parser));
        }
    }

    /** Reads {@code {zipf: {…}}} as the permitted subclass named Zipf. */
    private static final class Choice<T> extends ValueDeserializer<T> {

        private final Class<T> type;

        Choice(Class<T> type) {
            this.type = type;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            Map.Entry<String, JsonNode> chosen =
                    context.readTree(parser).properties().iterator().next();
            for (Class<?> candidate : type.getPermittedSubclasses()) {
                if (variant(candidate).equals(chosen.getKey())) {
                    return type.cast(context.readTreeAsValue(chosen.getValue(), candidate));
                }
            }
            throw new IllegalStateException(chosen.getKey() + " is no variant of " + type.getSimpleName());
        }
    }
}
