package hotrange.cli;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.cli.output.VersionText;
import hotrange.compare.Benchmarks;
import hotrange.compare.Comparer;
import hotrange.compare.Comparison;
import hotrange.report.ConsoleComparison;
import hotrange.report.MarkdownComparison;
import hotrange.result.RecordJson;
import hotrange.result.ResultFormatException;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = "Compares two results, or two sets of JMH benchmarks: difference, 95 %% interval, verdict.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class CompareCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "A",
            description = "The result to compare with: a result.json, or a folder that holds one.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The other result.")
    private Path after = Path.of("");

    @Option(
            names = "--match",
            paramLabel = "OLD=NEW",
            description = "Compare strategy OLD of A with strategy NEW of B; may be given several times.")
    private Map<String, String> renamed = new LinkedHashMap<>();

    @Option(
            names = "--yardstick",
            paramLabel = "NAME",
            description = "The benchmark that others are compared to, where A and B are JSON of JMH;" + " otherwise "
                    + Benchmarks.YARDSTICK + ".")
    private String yardstick = Benchmarks.YARDSTICK;

    @ArgGroup
    private Format format = new Format();

    /** How to print. */
    static final class Format {

        @Option(names = "--markdown", description = "Print Markdown, for a pull request.")
        private boolean markdown;

        @Option(names = "--json", description = "Print JSON, for machines.")
        private boolean json;
    }

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Comparison comparison = comparison(ResultFiles.file(before), ResultFiles.file(after));
        if (format.json) {
            terminal.out().writeBytes(RecordJson.text(comparison).getBytes(StandardCharsets.UTF_8));
            terminal.out().flush();
            return ExitCode.DONE;
        }
        PrintWriter writer = terminal.outWriter();
        writer.print(
                format.markdown
                        ? MarkdownComparison.render(comparison)
                        : ConsoleComparison.render(comparison, terminal.charset()));
        writer.flush();
        return ExitCode.DONE;
    }

    private Comparison comparison(Path a, Path b) {
        boolean benchmarks = ResultFiles.areBenchmarks(a);
        if (benchmarks != ResultFiles.areBenchmarks(b)) {
            throw CommandFailure.badInput("%s holds benchmarks, %s does not: they cannot be compared"
                    .formatted(benchmarks ? before : after, benchmarks ? after : before));
        }
        if (benchmarks) {
            Benchmarks old = ResultFiles.readBenchmarks(a, yardstick);
            Benchmarks now = ResultFiles.readBenchmarks(b, yardstick);
            try {
                return Benchmarks.compare(before.toString(), old, after.toString(), now);
            } catch (ResultFormatException e) {
                throw ResultFiles.failure(before, e);
            }
        }
        RunResult first = ResultFiles.read(a);
        RunResult second = ResultFiles.read(b);
        renamed.forEach((old, now) -> {
            checkName(before, first, old);
            checkName(after, second, now);
        });
        return Comparer.compare(before.toString(), first, after.toString(), second, renamed);
    }

    private static void checkName(Path file, RunResult result, String name) {
        List<String> names =
                result.strategies().stream().map(StrategyResult::name).toList();
        if (!names.contains(name)) {
            throw CommandFailure.badInput("--match: %s has no strategy '%s'; its strategies: %s"
                    .formatted(
                            file, name, names.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", "))));
        }
    }
}
