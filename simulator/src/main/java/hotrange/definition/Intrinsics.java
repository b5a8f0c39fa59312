package hotrange.definition;

import hotrange.definition.Value.Scalar;
import hotrange.definition.Value.Unknown;
import hotrange.scenario.tree.Names;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates the intrinsic functions of a CloudFormation template as far as its parameters decide them.
 *
 * <p>What they do not decide becomes {@link Unknown}, with the parameter that would. A condition, mapping or name that
 * needs itself is an error.
 */
final class Intrinsics {

    private static final int TEXT_AT_MOST = 100_000;

    /** {@code ${A}}, {@code ${A.B}} and {@code ${!literal}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

    private final Template template;
    private final Map<String, Value> decided = new LinkedHashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Effort effort;

    Intrinsics(Template template) {
        this.template = template;
        this.effort = new Effort(template.file());
    }

    /** The value with all functions in it evaluated; null values are left out of lists. */
    Value resolve(Value value) {
        effort.enter(value);
        Value resolved = evaluated(value);
        effort.leave();
        return resolved;
    }

    private Value evaluated(Value value) {
        if (value instanceof Value.Sequence sequence) {
            List<Value> elements = new ArrayList<>();
            for (Value element : sequence.elements()) {
                Value resolved = resolve(element);
                if (!isNone(resolved)) {
                    elements.add(resolved);
                }
            }
            return new Value.Sequence(value.line(), value.column(), elements);
        }
        if (!(value instanceof Value.Mapping mapping)) {
            return value;
        }
        if (mapping.members().size() == 1) {
            Map.Entry<String, Value> only =
                    mapping.members().entrySet().iterator().next();
            // A policy's Condition is an object, that of a template a name.
            if (only.getKey().equals("Ref")
                    || (only.getKey().equals("Condition") && only.getValue() instanceof Scalar)
                    || only.getKey().startsWith("Fn::")) {
                return function(mapping, only.getKey(), only.getValue());
            }
        }
        Map<String, Value> members = new LinkedHashMap<>();
        mapping.members().forEach((key, member) -> members.put(key, resolve(member)));
        return new Value.Mapping(value.line(), value.column(), members);
    }

    private List<Value> resolved(List<Value> arguments) {
        return arguments.stream().map(this::resolve).toList();
    }

    private static boolean isNone(Value value) {
        return value instanceof Scalar scalar && scalar.isNull();
    }

    private Value function(Value.Mapping at, String name, Value argument) {
        return switch (name) {
            case "Ref" -> argument instanceof Scalar target ? ref(at, target.text()) : bad(at, name, "a name");
            case "Condition" ->
                argument instanceof Scalar target ? condition(at, target.text()) : bad(at, name, "a name");
            case "Fn::If" -> choice(at, list(at, name, argument, 3));
            case "Fn::Equals" -> Truth.equal(at, resolved(list(at, name, argument, 2)));
            case "Fn::Not" -> Truth.not(at, resolve(list(at, name, argument, 1).get(0)));
            case "Fn::And" -> Truth.combined(at, resolved(list(at, name, argument, 0)), false);
            case "Fn::Or" -> Truth.combined(at, resolved(list(at, name, argument, 0)), true);
            case "Fn::Sub" -> sub(at, argument);
            case "Fn::Join" -> join(at, list(at, name, argument, 2));
            case "Fn::Split" -> split(at, list(at, name, argument, 2));
            case "Fn::Select" -> select(at, list(at, name, argument, 2));
            case "Fn::FindInMap" -> findInMap(at, list(at, name, argument, 0));
            case "Fn::GetAtt" -> attribute(at, argument);
            default -> new Unknown(at.line(), at.column(), Names.shortened(name) + " is not evaluated", null);
        };
    }

    private BadDefinition wrong(Value at, String function, String found) {
        return new BadDefinition(template.file(), at, function, found);
    }

    private Value bad(Value at, String function, String needed) {
        throw wrong(at, function, "needs " + needed);
    }

    /** The arguments of a function; {@code count} 0 stands for any number. */
    private List<Value> list(Value at, String function, Value argument, int count) {
        if (!(argument instanceof Value.Sequence sequence)
                || (count > 0 && sequence.elements().size() != count)) {
            throw wrong(at, function, count == 0 ? "needs a list" : "needs a list of %d".formatted(count));
        }
        return sequence.elements();
    }

    private Value ref(Value at, String name) {
        if (name.equals("AWS::NoValue")) {
            return Scalar.none(at);
        }
        Value parameter = template.parameters().get(name);
        if (parameter != null) {
            return moved(parameter, at);
        }
        String type = template.type(name);
        return switch (type) {
            case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable", "AWS::Serverless::SimpleTable" ->
                Template.text(at, tableName(name));
            case "AWS::ApplicationAutoScaling::ScalableTarget" ->
                once("target " + name, at, () -> joined(at, "|", targetId(name)));
            case "" -> {
                if (template.resources().containsKey(name)) {
                    throw wrong(at, "Ref", "resource %s has no Type".formatted(Names.shown(name)));
                }
                String nearest = Names.nearest(name, template.parameters().keySet());
                throw wrong(
                        at,
                        "Ref",
                        "there is no parameter or resource %s%s"
                                .formatted(
                                        Names.shown(name),
                                        nearest == null ? "" : "; did you mean " + Names.shown(nearest) + "?"));
            }
            default ->
                new Unknown(
                        at.line(),
                        at.column(),
                        "AWS names %s, an %s".formatted(Names.shown(name), Names.shown(type)),
                        null);
        };
    }

    private List<Value> targetId(String target) {
        List<Value> parts = new ArrayList<>();
        for (String property : List.of("ResourceId", "ScalableDimension", "ServiceNamespace")) {
            Value value = template.property(target, property);
            if (value == null) {
                value = template.resources().get(target);
                parts.add(Template.text(value == null ? parts.get(0) : value, ""));
            } else {
                parts.add(value);
            }
        }
        return parts;
    }

    /** The name of a table: as given, or its logical id where AWS or a parameter without value makes the name. */
    String tableName(String logicalId) {
        Value given = template.property(logicalId, "TableName");
        if (given == null) {
            return logicalId;
        }
        Value name = once("name of " + logicalId, given, () -> resolve(given));
        return name instanceof Scalar scalar
                        && !scalar.isNull()
                        && !scalar.text().isEmpty()
                ? scalar.text()
                : logicalId;
    }

    private static Value moved(Value value, Value at) {
        if (value instanceof Scalar scalar) {
            return new Scalar(at.line(), at.column(), scalar.text(), scalar.kind());
        }
        if (value instanceof Unknown unknown) {
            return new Unknown(at.line(), at.column(), unknown.why(), unknown.parameter());
        }
        return value;
    }

    private interface Evaluation {
        Value value();
    }

    /** Evaluates a thing with a name once; a thing that is asked for while it is evaluated needs itself. */
    private Value once(String thing, Value at, Evaluation evaluation) {
        Value known = decided.get(thing);
        if (known != null) {
            return moved(known, at);
        }
        if (open.contains(thing)) {
            throw new BadDefinition(
                    template.file(), at, "", "%s needs itself to be known".formatted(Names.shown(thing)));
        }
        open.push(thing);
        Value value = evaluation.value();
        open.pop();
        decided.put(thing, value);
        return value;
    }

    /** Whether a condition holds. */
    Value condition(Value at, String name) {
        Value given = template.conditions().get(name);
        if (given == null) {
            String nearest = Names.nearest(name, template.conditions().keySet());
            throw wrong(
                    at,
                    "Condition",
                    "there is no condition %s%s"
                            .formatted(
                                    Names.shown(name),
                                    nearest == null ? "" : "; did you mean " + Names.shown(nearest) + "?"));
        }
        return once("condition " + name, at, () -> resolve(given));
    }

    private Value choice(Value at, List<Value> arguments) {
        if (!(arguments.get(0) instanceof Scalar name)) {
            throw wrong(at, "Fn::If", "needs the name of a condition");
        }
        Value condition = condition(arguments.get(0), name.text());
        Boolean holds = Truth.of(condition);
        if (holds != null) {
            return resolve(arguments.get(holds ? 1 : 2));
        }
        Value yes = resolve(arguments.get(1));
        if (yes instanceof Scalar a
                && resolve(arguments.get(2)) instanceof Scalar b
                && a.text().equals(b.text())) {
            return yes;
        }
        return Truth.undecided(at, condition, "condition " + Names.shown(name.text()) + " is not decided");
    }

    private Value sub(Value at, Value argument) {
        Value.Mapping variables = null;
        Value written = argument;
        if (argument instanceof Value.Sequence) {
            List<Value> arguments = list(at, "Fn::Sub", argument, 2);
            written = arguments.get(0);
            variables = arguments.get(1) instanceof Value.Mapping mapping ? mapping : null;
        }
        if (!(written instanceof Scalar text)) {
            throw wrong(at, "Fn::Sub", "needs text, or a list of text and variables");
        }
        List<Value> parts = new ArrayList<>();
        Map<String, Value> own = new LinkedHashMap<>();
        if (variables != null) {
            variables.members().forEach((key, value) -> own.put(key, resolve(value)));
        }
        Matcher variable = VARIABLE.matcher(text.text());
        int from = 0;
        while (variable.find()) {
            parts.add(Template.text(at, text.text().substring(from, variable.start())));
            String name = variable.group(1).strip();
            Value value = own.get(name);
            if (value != null) {
                parts.add(value);
            } else if (name.startsWith("!")) {
                parts.add(Template.text(at, "${" + name.substring(1) + "}"));
            } else if (name.contains(".")) {
                parts.add(attribute(at, name.substring(0, name.indexOf('.')), name.substring(name.indexOf('.') + 1)));
            } else {
                parts.add(ref(at, name));
            }
            from = variable.end();
        }
        parts.add(Template.text(at, text.text().substring(from)));
        return joined(at, "", parts);
    }

    private Value join(Value at, List<Value> arguments) {
        if (!(arguments.get(0) instanceof Scalar delimiter)) {
            throw wrong(at, "Fn::Join", "needs a text to put in between");
        }
        Value parts = resolve(arguments.get(1));
        if (parts instanceof Value.Sequence sequence) {
            return joined(at, delimiter.text(), sequence.elements());
        }
        return Truth.undecided(at, parts, "it joins no list");
    }

    private Value joined(Value at, String delimiter, List<Value> values) {
        effort.parts(at, values.size());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            Value part = resolve(values.get(i));
            if (!(part instanceof Scalar scalar)) {
                return Truth.undecided(at, part, "a part of it is no text");
            }
            text.append(i == 0 ? "" : delimiter).append(scalar.text());
            if (text.length() > TEXT_AT_MOST) {
                throw new BadDefinition(template.file(), at, "", "makes a text of more than 100,000 characters");
            }
        }
        effort.characters(at, text.length());
        return Template.text(at, text.toString());
    }

    private Value split(Value at, List<Value> arguments) {
        Value text = resolve(arguments.get(1));
        if (!(arguments.get(0) instanceof Scalar delimiter) || delimiter.text().isEmpty()) {
            throw wrong(at, "Fn::Split", "needs a text to split at");
        }
        if (!(text instanceof Scalar scalar)) {
            return Truth.undecided(at, text, "it splits no text");
        }
        List<Value> split = new ArrayList<>();
        for (String part : effort.split(at, scalar.text(), delimiter.text())) {
            split.add(Template.text(at, part));
        }
        return new Value.Sequence(at.line(), at.column(), split);
    }

    private Value select(Value at, List<Value> arguments) {
        Value index = resolve(arguments.get(0));
        Value from = resolve(arguments.get(1));
        if (!(index instanceof Scalar scalar) || !(from instanceof Value.Sequence sequence)) {
            return Truth.undecided(at, index instanceof Unknown ? index : from, "it selects from no list");
        }
        int position = scalar.text().matches("[0-9]{1,6}") ? Integer.parseInt(scalar.text()) : -1;
        if (position < 0 || position >= sequence.elements().size()) {
            throw wrong(
                    at,
                    "Fn::Select",
                    "there is no entry %s in a list of %d, counted from 0"
                            .formatted(
                                    Names.shown(scalar.text()),
                                    sequence.elements().size()));
        }
        return moved(sequence.elements().get(position), at);
    }

    private Value findInMap(Value at, List<Value> arguments) {
        if (arguments.size() < 3) {
            throw wrong(at, "Fn::FindInMap", "needs a list of 3");
        }
        Value standard = arguments.size() > 3 && arguments.get(3) instanceof Value.Mapping options
                ? options.get("DefaultValue")
                : null;
        Value here = new Value.Mapping(at.line(), at.column(), template.mappings());
        for (int i = 0; i < 3; i++) {
            Value key = resolve(arguments.get(i));
            if (!(key instanceof Scalar name)) {
                return Truth.undecided(at, key, "a key of it is no text");
            }
            Value next = here instanceof Value.Mapping mapping ? mapping.get(name.text()) : null;
            if (next == null && standard != null) {
                return resolve(standard);
            }
            if (next == null) {
                throw wrong(
                        at,
                        "Fn::FindInMap",
                        "there is no %s in the template's Mappings".formatted(Names.shown(name.text())));
            }
            here = next;
        }
        return moved(here, at);
    }

    private Value attribute(Value at, Value argument) {
        List<Value> names = list(at, "Fn::GetAtt", argument, 2);
        return names.get(0) instanceof Scalar resource && names.get(1) instanceof Scalar attribute
                ? attribute(at, resource.text(), attribute.text())
                : new Unknown(at.line(), at.column(), "its attribute is not a name", null);
    }

    private static Value attribute(Value at, String resource, String attribute) {
        return new Unknown(
                at.line(),
                at.column(),
                "%s of %s is known only where it is deployed".formatted(Names.shown(attribute), Names.shown(resource)),
                null);
    }
}
