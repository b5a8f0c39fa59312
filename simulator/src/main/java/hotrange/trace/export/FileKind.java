package hotrange.trace.export;

import hotrange.trace.export.ExportFiles.Kind;
import hotrange.trace.rows.Lines;
import hotrange.workload.recorded.BadRecording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What a file of an export is, by the first object in it. */
final class FileKind {

    private static final String ION = "$ion_1_0";
    private static final JsonFactory JSON = new JsonFactory();

    private FileKind() {}

    /**
     * The kind of a file, plain or gzipped.
     *
     * @throws BadRecording when it cannot be read
     */
    static Kind of(Path file) {
        try (BufferedReader reader = new BufferedReader(Lines.open(file))) {
            if (startsWithIon(reader)) {
                return Kind.ION;
            }
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), (Reader) reader)) {
                return kind(parser);
            }
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw Lines.unreadable(file, unreadable);
            }
            return Kind.OTHER;
        } catch (IOException e) {
            throw Lines.unreadable(file, e);
        }
    }

    private static boolean startsWithIon(BufferedReader reader) throws IOException {
        reader.mark(ION.length());
        char[] start = new char[ION.length()];
        int length = 0;
        for (int n = 0; n >= 0 && length < start.length; length += Math.max(0, n)) {
            n = reader.read(start, length, start.length - length);
        }
        reader.reset();
        return new String(start, 0, length).equals(ION);
    }

    private static Kind kind(JsonParser parser) {
        JsonToken start = parser.nextToken();
        if (start == null) {
            return Kind.EMPTY;
        }
        while (start == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.PROPERTY_NAME) {
            switch (parser.currentName()) {
                case "Item" -> {
                    return Kind.ITEMS;
                }
                case "Keys", "NewImage", "OldImage" -> {
                    return Kind.CHANGES;
                }
                case "dataFileS3Key" -> {
                    return Kind.MANIFEST;
                }
                case "exportArn", "manifestFilesS3Key" -> {
                    return Kind.SUMMARY;
                }
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        return Kind.OTHER;
    }
}
