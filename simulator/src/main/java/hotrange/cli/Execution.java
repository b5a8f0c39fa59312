package hotrange.cli;

import hotrange.report.HtmlReport;
import hotrange.result.HistogramLog;
import hotrange.result.ResultFile;
import hotrange.run.BadInput;
import hotrange.run.RunOutput;
import hotrange.run.Version;
import hotrange.scenario.Scenario;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Writes result, histograms and, if wanted, the report; all of them are put in place together. */
    static void write(RunOutput output, Path target, OutputFolder folder, boolean report, Terminal terminal) {
        try {
            Path workspace = folder.workspace();
            if (report) {
                String lacking = HtmlReport.write(output.result(), workspace);
                if (!lacking.isEmpty()) {
                    terminal.problem("%s: %s".formatted(target, lacking));
                }
            }
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
        Path page = target.resolve(HtmlReport.PAGE);
        if (!report && Files.exists(page)) {
            terminal.problem("%s: is of an earlier run; this one wrote no report".formatted(page));
        }
    }
}
