package hotrange.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.usage.ResourceUsage;
import hotrange.result.usage.TableClass;
import hotrange.result.usage.Usage;
import hotrange.testing.Fact;
import hotrange.testing.Specs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reserved capacity: the number of blocks is the cheapest, and the discounts are those that AWS states. */
class ReservedCapacityTest {

    private static final PriceList NOW = PriceList.of("us-east-1", null);
    private static final StrategyCost.Options STANDARD = new StrategyCost.Options(null, false);

    @Test
    @Fact({"6.3", "6.5"})
    void discountsAndBreakEvenAreThoseThatAwsStates() {
        assertThat(discount(1, UsageType.WRITE_CAPACITY_UNIT_HOURS)).isCloseTo(0.54, within(0.005));
        assertThat(discount(3, UsageType.WRITE_CAPACITY_UNIT_HOURS)).isCloseTo(0.77, within(0.005));
        assertThat(discount(1, UsageType.READ_CAPACITY_UNIT_HOURS)).isCloseTo(0.54, within(0.005));
        assertThat(discount(3, UsageType.READ_CAPACITY_UNIT_HOURS)).isCloseTo(0.77, within(0.005));
        double breakEven = NOW.breakEven(false, TableClass.STANDARD);
        assertThat(breakEven * (1 - discount(3, UsageType.WRITE_CAPACITY_UNIT_HOURS)))
                .as("use above which three years reserved are cheaper than requests")
                .isCloseTo(0.066, within(0.000_5));
    }

    private static double discount(int years, UsageType type) {
        Map<UsageType, ReservedCapacity.Rate> rates =
                Objects.requireNonNull(NOW.reserved().get(years));
        double block = Objects.requireNonNull(rates.get(type)).perHour(years);
        return 1 - block / (100 * NOW.price(type).doubleValue());
    }

    @Test
    void theNumberOfBlocksIsTheCheapestOfAll() {
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            int hours = 1 + random.nextInt(48);
            double scale = Math.pow(10, 1 + random.nextInt(4));
            double[] units = random.doubles(hours, 0, scale).toArray();
            double[] parts = new double[hours];
            Arrays.fill(parts, 1);
            parts[hours - 1] = random.nextDouble();
            double block = 0.00065 * 100 * random.nextDouble();
            ReservedCapacity.Demand demand = new ReservedCapacity.Demand(units, parts);
            long best = demand.best(0.00065, block);
            double cheapest = Double.POSITIVE_INFINITY;
            for (long blocks = 0; blocks <= 1 + scale / 100; blocks++) {
                cheapest = Math.min(cheapest, demand.cost(blocks, 0.00065, block));
            }
            assertThat(demand.cost(best, 0.00065, block))
                    .as("%s hours up to %s, block %s", hours, scale, block)
                    .isCloseTo(cheapest, within(1e-9 * cheapest + 1e-12));
        }
    }

    @Test
    void aSteadyLoadIsReservedWholeAndAPeakOfOneHourIsNot() {
        List<Double> hours = new ArrayList<>(Collections.nCopies(24, 1_000.0));
        assertThat(of(table(hours))).extracting(ReservedCapacity::writeBlocks).containsExactly(10L, 10L);
        hours.set(7, 9_000.0);
        List<ReservedCapacity> plans = of(table(hours));
        assertThat(plans).extracting(ReservedCapacity::years).containsExactly(1, 3);
        assertThat(plans).extracting(ReservedCapacity::writeBlocks).containsExactly(10L, 10L);
        assertThat(plans).extracting(ReservedCapacity::upfront).containsExactly(1_500.0, 1_800.0);
        double without = (1_000 + 8_000 / 24.0) * 730 * 0.00065;
        assertThat(plans.get(0).withoutPerMonth()).isCloseTo(without, within(1e-6));
        assertThat(plans.get(0).perMonth())
                .isCloseTo(10 * (150 / 12.0 + 0.0128 * 730) + 8_000 / 24.0 * 730 * 0.00065, within(1e-6));
    }

    @Test
    @Fact("6.5")
    void tablesShareItAndOtherClassesAndReplicatedWritesHaveNoPart() {
        ResourceUsage half = table(Collections.nCopies(24, 50.0));
        assertThat(of(half, half)).extracting(ReservedCapacity::writeBlocks).containsOnly(1L);
        ResourceUsage infrequent = Specs.with(half, "tableClass", TableClass.STANDARD_INFREQUENT_ACCESS);
        assertThat(of(infrequent, infrequent)).isEmpty();
        ResourceUsage replicated = Specs.with(half, "replicated", true);
        assertThat(of(replicated, replicated)).isEmpty();
    }

    private static List<ReservedCapacity> of(ResourceUsage... tables) {
        return ReservedCapacity.of(new Usage(86_400, List.of(tables), List.of()), NOW, STANDARD);
    }

    private static ResourceUsage table(List<Double> writeUnits) {
        return new ResourceUsage("votes", TableClass.STANDARD, false, 0, 0, List.of(), writeUnits, 0, 0, 0, null);
    }
}
