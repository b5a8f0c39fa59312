package hotrange.definition;

import hotrange.definition.Value.Scalar.Kind;
import hotrange.scenario.tree.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML text → values with their places.
 *
 * <p>CloudFormation's short forms become long ones: {@code !Ref x} the mapping {@code {Ref: x}}, {@code !GetAtt a.b}
 * {@code {Fn::GetAtt: [a, b]}}, {@code !Name x} {@code {Fn::Name: x}}. Aliases that multiply are refused before they take
 * memory.
 */
final class YamlValues {

    private static final int ALIASES_AT_MOST = 50;
    private static final int VALUES_AT_MOST = 200_000;
    private static final int DEPTH_AT_MOST = 100;

    /** Such as "(Do not use tabs for indentation)": longer than the problem. */
    private static final Pattern ADVICE = Pattern.compile("\\.\\s*\\(Do not use.*");

    private final String file;
    private int values;

    private YamlValues(String file) {
        this.file = file;
    }

    static List<Value> read(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setMaxAliasesForCollections(ALIASES_AT_MOST)
                .setAllowRecursiveKeys(false)
                .setAllowNonScalarKeys(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        YamlValues reader = new YamlValues(file);
        try {
            reader.count(settings, text);
            List<Value> roots = new ArrayList<>();
            for (Node document : new Compose(settings).composeAllFromString(text)) {
                roots.add(reader.value(document, 0));
            }
            if (roots.isEmpty()) {
                throw new BadDefinition(file, "holds nothing but comments");
            }
            return roots;
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            throw new BadDefinition(
                    file,
                    mark.map(m -> m.getLine() + 1).orElse(0),
                    mark.map(m -> m.getColumn() + 1).orElse(0),
                    "is neither JSON nor YAML: "
                            + Names.shortened(ADVICE.matcher(String.valueOf(e.getProblem()))
                                    .replaceFirst("")));
        } catch (YamlEngineException e) {
            String message = String.valueOf(e.getMessage());
            throw new BadDefinition(
                    file,
                    message.contains("aliases")
                            ? "has more than %d aliases of mappings and lists".formatted(ALIASES_AT_MOST)
                            : "is neither JSON nor YAML: " + Names.shortened(message));
        } catch (StackOverflowError e) {
            throw new BadDefinition(file, "is nested deeper than " + DEPTH_AT_MOST);
        }
    }

    /** Events take no memory; nodes of a file of 16 MB would take gigabytes. */
    private void count(LoadSettings settings, String text) {
        int found = 0;
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Scalar -> found++;
                default -> {}
            }
            if (found > VALUES_AT_MOST) {
                throw new BadDefinition(file, "has more than 200,000 values");
            }
            if (depth > DEPTH_AT_MOST) {
                throw new BadDefinition(file, "is nested deeper than " + DEPTH_AT_MOST);
            }
        }
    }

    private Value value(Node node, int depth) {
        int line = node.getStartMark().map(m -> m.getLine() + 1).orElse(0);
        int column = node.getStartMark().map(m -> m.getColumn() + 1).orElse(0);
        if (++values > VALUES_AT_MOST) {
            throw new BadDefinition(file, line, column, "aliases multiply to more than 200,000 values");
        }
        if (depth > DEPTH_AT_MOST) {
            throw new BadDefinition(
                    file, line, column, "is nested deeper than %d, or contains itself".formatted(DEPTH_AT_MOST));
        }
        Value plain = plain(node, line, column, depth);
        String tag = node.getTag().getValue();
        return tag.startsWith("!") && tag.length() > 1 ? longForm(tag.substring(1), plain) : plain;
    }

    private Value plain(Node node, int line, int column, int depth) {
        if (node instanceof MappingNode mapping) {
            return new Value.Mapping(line, column, members(mapping, depth));
        }
        if (node instanceof SequenceNode sequence) {
            List<Value> elements = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                elements.add(value(element, depth + 1));
            }
            return new Value.Sequence(line, column, elements);
        }
        ScalarNode scalar = (ScalarNode) node;
        return new Value.Scalar(line, column, scalar.getValue(), kind(scalar.getTag()));
    }

    private Map<String, Value> members(MappingNode mapping, int depth) {
        Map<String, Value> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line =
                    tuple.getKeyNode().getStartMark().map(m -> m.getLine() + 1).orElse(0);
            int column = tuple.getKeyNode()
                    .getStartMark()
                    .map(m -> m.getColumn() + 1)
                    .orElse(0);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new BadDefinition(file, line, column, "a key must be text, not a mapping or list");
            }
            if (members.putIfAbsent(key.getValue(), value(tuple.getValueNode(), depth + 1)) != null) {
                throw new BadDefinition(file, line, column, Names.shown(key.getValue()) + " stands twice");
            }
        }
        return members;
    }

    private static Kind kind(Tag tag) {
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Kind.NULL : Kind.TEXT;
    }

    private static Value longForm(String function, Value argument) {
        int line = argument.line();
        int column = argument.column();
        if (function.equals("Ref") || function.equals("Condition")) {
            return new Value.Mapping(line, column, Map.of(function, argument));
        }
        Value given = argument;
        if (function.equals("GetAtt")
                && argument instanceof Value.Scalar scalar
                && scalar.text().contains(".")) {
            int dot = scalar.text().indexOf('.');
            given = new Value.Sequence(
                    line,
                    column,
                    List.of(
                            new Value.Scalar(line, column, scalar.text().substring(0, dot), Kind.TEXT),
                            new Value.Scalar(line, column, scalar.text().substring(dot + 1), Kind.TEXT)));
        }
        return new Value.Mapping(line, column, Map.of("Fn::" + function, given));
    }
}
