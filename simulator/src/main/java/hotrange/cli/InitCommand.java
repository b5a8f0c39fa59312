package hotrange.cli;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.NewFile;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.cli.words.Preset;
import hotrange.cli.words.Skew;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        description = "Writes a commented scenario to start from.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class InitCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "scenario.yaml",
            description = "File to write; ${DEFAULT-VALUE} if left out.")
    private Path file = Path.of("scenario.yaml");

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "A load to start from: office-hours, shop-day, tv-voting, flash-sale, batch-night, telemetry."
                    + " Left out: a hot key under a constant rate.",
            converter = Preset.Words.class)
    private @Nullable Preset preset;

    @Option(
            names = "--keys",
            paramLabel = "SKEW",
            description =
                    "How uneven the keys of the preset are: flat, shop, web or cache (Zipf exponents 0.4, 0.8, 1.0,"
                            + " 1.3), or the share of one hot key, for example 20%%. The preset's own if left out.",
            converter = Skew.Words.class)
    private @Nullable Skew keys;

    @Option(names = "--force", description = "Replace the file if there is one.")
    private boolean force;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        NewFile.check(file, force);
        Preset chosen = preset;
        if (chosen == null && keys != null) {
            throw CommandFailure.badInput("--keys needs --preset: " + String.join(", ", Preset.names()));
        }
        NewFile.write(file, chosen == null ? Preset.resource("starter.yaml") : chosen.text(keys));
        terminal.outWriter().println("Wrote " + file);
        return ExitCode.DONE;
    }
}
