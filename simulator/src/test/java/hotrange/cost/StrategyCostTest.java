package hotrange.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.testing.Fact;
import hotrange.testing.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects dollars: closed forms of what AWS bills, and published figures. */
class StrategyCostTest {

    private static final long UNIT = 1_000_000;
    private static final PriceList NOW = PriceList.of("us-east-1", null);
    private static final PriceList BEFORE = PriceList.of("us-east-1", LocalDate.of(2024, 10, 31));
    private static final StrategyCost.Options STANDARD = new StrategyCost.Options(TableClass.STANDARD, false);

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
        TableSeries day = series(24, 3_600, hour -> 9_700_000 * UNIT / 24, hour -> 0L);
        assertThat(cost(day, NOW).ofRun()).isCloseTo(9.7 * 0.625, within(1e-6));
        assertThat(cost(day, BEFORE).ofRun()).isCloseTo(9.7 * 1.25, within(1e-6));
        TableSeries provisioned = series(24, 3_600, hour -> 0L, hour -> 10_000 * UNIT * 3_600);
        assertThat(cost(provisioned, NOW).ofRun()).isCloseTo(156, within(1e-6));
        assertThat(cost(provisioned, NOW).perMonth()).isCloseTo(10_000 * 0.00065 * 730, within(1e-6));
    }

    @Test
    @Fact("U-12")
    void anHourCostsTheMostThatWasProvisionedInIt() {
        // 100 units, 400 from half past on; then half an hour of 100.
        TableSeries series = series(9, 600, bin -> 0L, bin -> (bin >= 3 && bin < 6 ? 400 : 100) * UNIT * 600);
        assertThat(cost(series, NOW).ofRun()).isCloseTo((400 + 50) * 0.00065, within(1e-9));
    }

    @Test
    void whatIsConsumedWhileNothingIsProvisionedIsBilledByRequests() {
        TableSeries switched = series(2, 3_600, bin -> 1_000_000 * UNIT, bin -> bin == 0 ? 500 * UNIT * 3_600 : 0L);
        StrategyCost cost = cost(switched, NOW);
        assertThat(cost.items())
                .extracting(CostItem::usageType)
                .containsExactly(UsageType.WRITE_CAPACITY_UNIT_HOURS, UsageType.WRITE_REQUEST_UNITS);
        assertThat(cost.ofRun()).isCloseTo(500 * 0.00065 + 0.625, within(1e-9));
    }

    @Test
    @Fact("6.10")
    void theFreeTierIsTakenOffOnceForAllTables() {
        TableSeries series = series(1, 3_600, bin -> 0L, bin -> 20 * UNIT * 3_600);
        StrategyResult two = strategy(List.of(series, series));
        StrategyCost.Options free = new StrategyCost.Options(TableClass.STANDARD, true);
        // 2 · 20 · 730 = 29,200 unit hours, of which 18,600 are free.
        assertThat(StrategyCost.of(two, NOW, free).perMonth()).isCloseTo(10_600 * 0.00065, within(1e-9));
        assertThat(StrategyCost.of(two, NOW, STANDARD).perMonth()).isCloseTo(29_200 * 0.00065, within(1e-9));
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
        StrategyCost.Options infrequent = new StrategyCost.Options(TableClass.STANDARD_INFREQUENT_ACCESS, false);
        StrategyResult some = strategy(List.of(series(1, 3_600, bin -> UNIT, bin -> 0L)));
        assertThatThrownBy(() -> StrategyCost.of(some, BEFORE, infrequent))
                .isInstanceOf(BadPrices.class)
                .hasMessageContaining("lack IA-WriteRequestUnits")
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
                        + " \"prices\": {\"WriteRequestUnits\": -1}}")) {
            Files.writeString(file, wrong);
            assertThatThrownBy(() -> PriceList.read(file))
                    .as(wrong)
                    .isInstanceOf(BadPrices.class)
                    .hasMessageContaining("prices.json");
        }
    }

    private static StrategyCost cost(TableSeries series, PriceList prices) {
        return StrategyCost.of(strategy(List.of(series)), prices, STANDARD);
    }

    private static StrategyResult strategy(List<TableSeries> series) {
        return Results.withSeries(Results.bare("only", 0.0, 0.0, 4_000.0), series);
    }

    private interface OfBin {
        long units(int bin);
    }

    private static TableSeries series(int bins, int binSeconds, OfBin consumed, OfBin provisioned) {
        List<Long> used = new ArrayList<>();
        List<Long> given = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            used.add(consumed.units(bin));
            given.add(provisioned.units(bin));
        }
        List<Long> none = Collections.nCopies(bins, 0L);
        return new TableSeries(
                "votes",
                "write",
                binSeconds,
                (long) bins * binSeconds,
                used,
                used,
                given,
                none,
                none,
                none,
                none,
                List.of(),
                Collections.nCopies(bins, 0),
                List.of(),
                List.of());
    }
}
