package hotrange.scenario;

import hotrange.scenario.tree.Names;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the recorded input that a scenario names lies. */
final class RecordedFile {

    private static final String TRACES = "${traces}/";
    private static final String PROPERTY = "traces";
    private static final String VARIABLE = "HOTRANGE_TRACES";

    private RecordedFile() {}

    /**
     * The file, which need not exist.
     *
     * @throws IllegalArgumentException with a message for the user when the text leads nowhere
     */
    static Path locate(Path scenario, String written) {
        try {
            if (!written.startsWith(TRACES)) {
                return scenario.resolveSibling(written);
            }
            String folder = System.getProperty(PROPERTY, System.getenv(VARIABLE));
            if (folder == null || folder.isBlank()) {
                throw new IllegalArgumentException(
                        "${traces} is not set: name the folder of recordings with --traces DIR or " + VARIABLE);
            }
            return Path.of(folder).resolve(written.substring(TRACES.length()));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a file name: " + Names.shortened(written), e);
        }
    }

    /** What is wrong with a named file, or null. */
    static @Nullable String complaint(Path scenario, String written) {
        try {
            Path file = locate(scenario, written);
            if (!Files.exists(file)) {
                return "there is no file " + file;
            }
            if (Files.isDirectory(file)) {
                return file + " is a folder";
            }
            return Files.isReadable(file) ? null : "no permission to read " + file;
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }
}
