package hotrange.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
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

/** Measures {@link MechanismBenchmark} and prints a table in Markdown: each mechanism as a multiple of none. */
@Command(name = "MechanismTable", mixinStandardHelpOptions = true, sortOptions = false)
final class MechanismTable implements Callable<Integer> {

    private static final String NONE = "none";
    private static final double ITEMS = 3_000_000;

    @Option(names = "--update", description = "Put the table into jmh/README.md.")
    private boolean update;

    @Parameters(paramLabel = "OPTION", description = "After --: options of JMH, for example -f 1 -wi 2 -i 3.")
    private List<String> further = List.of();

    /** See {@code --help}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MechanismTable()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, RunnerException, CommandLineOptionException {
        Map<String, Double> medians = new LinkedHashMap<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(further.toArray(String[]::new)))
                        .include("hotrange\\.jmh\\.MechanismBenchmark\\.")
                        .shouldFailOnError(true)
                        .build())
                .run()) {
            medians.put(
                    result.getParams().getParam("mechanism"),
                    result.getPrimaryResult().getStatistics().getPercentile(50));
        }
        String table = table(medians);
        System.out.println(table);
        if (update) {
            MarkedPage.paste(Path.of("jmh", "README.md"), "mechanisms", table);
        }
        return 0;
    }

    /** A table of the milliseconds of runs. */
    static String table(Map<String, Double> millis) {
        double none = Objects.requireNonNull(millis.get(NONE));
        StringBuilder text = new StringBuilder("| mechanism | ns per item | against none |\n|---|---|---|\n");
        millis.forEach((name, time) -> text.append("| %s | %s | %s |\n"
                .formatted(name, SpeedRow.number(time * 1e6 / ITEMS), SpeedRow.number(time / none))));
        return text.toString();
    }
}
