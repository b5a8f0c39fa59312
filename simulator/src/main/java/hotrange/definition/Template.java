package hotrange.definition;

import hotrange.definition.Value.Scalar.Kind;
import hotrange.scenario.tree.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a CloudFormation template, and what its parameters are.
 *
 * @param file as the user named it
 * @param parameters declared parameters and those of AWS's own that have a value, by name
 * @param mappings as they stand in the file
 * @param conditions as they stand in the file
 * @param resources as they stand in the file, by logical id
 */
record Template(
        String file,
        Map<String, Value> parameters,
        Map<String, Value> mappings,
        Map<String, Value> conditions,
        Map<String, Value> resources) {

    /** Parameters that every template has. */
    static final List<String> PSEUDO = List.of(
            "AWS::AccountId",
            "AWS::NotificationARNs",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    /** Reads the sections; {@code given} are values of the command line by name. */
    static Template of(String file, Value.Mapping root, Map<String, String> given) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        section(file, root, "Parameters")
                .forEach((name, declared) -> parameters.put(name, parameter(file, name, declared, given.get(name))));
        for (String name : PSEUDO) {
            String value = given.get(name);
            if (value == null && name.equals("AWS::Partition")) {
                value = "aws";
            } else if (value == null && name.equals("AWS::URLSuffix")) {
                value = "amazonaws.com";
            }
            parameters.put(
                    name,
                    value == null
                            ? new Value.Unknown(
                                    root.line(), root.column(), name + " is known only where it is deployed", name)
                            : text(root, value));
        }
        return new Template(
                file,
                parameters,
                section(file, root, "Mappings"),
                section(file, root, "Conditions"),
                section(file, root, "Resources"));
    }

    private static Map<String, Value> section(String file, Value.Mapping root, String name) {
        Value section = root.get(name);
        if (section == null || (section instanceof Value.Scalar scalar && scalar.isNull())) {
            return Map.of();
        }
        if (section instanceof Value.Mapping mapping) {
            return mapping.members();
        }
        throw new BadDefinition(file, section, name, "must be an object, not " + Value.shown(section));
    }

    private static Value parameter(String file, String name, Value declared, @Nullable String given) {
        if (!(declared instanceof Value.Mapping mapping)) {
            throw new BadDefinition(file, declared, "Parameters." + name, "must be an object");
        }
        String type = mapping.get("Type") instanceof Value.Scalar scalar ? scalar.text() : "String";
        Value standard = mapping.get("Default");
        if (given == null && type.startsWith("AWS::SSM::Parameter::Value")) {
            return new Value.Unknown(declared.line(), declared.column(), "it is kept in AWS Systems Manager", name);
        }
        if (given == null && !(standard instanceof Value.Scalar)) {
            return new Value.Unknown(declared.line(), declared.column(), "parameter " + name + " has no default", name);
        }
        String value = given;
        if (value == null && standard instanceof Value.Scalar scalar) {
            value = scalar.text();
        }
        Value.Scalar text = text(declared, String.valueOf(value));
        if (given != null) {
            allowed(file, name, mapping, text);
        }
        return type.startsWith("List<") || type.equals("CommaDelimitedList") ? list(text) : text;
    }

    private static void allowed(String file, String name, Value.Mapping declared, Value.Scalar given) {
        if (declared.get("AllowedValues") instanceof Value.Sequence sequence) {
            List<String> allowed = new ArrayList<>();
            for (Value element : sequence.elements()) {
                if (element instanceof Value.Scalar scalar) {
                    allowed.add(scalar.text());
                }
            }
            if (!allowed.contains(given.text())) {
                String nearest = Names.nearest(given.text(), allowed);
                throw new BadDefinition(
                        file,
                        sequence,
                        "Parameters." + name,
                        "must be one of %s, was %s%s"
                                .formatted(
                                        Names.shortened(String.join(", ", allowed)),
                                        Names.shown(given.text()),
                                        nearest == null ? "" : "; did you mean " + Names.shown(nearest) + "?"));
            }
        }
    }

    private static Value.Sequence list(Value.Scalar text) {
        List<Value> elements = new ArrayList<>();
        for (String element : text.text().split(",", -1)) {
            elements.add(text(text, element.strip()));
        }
        return new Value.Sequence(text.line(), text.column(), elements);
    }

    /** A text that stands for {@code at}. */
    static Value.Scalar text(Value at, String text) {
        return new Value.Scalar(at.line(), at.column(), text, Kind.TEXT);
    }

    /** The type of a resource; empty where there is none. */
    String type(String logicalId) {
        return resources.get(logicalId) instanceof Value.Mapping resource
                        && resource.get("Type") instanceof Value.Scalar type
                ? type.text()
                : "";
    }

    /** A property of a resource as it stands in the file, or null. */
    @Nullable
    Value property(String logicalId, String property) {
        return resources.get(logicalId) instanceof Value.Mapping resource
                        && resource.get("Properties") instanceof Value.Mapping properties
                ? properties.get(property)
                : null;
    }
}
