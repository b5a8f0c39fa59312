package hotrange.trace.export;

import hotrange.trace.rows.Lines;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.recorded.BadRecording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code manifest-files.json} of an export to S3: an object in each line, for one data file each. All items of a data file
 * of a full export are from the hashes of one partition.
 *
 * @param itemsIn items, or changes, by the data file's name without {@code .gz}, in the order of the lines
 */
public record ManifestFiles(Path file, Map<String, Long> itemsIn) {

    private static final int FILES_AT_MOST = 1_000_000;
    private static final long ITEMS_AT_MOST = 1_000_000_000_000_000L;

    public ManifestFiles {
        itemsIn = Collections.unmodifiableMap(new LinkedHashMap<>(itemsIn));
    }

    static ManifestFiles read(Path file) {
        refusePacked(file);
        Map<String, Long> found = new LinkedHashMap<>();
        try (Lines lines = new Lines(file)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) {
                    continue;
                }
                JsonNode entry = entry(file, lines.lineNumber(), line);
                String name = ExportFiles.name(entry.path("dataFileS3Key").stringValue());
                if (found.put(name, entry.path("itemCount").longValue()) != null) {
                    throw new BadRecording(
                            file, lines.lineNumber(), WholeNumbers.shown(name) + " is named by an earlier line, too.");
                }
                if (found.size() > FILES_AT_MOST) {
                    throw new BadRecording(file, "names more than 1,000,000 data files.");
                }
            }
        }
        return new ManifestFiles(file, found);
    }

    private static JsonNode entry(Path file, long line, String text) {
        try {
            JsonNode entry = JsonMapper.shared().readTree(text);
            JsonNode count = entry.path("itemCount");
            if (entry.path("dataFileS3Key").isString()
                    && count.isIntegralNumber()
                    && count.canConvertToLong()
                    && count.longValue() >= 0
                    && count.longValue() <= ITEMS_AT_MOST) {
                return entry;
            }
        } catch (JacksonException e) {
            // Said below, as for JSON of another kind.
        }
        throw new BadRecording(
                file,
                line,
                "an object with itemCount and dataFileS3Key is needed, was " + WholeNumbers.shown(text.strip()) + ".");
    }

    /** A scenario names the file as it is, and reads it as text. */
    private static void refusePacked(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            if (stream.read() == 0x1f && stream.read() == 0x8b) {
                throw new BadRecording(file, "is gzipped; unpack it, since a scenario reads it as it is.");
            }
        } catch (IOException e) {
            throw Lines.unreadable(file, e);
        }
    }
}
