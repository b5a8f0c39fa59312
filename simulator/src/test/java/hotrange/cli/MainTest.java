package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.scenario.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands print, write and return; nothing ever prints a stack trace. */
class MainTest {

    private static final String SMALL = """
            scenario: Small
            duration: 5s
            replications: 2
            tables:
              orders: {billingMode: PAY_PER_REQUEST}
            workloads:
              w: {table: orders, operation: {type: PutItem}, rate: 200/s, partitionKey: {uniform: {keys: 100}}}
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int hotrange(Object... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false,
                false);
        String[] words = Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
        int exitCode = Main.execute(terminal, words);
        assertThat(err()).doesNotContain("\tat ").doesNotContain("Exception");
        return exitCode;
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path scenario(String text) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), text);
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void runWritesResultHistogramsAndReport() throws IOException {
        Path target = folder.resolve("reports/small");
        assertThat(hotrange("run", scenario(SMALL), "--out", target)).isZero();
        assertThat(err()).isEmpty();
        assertThat(out()).contains("Small").contains("as it is").contains("report.html");
        assertThat(filesIn(target)).contains("latencies.hlog", "report.html", "result.json");
        assertThat(filesIn(folder)).containsExactly("reports", "small.yaml");
    }

    @Test
    void runWithoutReportWritesOnlyTheResult() throws IOException {
        Path target = folder.resolve("out");
        assertThat(hotrange("run", scenario(SMALL), "--out", target, "--no-report", "--quiet"))
                .isZero();
        assertThat(filesIn(target)).containsExactly("latencies.hlog", "result.json");
        assertThat(out()).isEmpty();
        assertThat(err()).isEmpty();
    }

    @Test
    void pageOfAnEarlierRunIsNotTakenForThisOne() throws IOException {
        Path target = Files.createDirectory(folder.resolve("out"));
        Files.writeString(target.resolve("report.html"), "old");
        assertThat(hotrange("run", scenario(SMALL), "--out", target, "--no-report", "--quiet"))
                .isZero();
        assertThat(err()).isEqualTo(target + ": of an earlier run, not written by this one: report.html\n");
    }

    @Test
    void nothingIsPutInPlaceWhenOneFileCannotBe() throws IOException {
        Path target = folder.resolve("out");
        Files.createDirectories(target.resolve("result.json"));
        assertThat(hotrange("run", scenario(SMALL), "--out", target, "--no-report"))
                .isEqualTo(2);
        assertThat(err())
                .isEqualTo("%s: cannot be written: %s is a folder\n".formatted(target, target.resolve("result.json")));
        assertThat(filesIn(target)).containsExactly("result.json");
    }

    @Test
    void jsonPrintsTheResultAndNothingElse() throws IOException {
        Path target = folder.resolve("out");
        assertThat(hotrange("run", scenario(SMALL), "--out", target, "--no-report", "--json"))
                .isZero();
        assertThat(out()).isEqualTo(Files.readString(target.resolve("result.json")));
        assertThat(err()).isEmpty();
    }

    @Test
    void optionsReplaceSeedAndReplications() throws IOException {
        Path target = folder.resolve("out");
        assertThat(hotrange(
                        "run",
                        scenario(SMALL),
                        "--out",
                        target,
                        "--no-report",
                        "--seed",
                        7,
                        "--replications",
                        3,
                        "--threads",
                        1))
                .isZero();
        RunResult result = ResultFile.read(target.resolve("result.json"));
        assertThat(result.provenance().seed()).isEqualTo(7);
        assertThat(result.provenance().replications()).isEqualTo(3);
        assertThat(result.strategies().get(0).replications()).hasSize(3);
    }

    @Test
    void unmetExpectationGivesOneAndWritesTheResult() throws IOException {
        Path target = folder.resolve("out");
        Path file = scenario(SMALL + "expect: {as it is: [calls < 1]}\n");
        assertThat(hotrange("run", file, "--out", target, "--no-report", "--quiet"))
                .isEqualTo(1);
        assertThat(err()).isEqualTo(file + ": expectation failed: as it is: calls < 1\n");
        assertThat(target.resolve("result.json")).exists();
    }

    @Test
    void badScenarioGivesTwoAndAllItsProblems() throws IOException {
        Path file = scenario(SMALL.replace("duration", "duraton").replace("100}", "0}"));
        for (String command : List.of("run", "validate")) {
            err.reset();
            assertThat(hotrange(command, file)).isEqualTo(2);
            assertThat(err()).isEqualTo("""
                            FILE:2 duraton: unknown key; did you mean duration?
                            FILE:7 workloads.w.partitionKey.uniform.keys: must be 1 to 10_000_000_000, was 0
                            """.replace("FILE", file.toString()));
            assertThat(out()).isEmpty();
        }
    }

    @Test
    void brokenRecordingGivesTwo() throws IOException {
        Files.writeString(folder.resolve("keys.csv"), "nothing,here\n1,2\n");
        Path file = scenario(SMALL.replace("{uniform: {keys: 100}}", "{recorded: {file: keys.csv}}"));
        assertThat(hotrange("run", file, "--out", folder.resolve("out"))).isEqualTo(2);
        assertThat(err()).startsWith(file + ": ").hasLineCount(1);
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(filesIn(folder)).containsExactly("keys.csv", "small.yaml");
    }

    @Test
    void outputFolderThatIsAFileGivesTwoBeforeTheRun() throws IOException {
        Path file = scenario(SMALL.replace("5s", "366d"));
        assertThat(hotrange("run", file, "--out", file)).isEqualTo(2);
        assertThat(err()).isEqualTo("%s: cannot be written: %s is not a folder\n".formatted(file, file));
        err.reset();
        assertThat(hotrange("run", file, "--out", file.resolve("below"))).isEqualTo(2);
        assertThat(err()).contains("cannot be written").hasLineCount(1);
    }

    @Test
    void twoScenariosOfOneNameNeedTwoFolders() throws IOException {
        Path file = scenario(SMALL);
        assertThat(hotrange("run", file, file, "--out", folder.resolve("out"))).isEqualTo(2);
        assertThat(err()).contains("two scenarios would write into this folder");
    }

    @ParameterizedTest
    @CsvSource({
        "--threads 0, --threads must be at least 1",
        "--seed -1, --seed must be at least 0",
        "--replications 0, --replications must be 1 to 1000",
        "--replications many, 'Invalid value for option ''--replications'''",
        "--seed 1e3, '''1e3'' is not a whole number'",
        "--out=, --out must name a folder",
        "--sed 5, 'Possible solutions: --seed'",
        "--traces nowhere, --traces nowhere: there is no such folder"
    })
    void wrongOptionGivesTwoAndSaysWhy(String options, String message) throws IOException {
        Object[] words = Stream.concat(Stream.of("run", scenario(SMALL)), Stream.of(options.split(" ", -1)))
                .toArray();
        assertThat(hotrange(words)).isEqualTo(2);
        assertThat(err()).contains(message);
        assertThat(out()).isEmpty();
    }

    @Test
    void unknownCommandGivesTwoAndASuggestion() {
        assertThat(hotrange("valdate")).isEqualTo(2);
        assertThat(err()).contains("there is no command valdate").contains("hotrange validate");
        err.reset();
        assertThat(hotrange("rnu", "small.yaml")).isEqualTo(2);
        assertThat(err())
                .contains(
                        "there is no command rnu; commands: run, sweep, report, compare, check, cost, capacity, review, advise, validate, schema, init, import");
    }

    @Test
    void noCommandGivesTwoAndTheUsage() {
        assertThat(hotrange()).isEqualTo(2);
        assertThat(err()).contains("Usage: hotrange");
    }

    @Test
    void helpAndVersionGiveZero() {
        assertThat(hotrange("--version")).isZero();
        assertThat(out()).matches("hotrange \\d+\\.\\d+\\.\\d+\\R");
        assertThat(hotrange("--help")).isZero();
        assertThat(out()).contains("run", "validate", "schema", "init", "Exit codes:");
        assertThat(hotrange("run", "--help")).isZero();
        assertThat(out()).contains("--replications", "${traces}/");
    }

    @Test
    void validateNamesStrategiesAndUnusedValues() throws IOException {
        Path file = scenario(SMALL + "strategies: {one: {workloads.w.writeSharding: {shards: 1}}}\n");
        assertThat(hotrange("validate", file)).isZero();
        assertThat(out())
                .isEqualTo(
                        file + ": valid, 1 strategy\n  one: workloads.w.writeSharding changes nothing with 1 shard\n");
    }

    @Test
    void schemaIsPrintedAsItIs() {
        assertThat(hotrange("schema")).isZero();
        assertThat(out()).isEqualTo(Schema.text());
    }

    @Test
    void starterIsValidAndNeverReplacedUnasked() throws IOException {
        Path file = folder.resolve("start.yaml");
        assertThat(hotrange("init", file)).isZero();
        assertThat(hotrange("validate", file)).isZero();
        assertThat(out()).contains("valid, 4 strategies");
        Files.writeString(file, "mine");
        assertThat(hotrange("init", file)).isEqualTo(2);
        assertThat(err()).isEqualTo(file + ": exists; --force replaces it\n");
        assertThat(file).hasContent("mine");
        assertThat(hotrange("init", file, "--force")).isZero();
        assertThat(file).content().startsWith("# A scenario for Hotrange");
        assertThat(filesIn(folder)).containsExactly("start.yaml");
    }

    @Test
    void starterMakesItsFolder() throws IOException {
        assertThat(hotrange("init", folder.resolve("new/dir/start.yaml"))).isZero();
        assertThat(filesIn(folder.resolve("new/dir"))).containsExactly("start.yaml");
        assertThat(hotrange("init", folder.resolve("new/dir/start.yaml/below.yaml")))
                .isEqualTo(2);
        assertThat(err()).contains("start.yaml is not a folder").hasLineCount(1);
    }

    @Test
    void messagesCannotSteerTheTerminal() {
        assertThat(hotrange("validate", folder.resolve("a\u001b[2Jb\u009b.yaml")))
                .isEqualTo(2);
        assertThat(err()).contains("a?[2Jb?.yaml: ").doesNotContain("\u001b", "\u009b");
        err.reset();
        assertThat(hotrange("validate", "a.yaml", "--\u001b[2J")).isEqualTo(2);
        assertThat(err()).contains("--?[2J").doesNotContain("\u001b");
    }

    @Test
    void stackThatDoesNotSufficeIsAMessage() {
        PrintStream full = new PrintStream(out, true, StandardCharsets.UTF_8) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                throw new StackOverflowError();
            }
        };
        Terminal terminal = new Terminal(
                full, new PrintStream(err, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, false);
        assertThat(Main.execute(terminal, "schema")).isEqualTo(ExitCode.FAULT);
        assertThat(err()).isEqualTo("hotrange: out of stack; HOTRANGE_JAVA_OPTIONS=-Xss16m gives it more\n");
    }

    @Test
    void interruptLeavesTheOldResultAndNothingElse() throws Exception {
        Path file = scenario(SMALL.replace("5s", "366d").replace("200/s", "20k/s"));
        Path target = Files.createDirectory(folder.resolve("out"));
        Files.writeString(target.resolve("result.json"), "old");
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "hotrange.cli.Main",
                        "run",
                        file.toString(),
                        "--out",
                        target.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        long patience = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (filesIn(target).size() < 2 && process.isAlive() && System.nanoTime() < patience) {
            Thread.sleep(20);
        }
        // A request to terminate ends the process as Ctrl-C does; scripts in the background ignore the latter.
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(printed).hasContent("interrupted; nothing was written");
        assertThat(filesIn(target)).containsExactly("result.json");
        assertThat(target.resolve("result.json")).hasContent("old");
    }
}
