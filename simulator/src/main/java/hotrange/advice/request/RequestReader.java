package hotrange.advice.request;

import hotrange.advice.request.AdviceRequest.Given;
import hotrange.result.RecordJson;
import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.ScenarioProblems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON text → {@link AdviceRequest}, or everything that is wrong with its members at once. */
public final class RequestReader {

    /** Larger files are no requests. */
    public static final int BYTES_AT_MOST = 1_000_000;

    private static final List<String> MEMBERS =
            List.of("query", "constraints", "reference_excerpt", "upstream_results", "source_agent");

    private static final Pattern AGENT = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final int AGENT_AT_MOST = 60;
    private static final int DEPTH_AT_MOST = 4;
    private static final int DIGITS_AT_MOST = 30;
    private static final int UNREAD_AT_MOST = 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final ProblemList problems;
    private final String file;
    private final Map<String, Given> given = new LinkedHashMap<>();
    private final Map<String, Given> upstream = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();
    private String query = "";
    private @Nullable String excerpt;
    private String source = AdviceRequest.HOTRANGE;

    private RequestReader(String file) {
        this.file = file;
        this.problems = new ProblemList(file);
    }

    /**
     * The request that a text holds.
     *
     * @throws ScenarioProblems when it is no JSON, or has members that a request does not have
     */
    public static AdviceRequest read(String file, String text) throws ScenarioProblems {
        RequestReader reader = new RequestReader(file);
        try (JsonParser parser = JSON.createParser(text)) {
            reader.root(parser);
        } catch (JacksonException e) {
            reader.problems.add(line(e), "", "is not JSON: " + Names.shortened(RecordJson.reason(e)));
        }
        reader.problems.throwIfAny();
        return reader.request();
    }

    /** Whether a text is JSON with members that scenarios have and requests do not. */
    public static boolean isScenario(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            return root.has("tables") || root.has("workloads");
        } catch (JacksonException e) {
            return false;
        }
    }

    private static int line(JacksonException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
    }

    private AdviceRequest request() {
        Map<String, Given> all = new LinkedHashMap<>();
        for (String name : AdviceRequest.CONSTRAINTS) {
            Given value = given.containsKey(name) ? given.get(name) : upstream.get(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        return new AdviceRequest(file, query, all, excerpt, source, unread);
    }

    private void root(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            problems.add(parser.currentTokenLocation().getLineNr(), "", "must be an object with query and constraints");
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            switch (name) {
                case "query" -> query = text(parser, name, line);
                case "reference_excerpt" -> excerpt = text(parser, name, line);
                case "source_agent" -> source = agent(text(parser, name, line), line);
                case "constraints" -> constraints(parser, line);
                case "upstream_results" -> upstream(parser, line);
                default -> {
                    unknown(line, name, MEMBERS, "");
                    parser.skipChildren();
                }
            }
        }
        if (parser.nextToken() != null) {
            problems.add(parser.currentTokenLocation().getLineNr(), "", "has more after its end");
        }
    }

    private void unknown(int line, String name, List<String> allowed, String below) {
        String shown = Names.shown(name);
        problems.add(
                line,
                below + shown,
                "is not a member of a request; allowed here: " + String.join(", ", allowed),
                Names.nearest(name, allowed));
    }

    private String text(JsonParser parser, String path, int line) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            problems.add(line, path, "must be a text");
            parser.skipChildren();
        }
        return path.equals("source_agent") ? AdviceRequest.HOTRANGE : "";
    }

    private String agent(String name, int line) {
        if (name.length() > AGENT_AT_MOST || !AGENT.matcher(name).matches()) {
            problems.add(
                    line,
                    "source_agent",
                    "must be lower-case words with hyphens between them, at most %d characters; was %s"
                            .formatted(AGENT_AT_MOST, Names.shown(name)));
        }
        return name;
    }

    private void constraints(JsonParser parser, int at) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            problems.add(at, "constraints", "must be an object");
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            int line = parser.currentTokenLocation().getLineNr();
            JsonToken token = parser.nextToken();
            String path = "constraints." + Names.shown(name);
            if (!AdviceRequest.CONSTRAINTS.contains(name)) {
                unknown(line, name, AdviceRequest.CONSTRAINTS, "constraints.");
            } else if (token == JsonToken.VALUE_STRING) {
                given.put(name, new Given(path, parser.getString().strip(), line));
            } else if (token.isNumeric()) {
                given.put(name, new Given(path, plain(parser.getString()), line));
            } else if (token != JsonToken.VALUE_NULL) {
                problems.add(line, path, "must be a text or a number");
            }
            parser.skipChildren();
        }
    }

    /** A number without an exponent; as it is where that would take more than {@value #DIGITS_AT_MOST} digits. */
    private static String plain(String number) {
        try {
            BigDecimal value = new BigDecimal(number);
            return value.precision() <= DIGITS_AT_MOST && Math.abs((long) value.scale()) <= DIGITS_AT_MOST
                    ? value.toPlainString()
                    : number;
        } catch (NumberFormatException e) {
            return number;
        }
    }

    private void upstream(JsonParser parser, int line) {
        JsonNode root = parser.readValueAsTree();
        if (root.isNull()) {
            return;
        }
        if (!root.isObject()) {
            problems.add(line, "upstream_results", "must be an object");
            return;
        }
        int left = 0;
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            String path = "upstream_results." + Names.shown(member.getKey());
            if (!taken(member.getKey(), member.getValue(), path, 1) && ++left <= UNREAD_AT_MOST) {
                unread.add(path + ": nothing is taken from it; only members named as constraints are read");
            }
        }
        if (left > UNREAD_AT_MOST) {
            unread.add(String.format(
                    Locale.ROOT, "upstream_results: nothing is taken from %d further members", left - UNREAD_AT_MOST));
        }
    }

    /** Whether something of a member was taken: values under the names of constraints, the first of each name. */
    private boolean taken(String name, JsonNode value, String path, int depth) {
        if (AdviceRequest.CONSTRAINTS.contains(name) && (value.isString() || value.isNumber())) {
            String text = value.isNumber()
                    ? plain(value.asString())
                    : value.asString().strip();
            upstream.putIfAbsent(name, new Given(path, text, 0));
            return true;
        }
        boolean any = false;
        if (value.isObject() && depth < DEPTH_AT_MOST) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                any |= taken(member.getKey(), member.getValue(), path + "." + Names.shown(member.getKey()), depth + 1);
            }
        }
        return any;
    }
}
