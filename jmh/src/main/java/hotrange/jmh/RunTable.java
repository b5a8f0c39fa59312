package hotrange.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures whole runs and R1's peers in one session and prints a table in Markdown: each as a multiple of both peers,
 * which depends little on the machine.
 */
@Command(name = "RunTable", mixinStandardHelpOptions = true, sortOptions = false)
final class RunTable implements Callable<Integer> {

    private static final String PACKAGE = "hotrange.jmh.";
    private static final String PLAIN_JAVA = "PlainJavaBenchmark.r1";
    private static final String SSJ = "SsjBenchmark.r1";

    /** Benchmarks in the order of their rows → logical calls per simulated second, under all strategies. */
    private static final Map<String, Integer> CALLS_PER_SECOND = new LinkedHashMap<>();

    static {
        CALLS_PER_SECOND.put("RunBenchmark.r1", 10_000);
        CALLS_PER_SECOND.put(PLAIN_JAVA, 10_000);
        CALLS_PER_SECOND.put(SSJ, 10_000);
        CALLS_PER_SECOND.put("RunBenchmark.r2", 30_000);
        CALLS_PER_SECOND.put("RunBenchmark.r3", 5_000);
        CALLS_PER_SECOND.put("RunBenchmark.quiet", 10_000);
        CALLS_PER_SECOND.put("RunBenchmark.tenMillionKeys", 10_000);
        CALLS_PER_SECOND.put("LongBenchmark.quietHour", 100_000);
        CALLS_PER_SECOND.put("LongBenchmark.dayOfFour", 40_000);
    }

    @Option(names = "--update", description = "Put the table into jmh/README.md.")
    private boolean update;

    @Option(names = "--short", description = "Leave out the runs of minutes.")
    private boolean brief;

    @Parameters(paramLabel = "OPTION", description = "After --: options of JMH, for example -f 1 -wi 2 -i 3.")
    private List<String> further = List.of();

    /**
     * A benchmark's score.
     *
     * @param seconds of a run, mean
     * @param error of it, half of the interval of 99.9 %
     * @param bytes allocated in a run
     */
    record Score(double calls, double seconds, double error, double bytes) {

        private static Score of(RunResult result) {
            BenchmarkParams params = result.getParams();
            Result<?> primary = result.getPrimaryResult();
            double unit = params.getTimeUnit().toNanos(1) / 1e9;
            String name = params.getBenchmark().substring(PACKAGE.length());
            double calls =
                    Objects.requireNonNull(CALLS_PER_SECOND.get(name)) * Double.parseDouble(params.getParam("seconds"));
            var allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            double bytes = allocated == null ? Double.NaN : allocated.getScore();
            return new Score(calls, primary.getScore() * unit, primary.getScoreError() * unit, bytes);
        }

        private double callsPerSecond() {
            return calls / seconds;
        }

        /** How many times as fast, with its error. */
        private String against(Score other) {
            double error = Math.hypot(error() / seconds(), other.error() / other.seconds());
            return withError(callsPerSecond() / other.callsPerSecond(), error);
        }
    }

    /** See {@code --help}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RunTable()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, RunnerException, CommandLineOptionException {
        OptionsBuilder options = new OptionsBuilder();
        options.parent(new CommandLineOptions(further.toArray(String[]::new)));
        options.shouldFailOnError(true).addProfiler(GCProfiler.class);
        CALLS_PER_SECOND.keySet().stream()
                .filter(name -> !brief || !name.startsWith("Long"))
                .forEach(name -> options.include((PACKAGE + name).replace(".", "\\.") + "$"));
        String table = table(new Runner(options.build()).run());
        System.out.println(table);
        if (update) {
            MarkedPage.paste(Path.of("jmh", "README.md"), "runs", table);
        }
        return 0;
    }

    private static String table(Collection<RunResult> results) {
        Map<String, Score> scores = new LinkedHashMap<>();
        CALLS_PER_SECOND
                .keySet()
                .forEach(name -> results.stream()
                        .filter(result -> result.getParams().getBenchmark().equals(PACKAGE + name))
                        .forEach(result -> scores.put(name, Score.of(result))));
        return table(scores, results.iterator().next().getParams().getJdkVersion());
    }

    static String table(Map<String, Score> scores, String java) {
        Score plain = Objects.requireNonNull(scores.get(PLAIN_JAVA));
        Score ssj = Objects.requireNonNull(scores.get(SSJ));
        StringBuilder text = new StringBuilder("Java " + java + ", one thread:\n\n")
                .append(
                        "| benchmark | M calls | s per run | M calls/s | times plain Java's R1 | times SSJ's R1 | B/call |\n")
                .append("|---|---|---|---|---|---|---|\n");
        scores.forEach((name, score) -> text.append("| `%s` | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        name,
                        SpeedRow.number(score.calls() / 1e6),
                        withError(score.seconds(), score.error() / score.seconds()),
                        SpeedRow.number(score.callsPerSecond() / 1e6),
                        name.equals(PLAIN_JAVA) ? "1" : score.against(plain),
                        name.equals(SSJ) ? "1" : score.against(ssj),
                        SpeedRow.number(score.bytes() / score.calls()))));
        return text.toString();
    }

    private static String withError(double value, double share) {
        return String.format(Locale.ROOT, "%s ± %.0f %%", SpeedRow.number(value), 100 * share);
    }
}
