package hotrange.cli;

import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.scenario.Schema;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "schema",
        description = "Prints the JSON Schema of scenario files, for completion and checks in editors.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class SchemaCommand implements Callable<Integer> {

    private final Terminal terminal;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        // JSON is UTF-8 whatever the terminal shows.
        byte[] schema = Schema.text().getBytes(StandardCharsets.UTF_8);
        terminal.out().write(schema, 0, schema.length);
        terminal.out().flush();
        return ExitCode.DONE;
    }
}
