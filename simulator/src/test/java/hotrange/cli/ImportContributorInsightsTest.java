package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.cli.output.ExitCode;
import hotrange.result.HotKey;
import hotrange.result.ResultFile;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.trace.RecordedKeysReader;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.spec.KeySpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports of Contributor Insights become keys as uneven, and say what they do not know. */
class ImportContributorInsightsTest {

    /** One key, one minute, in which the tail is to be filled in. */
    private static final String ONE = """
            {"AggregateValue": %s, "ApproximateUniqueCount": %s, "Contributors": [
              {"Keys": ["a"], "ApproximateAggregateValue": 60.0,
               "Datapoints": [{"Timestamp": %s, "ApproximateValue": 60.0}]}]}
            """;

    private static final String TIME = "\"2026-11-20T10:00:00+00:00\"";

    private final Commands hotrange = new Commands();

    @TempDir
    Path folder;

    private Path scenario;

    @BeforeEach
    void name() {
        scenario = folder.resolve("hot.yaml");
    }

    private static Path fixture(String name) {
        return Path.of(URI.create(Objects.requireNonNull(
                        ImportContributorInsightsTest.class.getResource("/hotrange/insights/" + name), name)
                .toString()));
    }

    private Path report(String text) throws IOException {
        return Files.writeString(folder.resolve("report.json"), text);
    }

    private int imports(Object... arguments) {
        return hotrange.run(Stream.concat(Stream.of("import", "contributorInsights"), Stream.of(arguments))
                .toArray());
    }

    private JsonNode json(Object... arguments) {
        assertThat(imports(
                        Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray()))
                .as(hotrange.err())
                .isZero();
        return JsonMapper.shared().readTree(hotrange.out());
    }

    private RecordedKeys keys() {
        return RecordedKeysReader.read(folder.resolve("hot.keys.json"), KeySpec.Format.POPULARITY, true)
                .value();
    }

    @Test
    void scenarioHasTheKeysAndTheRateOfTheReportAndRuns() throws Exception {
        assertThat(imports(fixture("partition-keys.json"), "-o", scenario)).isZero();

        // 900,000 / 3 write units in the four minutes from 10:00 to 10:03.
        assertThat(Files.readString(scenario)).contains("duration: 240s", "rate: 1250/s", "type: PutItem");
        RecordedKeys keys = keys();
        assertThat(keys.labels()).containsExactly("customer#\"17\" <b>&amp;", "customer#4", "zoë\nline two");
        assertThat(keys.keys()).isEqualTo(103);
        assertThat((double) keys.weightOf(0) / keys.calls()).isEqualTo(0.6, within(1e-12));
        assertThat((double) keys.weightOf(3) / keys.calls()).isEqualTo(0.2, within(1e-12));

        Scenario read = ScenarioReader.read(scenario);
        assertThat(read.strategies().get(0).setup().workloads()).containsKey("writes");
        Path out = folder.resolve("out");
        assertThat(hotrange.run("run", scenario, "--out", out, "--no-report", "--show-keys"))
                .isZero();
        assertThat(ResultFile.read(out.resolve("result.json"))
                        .strategies()
                        .get(0)
                        .hottestKeys())
                .extracting(HotKey::key)
                .startsWith("customer#\"17\" <b>&amp;");
    }

    @Test
    void readsAreConsistentReadsOfOneUnit() throws Exception {
        assertThat(imports(fixture("partition-keys.json"), "-o", scenario, "--reads"))
                .isZero();
        assertThat(Files.readString(scenario))
                .contains("rate: 3750/s", "type: GetItem", "consistentRead: true", "itemSize: 4 KB");
        ScenarioReader.read(scenario);
    }

    @Test
    void partitionKeysOfPairsAreAddedUp() {
        assertThat(imports(fixture("key-pairs.json"), "-o", scenario)).isZero();
        assertThat(keys().labels()).containsExactly("device#2", "device#1");
        assertThat(keys().weightOf(0)).isEqualTo(450_500);
        assertThat(hotrange.out()).contains("pairs of partition and sort key");

        JsonNode found = json(fixture("key-pairs.json"));
        assertThat(found.path("contributors").intValue()).isEqualTo(3);
        assertThat(found.path("topShare").doubleValue()).isEqualTo(450.5 / 1000.5, within(1e-6));
        // MetricDatapoints reach to 10:04.
        assertThat(found.path("seconds").intValue()).isEqualTo(300);
        assertThat(found.path("periodsWithData").intValue()).isEqualTo(3);
    }

    @Test
    void accountTellsTheLimitOfOneItemAndTheRateOfTheTable() {
        JsonNode found = json(fixture("partition-keys.json"));
        // 1,000 / 0.6 and 3,000 / 0.6.
        assertThat(found.at("/asWrites/unitsPerSecond").doubleValue()).isEqualTo(1_666.67, within(0.01));
        assertThat(found.at("/asReads/unitsPerSecond").doubleValue()).isEqualTo(5_000);
        assertThat(found.path("itemsAtLimit")
                        .valueStream()
                        .map(item -> item.path("key").stringValue()))
                .containsExactly("customer#\"17\" <b>&amp;");
        assertThat(found.at("/keys/0/busiestMinute").intValue()).isEqualTo(180_000);
        assertThat(found.path("topTenShare").doubleValue()).isEqualTo(0.8, within(1e-6));

        assertThat(imports(fixture("partition-keys.json"))).isZero();
        assertThat(hotrange.out())
                .contains("100.00 % of it", "cannot be separated", "MODELLED as 100 keys", "3 of them have a datapoint")
                .doesNotContain("zoë\nline");
    }

    @ParameterizedTest
    @CsvSource({
        // total, different keys, keys that stand for the rest
        "60, 1, 0",
        "60, 1000, 0",
        "120, 1001, 1000",
        "120, 2, 1",
        "660, 3, 10", // 600 in 2 keys would be hotter than the listed one: 10 keys of 60
        "660, 0, 10",
    })
    void keysThatAreNotListedAreNeverHotterThanTheColdestListed(double total, long unique, long tail) throws Exception {
        Path report = report(ONE.formatted(total, unique, TIME));
        JsonNode found = json(report);
        assertThat(found.path("modelledKeys").longValue()).isEqualTo(tail);
        assertThat(found.path("notes").toString().contains("is raised to")).isEqualTo(tail > Math.max(0, unique - 1));
        assertThat(imports(report, "-o", scenario)).isZero();
        RecordedKeys keys = keys();
        assertThat(keys.keys()).isEqualTo(1 + tail);
        assertThat(keys.calls()).isEqualTo(Math.round(total * 1_000));
    }

    @Test
    void contributorsThatAddUpToMoreThanTheTotalAreTheTotal() throws Exception {
        JsonNode found = json(report(ONE.formatted("50", "1", TIME)));
        assertThat(found.path("total").doubleValue()).isEqualTo(60);
        assertThat(found.path("topShare").doubleValue()).isEqualTo(1);
        assertThat(found.path("notes").toString()).contains("more than AggregateValue");
    }

    @ParameterizedTest
    @CsvSource({"1795168800", "1795168800.0", "1795168800000", "'\"2026-11-20T11:00:00.000+01:00\"'"})
    void timesAreTextsOrNumbers(String time) throws IOException {
        assertThat(json(report(ONE.formatted("60", "1", time))).path("from").stringValue())
                .isEqualTo("2026-11-20T10:00:00Z");
    }

    @Test
    void severalReportsAreOneAfterTheOther() throws Exception {
        Path first = report(ONE.formatted("120", "3", TIME));
        Path second =
                Files.writeString(folder.resolve("second.json"), ONE.formatted("60", "9", "\"2026-11-20T12:00:00Z\""));
        JsonNode found = json(second, first);
        assertThat(found.path("seconds").intValue()).isEqualTo(120);
        assertThat(found.path("total").doubleValue()).isEqualTo(180);
        assertThat(found.path("contributors").intValue()).isEqualTo(1);
        assertThat(found.path("modelledKeys").intValue()).isEqualTo(8);

        assertThat(imports(first, first)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).contains("is a time that", "2026-11-20T10:00:00Z");
    }

    @Test
    void periodAndSpanAreWhatWasAskedFor() throws Exception {
        Path report = fixture("key-pairs.json");
        // The last datapoint is of 10:04; with a period of 60 s it is about five minutes.
        assertThat(json(report, "--span", "1h").path("perSecond").doubleValue()).isEqualTo(1000.5 / 3600, within(1e-6));
        assertThat(imports(report, "--span", "60s")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).contains("--span is 60 s", "300 s");
        assertThat(imports(report, "--period", "5m")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).contains("60 s apart", "--period");

        Path hours = Files.writeString(
                folder.resolve("hours.json"),
                Files.readString(fixture("key-pairs.json"))
                        .replace("10:01:00", "11:00:00")
                        .replace("10:04:00", "13:00:00"));
        assertThat(json(hours).path("notes").toString()).contains("--period 3600s");
        JsonNode hourly = json(hours, "--period", "1h");
        assertThat(hourly.path("seconds").intValue()).isEqualTo(4 * 3_600);
        assertThat(hourly.at("/keys/1/busiestMinute").doubleValue()).isEqualTo(400 / 60.0, within(1e-4));
    }

    @Test
    void reportWithoutDatapointsNeedsASpan() throws Exception {
        Path report = report("""
                {"AggregateValue": 3600, "ApproximateUniqueCount": 1,
                 "Contributors": [{"Keys": ["a"], "ApproximateAggregateValue": 3600, "Datapoints": []}]}
                """);
        assertThat(imports(report)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).contains("--span 1h");
        assertThat(json(report, "--span", "1h").path("perSecond").doubleValue()).isEqualTo(1);
    }

    @Test
    void throttledRequestsAreAccountedForOnly() {
        assertThat(imports(fixture("partition-keys.json"), "--throttled")).isZero();
        assertThat(hotrange.out())
                .contains("throttled requests", "most throttled")
                .doesNotContain("write units", "180,000 in a minute", "MODELLED");
        assertThat(imports(fixture("partition-keys.json"), "--throttled", "-o", scenario))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).contains("--throttled");
        assertThat(scenario).doesNotExist();
    }

    @Test
    void hiddenKeysAppearNowhere() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef");
        assertThat(imports(fixture("key-pairs.json"), "-o", scenario, "--hash-keys", "--hash-secret-file", secret))
                .isZero();
        String all = hotrange.out() + Files.readString(scenario) + Files.readString(folder.resolve("hot.keys.json"));
        assertThat(all).doesNotContain("device#");
        assertThat(keys().labels()).hasSize(2).allMatch(key -> key.matches("[0-9a-f]{32}"));
    }

    @Test
    void gzippedReportsAreRead() throws IOException {
        Path gzipped = folder.resolve("report.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzipped))) {
            out.write(Files.readAllBytes(fixture("key-pairs.json")));
        }
        assertThat(json(gzipped).path("total").doubleValue()).isEqualTo(1000.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | the file is empty",
                "[] | a JSON object is needed",
                "{\"KeyLabels\": [\"a\"]} | there is no 'Contributors'; the answer of GetInsightRuleReport is needed, the file has 'KeyLabels'",
                "{\"Contributors\": [], \"AggregateValue\": 0, \"ApproximateUniqueCount\": 0} | Contributors is empty",
                "{\"Contributors\": [{\"Keys\": []}]} | Contributors[0].Keys has 0 parts",
                "{\"Contributors\": [{\"Keys\": [\"a\", \"b\", \"c\"]}]} | Contributors[0].Keys has 3 parts",
                "{\"Contributors\": [{\"Keys\": [\"\"]}]} | Contributors[0].Keys: the key is empty",
                "{\"Contributors\": [{\"Keys\": [\"\\ud800\"]}]} | half of a surrogate pair",
                "{\"Contributors\": [{\"Keys\": [1]}]} | has to be an array of one or two texts",
                "{\"Contributors\": [{\"ApproximateAggregateValue\": 1}]} | Contributors[0] has no 'Keys'",
                "{\"Contributors\": [{\"Keys\": [\"a\"]}]} | Contributors[0] has no 'ApproximateAggregateValue'",
                "{\"Contributors\": [{\"Keys\": [\"a\"], \"ApproximateAggregateValue\": -1}]} | ApproximateAggregateValue is '-1'; 0 to",
                "{\"Contributors\": [{\"Keys\": [\"a\"], \"ApproximateAggregateValue\": 1}, {\"Keys\": [\"a\"], \"ApproximateAggregateValue\": 1}]} | Contributors[1].Keys stands there twice",
                "{\"AggregationStatistic\": \"AVERAGE\"} | AggregationStatistic is 'AVERAGE', not 'SUM'",
                "{\"AggregateValue\": \"1\"} | AggregateValue is not a number",
                "{\"MetricDatapoints\": [{\"Timestamp\": \"soon\"}]} | MetricDatapoints[0].Timestamp: time is 'soon'",
                "{} {} | more follows the report",
                "{\"AggregateValue\": 1 | this is not JSON of a report",
            })
    void whatIsNoReportIsRefused(String text, String message) throws IOException {
        Path report = report(text);
        assertThat(imports(report, "-o", scenario)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).startsWith(report.toString()).contains(message);
        assertThat(hotrange.err().lines()).hasSize(1);
        assertThat(folder.toFile().list()).containsExactly("report.json");
    }

    @Test
    void datesThatMustBeWrongAreRefused() throws IOException {
        Path report = report(Files.readString(fixture("key-pairs.json")).replaceFirst("2026-11-20T", "1970-01-01T"));
        assertThat(imports(report)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).contains("366 are allowed");
    }

    @Test
    void hugeTextsDoNotFillTheMemory() throws IOException {
        Path bomb = folder.resolve("bomb.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write("{\"Contributors\": [{\"Keys\": [\"".getBytes(StandardCharsets.UTF_8));
            byte[] block = "a".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1_000; i++) {
                out.write(block);
            }
        }
        assertThat(imports(bomb)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).contains("bomb.json.gz:1:").hasSizeLessThan(400);
    }

    @Test
    void filesThatAreThereAreKept() throws IOException {
        Path keys = Files.writeString(folder.resolve("hot.keys.json"), "mine");
        assertThat(imports(fixture("key-pairs.json"), "-o", scenario)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).contains("hot.keys.json: exists; --force");
        assertThat(keys).hasContent("mine");
        assertThat(scenario).doesNotExist();
        assertThat(imports(keys, "-o", scenario, "--force")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).contains("is what is read");
        assertThat(imports(fixture("key-pairs.json"), "-o", scenario, "--force", "--quiet"))
                .isZero();
        assertThat(hotrange.out()).isEmpty();
        assertThat(scenario).exists();
    }

    @Test
    void tableThatServedMoreThanANewOneHasAHistory() throws Exception {
        // 60 million a minute are 333,333 write units a second.
        Path report = report(ONE.formatted("60000000", "100000000", TIME));
        assertThat(imports(report, "-o", scenario)).isZero();
        assertThat(Files.readString(scenario))
                .contains("writeUnitsPerSecond: 333334", "readUnitsPerSecond: 6000", "writeUnits: 666668");
        ScenarioReader.read(scenario);
        report(ONE.formatted("1e12", "1", TIME));
        assertThat(imports(report)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(hotrange.err()).contains("more than any table that is simulated has");
    }
}
