package hotrange.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        description = "Writes a commented scenario to start from.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.VersionText.class)
final class InitCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "scenario.yaml",
            description = "File to write; ${DEFAULT-VALUE} if left out.")
    private Path file = Path.of("scenario.yaml");

    @Option(names = "--force", description = "Replace the file if there is one.")
    private boolean force;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (Files.isDirectory(file)) {
            throw CommandFailure.badInput(file + ": is a folder");
        }
        if (Files.exists(file) && !force) {
            throw CommandFailure.badInput(file + ": exists; --force replaces it");
        }
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
        try (InputStream starter =
                Objects.requireNonNull(InitCommand.class.getResourceAsStream("starter.yaml"), "starter.yaml")) {
            Path written = Files.createTempFile(folder, ".hotrange-", ".yaml");
            try {
                Files.write(written, starter.readAllBytes());
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT, "%s: cannot be written: %s".formatted(file, OutputFolder.reason(e)), e);
        }
        terminal.outWriter().println("Wrote " + file);
        return ExitCode.DONE;
    }
}
