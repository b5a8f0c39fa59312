package hotrange.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that receives all files of a run at once or none of them.
 *
 * <p>Files are written into a hidden folder on the same file system, made before the run starts, and moved into place
 * one by one at the end. An interrupt before that removes the hidden folder and leaves what was there untouched.
 */
public final class OutputFolder implements AutoCloseable {

    /** The file that names a complete result, moved into place last. */
    public static final String RESULT = "result.json";

    private enum State {
        OPEN,
        CLOSED,
        INTERRUPTED
    }

    private final Path target;
    private final Path hidden;
    private State state = State.OPEN;

    private OutputFolder(Path target, Path hidden) {
        this.target = target;
        this.hidden = hidden;
    }

    /** Makes sure that {@code target} can be written, without making it yet. */
    public static OutputFolder open(Path target) {
        Path existing = target.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            if (!Files.isDirectory(existing)) {
                throw new NotDirectoryException(existing.toString());
            }
            return new OutputFolder(target, Files.createTempDirectory(existing, ".hotrange-"));
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /** Where files are written that {@link #publish} moves. */
    public Path workspace() {
        return hidden;
    }

    /** Moves every file of the workspace into the target, replacing files of the same name. */
    public synchronized void publish() {
        if (state != State.OPEN) {
            throw new IllegalStateException("not open: " + state);
        }
        try (Stream<Path> found = Files.walk(hidden)) {
            List<Path> files = found.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing((Path file) -> file.endsWith(RESULT))
                            .thenComparing(file -> file))
                    .toList();
            for (Path file : files) {
                Files.createDirectories(place(file).toAbsolutePath().getParent());
                if (Files.isDirectory(place(file))) {
                    throw new IOException(place(file) + " is a folder");
                }
            }
            for (Path file : files) {
                Files.move(file, place(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            state = State.CLOSED;
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    private Path place(Path file) {
        return target.resolve(hidden.relativize(file).toString());
    }

    /** Removes the workspace. */
    @Override
    public synchronized void close() {
        if (state != State.INTERRUPTED) {
            state = State.CLOSED;
            removeHidden();
        }
    }

    /** Removes the workspace for good while the process ends; false when the files were in place already. */
    public synchronized boolean abandon() {
        boolean open = state == State.OPEN;
        state = State.INTERRUPTED;
        removeHidden();
        return open;
    }

    /** The message for a folder that does not take files. */
    public static CommandFailure cannotWrite(Path folder, IOException e) {
        return new CommandFailure(ExitCode.BAD_INPUT, "%s: cannot be written: %s".formatted(folder, reason(e)), e);
    }

    /** Why the system refused, in words. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof NotDirectoryException || e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is not a folder";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        return String.valueOf(e.getMessage());
    }

    /** What cannot be removed stays behind under its hidden name: nothing else depends on it. */
    private void removeHidden() {
        if (!Files.exists(hidden)) {
            return;
        }
        try (Stream<Path> found = Files.walk(hidden)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            hidden.toFile().deleteOnExit();
        }
    }
}
