package hotrange.trace.calls;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.Lines;
import hotrange.trace.rows.RowTally;
import hotrange.workload.recorded.BadRecording;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of a JSON file, one at a time: those of {@code {"Records": […]}}, those of an array, or objects one after
 * the other. Numbers and truth values become texts; nulls are left out. A record is bounded, so that a file of another
 * kind cannot fill the memory.
 */
public final class JsonRecords {

    private static final int TEXT_CHARS_AT_MOST = 2_000_000;
    private static final int RECORD_CHARS_AT_MOST = 4_000_000;
    /** A list of numbers that fills an item of 400 KB has 410,000; a record may hold the item before and after. */
    private static final int RECORD_PARTS_AT_MOST = 900_000;

    private static final String RECORDS = "Records";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(TEXT_CHARS_AT_MOST)
                    .build())
            .build();

    private final Path file;
    private final RowTally tally;
    private final Visitor visitor;
    private long records;
    private int parts;
    private int chars;

    /** What to do with a record. */
    public interface Visitor {

        /** Takes a record; true when it held a call, false when the tally knows why it did not. */
        boolean record(ObjectNode found) throws BrokenRow;
    }

    private JsonRecords(Path file, RowTally tally, Visitor visitor) {
        this.file = file;
        this.tally = tally;
        this.visitor = visitor;
    }

    /** Goes through a file once. */
    public static void forEach(Path file, RowTally tally, Visitor visitor) {
        try (Reader reader = Lines.open(file, tally.bytesRead());
                JsonParser parser = JSON.createParser(ObjectReadContext.empty(), reader)) {
            new JsonRecords(file, tally, visitor).file(parser);
        } catch (JacksonException e) {
            throw unusable(file, e);
        } catch (IOException e) {
            throw Lines.unreadable(file, e);
        }
    }

    /** The object that a text holds. */
    static ObjectNode object(String text) throws BrokenRow {
        JsonRecords bounds = new JsonRecords(Path.of(""), new RowTally(Path.of(""), false), found -> false);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BrokenRow("the data is not a JSON object");
            }
            return bounds.object(parser);
        } catch (JacksonException e) {
            throw new BrokenRow("the data is not JSON");
        }
    }

    private static BadRecording unusable(Path file, JacksonException e) {
        if (e.getCause() instanceof IOException unreadable) {
            return Lines.unreadable(file, unreadable);
        }
        String reason = e.getOriginalMessage().lines().findFirst().orElse("");
        return new BadRecording(
                file,
                e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()),
                "this is not JSON: " + (reason.length() > 200 ? reason.substring(0, 200) + "…" : reason) + ".");
    }

    private void file(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new BadRecording(file, "the file is empty.");
        }
        for (; token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY) {
                array(parser);
            } else if (token == JsonToken.START_OBJECT) {
                root(parser);
            } else {
                throw notAnObject(parser);
            }
        }
    }

    /** An object that is a record, or holds records under their name. */
    private void root(JsonParser parser) {
        int line = parser.currentTokenLocation().getLineNr();
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        boolean holder = false;
        parts = 0;
        chars = 0;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(RECORDS) && value == JsonToken.START_ARRAY) {
                holder = true;
                array(parser);
            } else if (holder) {
                parser.skipChildren();
            } else {
                put(parser, value, name, found);
            }
        }
        if (!holder) {
            visit(found, line);
        }
    }

    private void array(JsonParser parser) {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw notAnObject(parser);
            }
            int line = parser.currentTokenLocation().getLineNr();
            parts = 0;
            chars = 0;
            visit(object(parser), line);
        }
    }

    private void visit(ObjectNode found, int line) {
        records++;
        try {
            if (visitor.record(found)) {
                tally.good();
            }
        } catch (BrokenRow e) {
            tally.broken(line, new BrokenRow(String.format(Locale.ROOT, "record %,d: %s", records, e.found())));
        }
    }

    private ObjectNode object(JsonParser parser) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            put(parser, parser.nextToken(), name, object);
        }
        return object;
    }

    private void put(JsonParser parser, JsonToken value, String name, ObjectNode into) {
        count(parser, name.length());
        switch (value) {
            case START_OBJECT -> into.set(name, object(parser));
            case START_ARRAY -> into.set(name, list(parser));
            case VALUE_NULL -> {}
            default -> into.put(name, text(parser));
        }
    }

    private ArrayNode list(JsonParser parser) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            count(parser, 0);
            switch (token) {
                case START_OBJECT -> list.add(object(parser));
                case START_ARRAY -> list.add(list(parser));
                case VALUE_NULL -> {}
                default -> list.add(text(parser));
            }
        }
        return list;
    }

    private String text(JsonParser parser) {
        String text = parser.getString();
        count(parser, text.length());
        return text;
    }

    private void count(JsonParser parser, int more) {
        parts++;
        chars += more;
        if (parts > RECORD_PARTS_AT_MOST || chars > RECORD_CHARS_AT_MOST) {
            throw new BadRecording(
                    file,
                    parser.currentTokenLocation().getLineNr(),
                    String.format(Locale.ROOT, "record %,d is larger than such a record can be.", records + 1));
        }
    }

    private BadRecording notAnObject(JsonParser parser) {
        return new BadRecording(
                file,
                parser.currentTokenLocation().getLineNr(),
                String.format(Locale.ROOT, "record %,d is not a JSON object, in braces.", records + 1));
    }
}
