package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.cli.output.ExitCode;
import hotrange.result.Metric;
import hotrange.result.ResultFile;
import hotrange.testing.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts become an account of the traffic, with the arithmetic beside it, and a scenario that runs. */
class ImportCountsTest {

    private static final String COUNTS = "key,count,bytes\na,60,5000\nb,30,100\nc,10,100\n,5,1\n";

    @TempDir
    Path folder;

    private final Commands commands = new Commands();

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void imported(Object... arguments) {
        assertThat(commands.run(
                        Stream.concat(Stream.of("import"), Stream.of(arguments)).toArray()))
                .as(commands.err())
                .isZero();
    }

    /** Calls of a run of the scenario. */
    private double calls(Path scenario) throws IOException {
        assertThat(commands.run("validate", scenario)).as(commands.err()).isZero();
        Path out = folder.resolve("out");
        assertThat(commands.run(
                        "run",
                        scenario,
                        "--out",
                        out,
                        "--no-report",
                        "--no-sensitivity",
                        "--replications",
                        1,
                        "--quiet"))
                .as(commands.err())
                .isZero();
        return Models.value(
                ResultFile.read(out.resolve("result.json")).strategies().get(0), Metric.CALLS);
    }

    @Test
    void countsWithSizesByKey() throws IOException {
        imported("counts", file("counts.csv", COUNTS));

        // Reads: 60 of 1 unit, 40 of a half. Writes: 60 of 5 units, 40 of 1.
        assertThat(commands.out())
                .contains("4 rows read, 1 not usable and left out:")
                .contains("counts.csv:5: the key is empty")
                .contains("100 calls of 3 different keys")
                .doesNotContain("rows were not usable")
                .contains("by requests: 60.00 % of 100 requests by 'a'; top 10 100.00 %; half by 1 key; Zipf ")
                .contains("by read units, if all read: 75.00 % of 80 read units by 'a'")
                .contains("by write units, if all write: 88.24 % of 340 write units by 'a'")
                .contains("a call takes 0.80000 read units, eventually consistent, or 3.40000 write units")
                .contains("if all read: at 4,000 read units/s of the table (5,000 requests/s)")
                .contains("if all write: at 1,133 write units/s of the table (333 requests/s)");
    }

    @Test
    void theScenarioReadsTheFileItself() throws IOException {
        Path counts = file("counts.csv", COUNTS);
        Path scenario = Files.createDirectory(folder.resolve("mine")).resolve("mine.yaml");
        imported("counts", counts, "-o", scenario, "--rate", "10/s", "--operation", "PutItem");

        assertThat(commands.out()).contains("Wrote " + scenario);
        assertThat(Files.readString(scenario))
                .contains(
                        "duration: 60s",
                        "type: PutItem",
                        "itemSize: perKey",
                        "rate: 10/s",
                        "file: \"../counts.csv\"",
                        "format: counts");
        assertThat(calls(scenario)).isBetween(450.0, 750.0);
        imported("counts", counts, "-o", scenario, "--rate", "2_000/s", "--operation", "PutItem", "--force");
        // 3.4 units a call.
        assertThat(Files.readString(scenario)).contains("writeUnitsPerSecond: 6800");
    }

    @Test
    void accessesUnderAKeyOfSeveralColumns() throws IOException {
        Path accesses = file("accesses.csv", "type,id\n1,7\n1,7\n2,7\n");
        Path scenario = folder.resolve("mine.yaml");
        imported("accesses", accesses, "--key", "type+id", "-o", scenario, "--rate", "5/s", "--item-size", "5 KB");

        assertThat(commands.out())
                .contains("3 calls of 2 different keys")
                .contains("by requests: 66.67 % of 3 requests by '1#7'")
                .contains("a call takes 1.00000 read units, eventually consistent, or 5.00000 write units");
        assertThat(Files.readString(scenario)).contains("key: \"type+id\"", "itemSize: 5120 B", "format: accesses");
        assertThat(calls(scenario)).isBetween(200.0, 400.0);
    }

    @Test
    void popularityWithSizes() throws IOException {
        Path popularity = file("pop.json", "{\"popularityBuckets\": [10, 1], \"popularityWeights\": [50, 50]}");
        Path sizes = file("sizes.json", "{\"valSizeRange\": [1000, 5000], \"valSizeRangeProbability\": [1, 1]}");
        Path scenario = folder.resolve("mine.yaml");
        imported("popularity", popularity, "--sizes", sizes, "-o", scenario, "--rate", "5/s");

        // The hottest and nine of 5 calls each.
        assertThat(commands.out())
                .contains("by requests: 50.00 % of 100 requests by '#1'; top 10 95.00 %; half by 1 key")
                .contains("a call takes 0.75000 read units, eventually consistent, or 3.00000 write units")
                .contains("if all read: at 6,000 read units/s of the table (8,000 requests/s)");
        assertThat(Files.readString(scenario)).contains("file: pop.json", "file: sizes.json", "format: popularity");
        assertThat(calls(scenario)).isBetween(200.0, 400.0);
    }

    @Test
    void manyKeysOfAPopularityAreNotCountedOneByOne() throws IOException {
        Path popularity = file(
                "pop.json", "{\"popularityBuckets\": [2, 10, 1000000000000], \"popularityWeights\": [20, 50, 100]}");
        imported("popularity", popularity);
        // 20 + 50 of 85, the rest of keys with 1e-10 calls each.
        assertThat(commands.out())
                .contains("170 calls of 1,000,000,000,012 different keys")
                .contains("top 10 35.29 %; half by 150,000,000,012 keys; no Zipf law of so many keys")
                .contains("pop.json: no Zipf law is fitted to more than 50,000,000 keys.");
    }

    @Test
    void callsPerMinute() throws IOException {
        Path minutes = file("m.csv", "key,minute_1,minute_2,minute_3,minute_4\na,10,0,30,0\nb,0,20,0,0\n");
        Path scenario = folder.resolve("mine.yaml");
        imported("perMinute", minutes, "-o", scenario);

        assertThat(commands.out())
                .contains("60 calls in 240.000 s of 2 different keys")
                .contains("calls per minute: mean 15.000, p50 10, p95 30, p99 30, max 30")
                .contains("by requests: 66.67 % of 60 requests by 'a'");
        assertThat(Files.readString(scenario)).contains("duration: 240s", "asKeys:", "recordedPerMinute:");
        assertThat(calls(scenario)).isBetween(30.0, 90.0);

        imported("perMinute", minutes, "--json");
        JsonNode found = JsonMapper.shared().readTree(commands.out());
        assertThat(found.at("/minutes").asInt()).isEqualTo(4);
        assertThat(found.at("/perMinute/p95").asInt()).isEqualTo(30);
        assertThat(found.at("/requests/topKey").asString()).isEqualTo("a");
        assertThat(found.at("/readUnits").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "counts|-o x.yaml|-o: needs --rate, for example --rate 1_000/s, since counts have no times",
                "counts|--rate 5/s|--rate: only with -o, which writes a scenario",
                "counts|--operation PutItem|--operation: only with -o",
                "counts|--item-size 1KB|--item-size: not used, since",
                "counts|--key kee|a column 'kee' is needed, perhaps 'key' (comma separated); the header has 'key', 'count', 'bytes'.",
                "counts|--strict|counts.csv:5: the key is empty.",
                "counts|-o x.yaml --rate 5/s --operation Scan|--operation: must be GetItem, PutItem, UpdateItem or",
                "popularity|--key a|--key: not used with popularity",
                "popularity|--sizes none.json --item-size 1KB|--item-size: not used with --sizes",
                "popularity|--sizes none.json|none.json: there is no such file.",
                "perMinute|--rate 5/s -o x.yaml|--rate: not used with perMinute, which has a rate of its own",
                "perMinute||columns 'minute_1', 'minute_2', … are needed",
            })
    void whatIsNotUsedIsRefused(String layout, String options, String message) throws IOException {
        Path counts = file("counts.csv", COUNTS);
        Stream<String> words = options == null ? Stream.of() : Stream.of(options.split(" "));
        assertThat(commands.run(Stream.concat(Stream.of("import", layout, counts), words)
                        .toArray()))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).contains(message);
        assertThat(commands.out()).isEmpty();
    }

    @Test
    void whatIsReadOrThereIsKept() throws IOException {
        Path counts = file("counts.csv", COUNTS);
        assertThat(commands.run("import", "counts", counts, "-o", counts, "--rate", "5/s", "--force"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).contains("counts.csv: is what is read; another name keeps it");
        assertThat(counts).hasContent(COUNTS);
        Path scenario = file("mine.yaml", "precious");
        assertThat(commands.run("import", "counts", counts, "-o", scenario, "--rate", "5/s"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).contains("mine.yaml: exists; --force replaces it");
        assertThat(scenario).hasContent("precious");
    }

    @Test
    void onlyColumnsHaveNames() throws IOException {
        file("pop.json", "{\"popularityBuckets\": [1], \"popularityWeights\": [1]}");
        Path scenario = file("s.yaml", """
                scenario: Named
                duration: 10s
                tables: {t: {billingMode: PAY_PER_REQUEST}}
                workloads:
                  w: {table: t, operation: {type: GetItem, itemSize: 1 KB}, rate: 1/s, \
                partitionKey: {recorded: {file: pop.json, format: popularity, key: id}}}
                """);
        assertThat(commands.run("validate", scenario)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(List.of(commands.err().split("\n")))
                .anyMatch(line -> line.contains("workloads.w.partitionKey.recorded.key")
                        && line.contains("only formats counts and accesses have columns"));
    }

    @Test
    void foldersOfTheScenarioAreMadeAndLeadBackToTheFile() throws IOException {
        Path scenario = folder.resolve("new/dir/mine.yaml");
        imported("counts", file("counts.csv", COUNTS), "--rate", "5/s", "-o", scenario);
        assertThat(scenario).content().contains("file: \"../../counts.csv\"");
        assertThat(commands.run("validate", scenario)).as(commands.err()).isZero();
    }
}
