package hotrange.scenario.tree;

import hotrange.scenario.tree.Tree.Scalar.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
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
import tools.jackson.databind.JsonNode;

/**
 * YAML or JSON text → {@link Tree}.
 *
 * <p>Anchors and merge keys are resolved with the lines of what they name. Keys that stand twice, values that are
 * missing and tags are problems. Aliases that multiply are refused before they take memory.
 */
public final class TreeReader {

    private static final int ALIASES_AT_MOST = 50;
    private static final int VALUES_AT_MOST = 1_000_000;
    private static final int DEPTH_AT_MOST = 64;

    private final ProblemList problems;
    private int values;

    private TreeReader(ProblemList problems) {
        this.problems = problems;
    }

    /** The tree, or null after adding a problem; problems may be added to a tree that is returned, too. */
    public static @Nullable Tree read(String text, ProblemList problems) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setMaxAliasesForCollections(ALIASES_AT_MOST)
                .setAllowRecursiveKeys(false)
                .setAllowNonScalarKeys(true)
                .setCodePointLimit(SourceText.BYTES_AT_MOST)
                .build();
        try {
            List<Node> documents = new ArrayList<>();
            for (Node document : new Compose(settings).composeAllFromString(text)) {
                documents.add(document);
            }
            if (documents.isEmpty()) {
                problems.add(0, "", "holds nothing but comments");
                return null;
            }
            if (documents.size() > 1) {
                problems.add(lineOf(documents.get(1)), "", "a second YAML document starts here; a scenario is one");
                return null;
            }
            return new TreeReader(problems).convert(documents.get(0), lineOf(documents.get(0)), "", 0);
        } catch (TooMuch e) {
            problems.add(e.line, "", e.complaint);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(m -> m.getLine() + 1)
                    .orElse(0);
            problems.add(
                    line, "", "is not valid YAML: " + Names.shortened(withoutAdvice(String.valueOf(e.getProblem()))));
        } catch (YamlEngineException e) {
            String message = String.valueOf(e.getMessage());
            problems.add(
                    0,
                    "",
                    message.contains("aliases")
                            ? "has more than %d aliases of mappings and lists".formatted(ALIASES_AT_MOST)
                            : "is not valid YAML: " + Names.shortened(message));
        } catch (StackOverflowError e) {
            problems.add(0, "", "is nested deeper than " + DEPTH_AT_MOST);
        }
        return null;
    }

    /** Such as "(Do not use tabs for indentation)": longer than the complaint, and cut off where it matters. */
    private static String withoutAdvice(String problem) {
        return problem.replaceFirst("\\.\\s*\\(Do not use.*", "");
    }

    private Tree convert(Node node, int line, String path, int depth) {
        if (++values > VALUES_AT_MOST) {
            throw new TooMuch(line, "aliases multiply to more than 1,000,000 values");
        }
        if (depth > DEPTH_AT_MOST) {
            throw new TooMuch(line, "is nested deeper than %d, or an alias contains itself".formatted(DEPTH_AT_MOST));
        }
        if (node instanceof MappingNode mapping) {
            return members(mapping, line, path, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<Tree> elements = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                String place = ValuePath.child(path, elements.size());
                elements.add(convert(element, lineOf(element), place, depth + 1));
            }
            return new Tree.Elements(line, elements);
        }
        return scalar((ScalarNode) node, line, path);
    }

    private Tree members(MappingNode mapping, int line, String path, int depth) {
        Map<String, Tree> members = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = lineOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(keyLine, path, "a key must be text, not a mapping or list");
                continue;
            }
            String name = key.getValue();
            String place = ValuePath.child(path, name);
            Integer earlier = lines.putIfAbsent(name, keyLine);
            if (earlier != null) {
                problems.add(keyLine, place, "stands twice, first in line " + earlier);
                continue;
            }
            members.put(name, convert(tuple.getValueNode(), keyLine, place, depth + 1));
        }
        return new Tree.Members(line, members);
    }

    private Tree scalar(ScalarNode node, int line, String path) {
        Tag tag = node.getTag();
        Kind kind = Kind.TEXT;
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            kind = Kind.NUMBER;
        } else if (tag.equals(Tag.BOOL)) {
            kind = Kind.BOOLEAN;
        } else if (tag.equals(Tag.NULL)) {
            kind = Kind.NULL;
            problems.add(line, path, "has no value");
        } else if (!tag.equals(Tag.STR)) {
            problems.add(line, path, "has the tag %s; scenarios have none".formatted(tag.getValue()));
        }
        return new Tree.Scalar(line, node.getValue(), kind);
    }

    /** The tree of a value that does not stand in the file, a default or an example. */
    public static Tree fromJson(JsonNode json, int line) {
        if (json.isObject()) {
            Map<String, Tree> members = new LinkedHashMap<>();
            json.properties().forEach(e -> members.put(e.getKey(), fromJson(e.getValue(), line)));
            return new Tree.Members(line, members);
        }
        if (json.isArray()) {
            return new Tree.Elements(
                    line, json.values().stream().map(e -> fromJson(e, line)).toList());
        }
        Kind kind = json.isNumber() ? Kind.NUMBER : json.isBoolean() ? Kind.BOOLEAN : Kind.TEXT;
        return new Tree.Scalar(line, json.asString(), kind);
    }

    private static int lineOf(Node node) {
        Optional<Mark> mark = node.getStartMark();
        return mark.map(m -> m.getLine() + 1).orElse(0);
    }

    /** Ends the conversion: what follows would be as bad. */
    private static final class TooMuch extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final String complaint;

        TooMuch(int line, String complaint) {
            super(complaint, null, false, false);
            this.line = line;
            this.complaint = complaint;
        }
    }
}
