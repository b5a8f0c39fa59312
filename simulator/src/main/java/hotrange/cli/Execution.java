package hotrange.cli;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.OutputFolder;
import hotrange.cli.output.Terminal;
import hotrange.report.Preface;
import hotrange.report.formats.Format;
import hotrange.report.formats.ReportFiles;
import hotrange.result.HistogramLog;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.run.BadInput;
import hotrange.run.RunOutput;
import hotrange.run.Version;
import hotrange.scenario.Scenario;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** How commands run a scenario, and what they write of it. */
final class Execution {

    private static final String HISTOGRAMS = "latencies.hlog";

    private Execution() {}

    /** The file's name without its ending: what the folder of its results is called. */
    static String name(Path scenario) {
        return String.valueOf(scenario.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
    }

    /**
     * Does work on a scenario; whatever goes wrong becomes a failure that names the file.
     *
     * @param debug print a stack trace with a fault of Hotrange
     */
    static <T> T guarded(Scenario scenario, Terminal terminal, boolean debug, Supplier<T> work) {
        try {
            return work.get();
        } catch (CommandFailure e) {
            throw e;
        } catch (BadInput e) {
            throw new CommandFailure(ExitCode.BAD_INPUT, "%s: %s".formatted(scenario.file(), e.getMessage()), e);
        } catch (RuntimeException e) {
            if (debug) {
                e.printStackTrace(terminal.err());
            }
            throw new CommandFailure(
                    ExitCode.FAULT,
                    "hotrange %s: a fault of ours in %s with seed %d, please report: %s"
                            .formatted(Version.NUMBER, scenario.file(), scenario.seed(), e),
                    e);
        }
    }

    /** Writes result, histograms and what else is wanted; all of them are put in place together. */
    static void write(RunOutput output, Path target, OutputFolder folder, Set<Format> formats, Terminal terminal) {
        write(output, Preface.NONE, target, folder, formats, terminal);
    }

    /** The same with something before the result on its page. */
    static void write(
            RunOutput output,
            Preface preface,
            Path target,
            OutputFolder folder,
            Set<Format> formats,
            Terminal terminal) {
        try {
            Path workspace = folder.workspace();
            show(output.result(), preface, target, workspace, formats, terminal);
            try (OutputStream log = Files.newOutputStream(workspace.resolve(HISTOGRAMS))) {
                HistogramLog.write(output.histograms(), log);
            }
            try (OutputStream file = Files.newOutputStream(workspace.resolve(OutputFolder.RESULT))) {
                ResultFile.write(output.result(), file);
            }
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(target, e);
        }
        folder.publish();
        List<String> older = ReportFiles.others(target, formats);
        if (!older.isEmpty()) {
            terminal.problem(
                    "%s: of an earlier run, not written by this one: %s".formatted(target, String.join(", ", older)));
        }
    }

    /** Writes what shows a result into a workspace, and says what it lacks. */
    static void show(
            RunResult result, Preface preface, Path target, Path workspace, Set<Format> formats, Terminal terminal)
            throws IOException {
        String lacking = ReportFiles.write(result, preface, formats, workspace);
        if (!lacking.isEmpty()) {
            terminal.problem("%s: %s".formatted(target, lacking));
        }
    }
}
