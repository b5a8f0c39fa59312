package hotrange.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares text with a committed file, or rewrites that file when the tests run with {@code -Dgolden.update}. */
public final class Golden {

    /** Tests run in the folder of their module. */
    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private Golden() {}

    /** Holds {@code actual} against the file {@code name}, relative to {@code src/test/resources}. */
    public static void check(String name, String actual) {
        Path file = file(name);
        try {
            if (updating()) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
                return;
            }
            assertThat(file)
                    .as("run the tests once with -Dgolden.update to create it")
                    .exists();
            assertThat(actual)
                    .as("%s; after a wanted change run the tests with -Dgolden.update and review the difference", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the file {@code name} lies. */
    public static Path file(String name) {
        return RESOURCES.resolve(name);
    }

    /** Whether committed files are to be rewritten. */
    public static boolean updating() {
        String value = System.getProperty("golden.update");
        return value != null && !value.equals("false");
    }
}
