package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.ResultFile;
import hotrange.testing.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CostCommandTest {

    @TempDir
    private Path folder;

    private final Commands hotrange = new Commands();

    @BeforeEach
    void writeAResult() throws IOException {
        Files.writeString(folder.resolve("result.json"), ResultFile.text(Results.small()));
    }

    @Test
    void aResultIsPricedWithWhatReservedCapacityWouldSave() {
        assertThat(hotrange.run("cost", folder)).isZero();
        assertThat(hotrange.out())
                .contains("WriteCapacityUnit-Hrs")
                .contains("TimedStorage-ByteHrs")
                .contains("The cheapest reserved capacity, in blocks of 100 units (6.5)")
                .contains("above a mean use of 28.9 % of the write and 28.9 % of the read")
                .contains("rule of thumb is 35 %")
                .contains("(U-12)");
        // 4,000 WCU and 2,000 RCU all the time: 40 and 20 blocks.
        assertThat(hotrange.out()).containsPattern("as it is +\\| 3 years +\\| +20 \\| +40 \\|");
        assertThat(hotrange.out()).doesNotContainPattern("on-demand +\\| 3 years");
    }

    @Test
    void otherPricesNeedNoOtherRun() {
        double now = perMonth("on-demand");
        double before = perMonth("on-demand", "--date", "2024-10-31");
        double infrequent = perMonth("on-demand", "--table-class", "STANDARD_INFREQUENT_ACCESS");
        assertThat(before).isGreaterThan(now);
        assertThat(infrequent).isNotEqualTo(now);
        assertThat(perMonth("on-demand", "--free-tier")).isLessThan(now);
    }

    private double perMonth(String strategy, String... options) {
        Object[] all = new Object[options.length + 3];
        all[0] = "cost";
        all[1] = folder;
        all[2] = "--json";
        System.arraycopy(options, 0, all, 3, options.length);
        assertThat(hotrange.run(all)).isZero();
        for (JsonNode cost : JsonMapper.shared().readTree(hotrange.out()).path("strategies")) {
            if (cost.path("name").asString().equals(strategy)) {
                return cost.path("perMonth").doubleValue();
            }
        }
        throw new AssertionError("no strategy " + strategy);
    }

    @Test
    void pointsOfASweepThatNobodyBeatsAreOnTheFront() throws IOException {
        Path scenario = Files.writeString(folder.resolve("scenario.yaml"), """
                scenario: Enough and too much
                duration: 60s
                tables: {votes: {provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 50}, partitions: 1}}
                workloads:
                  writes: {table: votes, operation: {type: PutItem}, rate: 50/s, partitionKey: {uniform: {keys: 1_000}}}
                """);
        Path out = folder.resolve("sweep");
        String path = "tables.votes.provisionedThroughput.writeCapacityUnits";
        assertThat(hotrange.run("sweep", scenario, "--over", path + "=100,200", "--out", out))
                .isZero();
        assertThat(hotrange.out()).containsOnlyOnce("on the front").contains("cost a month");
        assertThat(Files.readString(out.resolve("sweep.csv")).lines().filter(row -> row.contains("onCostFront")))
                .containsExactly("0,100,as it is,,onCostFront,,1,,,");
        assertThat(out.resolve("sweep.html")).content().contains("cost-and-latency", "On the front");
    }

    @Test
    void aPriceThatIsMissingGivesTwoAndItsName() {
        assertThat(hotrange.run("cost", folder, "--region", "ap-northeast-2")).isEqualTo(2);
        assertThat(hotrange.err()).contains("lack TimedStorage-ByteHrs").hasLineCount(1);
        assertThat(hotrange.out()).isEmpty();
    }

    @Test
    void aScenarioWhosePricesAreMissingIsNotRun() throws IOException {
        Path prices = Files.writeString(folder.resolve("prices.json"), """
                {"region": "eu-west-1", "from": "2026-01-01", "currency": "EUR", "source": "mine",
                 "prices": {"ReadRequestUnits": 0.000001}}
                """);
        Path scenario = Files.writeString(folder.resolve("scenario.yaml"), """
                scenario: Own prices
                duration: 10s
                cost: {prices: prices.json}
                tables: {votes: {billingMode: PAY_PER_REQUEST}}
                workloads:
                  writes: {table: votes, operation: {type: PutItem}, rate: 10/s, partitionKey: {uniform: {keys: 10}}}
                expect:
                  as it is: [costPerMillionSuccessful between 0.99 and 1.01]
                """);
        assertThat(hotrange.run("validate", scenario)).isEqualTo(2);
        assertThat(hotrange.err())
                .contains("the prices of eu-west-1 from 2026-01-01 on lack WriteRequestUnits")
                .hasLineCount(1);
        assertThat(hotrange.run("run", scenario, "--out", folder.resolve("out")))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("lack WriteRequestUnits").hasLineCount(1);
        assertThat(folder.resolve("out").resolve("result.json")).doesNotExist();
        assertThat(hotrange.run("sweep", scenario, "--over", "replications=1,2", "--out", folder.resolve("sweep")))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("lack WriteRequestUnits");

        Files.writeString(prices, Files.readString(prices).replace("ReadR", "WriteR"));
        assertThat(hotrange.run("run", scenario, "--out", folder.resolve("out")))
                .isZero();
        assertThat(hotrange.out()).contains("EUR/month").contains("pass");

        Files.writeString(
                scenario,
                Files.readString(scenario)
                        .replace("expect:", "strategies: {as it is: {}, there: {cost: {}}}\nexpect:"));
        assertThat(hotrange.run("validate", scenario)).isEqualTo(2);
        assertThat(hotrange.err())
                .contains("one currency")
                .contains("EUR and USD")
                .hasLineCount(1);
    }

    @Test
    void ownPricesTakeNoRegionAndNoDay() throws IOException {
        Path own = Files.writeString(folder.resolve("own.json"), """
                {"region": "eu-west-1", "from": "2026-01-01", "currency": "EUR", "source": "mine", "prices": {}}
                """);
        assertThat(hotrange.run("cost", folder, "--prices", own, "--region", "nowhere", "--date", "1999-01-01"))
                .isEqualTo(2);
        assertThat(hotrange.err())
                .contains(own + " says its own Region and day: leave out --region and --date")
                .hasLineCount(1);
        assertThat(hotrange.run("cost", folder, "--prices", own, "--region", "us-east-1"))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("leave out --region").doesNotContain("--date");
        assertThat(hotrange.run("cost", folder, "--prices", own, "--date", "2024-11-01"))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("leave out --date").doesNotContain("--region");
    }

    @Test
    void theExampleOfTheDocumentationPricesATableThatIsOnlyWritten() throws IOException {
        String page = Files.readString(Path.of("docs", "outputs.md"));
        int start = page.indexOf("```json\n{\n  \"region\"") + "```json".length();
        Files.writeString(folder.resolve("prices.json"), page.substring(start, page.indexOf("```", start)));
        Path scenario = Files.writeString(folder.resolve("scenario.yaml"), """
                scenario: Written only
                duration: 10s
                cost: {prices: prices.json}
                tables: {votes: {billingMode: PAY_PER_REQUEST}}
                workloads:
                  writes: {table: votes, operation: {type: PutItem}, rate: 10/s, partitionKey: {uniform: {keys: 10}}}
                """);
        assertThat(hotrange.run("run", scenario, "--out", folder.resolve("out")))
                .as(hotrange.err())
                .isZero();
        Files.writeString(scenario, Files.readString(scenario).replace("PutItem", "GetItem"));
        assertThat(hotrange.run("validate", scenario)).isEqualTo(2);
        assertThat(hotrange.err()).contains("lack ReadRequestUnits");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | is empty",
                "[] | must be an object, was []",
                "null | must be an object, was null",
                "{\"region\": | is no JSON",
                "{\"prices\": {}, \"prices\": {}} | is no JSON: Duplicate",
                "{\"cost\": 1} | cost is unknown",
                "{R, \"prices\": 5} | prices must be an object, was 5",
                "{R, \"freePerMonth\": []} | freePerMonth must be an object, was []",
                "{R, \"daxNodeHours\": 5} | daxNodeHours must be an object, was 5",
                "{R, \"daxNodeHours\": {\"a b\": 5}} | daxNodeHours.a b is no type of a node",
                "{R, \"reservedPer100Units\": 5} | reservedPer100Units must be an object, was 5",
                "{R, \"reservedPer100Units\": {\"1 year\": 5}} | reservedPer100Units.1 year must be an object, was 5",
                "{R, \"prices\": {\"WriteRequestUnits\": 1e300}} | prices.WriteRequestUnits must be a number from 0 to 1000000000, was 1E+300",
                "{R, \"prices\": {\"WriteRequestUnits\": 1e400}} | prices.WriteRequestUnits must be a number from 0 to 1000000000",
                "{R, \"prices\": {\"WriteRequestUnits\": -1}} | prices.WriteRequestUnits must be a number from 0 to 1000000000, was -1",
                "{\"from\": \"2026-01-01\", \"region\": \"eu\\u001b[31m\"} | region must be a Region such as us-east-1, was \"eu\\u001B[31m\"",
                "{\"from\": \"2026-01-01\", \"region\": \"eu\", \"currency\": \"euro\"} | currency must be three capital letters such as USD",
            })
    void aBadPriceListGivesTwoAndOneMessage(String json, String message) throws IOException {
        String head = "\"region\": \"eu\", \"from\": \"2026-01-01\", \"currency\": \"EUR\", \"source\": \"s\"";
        Path prices = Files.writeString(folder.resolve("prices.json"), json.replace("{R", "{" + head));
        assertThat(hotrange.run("cost", folder, "--prices", prices)).isEqualTo(2);
        assertThat(hotrange.err()).contains("prices.json: " + message).hasLineCount(1);
    }

    @Test
    void aPriceListIsBounded() throws IOException {
        Path prices = Files.writeString(folder.resolve("prices.json"), "[".repeat(3_000));
        assertThat(hotrange.run("cost", folder, "--prices", prices)).isEqualTo(2);
        assertThat(hotrange.err()).contains("prices.json: is no JSON").hasLineCount(1);
        Files.writeString(
                prices,
                "{\"from\": \"2026-01-01\", \"region\": \"eu\", \"currency\": \"EUR\", \"source\": \"%s\"}"
                        .formatted("s".repeat(201)));
        assertThat(hotrange.run("cost", folder, "--prices", prices)).isEqualTo(2);
        assertThat(hotrange.err()).contains("source must have at most 200 characters, had 201");
        assertThat(hotrange.run("cost", folder, "--prices", folder)).isEqualTo(2);
        assertThat(hotrange.err()).contains("is a folder");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"seconds\" *: *\\d+', '\"seconds\": 0', seconds must be 1 to",
        "'\"writeRequestUnits\" *: *[0-9.]+', '\"writeRequestUnits\": -5', 'writeRequestUnits must be 0 to 10^18, was -5.0'",
        "'\"writeRequestUnits\" *: *[0-9.]+', '\"writeRequestUnits\": 1e308', 'writeRequestUnits must be 0 to 10^18'",
    })
    void usageThatCannotBeGivesTwo(String found, String broken, String message) throws IOException {
        String text = Files.readString(folder.resolve("result.json"));
        int usage = text.indexOf("\"usage\"");
        Files.writeString(
                folder.resolve("result.json"),
                text.substring(0, usage) + text.substring(usage).replaceFirst(found, broken));
        assertThat(hotrange.run("cost", folder)).isEqualTo(2);
        assertThat(hotrange.err()).contains(message).hasLineCount(1);
    }
}
