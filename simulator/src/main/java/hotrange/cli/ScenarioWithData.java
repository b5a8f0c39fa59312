package hotrange.cli;

import hotrange.report.text.TerminalText;
import hotrange.workload.recorded.BadRecording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an import puts a scenario and the file that it names, both or none, and how it says what it found. */
final class ScenarioWithData {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Scenario file to write; what it reads goes into a file of the same name beside it.")
    private @Nullable Path scenario;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    @Option(names = "--json", description = "Print what was found as JSON and nothing else.")
    private boolean json;

    @Option(names = "--quiet", description = "Print problems only.")
    private boolean quiet;

    /**
     * What an import found and made.
     *
     * @param json what was found, for programs
     * @param lines the same for people
     * @param scenario text of the scenario file; null where none is wanted
     * @param data text of the file beside it; null where it names none
     */
    record Found(
            String json,
            List<String> lines,
            @Nullable String scenario,
            @Nullable String data) {}

    /** The scenario file; null when none is wanted. */
    @Nullable
    Path scenario() {
        return scenario;
    }

    /** The file beside a scenario, with another ending. */
    static Path beside(Path scenario, String ending) {
        String name = String.valueOf(scenario.getFileName());
        int dot = name.lastIndexOf('.');
        return scenario.resolveSibling((dot < 1 ? name : name.substring(0, dot)) + ending);
    }

    /**
     * Does the work, says what it found and writes what it made.
     *
     * @param ending of the file beside the scenario
     * @param inputs that must not be written over
     */
    int run(Terminal terminal, String ending, List<Path> inputs, Supplier<Found> work) {
        Path file = scenario;
        if (file != null) {
            check(file, inputs);
            check(beside(file, ending), inputs);
        }
        List<OutputFolder> folders = new CopyOnWriteArrayList<>();
        try (Interrupt interrupt = new Interrupt(folders, terminal)) {
            try {
                if (file != null) {
                    folders.add(OutputFolder.open(
                            Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file)));
                }
                Found found = work.get();
                String written = file == null ? "" : write(folders.get(0), file, beside(file, ending), found);
                show(terminal, found);
                if (!written.isEmpty() && !json && !quiet) {
                    terminal.outWriter().println(new TerminalText(terminal.charset()).clean("Wrote " + written));
                }
                return ExitCode.DONE;
            } catch (BadRecording e) {
                throw CommandFailure.badInput(String.valueOf(e.getMessage()));
            } finally {
                if (!interrupt.happened()) {
                    folders.forEach(OutputFolder::close);
                }
            }
        }
    }

    private void check(Path file, List<Path> inputs) {
        for (Path input : inputs) {
            if (input.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
                throw CommandFailure.badInput(file + ": is what is read; another name for -o keeps it");
            }
        }
        NewFile.check(file, force);
    }

    /** Writes what there is and returns the names of the files. */
    private static String write(OutputFolder folder, Path file, Path beside, Found found) {
        if (found.scenario() == null) {
            return "";
        }
        try {
            put(folder, file, found.scenario());
            if (found.data() != null) {
                put(folder, beside, found.data());
            }
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(file, e);
        }
        folder.publish();
        return found.data() == null ? file.toString() : file + " and " + beside;
    }

    private static void put(OutputFolder folder, Path file, String text) throws IOException {
        Path name = Objects.requireNonNull(file.getFileName());
        Files.writeString(folder.workspace().resolve(name), text, StandardCharsets.UTF_8);
    }

    private void show(Terminal terminal, Found found) {
        PrintWriter out = terminal.outWriter();
        if (json) {
            out.print(found.json());
        } else if (!quiet) {
            TerminalText plain = new TerminalText(terminal.charset());
            found.lines().forEach(line -> out.println(plain.clean(line)));
        }
        out.flush();
    }
}
