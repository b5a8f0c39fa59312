package hotrange.table.capacity;

import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.TableDriver;
import hotrange.table.spec.Profile;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import hotrange.testing.Specs;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** A share such as 100 units over three partitions is no whole number; asking at odd times must lose none of it. */
class RefillRemainderTest {

    private static final long SECOND = Micros.SECOND;

    @Test
    @Fact("F11")
    void thirdsOfAHundredUnitsLoseNothingOverTwentyHoursOfOddTimes() {
        TableDriver table =
                new TableDriver(provisioned(1, 100).partitions(3).spec(), Profile.UNTIL_2017, Specs.emptyBurst());
        long[] admitted = new long[3];
        long end = 72_000 * SECOND;
        long now = 0;
        for (int i = 0; now <= end; i++, now += 7_777) {
            int partition = i % 3;
            admitted[partition] += table.write(now, partition, 1) == null ? 1 : 0;
        }
        // 100 / 3 · 72,000 = 2,400,000 each; asked for 43 times a second, so a bucket never fills.
        for (long units : admitted) {
            assertThat(units).isBetween(2_399_998L, 2_400_000L);
        }
    }

    /** The exact level in fractions: a partition refills by units · weight / denominator, up to 300 s of it. */
    @Seeds
    @Fact({"F11", "F23", "U20", "U21"})
    void everyDecisionAgreesWithExactFractions(long seed) {
        long units = 1 + Draws.below(Draws.at(seed, 0), 30);
        int partitions = 1 + (int) Draws.below(Draws.at(seed, 1), 13);
        TableDriver table = new TableDriver(
                provisioned(1, units).partitions(partitions).spec(), Profile.UNTIL_2017, Specs.emptyBurst());
        // In micro-units times partitions.
        BigInteger depth = BigInteger.valueOf(units).multiply(BigInteger.valueOf(300 * SECOND));
        BigInteger level = BigInteger.ZERO;
        BigInteger cap = BigInteger.valueOf(2_000_000_000);
        BigInteger capLevel = cap;
        long now = 0;
        int admitted = 0;
        for (int i = 0; i < 20_000; i++) {
            long word = Draws.at(seed, 2 + i);
            long gap = (word & 511) == 0 ? Draws.below(word, 200 * SECOND) : Draws.below(word, 50_000);
            now += gap;
            level = level.add(BigInteger.valueOf(gap).multiply(BigInteger.valueOf(units)))
                    .min(depth);
            capLevel = capLevel.add(BigInteger.valueOf(gap * 1_000)).min(cap);
            long cost = 1 + Draws.below(Draws.next(word), 40);
            BigInteger price = BigInteger.valueOf(cost * CapacityUnits.UNIT * partitions);
            BigInteger capPrice = BigInteger.valueOf(cost * CapacityUnits.UNIT);
            boolean fits = level.compareTo(price) >= 0 && capLevel.compareTo(capPrice) >= 0;
            assertThat(table.write(now, partitions - 1, (double) cost) == null)
                    .as("attempt %d of %d units at %d µs", i, cost, now)
                    .isEqualTo(fits);
            if (fits) {
                level = level.subtract(price);
                capLevel = capLevel.subtract(capPrice);
                admitted++;
            }
        }
        assertThat(admitted).isBetween(10, 19_999);
    }

    @Test
    void oneUnitASecondIsRefilledToTheMicrosecond() {
        TableDriver table = new TableDriver(provisioned(1, 1).spec(), Profile.SINCE_2019, Specs.emptyBurst());
        assertThat(table.write(999_999, 0, 1)).isNotNull();
        assertThat(table.write(1_000_000, 0, 1)).isNull();
        assertThat(table.eventualRead(499_999, 0, 0.5)).isNotNull();
        assertThat(table.eventualRead(500_000, 0, 0.5)).isNull();
    }

    @Test
    void pacedAttemptsAtTheProvisionedRateNeverThrottle() {
        TableDriver table = new TableDriver(provisioned(1, 7).spec(), Profile.SINCE_2019, Specs.emptyBurst());
        // 7 a second are 142,857.14 µs apart: the i-th attempt comes at the first microsecond that has refilled i
        // units.
        for (long i = 1; i <= 70_000; i++) {
            long now = (i * SECOND + 6) / 7;
            assertThat(table.write(now - 1, 0, 1)).isNotNull();
            assertThat(table.write(now, 0, 1)).isNull();
        }
    }
}
