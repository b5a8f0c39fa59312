package hotrange.table.capacity;

import static hotrange.table.capacity.ThrottlingReason.TableReadKeyRangeThroughputExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableReadProvisionedThroughputExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableWriteKeyRangeThroughputExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableWriteProvisionedThroughputExceeded;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Micros;
import hotrange.table.TableDriver;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.testing.Fact;
import hotrange.testing.Specs;
import org.junit.jupiter.api.Test;

/**
 * 300 s of unused throughput are kept; only what goes above the refill drains them; the partition limit stays.
 *
 * <p>Where a stock lasts for a whole number of seconds, one of the last attempts before their end is the first that finds a
 * fraction of a unit missing.
 */
class BurstStockTest {

    private static final long SECOND = Micros.SECOND;

    @Test
    @Fact({"F25", "F27", "V11"})
    void fiveMinutesOfIdlenessCarryOnePartitionAtItsLimitForExactlyFiveMinutes() {
        TableDriver table = idleSinceEmpty(1_500, 500, 1);
        assertThat(table.table().admission(false).burstLevel(300 * SECOND)).isEqualTo(150_000 * CapacityUnits.UNIT);
        assertThat(table.table().admission(true).burstLevel(300 * SECOND)).isEqualTo(450_000 * CapacityUnits.UNIT);

        assertThat(table.writes(300, 600, 1_000, 0)).isEqualTo(299_999);
        assertThat(table.firstThrottleSeconds()).isEqualTo(599.999);
        assertThat(table.writes(600, 700, 1_000, 0)).isBetween(50_000L, 50_001L);
        assertThat(table.lastReason()).isEqualTo(TableWriteProvisionedThroughputExceeded);
    }

    @Test
    @Fact({"F25", "F27", "V11"})
    void theSameHoldsForReadsBesideTheWrites() {
        TableDriver table = idleSinceEmpty(1_500, 500, 1);
        assertThat(table.writes(300, 600, 1_000, 0)).isEqualTo(299_999);
        assertThat(table.strongReads(300, 600, 3_000, 0)).isEqualTo(899_999);
        assertThat(table.strongReads(600, 700, 3_000, 0)).isBetween(150_000L, 150_001L);
        assertThat(table.lastReason()).isEqualTo(TableReadProvisionedThroughputExceeded);
    }

    @Test
    @Fact({"F27", "V12"})
    void twoPartitionsSpendTheSameStockInAHundredSeconds() {
        TableDriver table = idleSinceEmpty(1_500, 500, 2);
        assertThat(table.inTurn(300, 400, 2_000, 2, false)).isEqualTo(199_999);
        assertThat(table.inTurn(300, 400, 6_000, 2, true)).isEqualTo(599_999);
        assertThat(table.firstThrottleSeconds()).isEqualTo(399.9995);
        assertThat(table.inTurn(400, 500, 2_000, 2, false)).isBetween(50_000L, 50_002L);
        assertThat(table.inTurn(400, 500, 6_000, 2, true)).isBetween(150_000L, 150_002L);
    }

    /** The partition's bucket (U3) lets a partition hand out two seconds of its limit on top, once. */
    @Test
    @Fact({"F27", "U3"})
    void burstNeverLiftsThePartitionLimit() {
        TableDriver table =
                new TableDriver(provisioned(1_500, 500).partitions(1).spec());
        long admitted = table.writes(0, 60, 2_500, 0);
        assertThat(admitted).isBetween(60_000L + 2_000 - 1, 60_000L + 2_000);
        assertThat(table.lastReason()).isEqualTo(TableWriteKeyRangeThroughputExceeded);
        assertThat(table.table().admission(false).burstLevel(60 * SECOND))
                .isGreaterThan(117_000 * CapacityUnits.UNIT)
                .isLessThan(119_000 * CapacityUnits.UNIT);
    }

    @Test
    @Fact({"F26", "V13"})
    void onlyWhatGoesAboveTheRefillDrainsTheStock() {
        TableDriver table = idleSinceEmpty(150, 1, 1);
        assertThat(table.table().admission(true).burstLevel(300 * SECOND)).isEqualTo(45_000 * CapacityUnits.UNIT);
        assertThat(table.strongReads(300, 1_500, 200, 0)).isEqualTo(200 * 900 + 150 * 300 - 1);
        assertThat(table.firstThrottleSeconds()).isEqualTo(1_199.985);
    }

    @Test
    @Fact("F23")
    void theStockStopsAtThreeHundredSeconds() {
        TableDriver table = idleSinceEmpty(10, 10, 1);
        assertThat(level(table, 0)).isZero();
        assertThat(level(table, 1)).isEqualTo(10);
        assertThat(level(table, 299)).isEqualTo(2_990);
        assertThat(level(table, 300)).isEqualTo(3_000);
        assertThat(level(table, 50_000)).isEqualTo(3_000);
    }

    @Test
    @Fact("V14")
    void theSixUnitTableOf2013NeverThrottles() {
        TableDriver table = new TableDriver(provisioned(1, 6).partitions(1).spec());
        table.writes(0, 300, 6, 0);
        long before = level(table, 300);
        int worst = 2_416;
        for (int i = 0; i < worst; i++) {
            assertThat(table.write(300 * SECOND + i * 300L * SECOND / worst, 0, 1))
                    .isNull();
        }
        assertThat(before - level(table, 600)).isEqualTo(2_416 - 1_800);
        assertThat(level(table, 600)).isGreaterThan(1_100);
    }

    @Test
    @Fact("V15")
    void until2017EveryPartitionHadAThirdOfTheRateAndOfTheStock() {
        TableDriver table =
                new TableDriver(provisioned(300, 300).partitions(3).spec(), Profile.UNTIL_2017, Assumptions.DEFAULT);
        assertThat(table.table().admission(true).burstLevel(0)).isEqualTo(90_000 * CapacityUnits.UNIT);

        assertThat(table.strongReads(0, 100, 400, 1)).isEqualTo(39_999);
        assertThat(table.firstThrottleSeconds()).isEqualTo(99.9975);
        assertThat(table.strongReads(100, 200, 400, 1)).isBetween(10_000L, 10_001L);
        assertThat(table.lastReason()).isEqualTo(TableReadKeyRangeThroughputExceeded);
        assertThat(table.table().admission(true).burstLevel(200 * SECOND) / CapacityUnits.UNIT)
                .as("the other two are full")
                .isBetween(60_000L, 60_001L);
    }

    @Test
    @Fact({"F30", "V16", "U21", "A10"})
    void aFreshFiveUnitTableTakesOneWriteOf399Kilobytes() {
        TableDriver table = new TableDriver(provisioned(5, 5).spec());
        double units = (double) CapacityUnits.write(399 * 1_024) / CapacityUnits.UNIT;
        assertThat(units).isEqualTo(399);
        assertThat(table.write(0, 0, units)).isNull();
        assertThat(level(table, 0)).isEqualTo(1_500 - 399);
    }

    @Test
    @Fact({"F30", "V16", "U21", "A10"})
    void afterTheBurstIsSpentTheSameWriteWaitsForEightySecondsOfRefill() {
        TableDriver table = new TableDriver(provisioned(5, 5).spec(), Profile.SINCE_2019, Specs.emptyBurst());
        for (long now = 0; now < 79_800_000; now += 100_000) {
            assertThat(table.write(now, 0, 399)).isEqualTo(TableWriteProvisionedThroughputExceeded);
        }
        assertThat(table.write(79_799_999, 0, 399)).isEqualTo(TableWriteProvisionedThroughputExceeded);
        assertThat(table.write(79_800_000, 0, 399)).isNull();
    }

    /** A table whose bank was empty at second 0. */
    private static TableDriver idleSinceEmpty(long readUnits, long writeUnits, int partitions) {
        return new TableDriver(
                provisioned(readUnits, writeUnits).partitions(partitions).spec(),
                Profile.SINCE_2019,
                Specs.emptyBurst());
    }

    private static long level(TableDriver table, long seconds) {
        return table.table().admission(false).burstLevel(seconds * SECOND) / CapacityUnits.UNIT;
    }
}
