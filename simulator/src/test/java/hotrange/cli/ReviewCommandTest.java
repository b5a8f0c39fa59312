package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.advice.review.Review;
import hotrange.result.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hotrange review}: what it prints and how it ends. */
class ReviewCommandTest {

    private static final String TEXT = """
            scenario: Strong reads
            duration: 20s
            tables: {t: {billingMode: PAY_PER_REQUEST}}
            workloads:
              w: {table: t, operation: {type: %s}, rate: %s, partitionKey: {uniform: {keys: 7_000}}}
            """;

    private final Commands hotrange = new Commands();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void scenario() throws IOException {
        file = folder.resolve("reads.yaml");
        write("GetItem, consistentRead: true, itemSize: 4 KB", "10/s");
    }

    private void write(String operation, String rate) throws IOException {
        Files.writeString(file, TEXT.formatted(operation, rate));
    }

    @Test
    void findingsAreListedWithWhatTheirMendIsWorth() {
        assertThat(hotrange.run("review", file, "--replications", 2)).isZero();
        assertThat(hotrange.out())
                .startsWith("Strong reads, strategy as it is: 0 faults, 1 warning, ")
                .contains("D10-1 | warning")
                .contains("  mend       workloads.w.operation.consistentRead: false")
                .contains("  simulated  throttled share")
                .contains("Not judged:\n  D1 scenario")
                .contains("Simulated: 20 s, 2 replications, seed 1");
    }

    @Test
    void withoutSimulationNothingIsRun() {
        assertThat(hotrange.run("review", file, "--no-simulation")).isZero();
        assertThat(hotrange.out())
                .contains("D10-1")
                .contains("Nothing was simulated.")
                .doesNotContain("  simulated  ");
    }

    @Test
    void jsonIsTheReview() {
        assertThat(hotrange.run("review", file, "--json", "--no-simulation", "--growth", 2))
                .isZero();
        Review review = RecordJson.read(hotrange.out(), Review.class);
        assertThat(review.growth()).isEqualTo(2);
        assertThat(review.findings()).anyMatch(f -> f.id().equals("D10-1"));
    }

    @Test
    void strictFailsOnFaultsAlone() throws IOException {
        assertThat(hotrange.run("review", file, "--no-simulation", "--strict")).isZero();
        write("PutItem", "41_000/s");
        assertThat(hotrange.run("review", file, "--no-simulation")).isZero();
        assertThat(hotrange.run("review", file, "--no-simulation", "--strict")).isEqualTo(1);
    }

    @Test
    void badInputIsOneMessage() throws IOException {
        assertThat(hotrange.run("review", file, "--strategy", "as it was")).isEqualTo(2);
        assertThat(hotrange.err()).contains("there is no strategy as it was; did you mean as it is?");
        assertThat(hotrange.run("review", file, "--growth", "0.5")).isEqualTo(2);
        assertThat(hotrange.err()).contains("--growth must be from 1 to 1,000, was 0.5");
        assertThat(hotrange.run("review", file, "--minutes", "0")).isEqualTo(2);
        assertThat(hotrange.run("review", folder.resolve("none.yaml"))).isEqualTo(2);
        write("PutItem, by: [city]", "1/s");
        assertThat(hotrange.run("review", file)).isEqualTo(2);
        assertThat(hotrange.err()).contains("only a Query or Scan is asked by attributes, not a PutItem");
    }

    @Test
    void moneyIsThatOfTheScenariosPrices() throws IOException {
        Path prices = Files.writeString(folder.resolve("prices.json"), """
                {"region": "eu-west-1", "from": "2026-01-01", "currency": "EUR", "source": "mine",
                 "prices": {"ReadRequestUnits": 0.000001, "WriteRequestUnits": 0.000005},
                 "daxNodeHours": {"dax.r5.large": 0.3}}
                """);
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "tables: {t: {",
                                "cost: {prices: prices.json}\ntables: {t: {dax: {nodeType: dax.r5.large,"
                                        + " nodes: 3, items: {memory: 1 GB, timeToLive: 5m}, queries: {memory: 1 GB, timeToLive: 5m}}, "));
        assertThat(hotrange.run("review", file, "--replications", 2))
                .as(hotrange.err())
                .isZero();
        assertThat(hotrange.out())
                .contains("D10-1 | warning")
                .contains(" EUR a month instead of ")
                .contains("eu-west-1 from 2026-01-01 on")
                .doesNotContain("$")
                .doesNotContain("STANDARD_INFREQUENT_ACCESS");

        Files.writeString(prices, Files.readString(prices).replace("r5.large", "r5.xlarge"));
        assertThat(hotrange.run("review", file, "--no-simulation")).isEqualTo(2);
        assertThat(hotrange.err()).contains("lack daxNodeHours.dax.r5.large").hasLineCount(1);
    }

    @Test
    void classWhosePricesAreMissingIsLeftOut() throws IOException {
        Files.writeString(folder.resolve("prices.json"), """
                {"region": "eu-west-1", "from": "2026-01-01", "currency": "USD", "source": "mine",
                 "prices": {"ReadCapacityUnit-Hrs": 0.0001, "WriteCapacityUnit-Hrs": 0.0005}}
                """);
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "PAY_PER_REQUEST",
                                "PROVISIONED, provisionedThroughput: {readCapacityUnits: 1_000,"
                                        + " writeCapacityUnits: 1_000}")
                        .replace("tables: {t", "cost: {prices: prices.json}\ntables: {t"));
        assertThat(hotrange.run("review", file, "--replications", 1))
                .as(hotrange.err())
                .isZero();
        assertThat(hotrange.out())
                .contains("throughput costs some $438.00 a month in table class STANDARD\n")
                .contains("$438.00 a month as STANDARD\n");
    }
}
