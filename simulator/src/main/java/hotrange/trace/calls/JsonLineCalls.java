package hotrange.trace.calls;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.Lines;
import hotrange.trace.rows.RowTally;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Calls as one JSON object in each line; fields of objects within are named by paths with dots. */
final class JsonLineCalls implements CallDecoder {

    private static final JsonFactory JSON = new JsonFactory();

    private final CallTexts texts;

    /** By path: which text of {@link #found} it is. */
    private final Map<String, Integer> wanted = new LinkedHashMap<>();

    /** Paths of objects that hold something wanted, each with a dot at its end. */
    private final TreeSet<String> prefixes = new TreeSet<>();

    /** For each column its texts of {@link #found}, joined to one. */
    private final int[][] parts = new int[CallTexts.COLUMNS][];

    /** For each column its text under its other usual name, or −1. */
    private final int[] others = new int[CallTexts.COLUMNS];

    private final @Nullable String[] found;

    JsonLineCalls(LoadShape.RecordedCalls source, Assumed assumed) {
        texts = new CallTexts(source, assumed);
        for (int column = 0; column < CallTexts.COLUMNS; column++) {
            String[] names = texts.name(column).split("\\+", -1);
            parts[column] =
                    Arrays.stream(names).mapToInt(name -> want(name.strip())).toArray();
            others[column] = texts.otherName(column).isEmpty() ? -1 : want(texts.otherName(column));
        }
        found = new @Nullable String[wanted.size()];
    }

    private int want(String path) {
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            prefixes.add(path.substring(0, dot + 1));
        }
        return wanted.computeIfAbsent(path, p -> wanted.size());
    }

    @Override
    public void decode(Path file, RowTally tally, CallVisitor visitor) {
        CallRow row = new CallRow();
        try (Lines lines = new Lines(file, tally.bytesRead())) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) {
                    continue;
                }
                try {
                    parse(line);
                    texts.parse(row);
                    visitor.call(row);
                    tally.good();
                } catch (BrokenRow e) {
                    tally.broken(lines.lineNumber(), e);
                }
            }
            if (lines.lineNumber() == 0) {
                throw new BadRecording(file, "the file is empty.");
            }
        }
    }

    private void parse(String line) throws BrokenRow {
        Arrays.fill(found, null);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BrokenRow("the line is not a JSON object, in braces");
            }
            object(parser, "");
            if (parser.nextToken() != null) {
                throw new BrokenRow("more follows the JSON object");
            }
        } catch (JacksonException e) {
            throw new BrokenRow("the line is not JSON");
        }
        for (int column = 0; column < CallTexts.COLUMNS; column++) {
            texts.texts[column] = text(column);
            if (texts.required(column) && texts.texts[column] == null) {
                throw new BrokenRow("there is no '" + texts.name(column) + "'");
            }
        }
    }

    private void object(JsonParser parser, String prefix) throws BrokenRow {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String path = prefix.isEmpty() ? parser.currentName() : prefix + parser.currentName();
            Integer at = wanted.get(path);
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && prefixes.contains(path + ".")) {
                object(parser, path + ".");
            } else if (at == null) {
                parser.skipChildren();
            } else if (value.isStructStart()) {
                throw new BrokenRow("'" + path + "' is not a text or number");
            } else {
                found[at] = value == JsonToken.VALUE_NULL ? null : parser.getString();
            }
        }
    }

    private @Nullable String text(int column) {
        int[] of = parts[column];
        String first = found[of[0]];
        if (first == null && others[column] >= 0) {
            return found[others[column]];
        }
        if (of.length == 1 || first == null) {
            return first;
        }
        StringBuilder joined = new StringBuilder(first);
        for (int part = 1; part < of.length; part++) {
            if (found[of[part]] == null) {
                return null;
            }
            joined.append(CallTexts.between(column)).append(found[of[part]]);
        }
        return joined.toString();
    }
}
