package hotrange.cli.imports;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.Interrupt;
import hotrange.cli.output.NewFile;
import hotrange.cli.output.OutputFolder;
import hotrange.cli.output.Terminal;
import hotrange.imports.ImportResult;
import hotrange.report.text.TerminalText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A scenario and the file of recorded numbers that it reads, written beside it: both or none. */
final class ScenarioAndFile {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Scenario file to write; what it reads goes into a file of the same name with another ending.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    @Option(names = "--json", description = "Print what was found as JSON and nothing else.")
    private boolean json;

    @Option(names = "--quiet", description = "Print problems only.")
    private boolean quiet;

    /** The scenario file; null when none is wanted. */
    @Nullable
    Path scenario() {
        return output;
    }

    /** Refuses places that cannot be written, before anything is read. */
    void check(String ending, List<Path> read) {
        Path scenario = output;
        if (scenario == null) {
            return;
        }
        NewFile.check(scenario, force, read);
        Path beside = beside(scenario, ending);
        if (beside.equals(scenario)) {
            throw CommandFailure.badInput(
                    scenario + ": a scenario, such as mine.yaml; what it reads goes into mine" + ending);
        }
        NewFile.check(beside, force, read);
        OutputFolder.open(folder(scenario)).close();
    }

    /** The content of a file, written when it is wanted. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Says what was found, and writes where it is wanted.
     *
     * @param content of the file that the scenario reads; null where it reads none
     * @param result by the name of that file
     */
    void write(Terminal terminal, String ending, byte @Nullable [] content, Function<String, ImportResult> result) {
        Path scenario = output;
        ImportResult found = result.apply(String.valueOf(
                beside(scenario == null ? Path.of("mine") : scenario, ending).getFileName()));
        save(terminal, ending, content == null ? null : out -> out.write(content), name -> found.scenario());
        say(terminal, json ? found.json(scenario == null ? null : scenario.toString()) : "", found.account());
        told(terminal, content == null ? null : ending);
    }

    /**
     * Writes the scenario and the file that it reads, or nothing where no scenario is wanted.
     *
     * @param content null where the scenario reads no file
     * @param text of the scenario, by the name of that file
     */
    void save(Terminal terminal, String ending, @Nullable Content content, Function<String, String> text) {
        Path scenario = output;
        if (scenario == null) {
            return;
        }
        Path beside = beside(scenario, ending);
        String written = text.apply(String.valueOf(beside.getFileName()));
        List<OutputFolder> folders = new CopyOnWriteArrayList<>();
        try (Interrupt interrupt = new Interrupt(folders, terminal)) {
            try {
                OutputFolder folder = OutputFolder.open(folder(scenario));
                folders.add(folder);
                if (content != null) {
                    place(folder, beside, content);
                }
                place(folder, scenario, out -> out.write(written.getBytes(StandardCharsets.UTF_8)));
                folder.publish();
            } finally {
                if (!interrupt.happened()) {
                    folders.forEach(OutputFolder::close);
                }
            }
        }
    }

    /** Says which files were written; {@code ending} is null where the scenario reads none. */
    void told(Terminal terminal, @Nullable String ending) {
        Path scenario = output;
        if (scenario != null && !json && !quiet) {
            terminal.outWriter()
                    .println("Wrote " + scenario + (ending == null ? "" : " and " + beside(scenario, ending)));
            terminal.outWriter().flush();
        }
    }

    /** Whether machines read what is said. */
    boolean isJson() {
        return json;
    }

    /** Refuses a place for one more file. */
    void checkAlso(Path file, List<Path> read) {
        NewFile.check(file, force, read);
    }

    /** Says what was found where there is nothing to write. */
    void say(Terminal terminal, String asJson, List<String> account) {
        PrintWriter out = terminal.outWriter();
        if (json) {
            out.print(asJson);
        } else if (!quiet) {
            TerminalText plain = new TerminalText(terminal.charset());
            account.forEach(line -> out.println(plain.clean(line)));
        }
        out.flush();
    }

    private static void place(OutputFolder folder, Path file, Content content) {
        Path place = folder.workspace().resolve(Objects.requireNonNull(file.getFileName()));
        try (OutputStream out = Files.newOutputStream(place)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(file, e);
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    private static Path beside(Path scenario, String ending) {
        String name = String.valueOf(scenario.getFileName());
        int dot = name.lastIndexOf('.');
        return scenario.resolveSibling((dot < 1 ? name : name.substring(0, dot)) + ending);
    }
}
