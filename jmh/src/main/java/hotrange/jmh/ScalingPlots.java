package hotrange.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.format.ResultFormatType;
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
 * Measures {@link ScalingBenchmark} and writes what it found into a folder: {@code scaling.csv}, {@code scaling.png} and
 * the table in {@code README.md}.
 */
@Command(name = "ScalingPlots", mixinStandardHelpOptions = true, sortOptions = false)
final class ScalingPlots implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "JMH's JSON of ScalingBenchmark instead of measuring again.")
    private @Nullable Path measured;

    @Option(names = "--folder", paramLabel = "DIR", description = "Where to write; jmh if left out.")
    private Path folder = Path.of("jmh");

    @Parameters(paramLabel = "OPTION", description = "After --: options of JMH, for example -f 1 -wi 2 -i 3.")
    private List<String> further = List.of();

    /** See {@code --help}. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new CommandLine(new ScalingPlots()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, RunnerException, CommandLineOptionException {
        Path file = measured == null ? measure() : measured;
        Map<String, List<ScalingPoint>> curves = ScalingPoint.read(file);
        Files.writeString(folder.resolve("scaling.csv"), csv(curves));
        Files.write(folder.resolve("scaling.png"), new ScalingChart().png(curves));
        MarkedPage.paste(folder.resolve("README.md"), "scaling", table(curves));
        return 0;
    }

    private Path measure() throws IOException, RunnerException, CommandLineOptionException {
        Path file = Files.createDirectories(folder.resolve("target")).resolve("scaling.json");
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(further.toArray(String[]::new)))
                        .include("hotrange\\.jmh\\.ScalingBenchmark\\.")
                        .shouldFailOnError(true)
                        .resultFormat(ResultFormatType.JSON)
                        .result(file.toString())
                        .build())
                .run();
        return file;
    }

    static String csv(Map<String, List<ScalingPoint>> curves) {
        StringBuilder text = new StringBuilder("grows,to,seconds,fastest,slowest,runs\n");
        curves.values()
                .forEach(curve -> curve.forEach(point -> text.append(String.format(
                        Locale.ROOT,
                        "\"%s\",%.0f,%.3g,%.3g,%.3g,%d%n",
                        point.curve(),
                        point.x(),
                        point.seconds(),
                        point.fastest(),
                        point.slowest(),
                        point.runs()))));
        return text.toString();
    }

    static String table(Map<String, List<ScalingPoint>> curves) {
        StringBuilder text = new StringBuilder("""
                | what grows | from | to | a run takes | at the end | slope of the upper half |
                |---|---|---|---|---|---|
                """);
        curves.forEach((name, curve) -> {
            ScalingPoint first = curve.get(0);
            ScalingPoint last = curve.get(curve.size() - 1);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %s | %s | %.2f |%n",
                    name,
                    first.x(),
                    last.x(),
                    time(first.seconds()),
                    time(last.seconds()),
                    ScalingPoint.slope(curve)));
        });
        return text.toString();
    }

    private static String time(double seconds) {
        return seconds < 1 ? SpeedRow.number(seconds * 1e3) + " ms" : SpeedRow.number(seconds) + " s";
    }
}
