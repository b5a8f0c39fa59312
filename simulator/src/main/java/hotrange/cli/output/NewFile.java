package hotrange.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A file that a command writes as a whole or not at all. */
public final class NewFile {

    private NewFile() {}

    /** Refuses a folder and, unless {@code force}, a file that is there. */
    public static void check(Path file, boolean force) {
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

    /** Refuses the same, and a file that is one of those read, under whichever name. */
    public static void check(Path file, boolean force, List<Path> read) {
        for (Path source : read) {
            if (isSame(file, source)) {
                throw CommandFailure.badInput(file + ": is what is read; another name keeps it");
            }
        }
        check(file, force);
    }

    private static boolean isSame(Path file, Path source) {
        try {
            return Files.exists(file) && Files.exists(source) && Files.isSameFile(file, source);
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(file, e);
        }
    }

    /** Writes the file, replacing one that is there, in one step; makes its folder if there is none. */
    public static void write(Path file, byte[] content) {
        Path parent = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        try (OutputFolder folder = OutputFolder.open(parent)) {
            Files.write(folder.workspace().resolve(Objects.requireNonNull(file.getFileName())), content);
            folder.publish();
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(file, e);
        }
    }
}
