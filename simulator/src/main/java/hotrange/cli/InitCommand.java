package hotrange.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
        NewFile.check(file, force);
        try (InputStream starter =
                Objects.requireNonNull(InitCommand.class.getResourceAsStream("starter.yaml"), "starter.yaml")) {
            NewFile.write(file, starter.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        terminal.outWriter().println("Wrote " + file);
        return ExitCode.DONE;
    }
}
