package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {

    private static final String SMALL = """
            scenario: Small
            duration: 5s
            replications: 3
            tables:
              orders: {billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 1_000}}
            workloads:
              w: {table: orders, operation: {type: PutItem}, rate: 200/s, partitionKey: {uniform: {keys: 100}}}
            """;
    /** The burst bank is used up after a fifth of the time. */
    private static final String OVERLOADED = SMALL.replace("1_000}", "1}");

    @TempDir
    private Path folder;

    private final Commands hotrange = new Commands();
    private Path scenario;
    private Path baselines;
    private Path baseline;

    @BeforeEach
    void keepABaseline() throws IOException {
        scenario = folder.resolve("small.yaml");
        baselines = folder.resolve("kept");
        baseline = baselines.resolve("small/result.json");
        write(SMALL);
        assertThat(hotrange.run("run", scenario, "--out", baselines.resolve("small"), "--no-report", "--quiet"))
                .isZero();
    }

    private void write(String text) throws IOException {
        Files.writeString(scenario, text);
    }

    private int check(Object... options) {
        return hotrange.run(Stream.concat(Stream.of("check", scenario, "--baselines", baselines), Stream.of(options))
                .toArray());
    }

    private void change(String from, String to) throws IOException {
        String text = Files.readString(baseline);
        String changed = text.replaceFirst(from, to);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(baseline, changed);
    }

    @Test
    void sameBytesPass() {
        assertThat(check()).isZero();
        assertThat(hotrange.out()).isEqualTo("small: passes, the same bytes as the baseline\n");
        assertThat(hotrange.err()).isEmpty();
    }

    @Test
    void oneChangedByteFailsWithItsPathUntilAccepted() throws IOException {
        String right = Files.readString(baseline);
        change("\"failedShare\", \"value\": 0", "\"failedShare\", \"value\": 1");
        assertThat(check()).isEqualTo(1);
        assertThat(hotrange.out())
                .contains("small: FAILS", "First difference: strategies[0].metrics[1].value was 1, is 0.");

        assertThat(check("--update")).isZero();
        assertThat(hotrange.out()).contains("First difference", "Written to " + baseline);
        assertThat(baseline).hasContent(right.strip());
        assertThat(baseline.resolveSibling("report.html")).exists();
        assertThat(check()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("kept", "small.yaml");
        }
    }

    @Test
    void changedScenarioFailsWhereItIsWorseOnly() throws IOException {
        write(SMALL + "# a comment\n");
        assertThat(check()).isZero();
        assertThat(hotrange.out()).contains("passes, nothing is worse", "text of the scenario");

        write(OVERLOADED);
        assertThat(check()).isEqualTo(1);
        assertThat(hotrange.out())
                .contains("FAILS, worse than the baseline", "Worse: as it is, throttledShare, from 0 %");

        assertThat(check("--update")).isZero();
        write(SMALL);
        assertThat(check()).isEqualTo(1);
        assertThat(hotrange.out())
                .as("enough capacity is dearer")
                .contains("Worse: as it is, costPerMonth, from ")
                .doesNotContain("Worse: as it is, throttledShare");
    }

    @Test
    void changedScenarioPassesWhereItIsBetter() throws IOException {
        write(SMALL.replace("readCapacityUnits: 1,", "readCapacityUnits: 900,"));
        assertThat(check("--update")).isZero();
        write(SMALL);
        assertThat(check()).isZero();
        assertThat(hotrange.out()).contains("nothing is worse").contains("better");
    }

    @Test
    void otherVersionIsJudgedByWhatGotWorse() throws IOException {
        change("\"version\": \"[0-9.]+\"", "\"version\": \"0.0.1\"");
        assertThat(check()).isZero();
        assertThat(hotrange.out()).contains("version: 0.0.1 in A");
    }

    @Test
    void failedExpectationFails() throws IOException {
        write(SMALL + "expect: {as it is: [calls < 1]}\n");
        assertThat(check()).isEqualTo(1);
        assertThat(hotrange.out()).contains("expectations do not hold", "Expectation failed: as it is: calls < 1");
    }

    @Test
    void sensitivityIsLookedAtAsInTheBaseline() {
        assertThat(hotrange.run(
                        "run",
                        scenario,
                        "--out",
                        baselines.resolve("small"),
                        "--no-report",
                        "--quiet",
                        "--no-sensitivity"))
                .isZero();
        assertThat(check()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"schema\": 1', not a readable result",
        "'{\"schema\": 99}', written by a newer version of Hotrange",
        "'', not a result"
    })
    void damagedOrNewerBaselineGivesTwoAndWhatToDo(String text, String message) throws IOException {
        Files.writeString(baseline, text);
        assertThat(check()).isEqualTo(2);
        assertThat(hotrange.err())
                .startsWith(baseline + ": ")
                .contains(message, "hotrange check --update " + scenario)
                .hasLineCount(1);
        assertThat(check("--update")).isZero();
        assertThat(hotrange.out()).contains("a first baseline", message);
        assertThat(check()).isZero();
    }

    @Test
    void missingBaselineGivesTwoAndWhatToDo() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), SMALL);
        assertThat(hotrange.run("check", scenario, other, "--baselines", baselines))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("there is no such file; hotrange check --update " + other);
        assertThat(hotrange.out()).isEmpty();
    }

    @Test
    void scenariosWithABaselineAreFound() {
        assertThat(Baselines.scenarios(folder)).containsExactly(scenario);
        assertThat(new Baselines(baselines).has(scenario)).isTrue();
        assertThat(new Baselines(folder).has(scenario)).isFalse();
        assertThat(hotrange.run("check", "--baselines", folder)).isEqualTo(2);
        assertThat(hotrange.err())
                .contains("no scenarios/*.yaml has a baseline")
                .hasLineCount(1);
    }

    @Test
    void markdownHasASectionForEachScenarioAndTheLogItsVerdict() throws IOException {
        write(OVERLOADED);
        assertThat(check("--markdown")).isEqualTo(1);
        assertThat(hotrange.out())
                .startsWith("### small: FAILS, worse than the baseline\n")
                .contains("<details>");
        assertThat(hotrange.err()).isEqualTo("small: FAILS, worse than the baseline\n");
    }

    @Test
    void wrongOptionsGiveTwo() throws IOException {
        assertThat(check("--threads", 0)).isEqualTo(2);
        Path same = Files.createDirectory(folder.resolve("sub")).resolve("small.yaml");
        Files.writeString(same, SMALL);
        assertThat(hotrange.run("check", scenario, same, "--baselines", baselines))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("two scenarios have this baseline");
        assertThat(hotrange.run("check", folder.resolve("nothing.yaml"))).isEqualTo(2);
        assertThat(List.of(hotrange.err().split("\n"))).hasSize(1);
    }

    @Test
    void benchmarksAreHeldAgainstKeptRatios() throws IOException {
        Path run = jmh("run.json", 500);
        assertThat(hotrange.run("check", "--jmh", run, "--baselines", baselines))
                .isEqualTo(2);
        assertThat(hotrange.err())
                .contains("there is no such file; hotrange check --jmh " + run + " --update writes it anew")
                .hasLineCount(1);
        assertThat(hotrange.run("check", "--jmh", run, "--baselines", baselines, "--update"))
                .isZero();
        assertThat(baselines.resolve("baseline.json")).content().doesNotContain(folder.toString());
        assertThat(hotrange.run("check", "--jmh", run, "--baselines", baselines))
                .isZero();
        assertThat(hotrange.run("check", "--jmh", jmh("slow.json", 800), "--baselines", baselines))
                .isEqualTo(1);
        assertThat(hotrange.err()).isEqualTo("x.RunBenchmark.r1: slower than it may be\n");
        assertThat(hotrange.run("compare", baselines.resolve("baseline.json"), run))
                .isZero();
        assertThat(hotrange.run("compare", baselines.resolve("baseline.json"), baseline))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("cannot be compared");
    }

    private Path jmh(String name, int millis) throws IOException {
        String benchmark = """
                {"benchmark": "x.%s", "primaryMetric":
                 {"score": %2$d, "scoreUnit": "ms/op", "rawData": [[%2$d, %2$d.5, %2$d, %2$d.5]]}}""";
        return Files.writeString(
                folder.resolve(name),
                "[" + benchmark.formatted("PlainJavaBenchmark.r1", 1_000) + ","
                        + benchmark.formatted("RunBenchmark.r1", millis) + "]");
    }
}
