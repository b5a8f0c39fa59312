package hotrange.definition;

import hotrange.definition.Value.Scalar;
import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ValuePath;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.ProvisionedThroughput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of a CloudFormation or SAM template, CDK's among them, and what scales them. */
final class TemplateReader {

    private final Template template;
    private final Intrinsics intrinsics;
    private final ScalingReader scaling;
    private final Notes notes;
    private final Services others;
    private final List<TableDefinition> tables = new ArrayList<>();

    private TemplateReader(Template template, ScalingReader scaling, Notes notes) {
        this.template = template;
        this.intrinsics = new Intrinsics(template);
        this.scaling = scaling;
        this.notes = notes;
        this.others = new Services(template.file(), notes);
    }

    /** The tables in file order; what scales them goes to {@code scaling}. */
    static List<TableDefinition> read(Template template, ScalingReader scaling, Notes notes) {
        TemplateReader reader = new TemplateReader(template, scaling, notes);
        template.resources().forEach(reader::resource);
        reader.others.name();
        return reader.tables;
    }

    private void resource(String logicalId, Value resource) {
        String type = template.type(logicalId);
        if (!(resource instanceof Value.Mapping mapping) || type.isEmpty()) {
            others.named(resource.line(), logicalId, "without a type");
            return;
        }
        switch (type) {
            case "AWS::DynamoDB::Table" -> table(logicalId, mapping, (f, name) -> TableReader.resource(f, name));
            case "AWS::DynamoDB::GlobalTable" ->
                table(logicalId, mapping, (f, name) -> GlobalTableReader.read(f, name, region()));
            case "AWS::Serverless::SimpleTable" -> table(logicalId, mapping, TemplateReader::simple);
            case "AWS::ApplicationAutoScaling::ScalableTarget" -> {
                Fields fields = exists(logicalId, mapping);
                if (fields != null && !scaling.target(fields)) {
                    others.count(type);
                }
            }
            case "AWS::ApplicationAutoScaling::ScalingPolicy" -> {
                Fields fields = exists(logicalId, mapping);
                if (fields != null && !scaling.policy(fields, targetId(fields))) {
                    others.count(type);
                }
            }
            default -> others.resource(resource.line(), logicalId, type);
        }
    }

    private @Nullable String region() {
        return template.parameters().get("AWS::Region") instanceof Scalar region ? region.text() : null;
    }

    private static @Nullable String targetId(Fields policy) {
        Value value = policy.value("ScalingTargetId");
        if (value instanceof Value.Unknown unknown) {
            policy.note("its ScalingTargetId is not known (%s)".formatted(unknown.explained()));
        }
        return value instanceof Scalar id && id.text().contains("|") ? id.text() : null;
    }

    private interface Kind {
        TableDefinition read(Fields properties, String name);
    }

    private void table(String logicalId, Value.Mapping resource, Kind kind) {
        Fields properties = exists(logicalId, resource);
        if (properties != null) {
            if (properties.has("TableName")) {
                properties.name("TableName", logicalId);
            }
            tables.add(kind.read(properties, intrinsics.tableName(logicalId)));
        }
    }

    /** The evaluated properties of a resource; null, with a note, where its condition does not hold. */
    private @Nullable Fields exists(String logicalId, Value.Mapping resource) {
        String path = ValuePath.child("Resources", Names.shortened(logicalId));
        if (resource.get("Condition") instanceof Scalar name) {
            Value condition = intrinsics.condition(name, name.text());
            Boolean holds = Truth.of(condition);
            if (Boolean.FALSE.equals(holds)) {
                notes.add(
                        template.file(),
                        resource.line(),
                        "%s is left out: condition %s does not hold"
                                .formatted(Names.shown(logicalId), Names.shown(name.text())));
                return null;
            }
            if (holds == null) {
                notes.add(
                        template.file(),
                        resource.line(),
                        "%s is taken as if condition %s held, which is not known%s"
                                .formatted(
                                        Names.shown(logicalId),
                                        Names.shown(name.text()),
                                        condition instanceof Value.Unknown unknown
                                                ? " (" + unknown.explained() + ")"
                                                : ""));
            }
        }
        Value properties = resource.get("Properties");
        Value resolved = properties == null
                ? new Value.Mapping(resource.line(), resource.column(), Map.of())
                : intrinsics.resolve(properties);
        if (resolved instanceof Value.Mapping mapping) {
            return new Fields(template.file(), mapping, path + ".Properties", notes);
        }
        throw new BadDefinition(
                template.file(),
                resolved,
                path + ".Properties",
                resolved instanceof Value.Unknown unknown
                        ? "is not known: " + unknown.explained()
                        : "must be an object, not " + Value.shown(resolved));
    }

    /** SAM's table of one key: on demand, unless it has throughput. */
    private static TableDefinition simple(Fields properties, String name) {
        Fields key = properties.object("PrimaryKey");
        String attribute = key == null ? "id" : key.name("Name", "id");
        String word = key == null ? "String" : key.name("Type", "String");
        boolean provisioned = properties.has("ProvisionedThroughput");
        Fields units = properties.object("ProvisionedThroughput");
        CapacityDefinition capacity = new CapacityDefinition(
                units == null
                        ? null
                        : new ProvisionedThroughput(
                                units.requiredWhole("ReadCapacityUnits", 1),
                                units.requiredWhole("WriteCapacityUnits", 1)),
                null,
                null,
                null,
                null,
                null);
        Map<String, String> types = new LinkedHashMap<>();
        types.put(attribute, word.isEmpty() ? "S" : word.substring(0, 1));
        properties.nameOthers(Set.of("SSESpecification", "Tags", "PointInTimeRecoverySpecification"));
        return new TableDefinition(
                name,
                properties.place(),
                null,
                new KeySchema(attribute, null),
                types,
                provisioned ? BillingMode.PROVISIONED : BillingMode.PAY_PER_REQUEST,
                capacity,
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of());
    }
}
