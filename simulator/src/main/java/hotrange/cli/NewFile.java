package hotrange.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A file that a command writes as a whole or not at all. */
final class NewFile {

    private NewFile() {}

    /** Refuses a folder and, unless {@code force}, a file that is there. */
    static void check(Path file, boolean force) {
        if (file.toString().isEmpty()) {
            throw CommandFailure.badInput("a file to write must have a name, was empty");
        }
        if (Files.isDirectory(file)) {
            throw CommandFailure.badInput(file + ": is a folder");
        }
        if (Files.exists(file) && !force) {
            throw CommandFailure.badInput(file + ": exists; --force replaces it");
        }
    }

    /** Writes the file, replacing one that is there, in one step. */
    static void write(Path file, byte[] content) {
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        try {
            Path written = Files.createTempFile(folder, ".hotrange-", ".new");
            try {
                Files.write(written, content);
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(file, e);
        }
    }
}
