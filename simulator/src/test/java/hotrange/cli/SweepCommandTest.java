package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.cli.output.Terminal;
import hotrange.result.Metric;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.result.sweep.SweepFile;
import hotrange.result.sweep.SweepGrid;
import hotrange.result.sweep.SweepPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Grids, parts of them and their files, through the command line. */
class SweepCommandTest {

    private static final String SMALL = """
            scenario: Small
            duration: 5s
            replications: 2
            tables:
              orders: {billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 5, writeCapacityUnits: 100}}
            workloads:
              w: {table: orders, operation: {type: PutItem}, rate: 200/s, partitionKey: {uniform: {keys: 100}}}
            assumptions: {burstAtStart: 0}
            """;

    private static final String SWEEP = """
            sweep:
              tables.orders.provisionedThroughput.writeCapacityUnits: [100, 200, 400]
              workloads.w.rate: [100/s, 300/s]
            """;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new TreeMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int hotrange(Object... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false,
                false);
        String[] words = Stream.of(arguments).map(String::valueOf).toArray(String[]::new);
        int exitCode = Main.execute(terminal, environment, words);
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
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static SweepPoint point(Path target, int index) throws IOException {
        return SweepFile.readPoint(target.resolve("points/0000" + index + ".json"));
    }

    @Test
    void firstPathOfTheGridIsTheSlowest() throws IOException {
        Path target = folder.resolve("out");
        assertThat(hotrange("sweep", scenario(SMALL + SWEEP), "--out", target)).isZero();
        assertThat(filesIn(target))
                .containsExactly(
                        "grid.json",
                        "points/00000.json",
                        "points/00001.json",
                        "points/00002.json",
                        "points/00003.json",
                        "points/00004.json",
                        "points/00005.json",
                        "sweep.csv",
                        "sweep.html",
                        "sweep.json");
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            assertThat(point(target, i).index()).isEqualTo(i);
            order.add(String.join(" ", point(target, i).values().values()));
        }
        assertThat(order).containsExactly("100 100/s", "100 300/s", "200 100/s", "200 300/s", "400 100/s", "400 300/s");
        JsonNode all = JsonMapper.shared().readTree(Files.readString(target.resolve("sweep.json")));
        assertThat(all.path("points").size()).isEqualTo(6);
        assertThat(all.path("points").get(4).path("index").asInt()).isEqualTo(4);
        assertThat(all.path("grid").path("axes").get(0).path("values").get(2).asString())
                .isEqualTo("400");
    }

    @Test
    void pointFindsWhatARunWithItsValuesFinds() throws IOException {
        Path target = folder.resolve("out");
        Path single = folder.resolve("single");
        assertThat(hotrange("sweep", scenario(SMALL + SWEEP), "--out", target)).isZero();
        scenario(SMALL.replace("200/s", "300/s").replace("Units: 100", "Units: 200"));
        assertThat(hotrange("run", folder.resolve("small.yaml"), "--out", single, "--no-report"))
                .isZero();
        RunResult run = ResultFile.read(single.resolve("result.json"));
        SweepPoint.Found found = point(target, 3).strategies().get(0);
        assertThat(found.metrics()).isEqualTo(run.strategies().get(0).metrics());
        assertThat(Objects.requireNonNull(found.metric(Metric.THROTTLED_SHARE)).value())
                .isGreaterThan(0.1);
    }

    @Test
    void tableHasARowForEachPointAndStrategy() throws IOException {
        Path file = scenario(SMALL + "sweep: {workloads.w.rate: [50/s, 300/s]}\n"
                + "strategies: {as it is: {}, twice: {tables.orders.provisionedThroughput.writeCapacityUnits: 200}}\n"
                + "expect: {twice: [calls < 1]}\n");
        assertThat(hotrange("sweep", file, "--out", folder.resolve("out"))).isZero();
        assertThat(out().lines().filter(line -> line.contains("/s |"))).hasSize(4);
        assertThat(out()).contains("####").contains("the expectations of the scenario are not judged in a sweep");
        List<String> rows = Files.readAllLines(folder.resolve("out/sweep.csv"));
        assertThat(rows.get(0))
                .isEqualTo("point,workloads.w.rate,strategy,workload,metric,unit,value,low,high,replications");
        assertThat(rows).anySatisfy(row -> assertThat(row).startsWith("1,300/s,twice,,calls,count,1"));
    }

    @Test
    void finishedPointIsNotRunAgain() throws IOException {
        Path target = folder.resolve("out");
        Path file = scenario(SMALL + SWEEP);
        assertThat(hotrange("sweep", file, "--out", target)).isZero();
        String before = Files.readString(target.resolve("sweep.json"));
        Path kept = target.resolve("points/00001.json");
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(kept, old);
        Files.delete(target.resolve("points/00004.json"));
        Files.writeString(target.resolve("points/00002.json"), "{\"grid\": \"cut o");
        assertThat(hotrange("sweep", file, "--out", target)).isZero();
        assertThat(err()).isEqualTo(target + ": 4 of 6 points were finished before and are not run again\n");
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(old);
        assertThat(Files.readString(target.resolve("sweep.json"))).isEqualTo(before);
    }

    @Test
    void pointIsRunAgainWhenSomethingThatDecidesItHasChanged() throws IOException {
        Path target = folder.resolve("out");
        hotrange("sweep", scenario(SMALL + SWEEP), "--out", target);
        assertThat(hotrange("sweep", folder.resolve("small.yaml"), "--out", target, "--seed", 5))
                .isZero();
        assertThat(err()).isEmpty();
        scenario(SMALL.replace("scenario: Small", "scenario: Another title") + SWEEP);
        hotrange("sweep", folder.resolve("small.yaml"), "--out", target, "--seed", 5);
        assertThat(err()).contains("6 of 6 points were finished before");
    }

    @Test
    void changedRecordingIsNoticed() throws IOException {
        Path target = folder.resolve("out");
        Files.writeString(folder.resolve("keys.csv"), "key,count\na,1\nb,1\n");
        Path file = scenario(SMALL.replace("{uniform: {keys: 100}}", "{recorded: {file: keys.csv, format: counts}}"));
        Object[] sweep = {"sweep", file, "--out", target, "--over", "workloads.w.rate=100/s,300/s"};
        assertThat(hotrange(sweep)).isZero();
        assertThat(hotrange(sweep)).isZero();
        assertThat(err()).contains("2 of 2 points were finished before");
        Files.writeString(folder.resolve("keys.csv"), "key,count\na,1\nb,9\n");
        assertThat(hotrange(sweep)).isZero();
        assertThat(err()).isEmpty();
    }

    @Test
    void valueAddedAtTheEndKeepsWhatIsFinished() throws IOException {
        Path target = folder.resolve("out");
        Path file = scenario(SMALL);
        hotrange("sweep", file, "--out", target, "--over", "workloads.w.rate=100/s,300/s");
        assertThat(hotrange("sweep", file, "--out", target, "--over", "workloads.w.rate=100/s,300/s,500/s"))
                .isZero();
        assertThat(err()).contains("2 of 3 points were finished before");
        assertThat(hotrange("sweep", "--merge", target, "--quiet")).isZero();
    }

    @Test
    void threadsAndShardsChangeNoByte() throws IOException {
        Path file = scenario(SMALL + SWEEP);
        Path whole = folder.resolve("whole");
        Path other = folder.resolve("other");
        assertThat(hotrange("sweep", file, "--out", whole, "--threads", 1, "--quiet"))
                .isZero();
        assertThat(hotrange("sweep", file, "--out", other, "--threads", 8, "--quiet"))
                .isZero();
        assertThat(out()).isEmpty();
        List<Object> merge = new ArrayList<>(List.of("sweep", "--quiet", "--merge"));
        for (int i = 0; i < 3; i++) {
            Path part = folder.resolve("part-" + i);
            assertThat(hotrange("sweep", file, "--out", part, "--shard", i + "/3"))
                    .isZero();
            assertThat(err()).startsWith("shard " + i + " of 3, counted from 0 (--shard " + i + "/3)\n");
            assertThat(filesIn(part))
                    .containsExactly("grid.json", "points/0000" + i + ".json", "points/0000" + (i + 3) + ".json");
            merge.add(part);
        }
        merge.addAll(List.of("--out", folder.resolve("merged")));
        assertThat(hotrange(merge.toArray())).isZero();
        for (String name : List.of("sweep.json", "sweep.csv")) {
            String expected = Files.readString(whole.resolve(name));
            assertThat(Files.readString(other.resolve(name))).isEqualTo(expected);
            assertThat(Files.readString(folder.resolve("merged").resolve(name))).isEqualTo(expected);
        }
    }

    @Test
    void arrayJobsRunTheirShard() throws IOException {
        Path file = scenario(SMALL + SWEEP);
        environment.put("AWS_BATCH_JOB_ARRAY_INDEX", "1");
        environment.put("AWS_BATCH_JOB_ARRAY_SIZE", "2");
        Path shared = folder.resolve("shared");
        assertThat(hotrange("sweep", file, "--out", shared)).isZero();
        assertThat(err())
                .isEqualTo("shard 1 of 2, counted from 0"
                        + " (AWS_BATCH_JOB_ARRAY_INDEX=1 and AWS_BATCH_JOB_ARRAY_SIZE=2)\n");
        assertThat(filesIn(shared.resolve("points"))).containsExactly("00001.json", "00003.json", "00005.json");
        environment.clear();
        environment.put("JOB_COMPLETION_INDEX", "0");
        assertThat(hotrange("sweep", file, "--out", shared, "--shards", 2)).isZero();
        assertThat(err()).isEqualTo("shard 0 of 2, counted from 0 (JOB_COMPLETION_INDEX=0 and --shards 2)\n");
        environment.put("AWS_BATCH_JOB_ARRAY_SIZE", "nonsense, but nobody asks it");
        assertThat(hotrange("sweep", "--merge", shared)).isZero();
        assertThat(filesIn(shared))
                .contains("sweep.json", "sweep.csv", "sweep.html")
                .hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "AWS_BATCH_JOB_ARRAY_INDEX=1; ; AWS_BATCH_JOB_ARRAY_INDEX is set, but not AWS_BATCH_JOB_ARRAY_SIZE",
                "AWS_BATCH_JOB_ARRAY_SIZE=4; ; AWS_BATCH_JOB_ARRAY_SIZE is set, but not AWS_BATCH_JOB_ARRAY_INDEX",
                "AWS_BATCH_JOB_ARRAY_INDEX=4,AWS_BATCH_JOB_ARRAY_SIZE=4; ; shards count from 0",
                "AWS_BATCH_JOB_ARRAY_INDEX=x,AWS_BATCH_JOB_ARRAY_SIZE=4; ; must be a whole number, was x",
                "AWS_BATCH_JOB_ARRAY_INDEX=1,AWS_BATCH_JOB_ARRAY_SIZE=4; --shards=4; AWS_BATCH_JOB_ARRAY_SIZE has the",
                "JOB_COMPLETION_INDEX=1; ; give --shards n",
                "JOB_COMPLETION_INDEX=7; --shards=7; shards count from 0",
                "JOB_COMPLETION_INDEX=1,AWS_BATCH_JOB_ARRAY_INDEX=1; ; say which part to run with --shard i/n",
                "A=; --shards=4; JOB_COMPLETION_INDEX is not set",
                "A=; --shard=4/4; shards count from 0",
                "A=; --shard=1; --shard must be i/n",
                "JOB_COMPLETION_INDEX=1; --shard=0/2 --shards=2; --shard has the number already",
            })
    void halfAShardGivesTwo(String variables, String options, String message) throws IOException {
        for (String variable : variables.split(",", -1)) {
            environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        List<Object> words = new ArrayList<>(List.of("sweep", scenario(SMALL + SWEEP), "--out", folder.resolve("out")));
        words.addAll(options == null ? List.of() : List.of(options.split(" ", -1)));
        assertThat(hotrange(words.toArray())).isEqualTo(2);
        assertThat(err()).contains(message).hasLineCount(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void mergeTakesOneWholeGrid() throws IOException {
        Path file = scenario(SMALL + SWEEP);
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        hotrange("sweep", file, "--out", a, "--shard", "0/2");
        assertThat(hotrange("sweep", "--merge", a)).isEqualTo(2);
        assertThat(err())
                .startsWith("3 of 6 points are missing: 1, 3, 5; run their shards")
                .hasLineCount(1);
        assertThat(a.resolve("sweep.json")).doesNotExist();
        hotrange("sweep", file, "--out", b, "--shard", "1/2", "--seed", 9);
        assertThat(hotrange("sweep", "--merge", a, b, "--out", folder.resolve("all")))
                .isEqualTo(2);
        assertThat(err())
                .isEqualTo(
                        "%s is of another grid than %s: something else in the scenario, or the build of Hotrange, differs;"
                                        .formatted(b, a)
                                + " merge folders of one sweep only\n");
        hotrange("sweep", file, "--out", b);
        assertThat(hotrange("sweep", "--merge", a, b)).isEqualTo(2);
        assertThat(err()).contains("--merge of several folders needs --out");
        assertThat(hotrange("sweep", "--merge", a, b, "--out", folder.resolve("all")))
                .isZero();
        Path changed = b.resolve("points/00002.json");
        Files.writeString(changed, Files.readString(changed).replaceFirst("\"notes\": \\[", "\"notes\": [\"forged\""));
        assertThat(hotrange("sweep", "--merge", a, b, "--out", folder.resolve("all")))
                .isEqualTo(2);
        assertThat(err())
                .isEqualTo("%s and %s are the same point with different content: remove the one that is wrong\n"
                        .formatted(a.resolve("points/00002.json"), changed));
        assertThat(hotrange("sweep", "--merge", folder)).isEqualTo(2);
        assertThat(err()).contains("grid.json: there is no such file");
    }

    @Test
    void leftOverPointOfAnotherGridIsNotMerged() throws IOException {
        Path target = folder.resolve("out");
        hotrange("sweep", scenario(SMALL + SWEEP), "--out", target);
        assertThat(hotrange("sweep", folder.resolve("small.yaml"), "--out", target, "--shard", "0/2", "--seed", 9))
                .isZero();
        assertThat(hotrange("sweep", "--merge", target)).isEqualTo(2);
        assertThat(err()).contains("00001.json is of another grid than the grid.json beside it");
    }

    @Test
    void overReplacesValuesOfTheFileAndAddsPaths() throws IOException {
        Path target = folder.resolve("out");
        assertThat(hotrange(
                        "sweep",
                        scenario(SMALL + SWEEP),
                        "--out",
                        target,
                        "--over",
                        "workloads.w.partitionKey={zipf: {keys: 10, exponent: 1}},{uniform: {keys: 5}}",
                        "--over",
                        "tables.orders.provisionedThroughput.writeCapacityUnits=[150],50",
                        "--over",
                        "workloads.w.rate=10/s"))
                .isEqualTo(2);
        assertThat(err())
                .contains("--over tables.orders.provisionedThroughput.writeCapacityUnits[0]: must be")
                .hasLineCount(1);
        assertThat(hotrange(
                        "sweep",
                        folder.resolve("small.yaml"),
                        "--out",
                        target,
                        "--over",
                        "workloads.w.partitionKey={zipf: {keys: 10, exponent: 1}},{uniform: {keys: 5}}",
                        "--over",
                        "workloads.w.rate=10/s"))
                .isZero();
        SweepGrid grid = SweepFile.readGrid(target.resolve("grid.json"));
        assertThat(grid.axes().toString())
                .isEqualTo("[SweepAxis[path=tables.orders.provisionedThroughput.writeCapacityUnits,"
                        + " values=[100, 200, 400]], SweepAxis[path=workloads.w.rate, values=[10/s]],"
                        + " SweepAxis[path=workloads.w.partitionKey,"
                        + " values=[{zipf: {keys: 10, exponent: 1}}, {uniform: {keys: 5}}]]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "workloads.w.rat=1/s; workloads.w.rat: unknown path: there is no rat in workloads.w; did you mean rate?",
                "workloads.v.rate=1/s; there is no v in workloads",
                "expect=1; unknown path: there is no expect; allowed: duration",
                "workloads.w.rate=1/s,fast; workloads.w.rate[1]: must be a rate",
                "workloads.w.rate=; has no value",
                "workloads.w.rate=1/s,,2/s; workloads.w.rate[1]: has no value",
                "workloads.w.rate; must be PATH=VALUE",
                "workloads.w.rate=1/s,60/min; workloads.w.rate[1]: has the same value as [0]: 60/min",
                "warmup=0s,9s; warmup: must be less than the duration (point 1: warmup=9s)",
            })
    void wrongPathsAndValuesGiveTwo(String over, String message) throws IOException {
        Path target = folder.resolve("out");
        assertThat(hotrange("sweep", scenario(SMALL), "--out", target, "--over", over))
                .isEqualTo(2);
        assertThat(err()).contains(message).hasLineCount(1);
        assertThat(target).doesNotExist();
    }

    @Test
    void pathsMayNotOverlap() throws IOException {
        Path file = scenario(SMALL + "sweep: {workloads.w.writeSharding: [{shards: 2}]}\n");
        String below = "workloads.w.writeSharding.shards=2,4";
        assertThat(hotrange("sweep", file, "--over", below)).isEqualTo(2);
        assertThat(err()).contains("--over workloads.w.writeSharding.shards: overlaps with workloads.w.writeSharding");
        assertThat(hotrange("sweep", file, "--over", below, "--over", below)).isEqualTo(2);
        assertThat(err()).contains("is given twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sweep: {workloads.w.rat: [1/s]}; small.yaml:9 sweep.workloads.w.rat: unknown path",
                "sweep: {workloads.w.rate: []}; small.yaml:9 sweep[\"workloads.w.rate\"]: must have at least 1",
                "sweep: {workloads.w.rate: 5/s}; small.yaml:9 sweep[\"workloads.w.rate\"]: must be a list; was 5/s",
                "sweep: {workloads.w.rate: [5/s, 5/s]}; sweep.workloads.w.rate[1]: has the same value as [0]",
            })
    void wrongBlockIsBadInputForEveryCommand(String block, String message) throws IOException {
        Path file = scenario(SMALL + block + "\n");
        for (String command : List.of("run", "validate", "sweep")) {
            assertThat(hotrange(command, file)).isEqualTo(2);
            assertThat(err()).contains(message);
        }
    }

    @Test
    void otherCommandsLeaveTheSweepOut() throws IOException {
        Path target = folder.resolve("out");
        Path file = scenario(SMALL + SWEEP);
        assertThat(hotrange("validate", file)).isZero();
        assertThat(out()).contains("sweeps tables.orders.provisionedThroughput.writeCapacityUnits: 3 values,");
        assertThat(hotrange("run", file, "--out", target, "--no-report")).isZero();
        assertThat(err()).isEqualTo(file + ": has a sweep, which run leaves out; hotrange sweep runs it\n");
        assertThat(ResultFile.read(target.resolve("result.json")).strategies()).hasSize(1);
    }

    @Test
    void strategyThatSetsASweptPathIsNamed() throws IOException {
        Path file = scenario(SMALL + "strategies: {as it is: {}, slow: {workloads.w.rate.constant: 5/s}}\n");
        assertThat(hotrange("sweep", file, "--out", folder.resolve("out"), "--over", "workloads.w.rate=100/s,300/s"))
                .isZero();
        assertThat(out())
                .contains("slow: the sweep of workloads.w.rate changes nothing, the strategy sets it itself")
                .doesNotContain("as it is: the sweep");
    }

    @Test
    void hugeGridNeedsAYes() throws IOException {
        String seeds = "seed="
                + String.join(
                        ",",
                        Stream.iterate(1, i -> i + 1)
                                .limit(101)
                                .map(String::valueOf)
                                .toList());
        String rates = seeds.replace("seed", "replications").replace("101", "999");
        assertThat(hotrange("sweep", scenario(SMALL), "--over", seeds, "--over", rates))
                .isEqualTo(2);
        assertThat(err()).contains("the grid has 10,201 points, more than 10,000; leave out values, or give --yes");
        assertThat(hotrange("sweep", scenario(SMALL), "--over", "seed=1,2", "--seed", 3))
                .isEqualTo(2);
        assertThat(err()).contains("--seed: cannot be given where the sweep goes through seed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "; a scenario is missing, or --merge with folders",
                "small.yaml --merge x; --merge takes folders, no scenario",
                "small.yaml; has no sweep; add a block",
                "small.yaml --threads 0; --threads must be at least 1",
            })
    void wrongUseGivesTwo(String words, String message) throws IOException {
        Path file = scenario(SMALL);
        List<Object> all = new ArrayList<>(List.of("sweep"));
        if (words != null) {
            all.addAll(List.of(words.replace("small.yaml", file.toString()).split(" ", -1)));
        }
        assertThat(hotrange(all.toArray())).isEqualTo(2);
        assertThat(err()).contains(message);
    }

    @Test
    void jsonPrintsTheSweepAndNothingElse() throws IOException {
        Path target = folder.resolve("out");
        assertThat(hotrange("sweep", scenario(SMALL + SWEEP), "--out", target, "--json"))
                .isZero();
        assertThat(out()).isEqualTo(Files.readString(target.resolve("sweep.json")));
        assertThat(err()).isEmpty();
    }

    @Test
    void impossibleRunNamesItsPoint() throws IOException {
        Files.writeString(folder.resolve("good.csv"), "key,count\na,1\n");
        Files.writeString(folder.resolve("bad.csv"), "nothing,here\n1,2\n");
        Path file = scenario(SMALL.replace("{uniform: {keys: 100}}", "{recorded: {file: good.csv, format: counts}}"));
        Path target = folder.resolve("out");
        String over = "workloads.w.partitionKey.recorded.file=good.csv,bad.csv";
        assertThat(hotrange("sweep", file, "--out", target, "--over", over, "--threads", 1))
                .isEqualTo(2);
        assertThat(err())
                .startsWith("point 1 {workloads.w.partitionKey.recorded.file=bad.csv}: ")
                .hasLineCount(1);
        assertThat(filesIn(target)).containsExactly("grid.json", "points/00000.json");
    }
}
