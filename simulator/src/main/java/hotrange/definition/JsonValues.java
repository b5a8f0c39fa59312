package hotrange.definition;

import hotrange.definition.Value.Scalar.Kind;
import hotrange.scenario.tree.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** JSON text → values with their places; objects one after the other are allowed, keys that stand twice are not. */
final class JsonValues {

    private static final int VALUES_AT_MOST = 1_000_000;
    private static final int DEPTH_AT_MOST = 200;

    private static final JsonFactory JSON = new JsonFactory();

    private final String file;
    private final JsonParser parser;
    private int values;

    private JsonValues(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static List<Value> read(String file, String text) {
        List<Value> roots = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            JsonValues reader = new JsonValues(file, parser);
            while (parser.nextToken() != null) {
                roots.add(reader.value(0));
            }
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String problem = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new BadDefinition(
                    file,
                    at == null ? 0 : at.getLineNr(),
                    at == null ? 0 : at.getColumnNr(),
                    "is not JSON: " + Names.shortened(problem));
        }
        return roots;
    }

    private Value value(int depth) {
        TokenStreamLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        if (++values > VALUES_AT_MOST) {
            throw new BadDefinition(file, line, column, "has more than 1,000,000 values");
        }
        if (depth > DEPTH_AT_MOST) {
            throw new BadDefinition(file, line, column, "is nested deeper than " + DEPTH_AT_MOST);
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(line, column, depth);
            case START_ARRAY -> {
                List<Value> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(depth + 1));
                }
                yield new Value.Sequence(line, column, elements);
            }
            case VALUE_TRUE, VALUE_FALSE -> new Value.Scalar(line, column, parser.getString(), Kind.BOOLEAN);
            case VALUE_NULL -> new Value.Scalar(line, column, "null", Kind.NULL);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Value.Scalar(line, column, parser.getString(), Kind.NUMBER);
            default -> new Value.Scalar(line, column, parser.getString(), Kind.TEXT);
        };
    }

    private Value mapping(int line, int column, int depth) {
        Map<String, Value> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Value value = value(depth + 1);
            if (members.putIfAbsent(name, value) != null) {
                throw new BadDefinition(
                        file, value.line(), value.column(), Names.shown(name) + " stands twice in one object");
            }
        }
        return new Value.Mapping(line, column, members);
    }
}
