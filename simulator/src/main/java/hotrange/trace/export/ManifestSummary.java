package hotrange.trace.export;

import hotrange.trace.rows.Lines;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code manifest-summary.json} of an export to S3.
 *
 * @param table name of the table; null where the file has no ARN of one
 * @param time the moment that a full export shows, as it is written
 * @param fromTime where an incremental export begins
 * @param toTime where it ends
 * @param itemCount items of a full export, changes of an incremental one; null where the file does not say it
 * @param billedSizeBytes of the export: about the table's size if it is a full one
 * @param incremental whether it holds changes
 */
public record ManifestSummary(
        Path file,
        @Nullable String table,
        @Nullable String time,
        @Nullable String fromTime,
        @Nullable String toTime,
        @Nullable Long itemCount,
        @Nullable Long billedSizeBytes,
        boolean incremental) {

    private static final int FILE_CHARS_AT_MOST = 1 << 20;
    private static final String TABLE = ":table/";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(FILE_CHARS_AT_MOST)
                    .build())
            .build();

    static ManifestSummary read(Path file) {
        try (Reader reader = Lines.open(file);
                JsonParser parser = JSON.createParser(ObjectReadContext.empty(), reader)) {
            return read(file, parser);
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw Lines.unreadable(file, unreadable);
            }
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new BadRecording(
                    file,
                    line,
                    "this is not JSON of a manifest: "
                            + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
        } catch (IOException e) {
            throw Lines.unreadable(file, e);
        }
    }

    private static ManifestSummary read(Path file, JsonParser parser) {
        String table = null;
        String time = null;
        String fromTime = null;
        String toTime = null;
        Long itemCount = null;
        Long bytes = null;
        boolean incremental = false;
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            boolean isNull = parser.nextToken() == JsonToken.VALUE_NULL;
            switch (isNull ? "" : name) {
                case "tableArn" -> table = table(parser.getValueAsString(""));
                case "exportTime" -> time = parser.getValueAsString();
                case "exportFromTime" -> fromTime = parser.getValueAsString();
                case "exportToTime" -> toTime = parser.getValueAsString();
                case "itemCount" -> itemCount = count(file, parser, name);
                case "billedSizeBytes" -> bytes = count(file, parser, name);
                case "exportType" -> incremental = "INCREMENTAL_EXPORT".equals(parser.getValueAsString(""));
                default -> parser.skipChildren();
            }
        }
        return new ManifestSummary(file, table, time, fromTime, toTime, itemCount, bytes, incremental);
    }

    private static @Nullable String table(String arn) {
        int start = arn.indexOf(TABLE);
        String name = start < 0 ? "" : arn.substring(start + TABLE.length());
        return name.isEmpty() ? null : name;
    }

    private static long count(Path file, JsonParser parser, String name) {
        String text = parser.getValueAsString("");
        boolean valid =
                parser.currentToken() == JsonToken.VALUE_NUMBER_INT && text.length() <= 15 && !text.startsWith("-");
        if (!valid) {
            throw new BadRecording(
                    file,
                    parser.currentTokenLocation().getLineNr(),
                    name + " is " + WholeNumbers.shown(text) + ", not a whole number of at most 15 digits.");
        }
        return Long.parseLong(text);
    }
}
