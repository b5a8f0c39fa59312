package hotrange.cli.imports;

import hotrange.cli.output.NewFile;
import hotrange.cli.output.Terminal;
import hotrange.imports.ImportResult;
import hotrange.imports.YamlText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where an import puts its scenario, and how it says what it found.
 *
 * <p>With a file, the account goes to the standard output. Without, the scenario does, and the account to the error
 * stream. With {@code --json} both are one JSON object on the standard output.
 */
final class ImportOutput {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Scenario file to write; if left out, the scenario is printed.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Replace the file if there is one.")
    private boolean force;

    @Option(names = "--json", description = "Print what was found as JSON and nothing else.")
    private boolean json;

    @Option(names = "--quiet", description = "Print problems only, and the scenario where it goes to no file.")
    private boolean quiet;

    /** Refuses a place that cannot be written or is one of the files to read, before anything is read. */
    void check(List<Path> read) {
        if (file != null) {
            NewFile.check(file, force, read);
        }
    }

    /** Writes the scenario and says what was found. */
    void write(Terminal terminal, ImportResult result) {
        if (file != null) {
            NewFile.write(file, result.scenario().getBytes(StandardCharsets.UTF_8));
        }
        if (json) {
            print(terminal, result.json(file == null ? null : file.toString()));
            return;
        }
        if (file == null) {
            print(terminal, result.scenario());
        }
        if (!quiet) {
            PrintWriter writer = file == null ? terminal.errWriter() : terminal.outWriter();
            result.account().forEach(line -> writer.println(line.isBlank() ? "" : shown(line)));
            if (file != null) {
                writer.println("Wrote " + file);
            }
            writer.flush();
        }
    }

    /** Leading blanks stay: they indent. */
    private static String shown(String line) {
        int words = line.length() - line.stripLeading().length();
        return line.substring(0, words) + YamlText.onOneLine(line);
    }

    /** YAML and JSON are UTF-8 whatever the terminal shows. */
    private static void print(Terminal terminal, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        terminal.out().write(bytes, 0, bytes.length);
        terminal.out().flush();
    }
}
