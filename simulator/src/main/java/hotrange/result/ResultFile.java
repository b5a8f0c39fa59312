package hotrange.result;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * The file that a {@link RunResult} is kept in, {@code result.json}.
 *
 * <p>The same result gives the same bytes on every machine: keys in the order of the records, numbers as in
 * {@link CanonicalJson}. Every schema that was ever released stays readable.
 */
public final class ResultFile {

    private static final Pattern MISSING = Pattern.compile("^Missing (?:required )?creator property '(\\w+)'");

    private ResultFile() {}

    /** Writes {@code result} as canonical JSON and leaves the stream open. */
    public static void write(RunResult result, OutputStream out) throws IOException {
        out.write(text(result).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The canonical JSON of {@code result}. */
    public static String text(RunResult result) {
        return RecordJson.text(result);
    }

    /** {@code result} as it comes back from a file: numbers with 6 significant digits. */
    public static RunResult rounded(RunResult result) {
        return RecordJson.read(text(result), RunResult.class);
    }

    /**
     * Reads a result.
     *
     * @throws ResultFormatException when the file is not a result or its schema is not known; the message names the file
     * @throws IOException when the file cannot be read
     */
    public static RunResult read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        }
        try {
            return parse(file, RecordJson.MAPPER.readTree(bytes));
        } catch (JacksonException e) {
            throw new ResultFormatException(file + ": not a readable result, " + RecordJson.reason(e), e);
        }
    }

    /** Text with a key too few or too much, which differs from version to version within a schema, is told as such. */
    private static RunResult parse(Path file, JsonNode root) throws ResultFormatException {
        JsonNode schema = root.get("schema");
        if (schema == null || !schema.isInt()) {
            throw new ResultFormatException(
                    file + ": not a result of Hotrange, it has no schema number at its top", null);
        }
        if (schema.intValue() > RunResult.SCHEMA) {
            throw new ResultFormatException(
                    file + ": written by a newer version of Hotrange (schema " + schema.intValue()
                            + "; this version reads up to " + RunResult.SCHEMA + ")",
                    null);
        }
        if (schema.intValue() < 1) {
            throw new ResultFormatException(
                    file + ": schema " + schema.intValue() + " does not exist, the first one is 1", null);
        }
        try {
            return RecordJson.MAPPER.treeToValue(root, RunResult.class);
        } catch (MismatchedInputException e) {
            String difference = difference(e);
            if (difference.isEmpty()) {
                throw e;
            }
            throw new ResultFormatException(
                    "%s: written by another version of Hotrange, it %s: run its scenario again, or hotrange check --update if it is a baseline"
                            .formatted(file, difference),
                    e);
        }
    }

    /** The key that one version writes and another does not; empty where something else is wrong. */
    private static String difference(MismatchedInputException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "has " + RecordJson.path(unknown);
        }
        Matcher missing = MISSING.matcher(String.valueOf(e.getOriginalMessage()));
        if (!missing.find()) {
            return "";
        }
        String place = RecordJson.path(e);
        String key = missing.group(1);
        return "has no " + (place.endsWith(key) ? place : place.isEmpty() ? key : place + "." + key);
    }
}
