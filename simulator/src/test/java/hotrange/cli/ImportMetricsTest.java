package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hotrange.result.StrategyResult;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.testing.Fact;
import hotrange.testing.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Protects the way from a download of CloudWatch to a scenario that asks for as many units. */
class ImportMetricsTest {

    private static final String ORDERS = """
            metric_name,timestamp,name,unit
            ConsumedWriteCapacityUnits,2026-11-20 10:00:00,orders,6000
            ConsumedWriteCapacityUnits,2026-11-20 10:02:00,orders,12000
            ConsumedReadCapacityUnits,2026-11-20 10:02:00,orders,3000.5
            ConsumedReadCapacityUnits,2026-11-20 10:01:00,orders,0.5
            ProvisionedWriteCapacityUnits,2026-11-20 10:00:00,orders,150
            ProvisionedReadCapacityUnits,2026-11-20 10:00:00,orders,100
            WriteThrottleEvents,2026-11-20 10:02:00,orders,17
            ConsumedWriteCapacityUnits,2026-11-20 10:02:00,orders/index/byDay,12000
            """;

    private final Commands commands = new Commands();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"poisson", "uniform", "frontLoaded=50%", "peak=4"})
    @Fact({"8.10", "U-10"})
    void theScenarioAsksForAsManyUnits(String within) throws Exception {
        Path scenario = folder.resolve("mine.yaml");
        assertThat(commands.run("import", "cloudWatch", file(ORDERS), "-o", scenario, "--within", within))
                .as(commands.err())
                .isZero();
        assertThat(commands.out()).contains("18,000 in all", "17 in all", "orders/index/byDay", "Wrote ");
        assertThat(Files.readAllLines(folder.resolve("mine.rates.csv")))
                .containsExactly("\"orders reads\",\"orders writes\"", "0,6000", "1,0", "3000,12000");
        Scenario read = ScenarioReader.read(scenario);
        assertThat(read.duration()).hasMinutes(3);
        StrategyResult result = Models.run(read, 2).strategies().get(0);
        double offered = result.series().stream()
                        .filter(series -> series.direction().equals("write"))
                        .flatMap(series -> series.offeredUnits().stream())
                        .mapToLong(units -> units)
                        .sum()
                / 1e6;
        assertThat(offered).isBetween(17_300.0, 18_700.0);
    }

    @Test
    void whatIsReadIsToldToMachinesToo() throws IOException {
        assertThat(commands.run("import", "cloudWatch", file(ORDERS), "--json")).isZero();
        JsonNode found = JsonMapper.shared().readTree(commands.out());
        assertThat(found.path("periodSeconds").intValue()).isEqualTo(60);
        assertThat(found.path("series").size()).isEqualTo(6);
        assertThat(found.path("scenario").asString()).startsWith("# Traffic of ");
        assertThat(folder.resolve("mine.yaml")).doesNotExist();
    }

    @Test
    void hostileNamesOfTablesStayNames() throws Exception {
        String name = "\"><script>alert(1)</script>\\u202e: #";
        String rows = "metric_name,timestamp,name,unit\nConsumedReadCapacityUnits,2026-11-20 10:00:00,\""
                + name.replace("\"", "\"\"") + "\",60\n";
        Path scenario = folder.resolve("mine.yaml");
        assertThat(commands.run("import", "cloudWatch", file(rows), "-o", scenario))
                .as(commands.err())
                .isZero();
        Scenario read = ScenarioReader.read(scenario);
        assertThat(read.strategies().get(0).setup().tables()).containsOnlyKeys(name);
    }

    @Test
    void longNamesLongTimesAndMissingCapacityMakeAScenarioAllTheSame() throws Exception {
        String name = "myproduct-production-eu-central-1-OrdersTable-1A2B3C4D5E6F7G8H9";
        StringBuilder rows = new StringBuilder("metric_name,timestamp,name,unit\n");
        for (int day = 0; day < 400; day++) {
            String date = LocalDate.of(2025, 1, 1).plusDays(day).toString();
            rows.append("ConsumedWriteCapacityUnits,%s 00:00:00,%s,864\n".formatted(date, name));
        }
        rows.append("ProvisionedReadCapacityUnits,2025-01-01 00:00:00,%s,5\n".formatted(name));
        Path scenario = folder.resolve("mine.yaml");
        assertThat(commands.run("import", "cloudWatch", file(rows.toString()), "-o", scenario, "--write-units", 10))
                .as(commands.err())
                .isZero();
        assertThat(commands.out()).contains("The first 34 periods are left out");
        Scenario read = ScenarioReader.read(scenario);
        assertThat(read.duration()).hasDays(366);
        assertThat(commands.run("validate", scenario)).isZero();
        assertThat(Files.readString(scenario)).contains("writeCapacityUnits: 1  # assumed, the busiest period");
        assertThat(Files.readAllLines(folder.resolve("mine.rates.csv"))).hasSize(1 + 366 * 24);
    }

    @Test
    void noHeaderIsAFormula() throws Exception {
        String rows =
                "metric_name,timestamp,name,unit\nConsumedReadCapacityUnits,2026-11-20 10:00:00,=HYPERLINK(1),60\n";
        Path scenario = folder.resolve("mine.yaml");
        assertThat(commands.run("import", "cloudWatch", file(rows), "-o", scenario))
                .isZero();
        assertThat(Files.readString(folder.resolve("mine.rates.csv"))).startsWith("\"table =HYPERLINK(1) reads\"");
        assertThat(commands.run("run", scenario, "--no-report", "--out", folder.resolve("out")))
                .as(commands.err())
                .isZero();
    }

    @Test
    void nothingIsWrittenWhereSomethingIsWrong() throws IOException {
        Path scenario = folder.resolve("mine.yaml");
        assertThat(commands.run("import", "cloudWatch", file("{}"), "-o", scenario))
                .isEqualTo(2);
        assertThat(commands.err()).contains("must be an answer of GetMetricData");
        assertThat(commands.run("import", "cloudWatch", file(ORDERS), "-o", scenario, "--within", "peak=61"))
                .isEqualTo(2);
        assertThat(commands.err()).contains("'peak=61' is no shape");
        assertThat(commands.run("import", "cloudWatch", file("a,b\n"), "--metric", "1=ConsumedReadCapacityUnit"))
                .isEqualTo(2);
        assertThat(commands.err()).contains("did you mean ConsumedReadCapacityUnits?");
        Files.writeString(folder.resolve("mine.rates.csv"), "kept");
        assertThat(commands.run("import", "cloudWatch", file(ORDERS), "-o", scenario))
                .isEqualTo(2);
        assertThat(commands.err()).contains("mine.rates.csv: exists");
        assertThat(scenario).doesNotExist();
        assertThat(folder.resolve("mine.rates.csv")).hasContent("kept");
    }

    /** Figures of the recordings' README, measured there by nearest rank, empty periods as 0. */
    @Test
    void theRecordedSeriesAreReadToTheDigit() throws IOException {
        String traces = System.getProperty("traces", System.getenv("HOTRANGE_TRACES"));
        assumeTrue(traces != null, "no recordings at hand: -Dtraces=DIR names their folder");
        Path series = Path.of(String.valueOf(traces)).resolve("cloudwatch-series");
        compare(series.resolve("elb_request_count_8c0756.csv"), 300, List.of(48.0, 170.0, 252.0, 656.0));
        compare(series.resolve("Twitter_volume_AMZN.csv"), 300, List.of(50.0, 93.0, 135.0, 1_673.0));
        compare(series.resolve("nyc_taxi.csv"), 1_800, List.of(16_778.0, 25_126.0, -1.0, 39_197.0));
    }

    private void compare(Path file, int period, List<Double> expected) throws IOException {
        assertThat(commands.run("import", "cloudWatch", file, "--metric", "1=ConsumedReadCapacityUnits", "--json"))
                .as(commands.err())
                .isZero();
        JsonNode found = JsonMapper.shared().readTree(commands.out());
        assertThat(found.path("periodSeconds").intValue()).isEqualTo(period);
        JsonNode one = found.path("series").get(0);
        List<String> names = List.of("p50", "p95", "p99", "max");
        for (int i = 0; i < names.size(); i++) {
            if (expected.get(i) >= 0) {
                assertThat(one.path(names.get(i)).doubleValue())
                        .as(file.getFileName() + " " + names.get(i))
                        .isCloseTo(expected.get(i), within(1e-9));
            }
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("metrics.csv"), content);
    }
}
