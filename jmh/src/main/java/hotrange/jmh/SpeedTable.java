package hotrange.jmh;

import hotrange.jmh.SpeedRow.Time;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures R1 to R3 through the public API, and every shipped scenario through the command line, and prints a table in
 * Markdown, slowest first. To be started in the top folder, with nothing else running.
 */
@Command(name = "SpeedTable", mixinStandardHelpOptions = true, sortOptions = false)
final class SpeedTable implements Callable<Integer> {

    private static final int SECONDS = 600;
    private static final Path README = Path.of("jmh", "README.md");
    private static final Path MODELS = Path.of("jmh/src/main/resources/hotrange/jmh");

    @Option(names = "--update", description = "Put the table into jmh/README.md.")
    private boolean update;

    @Option(names = "--runs", paramLabel = "N", description = "Runs of each scenario, of which the median counts; 5.")
    private int runs = 5;

    @Option(
            names = "--java",
            paramLabel = "HOME",
            defaultValue = "${env:HOTRANGE_SECOND_JAVA_HOME}",
            description = "A second Java for further columns; otherwise HOTRANGE_SECOND_JAVA_HOME.")
    private @Nullable Path secondJava;

    @Option(names = "--only", paramLabel = "REGEX", description = "Only rows whose names have it somewhere.")
    private Pattern only = Pattern.compile("");

    /** See {@code --help}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SpeedTable()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        if (secondJava != null) {
            homes.add(secondJava);
        }
        List<SpeedRow> rows = new ArrayList<>(models(homes));
        Time startUp;
        CommandRuns command = new CommandRuns(Files.createTempDirectory("hotrange-speed"), runs);
        try {
            startUp = startUp(command, homes);
            rows.addAll(scenarios(command, homes));
        } finally {
            command.clear();
        }
        List<String> versions = new ArrayList<>();
        for (Path home : homes) {
            versions.add(version(home));
        }
        String table = SpeedRow.table(rows, startUp, versions);
        System.out.println(table);
        if (update) {
            MarkedPage.paste(README, "speed", table);
        }
        return 0;
    }

    private List<SpeedRow> models(List<Path> homes) throws RunnerException {
        Map<String, Scenario> models = new LinkedHashMap<>();
        models.put("r1", ReferenceModels.r1(SECONDS));
        models.put("r2", ReferenceModels.r2(SECONDS));
        models.put("r3", ReferenceModels.r3(SECONDS));
        List<SpeedRow> rows = new ArrayList<>();
        for (Map.Entry<String, Scenario> model : models.entrySet()) {
            String name = model.getKey().toUpperCase(Locale.ROOT) + ", API, one thread";
            if (only.matcher(name).find()) {
                List<Time> times = new ArrayList<>();
                for (Path home : homes) {
                    times.add(measured(model.getKey(), home));
                }
                Work work = Work.of(Simulator.run(model.getValue(), ReferenceModels.oneThread())
                        .result());
                rows.add(new SpeedRow(name, work, times));
            }
        }
        return rows;
    }

    /** The median of all runs of all forks. */
    private static Time measured(String method, Path javaHome) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("hotrange\\.jmh\\.RunBenchmark\\." + method + "$")
                        .param("seconds", String.valueOf(SECONDS))
                        .jvm(javaHome.resolve("bin/java").toString())
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        double millis =
                results.iterator().next().getPrimaryResult().getStatistics().getPercentile(50);
        return new Time(millis / 1e3, null);
    }

    /** The time of the first Java. */
    private static Time startUp(CommandRuns command, List<Path> homes) throws IOException, InterruptedException {
        Path nothing = MODELS.resolve("nothing.yaml");
        for (Path home : homes) {
            // The first start of a Java writes an archive of classes for the next.
            command.time(nothing, home);
        }
        return command.time(nothing, homes.get(0));
    }

    private List<SpeedRow> scenarios(CommandRuns command, List<Path> homes) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>(CommandRuns.scenarios(Path.of("scenarios")));
        files.addAll(CommandRuns.scenarios(Path.of("scenarios", "validation")));
        files.add(MODELS.resolve("day-of-four.yaml"));
        List<SpeedRow> rows = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".yaml", "");
            if (only.matcher(name).find()) {
                List<Time> times = new ArrayList<>();
                for (Path home : homes) {
                    times.add(command.time(file, home));
                }
                System.err.printf("%s: %.2f s%n", name, times.get(0).wall());
                rows.add(new SpeedRow("`%s`".formatted(name), command.work(), times));
            }
        }
        return rows;
    }

    /** As the JDK's file of its own facts says. */
    private static String version(Path home) throws IOException {
        Properties facts = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            facts.load(in);
        }
        return facts.getProperty("JAVA_VERSION", "of unknown version").replace("\"", "");
    }
}
