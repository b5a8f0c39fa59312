package hotrange.trace;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.Lines;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedKeys;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Arrays at the top of a JSON object, by name: numbers, and perhaps one of texts; everything else in the file is skipped. */
final class JsonArrays {

    static final int ENTRIES_AT_MOST = 1_000_000;

    private static final int NAMES_SHOWN_AT_MOST = 12;

    /** Longer than any key. */
    private static final int TEXT_CHARS_AT_MOST = 8_192;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(TEXT_CHARS_AT_MOST)
                    .build())
            .build();

    private final Path file;
    private final Map<String, List<Entry>> arrays;

    private JsonArrays(Path file, Map<String, List<Entry>> arrays) {
        this.file = file;
        this.arrays = arrays;
    }

    /** A number as it is written, or a text. */
    private record Entry(String text, int line) {}

    /** Reads the arrays of numbers of these names; refuses a file without one of them. */
    static JsonArrays read(Path file, String first, String second) {
        return read(file, List.of(first, second), "");
    }

    /** The same with an array of texts that may be left out. */
    static JsonArrays read(Path file, String first, String second, String texts) {
        return read(file, List.of(first, second), texts);
    }

    private static JsonArrays read(Path file, List<String> numbers, String texts) {
        try (Reader reader = Lines.open(file);
                JsonParser parser = JSON.createParser(ObjectReadContext.empty(), reader)) {
            return new JsonArrays(file, arrays(file, parser, numbers, texts));
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw Lines.unreadable(file, unreadable);
            }
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new BadRecording(file, line, "this is not JSON: " + firstLine(e.getOriginalMessage()) + ".");
        } catch (IOException e) {
            throw Lines.unreadable(file, e);
        }
    }

    int size(String name) {
        return entries(name).size();
    }

    /** The array as whole numbers, not negative. */
    long[] wholeNumbers(String name) {
        List<Entry> entries = entries(name);
        long[] values = new long[entries.size()];
        for (int i = 0; i < values.length; i++) {
            Entry entry = entries.get(i);
            try {
                values[i] = WholeNumbers.parse(entry.text(), entryName(name, i));
            } catch (BrokenRow e) {
                throw new BadRecording(file, entry.line(), e.found() + ".");
            }
        }
        return values;
    }

    /** The array as numbers, not negative. */
    double[] numbers(String name) {
        List<Entry> entries = entries(name);
        double[] values = new double[entries.size()];
        for (int i = 0; i < values.length; i++) {
            Entry entry = entries.get(i);
            values[i] = Double.parseDouble(entry.text());
            if (!(values[i] >= 0) || Double.isInfinite(values[i])) {
                throw new BadRecording(
                        file,
                        entry.line(),
                        entryName(name, i) + " is " + WholeNumbers.shown(entry.text())
                                + ", which is negative or too large.");
            }
        }
        return values;
    }

    /** The array as texts; empty where it is left out. */
    List<String> texts(String name) {
        return entries(name).stream().map(Entry::text).toList();
    }

    /** What is wrong with an entry. */
    BadRecording bad(String name, int index, String found) {
        return new BadRecording(file, entries(name).get(index).line(), entryName(name, index) + " " + found + ".");
    }

    private List<Entry> entries(String name) {
        return arrays.getOrDefault(name, List.of());
    }

    /** As programs count: from 0. */
    private static String entryName(String name, int index) {
        return name + "[" + index + "]";
    }

    private static Map<String, List<Entry>> arrays(Path file, JsonParser parser, List<String> wanted, String texts) {
        JsonToken start = parser.nextToken();
        if (start == null) {
            throw new BadRecording(file, "the file is empty.");
        }
        if (start != JsonToken.START_OBJECT) {
            throw new BadRecording(file, lineOf(parser), "a JSON object is needed, in braces.");
        }
        Map<String, List<Entry>> found = new TreeMap<>();
        TreeSet<String> others = new TreeSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean isText = name.equals(texts);
            if (!isText && !wanted.contains(name)) {
                if (others.size() < NAMES_SHOWN_AT_MOST) {
                    others.add(WholeNumbers.shown(name));
                }
                parser.skipChildren();
            } else if (value != JsonToken.START_ARRAY) {
                throw new BadRecording(
                        file,
                        lineOf(parser),
                        "'" + name + "' has to be an array of " + (isText ? "texts." : "numbers."));
            } else if (found.put(name, array(file, parser, name, isText)) != null) {
                throw new BadRecording(file, lineOf(parser), "'" + name + "' stands there twice.");
            }
        }
        for (String name : wanted) {
            if (!found.containsKey(name)) {
                found.keySet().forEach(other -> others.add(WholeNumbers.shown(other)));
                throw new BadRecording(
                        file,
                        "an array '" + name + "' is needed; the file has "
                                + (others.isEmpty() ? "nothing" : String.join(", ", others)) + ".");
            }
        }
        return found;
    }

    private static List<Entry> array(Path file, JsonParser parser, String name, boolean isText) {
        int most = isText ? RecordedKeys.LABELS_AT_MOST : ENTRIES_AT_MOST;
        List<Entry> entries = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (isText ? token != JsonToken.VALUE_STRING : !token.isNumeric()) {
                throw new BadRecording(
                        file,
                        lineOf(parser),
                        entryName(name, entries.size()) + " is not a " + (isText ? "text." : "number."));
            }
            if (entries.size() == most) {
                throw new BadRecording(
                        file,
                        lineOf(parser),
                        String.format(Locale.ROOT, "'%s' has more than %,d entries.", name, most));
            }
            entries.add(new Entry(parser.getString(), lineOf(parser)));
        }
        return entries;
    }

    private static int lineOf(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
