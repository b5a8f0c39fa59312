package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.cli.output.ExitCode;
import hotrange.cli.output.Terminal;
import hotrange.result.Metric;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.testing.Models;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recording becomes a scenario that runs and does what the recording did. */
class ImportRecordingTest {

    private static final String ROWS = """
            time,table,key,operation,bytes
            2026-11-20T10:00:00.5Z,orders,"a ""1"", <b>",put,2000
            2026-11-20T10:00:01.5Z,orders,b,get,5000
            2026-11-20T10:00:02.25Z,users,u@example.com,get,100
            2026-11-20T10:00:02.5Z,users,u@example.com,nap,100
            """;

    @TempDir
    Path folder;

    private final Commands commands = new Commands();

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private RunResult run(Path scenario) throws IOException {
        Path out = folder.resolve("out-" + scenario.getFileName());
        int exit = commands.run(
                "run", scenario, "--out", out, "--no-report", "--no-sensitivity", "--replications", 1, "--quiet");
        assertThat(exit).as(commands.err()).isZero();
        return ResultFile.read(out.resolve("result.json"));
    }

    private static double calls(RunResult result) {
        return Models.value(result.strategies().get(0), Metric.CALLS);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theScenarioHasATableAndAWorkloadForEachTableAndRuns() throws IOException {
        Path scenario = folder.resolve("mine.yaml");
        assertThat(commands.run("import", "csv", file("calls.csv", ROWS), "-o", scenario))
                .isZero();

        assertThat(commands.out())
                .contains("4 rows read, 1 not usable and left out:")
                .contains("calls.csv:5: operation 'nap' is not one of")
                .contains("table 'orders'")
                .contains("Wrote " + scenario + " and " + folder.resolve("mine.hrec"));
        assertThat(files()).containsExactly("calls.csv", "mine.hrec", "mine.yaml");
        assertThat(Files.readString(scenario))
                .contains("duration: 2s", "file: mine.hrec", "table: users")
                .doesNotContain("example.com");
        assertThat(commands.run("validate", scenario)).as(commands.err()).isZero();
        assertThat(calls(run(scenario))).isEqualTo(3);
    }

    @Test
    void settingsOfTheReplayArePartOfTheScenario() throws IOException {
        StringBuilder rows = new StringBuilder("time,key,operation\n");
        for (int i = 0; i < 100; i++) {
            rows.append(i / 10.0).append(",k").append(i % 4).append(",get\n");
        }
        Path calls = file("calls.csv", rows.toString());
        Path scenario = folder.resolve("mine.yaml");
        assertThat(commands.run(
                        "import",
                        "csv",
                        calls,
                        "-o",
                        scenario,
                        "--from",
                        "2s",
                        "--to",
                        "7s",
                        "--repeat",
                        3,
                        "--speed",
                        2.5,
                        "--amplify",
                        2,
                        "--scale",
                        4))
                .as(commands.err())
                .isZero();

        assertThat(Files.readString(scenario)).contains("duration: 6s", "from: 2s", "to: 7s", "itemSize: 1 KB");
        // 50 rows, three times, for two keys each, four times.
        assertThat(calls(run(scenario))).isEqualTo(1_200);
        assertThat(commands.run("import", "csv", calls, "--scale", 4)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).contains("--scale: only with -o, which writes a scenario");
    }

    @Test
    void filesThatAreThereAreKeptAndNothingIsWrittenInVain() throws IOException {
        Path calls = file("calls.csv", ROWS);
        Path scenario = folder.resolve("mine.yaml");
        file("mine.hrec", "precious");
        assertThat(commands.run("import", "csv", calls, "-o", scenario)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).contains("mine.hrec: exists; --force replaces it");
        assertThat(files()).containsExactly("calls.csv", "mine.hrec");

        assertThat(commands.run("import", "csv", calls, "-o", scenario, "--force", "--strict"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).contains("calls.csv:5: operation 'nap' is not one of");
        assertThat(files()).containsExactly("calls.csv", "mine.hrec");
        assertThat(folder.resolve("mine.hrec")).hasContent("precious");

        assertThat(commands.run("import", "hrec", folder.resolve("mine.hrec"), "-o", scenario, "--force"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).contains("mine.hrec: is what is read");
        assertThat(commands.run("import", "csv", calls, "-o", folder.resolve("x.hrec")))
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void jsonSaysAllOfIt() throws IOException {
        assertThat(commands.run("import", "csv", file("calls.csv", ROWS), "--json"))
                .isZero();
        JsonNode found = JsonMapper.shared().readTree(commands.out());
        assertThat(found.path("badRows").asInt()).isEqualTo(1);
        assertThat(found.at("/tables/0/requests/topKey").asString()).isEqualTo("a \"1\", <b>");
        assertThat(found.at("/tables/0/safeReads/unitsPerSecond").asDouble()).isEqualTo(3_000);
        assertThat(found.at("/tables/1/writeUnits").isNull()).isTrue();
    }

    @Test
    void oneRecordingUnderSeveralKeys() throws IOException {
        Path edits = file("edits.csv", """
                time,op,page,user,size
                1.5,put,p1,u1,10
                2.5,put,p2,u1,10
                3.5,put,p1,u1,10
                4.5,put,p3,u2,10
                """);
        assertThat(commands.run("import", "csv", edits, "--key", "page", "--key", "user", "--key", "user+page"))
                .as(commands.err())
                .isZero();
        assertThat(commands.out()
                        .lines()
                        .map(line -> line.replaceAll(" {2,}", "|"))
                        .toList())
                .startsWith("key|keys|top key by requests|by read units|by write units|top 10|half of load by|Zipf|safe"
                        + " requests/s of the table")
                .anyMatch(line -> line.startsWith("'page'|3|50.00 %|-|50.00 %|100.00 %|1 key|"))
                .anyMatch(line ->
                        line.startsWith("'user'|2|75.00 %|-|75.00 %|100.00 %|1 key|") && line.endsWith("|1,333"))
                .anyMatch(line -> line.startsWith("'user+page'|3|50.00 %|"));
        Path chart = folder.resolve("keys.svg");
        assertThat(commands.run("import", "csv", edits, "--key", "page", "--key", "user", "--quiet", "--chart", chart))
                .isZero();
        assertThat(chart).content().contains("of requests", ">'page'<", ">'user'<");
        assertThat(commands.run("import", "csv", edits, "--key", "page", "--key", "user", "--chart", "keys.jpg"))
                .isEqualTo(2);
        assertThat(commands.err()).contains("must end in .png or .svg");
        assertThat(commands.run("import", "csv", edits, "--key", "page", "--key", "user", "--json"))
                .isZero();
        assertThat(JsonMapper.shared()
                        .readTree(commands.out())
                        .at("/candidates/1/key")
                        .asString())
                .isEqualTo("user");
        assertThat(commands.run(
                        "import", "csv", edits, "--key", "page", "--key", "user", "-o", folder.resolve("x.yaml")))
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void keysAreHashedUnderASecretOnly() throws IOException {
        Path calls = file("calls.csv", ROWS);
        Path scenario = folder.resolve("mine.yaml");
        assertThat(run(Map.of(), "import", "csv", calls, "-o", scenario, "--hash-keys"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err).contains("--hash-keys: needs a secret, from --hash-secret-file or HOTRANGE_HASH_SECRET");
        assertThat(run(Map.of("HOTRANGE_HASH_SECRET", "short"), "import", "csv", calls, "--hash-keys"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err).contains("--hash-keys: a secret needs at least 16 bytes, has 5");

        String secret = "0123456789abcdef0123";
        Path secretFile = file("secret", secret + "\n");
        assertThat(run(Map.of("HOTRANGE_HASH_SECRET", secret), "import", "csv", calls, "--hash-keys"))
                .isZero();
        String fromVariable = out;
        assertThat(run(
                        Map.of(),
                        "import",
                        "csv",
                        calls,
                        "-o",
                        scenario,
                        "--hash-keys",
                        "--hash-secret-file",
                        secretFile))
                .isZero();
        // echo -n u@example.com | openssl dgst -sha256 -hmac 0123456789abcdef0123
        assertThat(out).startsWith(fromVariable).contains("'9a68a2613d247a81bb3ca0aeb975df11'");
        assertThat(Files.readString(folder.resolve("mine.hrec"), StandardCharsets.ISO_8859_1))
                .doesNotContain("example")
                .doesNotContain("<b>");
        assertThat(calls(run(scenario))).isEqualTo(3);
        assertThat(run(Map.of("HOTRANGE_HASH_SECRET", secret), "import", "csv", calls, "--hash-keys", "--json"))
                .isZero();
        assertThat(out).contains("calls.csv:5: operation '…'").doesNotContain("nap");
    }

    private String out = "";
    private String err = "";

    private int run(Map<String, String> environment, Object... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                false,
                false);
        int exit = Main.execute(
                terminal, environment, Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return exit;
    }

    @Test
    void timesAreReadAsTheFileWritesThem() throws IOException {
        assertThat(commands.run(
                        "import",
                        "csv",
                        file("ms.csv", "time,key,operation\n1795168800000,a,get\n1795168800500,a,get\n")))
                .isZero();
        assertThat(commands.out()).contains("2 calls in 0.501 s from 2026-11-20T10:00:00Z of 1");
        assertThat(commands.run(
                        "import", "csv", file("iso.csv", "time,key,operation\nbad,a,get\n2026-11-20 10:00:00,a,get\n")))
                .isZero();
        assertThat(commands.out()).contains("1 calls in 1.000 s from 2026-11-20T10:00:00Z");
    }

    @Test
    void aTableThatHasServedMoreThanANewOneIsNoNewOne() throws IOException {
        Path scenario = folder.resolve("mine.yaml");
        Path calls = file(
                "calls.csv",
                "time,key,operation,bytes,count\n60,a,put,1024,150000\n119,b,put,2048,30000\n180,a,get,1,9\n");
        assertThat(commands.run("import", "csv", calls, "-o", scenario)).isZero();
        // 150,000 + 60,000 units in 60 s.
        assertThat(Files.readString(scenario)).contains("writeUnitsPerSecond: 3500", "readUnitsPerSecond: 6000");
        assertThat(commands.run("validate", scenario)).as(commands.err()).isZero();
    }

    @Test
    void aScenarioTakesTheSameFormatsDirectly() throws IOException {
        file("access.log", """
                192.0.2.1 - - [20/Nov/2026:10:00:00 +0000] "GET /items/7?x=1 HTTP/1.1" 200 9000
                192.0.2.1 - - [20/Nov/2026:10:00:01 +0000] "PUT /items/8 HTTP/1.1" 201 55
                192.0.2.1 - - [20/Nov/2026:10:00:01 +0000] "GET /about HTTP/1.1" 200 55
                """);
        Path scenario = file("direct.yaml", """
                scenario: A log replayed
                duration: 2s
                tables: {t: {billingMode: PAY_PER_REQUEST}}
                workloads:
                  log:
                    table: t
                    rate: {recordedCalls: {file: access.log, format: accessLog, times: iso8601, keyPattern: "^/items/([^/?]+)"}}
                """);
        assertThat(commands.run("validate", scenario)).as(commands.err()).isZero();
        assertThat(commands.out())
                .contains("workloads.log.rate.recordedCalls.times is unused: format accessLog does not need it");
        RunResult result = run(scenario);
        assertThat(calls(result)).isEqualTo(2);
        assertThat(result.strategies().get(0).notes())
                .contains("access.log: 1 requests in whose target the key pattern finds no key left out.");
    }

    @Test
    void namesOfTablesMayBeAnything() throws IOException {
        String long1 = "x".repeat(70) + "1";
        Path calls = file(
                "calls.csv",
                "time,table,key,operation\n1,%s,a,get\n1,%s,a,get\n1,\"yes: # {\",a,get\n1,,a,get\n"
                        .formatted(long1, "x".repeat(70) + "2"));
        Path scenario = folder.resolve("mine.yaml");
        assertThat(commands.run("import", "csv", calls, "-o", scenario))
                .as(commands.err())
                .isZero();
        assertThat(commands.run("validate", scenario)).as(commands.err()).isZero();
        assertThat(Files.readString(scenario)).contains("table: \"\"");
        assertThat(calls(run(scenario))).isEqualTo(4);
    }

    @Test
    void callsWithoutASizeAmongOthersAreSaidAndGetOne() throws IOException {
        Path log = file("access.log", """
                192.0.2.1 - - [20/Nov/2026:10:00:00 +0000] "GET /items/7 HTTP/1.1" 200 9000
                192.0.2.1 - - [20/Nov/2026:10:00:01 +0000] "PUT /items/8 HTTP/1.1" 201 55
                """);
        Path scenario = folder.resolve("mine.yaml");
        assertThat(commands.run("import", "accessLog", log, "-o", scenario)).isZero();
        assertThat(commands.out()).contains("  1 writes have no size on record: 1 KB assumed");
        String text = Files.readString(scenario);
        assertThat(text).contains("itemSize: 1 KB", "assumed: 1 writes have no size on record");
        // 9,000 bytes are 3 blocks of 4 KB, read eventually consistent.
        RunResult small = run(scenario);
        assertThat(Models.value(small.strategies().get(0), Metric.CONSUMED_WRITE_UNITS))
                .isEqualTo(1);
        RunResult large = run(file("large.yaml", text.replace("itemSize: 1 KB", "itemSize: 3 KB")));
        assertThat(Models.value(large.strategies().get(0), Metric.CONSUMED_WRITE_UNITS))
                .isEqualTo(3);
        assertThat(Models.value(large.strategies().get(0), Metric.CONSUMED_READ_UNITS))
                .isEqualTo(1.5);
    }

    @Test
    void anOperationIsSaidAsFilesSayItAndNotedWhereItIsNotUsed() throws IOException {
        assertThat(commands.run("import", "csv", file("bare.csv", "time,key\n1.5,a\n"), "--operation", "put"))
                .as(commands.err())
                .isZero();
        assertThat(commands.out()).contains(": 1 PutItem").doesNotContain("--operation");
        assertThat(commands.run("import", "csv", file("calls.csv", ROWS), "--operation", "get"))
                .isZero();
        assertThat(commands.out()).contains("calls.csv: rows name their operations; --operation is not used.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accessLog|--column time=t|--column: not used with accessLog",
                "csv|--key-pattern (a)|--key-pattern: not used with csv",
                "twitter|--rate 5/s|--rate: not used with twitter",
                "alb|--key-pattern a|--key-pattern: must have one group in parentheses",
                "csv|--column tim=t|--column: there is no column 'tim'; columns: time, key,",
                "csv|--times noon|--times: there is no 'noon'; words: seconds, milliseconds, iso8601",
                "csv|--from 5s --to 5s|--to: must be later than --from",
                "csv|--item-size 1MB|an item has 1 B to 400 KB, was 1MB",
                "csv|--operation Nap|Invalid value for option '--operation'",
                "csv|--hash-secret-file x|--hash-secret-file: only with --hash-keys",
                "csv|--exact-keys 0|--exact-keys: must be 1 to 50,000,000, was 0",
                "hrec|--exact-keys 5|--exact-keys: not used with hrec",
                "csv|--amplify 0 -o y.yaml|--amplify: must be 1 to 10,000, was 0",
            })
    void whatIsNotUsedIsRefused(String format, String options, String message) throws IOException {
        Path calls = file("calls.csv", ROWS);
        Object[] arguments = Stream.concat(Stream.of("import", format, calls), Stream.of(options.split(" ")))
                .toArray();
        assertThat(commands.run(arguments)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).contains(message);
    }

    @Test
    void moreKeysThanAreCountedAreToldButNotReplayed() throws IOException {
        Path calls = file("calls.csv", "time,key,operation\n1,a,get\n2,b,get\n2,a,get\n3,c,put\n");
        assertThat(commands.run("import", "csv", calls, "--exact-keys", 2)).isZero();
        assertThat(commands.out())
                .contains("of about 3 (3 to 4, 95 %) different keys: 3 GetItem, 1 PutItem")
                .contains("by requests: 50.00 % of 4 requests by 'a'; top 10 100.00 %; half by 1 key; no Zipf law"
                        + " without the counts of all keys")
                .contains("too many keys to count them all: 3 were; any other has at most 0 requests, 0 read units and"
                        + " 0 write units");
        String account = commands.out();
        Path scenario = folder.resolve("mine.yaml");
        assertThat(commands.run("import", "csv", calls, "--exact-keys", 2, "-o", scenario))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.out()).isEqualTo(account);
        assertThat(commands.err())
                .isEqualToNormalizingNewlines("-o: nothing was written, for a replay needs every key and there are"
                        + " more than 2; --exact-keys counts up to 50,000,000\n");
        assertThat(files()).containsExactly("calls.csv");
        assertThat(commands.run("import", "csv", calls, "--exact-keys", 3, "-o", scenario))
                .isZero();
        assertThat(commands.run("import", "csv", calls, "--exact-keys", 2, "--json"))
                .isZero();
        JsonNode found = JsonMapper.shared().readTree(commands.out());
        assertThat(found.at("/tables/0/estimate/counted").asInt()).isEqualTo(3);
        assertThat(found.at("/tables/0/requests/bounds/keysForHalfAtMost").asInt())
                .isEqualTo(1);
        assertThat(found.at("/tables/0/requests/zipf").isNull()).isTrue();
    }

    @Test
    void aWrongFormatIsOneMessage() throws IOException {
        Path calls = file("calls.csv", ROWS);
        for (String format : List.of(
                "accessLog", "alb", "cloudFront", "nginxJson", "cloudTrail", "streams", "twitter", "meta", "hrec")) {
            assertThat(commands.run("import", format, calls)).as(format).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(commands.err().lines().toList())
                    .as(format)
                    .hasSize(1)
                    .allMatch(line -> line.startsWith(calls.toString()));
        }
        assertThat(commands.run("import", "csv", folder.resolve("none.csv"))).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).contains("none.csv: there is no such file.");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void recordingIsNotReplacedByTheScenario() throws IOException {
        Path calls = file("calls.csv", ROWS);
        assertThat(commands.run("import", "csv", calls, "-o", calls, "--force")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).isEqualTo(calls + ": is what is read; another name keeps it\n");
        Path picture = Files.createLink(folder.resolve("calls.svg"), calls);
        assertThat(commands.run(
                        "import", "csv", calls, "--key", "key", "--key", "table", "--chart", picture, "--force"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).isEqualTo(picture + ": is what is read; another name keeps it\n");
        assertThat(calls).hasContent(ROWS);
    }

    @Test
    void secondColumnOfTheSameNameIsRefused() throws IOException {
        Path calls = file("calls.csv", ROWS);
        assertThat(commands.run("import", "csv", calls, "--column", "key=table", "--column", "key=key"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(commands.err()).startsWith("hotrange: --column: key is given twice\n");
    }
}
