package hotrange.cli;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.OutputFolder;
import hotrange.cli.output.Terminal;
import hotrange.compare.Benchmarks;
import hotrange.compare.Comparison;
import hotrange.compare.Difference;
import hotrange.compare.Regression;
import hotrange.report.ConsoleComparison;
import hotrange.report.MarkdownComparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds JMH's benchmarks against ratios that are kept. */
final class BenchmarkCheck {

    private static final String KEPT = "baseline.json";

    private final Path folder;
    private final Path file;
    private final Terminal terminal;
    private final boolean markdown;

    /** Against the ratios in a folder. */
    BenchmarkCheck(Path folder, Terminal terminal, boolean markdown) {
        this.folder = folder;
        this.file = folder.resolve(KEPT);
        this.terminal = terminal;
        this.markdown = markdown;
    }

    /** The exit code: whether no benchmark of {@code run} has become slower than it may. */
    int check(Path run) {
        Benchmarks now = ResultFiles.readBenchmarks(run, Benchmarks.YARDSTICK);
        Comparison comparison;
        try {
            Benchmarks kept = Benchmarks.read(file, Benchmarks.YARDSTICK);
            comparison = Benchmarks.compare(file.toString(), kept, run.toString(), now);
        } catch (IOException e) {
            throw CommandFailure.badInput("%s; hotrange check --jmh %s --update writes it anew"
                    .formatted(ResultFiles.failure(file, e).getMessage(), run));
        }
        print(
                markdown
                        ? MarkdownComparison.render(comparison)
                        : ConsoleComparison.render(comparison, terminal.charset()));
        List<Difference> slower = Regression.failures(comparison, d -> Benchmarks.THRESHOLD);
        slower.forEach(d -> terminal.problem("%s: slower than it may be".formatted(d.metric())));
        return slower.isEmpty() ? ExitCode.DONE : ExitCode.EXPECTATION_FAILED;
    }

    /** Keeps the ratios of {@code run}. */
    void accept(Path run) {
        Benchmarks now = ResultFiles.readBenchmarks(run, Benchmarks.YARDSTICK);
        try (OutputFolder target = OutputFolder.open(folder)) {
            Files.writeString(target.workspace().resolve(KEPT), now.text());
            target.publish();
        } catch (IOException e) {
            throw OutputFolder.cannotWrite(folder, e);
        }
        print("Written to " + file + "\n");
    }

    private void print(String text) {
        PrintWriter writer = terminal.outWriter();
        writer.print(text);
        writer.flush();
    }
}
