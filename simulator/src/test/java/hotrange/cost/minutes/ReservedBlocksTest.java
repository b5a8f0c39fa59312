package hotrange.cost.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.cost.PriceList;
import hotrange.cost.UsageType;
import hotrange.engine.Draws;
import hotrange.testing.Fact;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protects the number of reserved blocks that pay. */
class ReservedBlocksTest {

    private static final PriceList PRICES = PriceList.of("us-east-1", null);
    private static final List<ReservedRates> WRITES = ReservedRates.of(PRICES, UsageType.WRITE_CAPACITY_UNIT_HOURS);
    private static final List<ReservedRates> READS = ReservedRates.of(PRICES, UsageType.READ_CAPACITY_UNIT_HOURS);
    private static final double WRITE_PRICE = 0.00065;

    @Test
    @Fact("6.5")
    void aBlockSavesUpTo54And77Percent() {
        assertThat(WRITES).extracting(ReservedRates::years).containsExactly(1, 3);
        assertThat(1 - WRITES.get(0).perHour() / 0.065).isCloseTo(0.54, within(0.005));
        assertThat(1 - WRITES.get(1).perHour() / 0.065).isCloseTo(0.77, within(0.005));
        assertThat(1 - READS.get(0).perHour() / 0.013).isCloseTo(0.54, within(0.005));
        assertThat(1 - READS.get(1).perHour() / 0.013).isCloseTo(0.77, within(0.005));
        assertThat(ReservedRates.of(PRICES, UsageType.WRITE_REQUEST_UNITS)).isEmpty();
        assertThat(ReservedRates.of(PriceList.of("ap-northeast-2", null), UsageType.WRITE_CAPACITY_UNIT_HOURS))
                .isEmpty();
    }

    @Test
    @Fact("6.5")
    void theBestNumberIsThatOfTryingAll() {
        for (int seed = 0; seed < 200; seed++) {
            long words = Draws.stream(seed, "hours");
            int minutes = 60 + (int) Draws.below(Draws.at(words, 0), 3_000);
            double largest = 1 + Draws.below(Draws.at(words, 1), 4_000);
            double[] provisioned = new double[minutes];
            for (int minute = 0; minute < minutes; minute++) {
                // Levels that hold for an hour and repeat, so that hours are equal to each other and to whole blocks.
                double share = Draws.unit(Draws.at(words, 2 + minute / 60 % 7));
                provisioned[minute] = Math.rint(share * largest / 50) * 50;
            }
            HourlyUnits hours = HourlyUnits.most(MinuteSeries.START + 17, provisioned);
            for (ReservedRates rates : WRITES) {
                ReservedBlocks found = ReservedBlocks.best(hours, WRITE_PRICE, rates);
                double least = Double.POSITIVE_INFINITY;
                for (int blocks = 0; blocks <= 45; blocks++) {
                    least = Math.min(least, cost(hours, blocks, rates));
                }
                assertThat(found.cost()).as("seed %d", seed).isCloseTo(least, within(1e-9));
                assertThat(cost(hours, found.blocks(), rates)).isCloseTo(least, within(1e-9));
                assertThat(found.saving()).isBetween(0.0, 0.7701);
            }
        }
    }

    @Test
    void onlyWhatIsUsedMoreThanTheTermCostsIsReserved() {
        double[] provisioned = new double[120];
        Arrays.fill(provisioned, 0, 60, 1_000);
        Arrays.fill(provisioned, 60, 120, 250);
        HourlyUnits hours = HourlyUnits.most(MinuteSeries.START, provisioned);
        // For a year a block must be used 46 % of the hours: ten are, half of the time. 23 % for three years.
        assertThat(ReservedBlocks.best(hours, WRITE_PRICE, WRITES.get(0)).blocks())
                .isEqualTo(10);
        Arrays.fill(provisioned, 0, 60, 0);
        assertThat(ReservedBlocks.best(HourlyUnits.most(MinuteSeries.START, provisioned), WRITE_PRICE, WRITES.get(0))
                        .blocks())
                .as("the half block would be used for a quarter of the time")
                .isEqualTo(2);
        ReservedBlocks none =
                ReservedBlocks.best(HourlyUnits.most(MinuteSeries.START, new double[60]), WRITE_PRICE, WRITES.get(0));
        assertThat(none.blocks()).isZero();
        assertThat(none.saving()).isZero();
    }

    private static double cost(HourlyUnits hours, long blocks, ReservedRates rates) {
        double cost = 0;
        for (int hour = 0; hour < hours.hours(); hour++) {
            double above = Math.max(0, hours.units(hour) - blocks * 100.0);
            cost += hours.part(hour) * (blocks * rates.perHour() + above * WRITE_PRICE);
        }
        return cost;
    }
}
