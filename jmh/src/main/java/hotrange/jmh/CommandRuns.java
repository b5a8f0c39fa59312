package hotrange.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import hotrange.jmh.SpeedRow.Time;
import hotrange.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs of {@code hotrange run} as processes, from their start to their end; to be used in the top folder. */
final class CommandRuns {

    /** A run that takes longer is not repeated: starting up is nothing to it. */
    private static final double LONG_SECONDS = 60;

    /** Of the exit codes: done, and an expectation that did not hold. */
    private static final int LAST_GOOD = 1;

    /** Elapsed, user and system seconds of what comes behind it, in bash's own way: the last line of the error stream. */
    private static final String TIMED = "TIMEFORMAT='%R %U %S'; time \"$@\" >\"$0\" 2>&1";

    private static final Pattern SCENARIO = Pattern.compile("(?m)^scenario:");

    private final Path folder;
    private final int runs;

    /**
     * @param folder for results
     * @param runs of each scenario, of which the median counts
     */
    CommandRuns(Path folder, int runs) {
        this.folder = folder;
        this.runs = runs;
    }

    /** The scenarios in a folder, by name. */
    static List<Path> scenarios(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".yaml")
                        && SCENARIO.matcher(Files.readString(file)).find()) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /** Times a scenario with a Java. */
    Time time(Path scenario, Path javaHome) throws IOException, InterruptedException {
        List<Time> times = new ArrayList<>();
        do {
            times.add(once(scenario, javaHome));
        } while (times.size() < runs && times.get(0).wall() < LONG_SECONDS);
        return Time.median(times);
    }

    /** What the last run had to do. */
    Work work() throws IOException {
        return Work.of(ResultFile.read(folder.resolve("result.json")));
    }

    private Time once(Path scenario, Path javaHome) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        List<String> command = List.of(
                "bash",
                "-c",
                TIMED,
                said.toString(),
                "simulator/bin/hotrange",
                "run",
                scenario.toString(),
                "--format=json",
                "--no-sensitivity",
                "--quiet",
                "--out=" + folder);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String timed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        int code = process.waitFor();
        if (code > LAST_GOOD) {
            throw new IOException("%s ended with %d: %s".formatted(scenario, code, Files.readString(said)));
        }
        String[] seconds = timed.split(" ", 3);
        return new Time(
                Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2]));
    }

    /** Removes the folder for results. */
    void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
