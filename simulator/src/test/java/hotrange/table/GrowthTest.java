package hotrange.table;

import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.PartitionShares;
import hotrange.table.partition.PartitionCount;
import hotrange.table.partition.PartitionSet;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More partitions by halving ranges; before 2019 with what becomes of shares and of the burst that they kept. */
class GrowthTest {

    private static final long SECOND = Micros.SECOND;

    private static TableDriver until2017(long readUnits, long writeUnits, int partitions) {
        TableSpec spec =
                provisioned(readUnits, writeUnits).partitions(partitions).spec();
        return new TableDriver(spec, Profile.UNTIL_2017, Assumptions.DEFAULT);
    }

    /** Units that are in the bucket of a partition at once. */
    private static long stock(TableDriver driver, long now, int partition) {
        long units = 0;
        while (driver.write(now, partition, 10) == null) {
            units += 10;
        }
        return units;
    }

    @Test
    @Fact({"F7", "F8"})
    void doublingHalvesEveryRange() {
        Table table = new TableDriver(onDemand().spec()).table();
        table.growTo(0, 8);
        assertThat(table.partitions().idsInOrder()).containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
        assertThat(table.partitions().startsAt(PartitionSet.startOf(3, 8), 0)).isTrue();
        table.growTo(0, 5);
        assertThat(table.partitions().size()).as("never fewer").isEqualTo(8);
        table.growTo(0, 9);
        assertThat(table.partitions().idsInOrder()).containsExactly(0, 8, 4, 1, 5, 2, 6, 3, 7);
        table.check(SECOND);
    }

    @Test
    void growthEndsAtTheLargestNumberOfPartitions() {
        Table table = new TableDriver(onDemand().partitions(9_990).spec()).table();
        table.growTo(0, 20_000);
        assertThat(table.partitions().size()).isEqualTo(PartitionCount.MAX);
        table.partitions().check();
    }

    @Test
    @Fact({"F7", "F11", "V22"})
    void aSplitForThroughputGivesEveryPartitionAnEqualShare() {
        TableDriver driver = until2017(100, 3_200, 4);
        Table table = driver.table();
        table.growTo(0, 8);
        for (int p = 0; p < 8; p++) {
            driver.attempt(0, p, 0, false, false);
            assertThat(driver.writes(0, 301, 1_000, p) / 301)
                    .as("a share of 400/s and 300 s of it as burst")
                    .isBetween(790L, 800L);
        }
        assertThat(table.admission(false).burstLevel(301 * SECOND)).isLessThan(3_200 * CapacityUnits.UNIT);
    }

    @Test
    @Fact({"F11", "V24"})
    void aSplitForSizeHalvesTheShareAndTheBurstOfOnePartition() {
        TableDriver driver = until2017(5_000, 2_000, 4);
        Table table = driver.table();
        long before = table.admission(false).burstLevel(0);
        assertThat(table.split(0, PartitionSet.startOf(3, 8), 0)).isEqualTo(4);

        assertThat(table.admission(false).burstLevel(0)).as("nothing is lost").isEqualTo(before);
        assertThat(driver.writes(0, 700, 600, 0) / 700).isBetween(599L, 600L);
        for (int p : new int[] {1, 4}) {
            // 250 a second and 300 s of it as burst, under an offered 600 a second.
            assertThat(driver.writes(0, 700, 600, p)).isBetween(250L * 1_000 - 2, 250L * 1_000);
        }
        table.check(700 * SECOND);
    }

    @Test
    @Fact({"F11", "U2"})
    void partsShareWhatTheParentHadLeft() {
        TableDriver driver = until2017(100, 800, 2);
        // Half of the parent's 120,000 units is spent at its limit of 1,000 a second; 400 a second come in.
        driver.writes(0, 100, 1_000, 0);
        driver.table().split(100 * SECOND, PartitionSet.startOf(1, 4), 0);
        assertThat(driver.writes(100, 300, 1_000, 0)).isBetween(69_990L, 70_010L);
        assertThat(driver.writes(100, 300, 1_000, 2)).isBetween(69_990L, 70_010L);
    }

    @Test
    @Fact("F34")
    void aBoostGoesOnAfterASplit() {
        TableSpec spec = provisioned(100, 400).partitions(4).spec();
        TableDriver driver = new TableDriver(spec, Profile.Y2018, Assumptions.DEFAULT);
        driver.table().admission(false).boostShares(0, 2 * Resource.BOOST_SCALE);
        driver.table().split(0, PartitionSet.startOf(1, 8), 0);
        driver.table().growTo(0, 10);
        long drained = stock(driver, 0, 9);
        assertThat(drained).isLessThanOrEqualTo(2_000);
        driver.writes(0, 600, 1_000, 9);
        assertThat(driver.writes(600, 700, 1_000, 9)).as("twice a tenth of 400").isBetween(7_990L, 8_010L);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void randomGrowthKeepsTheBooks(Profile profile) {
        TableSpec spec = provisioned(900, 700).partitions(3).spec();
        TableDriver driver = new TableDriver(spec, profile, Assumptions.DEFAULT);
        Table table = driver.table();
        for (int i = 0; i < 40; i++) {
            long now = 10L * i * SECOND;
            table.split(now, Draws.mix(i + 1), i % 3);
            table.growTo(now, 3 * i);
            for (int p = 0; p < table.partitions().size(); p++) {
                driver.write(now, p, 1 + i % 7);
                driver.strongRead(now, p, 1);
            }
            table.check(now);
        }
        PartitionShares shares = table.shares();
        assertThat(shares == null ? 0 : shares.size())
                .isEqualTo(
                        profile == Profile.SINCE_2019 ? 0 : table.partitions().size());
    }
}
