package hotrange.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.RunResult;
import hotrange.result.usage.BillLine;
import hotrange.result.usage.CacheUsage;
import hotrange.result.usage.ResourceUsage;
import hotrange.result.usage.TableClass;
import hotrange.result.usage.Usage;
import hotrange.testing.Fact;
import hotrange.testing.Results;
import hotrange.testing.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects dollars: closed forms of what AWS bills, and published figures. */
class StrategyCostTest {

    private static final long DAY = 86_400;
    private static final double GIGABYTE = 1L << 30;
    private static final PriceList NOW = PriceList.of("us-east-1", null);
    private static final PriceList BEFORE = PriceList.of("us-east-1", LocalDate.of(2024, 10, 31));
    private static final StrategyCost.Options STANDARD = new StrategyCost.Options(null, false);

    @Test
    @Fact({"6.1", "6.3", "A38"})
    void provisionedCapacityIsCheaperAboveTheBreakEven() {
        assertThat(NOW.breakEven(false, TableClass.STANDARD)).isCloseTo(0.289, within(0.000_5));
        assertThat(NOW.breakEven(true, TableClass.STANDARD)).isCloseTo(0.289, within(0.000_5));
        assertThat(BEFORE.breakEven(false, TableClass.STANDARD)).isCloseTo(0.144, within(0.000_5));
        assertThat(1 / NOW.breakEven(false, TableClass.STANDARD))
                .as("times a fully used unit")
                .isCloseTo(3.46, within(0.005));
        assertThat(1 / BEFORE.breakEven(false, TableClass.STANDARD)).isCloseTo(6.92, within(0.005));
    }

    @Test
    @Fact({"6.2", "A37"})
    void requestsCostByTheMillionAndHalfAsMuchSinceNovember2024() {
        // 9.7 million writes in a day: 6.06 USD now, 12.13 before; 10,000 WCU for a day are 156.
        ResourceUsage day = written(9_700_000);
        assertThat(cost(DAY, NOW, day).ofRun()).isCloseTo(9.7 * 0.625, within(1e-6));
        assertThat(cost(DAY, BEFORE, day).ofRun()).isCloseTo(9.7 * 1.25, within(1e-6));
        ResourceUsage provisioned = provisioned(Collections.nCopies(24, 10_000.0));
        assertThat(cost(DAY, NOW, provisioned).ofRun()).isCloseTo(156, within(1e-6));
        assertThat(cost(DAY, NOW, provisioned).perMonth()).isCloseTo(10_000 * 0.00065 * 730, within(1e-6));
    }

    @Test
    @Fact({"6.2", "1.29"})
    void writesOfGlobalTablesCostHalfAsMuchAgainBeforeNovember2024() {
        ResourceUsage requests = Specs.with(written(1_000_000), "replicated", true);
        assertThat(cost(DAY, NOW, requests).ofRun()).isCloseTo(0.625, within(1e-9));
        assertThat(cost(DAY, BEFORE, requests).ofRun()).isCloseTo(1.875, within(1e-9));
        // 20 replicated WCU for a month.
        ResourceUsage hours = Specs.with(provisioned(Collections.nCopies(24, 20.0)), "replicated", true);
        assertThat(cost(DAY, BEFORE, hours).perMonth()).isCloseTo(14.235, within(1e-9));
        assertThat(cost(DAY, BEFORE, hours).lines())
                .extracting(BillLine::usageType)
                .containsExactly("ReplWriteCapacityUnit-Hrs");
    }

    @Test
    @Fact("U-12")
    void anHourCostsTheMostThatWasProvisionedInItAndAPartOfOneThatPart() {
        StrategyCost cost = cost(5_400, NOW, provisioned(List.of(400.0, 100.0)));
        assertThat(cost.ofRun()).isCloseTo((400 + 50) * 0.00065, within(1e-9));
        assertThat(cost.perMonth()).isCloseTo(450 * 0.00065 * 730 / 1.5, within(1e-9));
    }

    @Test
    void aTableThatChangesItsModeIsBilledForBoth() {
        StrategyCost cost = cost(7_200, NOW, Specs.with(provisioned(List.of(500.0, 0.0)), "writeRequestUnits", 1e6));
        assertThat(cost.lines())
                .extracting(BillLine::usageType)
                .containsExactly("WriteCapacityUnit-Hrs", "WriteRequestUnits");
        assertThat(cost.ofRun()).isCloseTo(500 * 0.00065 + 0.625, within(1e-9));
    }

    @Test
    @Fact("6.10")
    void theFreeTierIsTakenOffOnceForAllTables() {
        ResourceUsage table = Specs.with(provisioned(List.of(20.0)), "bytesAtStart", 20 * GIGABYTE);
        StrategyCost.Options free = new StrategyCost.Options(null, true);
        Usage two = new Usage(3_600, List.of(table, table), List.of());
        // 2 · 20 · 730 = 29,200 unit hours, of which 18,600 are free, and 40 GB, of which 25 are.
        assertThat(cost(two, NOW, free).perMonth()).isCloseTo(10_600 * 0.00065 + 15 * 0.25, within(1e-9));
        assertThat(cost(two, NOW, STANDARD).perMonth()).isCloseTo(29_200 * 0.00065 + 40 * 0.25, within(1e-9));
    }

    @Test
    @Fact({"6.1", "6.4"})
    void theTableClassDecidesWhatIsCheap() {
        ResourceUsage standard = Specs.with(written(1_000_000), "bytesAtStart", 1_000 * GIGABYTE);
        ResourceUsage infrequent = Specs.with(standard, "tableClass", TableClass.STANDARD_INFREQUENT_ACCESS);
        StrategyCost.Options all = new StrategyCost.Options(TableClass.STANDARD_INFREQUENT_ACCESS, false);
        assertThat(cost(DAY, NOW, standard).ofRun()).isCloseTo(0.625 + 250 / 730.0 * 24, within(1e-9));
        assertThat(cost(DAY, NOW, infrequent).ofRun()).isCloseTo(0.78 + 100 / 730.0 * 24, within(1e-9));
        assertThat(cost(new Usage(DAY, List.of(standard), List.of()), NOW, all).lines())
                .as("the class of the command line counts for all tables")
                .isEqualTo(cost(DAY, NOW, infrequent).lines());
    }

    @Test
    @Fact("6.7")
    void everyHourOfANodeThatHasBegunIsBilled() {
        Usage usage = new Usage(3_601, List.of(), List.of(new CacheUsage("votes", "dax.t3.small", 3)));
        assertThat(cost(usage, NOW, STANDARD).ofRun()).isCloseTo(3 * 2 * 0.04, within(1e-9));
        assertThat(cost(usage, NOW, STANDARD).perMonth()).isCloseTo(3 * 730 * 0.04, within(1e-9));
        Usage large = new Usage(3_600, List.of(), List.of(new CacheUsage("votes", "dax.r5.large", 3)));
        assertThatThrownBy(() -> cost(large, NOW, STANDARD)).hasMessageContaining("lack daxNodeHours.dax.r5.large");
    }

    @Test
    void aMillionSuccessfulCallsCostMoreWhereSomeFail() {
        RunResult result = Results.small();
        StrategyCost cost = StrategyCost.of(result.strategies().get(0), NOW, STANDARD);
        Double all = cost.perMillionCalls();
        Double successful = cost.perMillionSuccessful();
        assertThat(all).isNotNull().isPositive();
        assertThat(successful).isNotNull().isGreaterThan(all == null ? 0 : all);
    }

    @Test
    void aPriceThatIsMissingIsAskedFor() {
        ResourceUsage infrequent = Specs.with(written(1), "tableClass", TableClass.STANDARD_INFREQUENT_ACCESS);
        assertThatThrownBy(() -> cost(DAY, BEFORE, infrequent))
                .isInstanceOf(BadPrices.class)
                .hasMessageContaining("lack IA-WriteRequestUnits")
                .hasMessageContaining("cost.prices")
                .hasMessageContaining("--prices FILE");
        assertThatThrownBy(() -> PriceList.of("mars-1", null))
                .hasMessageContaining("there are some of ap-northeast-2, us-east-1");
        assertThatThrownBy(() -> PriceList.of("us-east-1", LocalDate.of(2012, 1, 18)))
                .hasMessageContaining("the oldest are from 2018-12-01 on");
    }

    @Test
    void aPriceListOfOnesOwnIsReadStrictly(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("prices.json");
        Files.writeString(file, """
                {"region": "eu-west-1", "from": "2026-01-01", "currency": "USD", "source": "mine",
                 "prices": {"WriteRequestUnits": 0.0000007}}
                """);
        assertThat(PriceList.read(file).price(UsageType.WRITE_REQUEST_UNITS)).isEqualByComparingTo("0.0000007");
        for (String wrong : List.of(
                "{",
                "[]",
                "{\"region\": \"x\", \"from\": \"yesterday\", \"currency\": \"USD\", \"source\": \"s\", \"prices\": {}}",
                "{\"region\": \"x\", \"from\": \"2026-01-01\", \"currency\": \"USD\", \"source\": \"s\", \"price\": {}}",
                "{\"region\": \"x\", \"from\": \"2026-01-01\", \"currency\": \"USD\", \"source\": \"s\","
                        + " \"prices\": {\"WriteRequestUnit\": 1}}",
                "{\"region\": \"x\", \"from\": \"2026-01-01\", \"currency\": \"USD\", \"source\": \"s\","
                        + " \"prices\": {\"WriteRequestUnits\": -1}}",
                "{\"region\": \"x\", \"from\": \"2026-01-01\", \"currency\": \"USD\", \"source\": \"s\","
                        + " \"daxNodeHours\": {\"dax.t3.small\": \"4 cents\"}}",
                "{\"region\": \"x\", \"from\": \"2026-01-01\", \"currency\": \"USD\", \"source\": \"s\","
                        + " \"reservedPer100Units\": {\"2 years\": {}}}",
                "{\"region\": \"x\", \"from\": \"2026-01-01\", \"currency\": \"USD\", \"source\": \"s\","
                        + " \"reservedPer100Units\": {\"1 year\": {\"ReadCapacityUnit-Hrs\": {\"upfront\": 30}}}}")) {
            Files.writeString(file, wrong);
            assertThatThrownBy(() -> PriceList.read(file))
                    .as(wrong)
                    .isInstanceOf(BadPrices.class)
                    .hasMessageContaining("prices.json");
        }
    }

    private static StrategyCost cost(long seconds, PriceList prices, ResourceUsage table) {
        return cost(new Usage(seconds, List.of(table), List.of()), prices, STANDARD);
    }

    private static StrategyCost cost(Usage usage, PriceList prices, StrategyCost.Options options) {
        return StrategyCost.of("only", usage, new StrategyCost.CallRates(0, 0), prices, options);
    }

    private static ResourceUsage written(double units) {
        return new ResourceUsage("votes", TableClass.STANDARD, false, 0, units, List.of(), List.of(), 0, 0, 0, null);
    }

    private static ResourceUsage provisioned(List<Double> writeUnits) {
        return new ResourceUsage("votes", TableClass.STANDARD, false, 0, 0, List.of(), writeUnits, 0, 0, 0, null);
    }
}
