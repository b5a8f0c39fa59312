package hotrange.table;

import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Micros;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.PartitionLimit;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Specs;
import org.junit.jupiter.api.Test;

/** What all partitions together cannot serve: stocks last as long as a division says. */
class EvenTableTest {

    private static final long UNIT = CapacityUnits.UNIT;

    private static Table table(TableSpec spec, Profile profile, double burstAtStart) {
        Assumptions assumptions = Specs.with(Assumptions.DEFAULT, "burstAtStart", burstAtStart);
        return new Table("table", spec, profile, assumptions, 100_000 * Micros.SECOND);
    }

    /** For so many seconds everything asked for is served; in the next one {@code excess} units are not. */
    private static void assertLasts(EvenTable even, long asked, int seconds, long excess) {
        for (int second = 0; second < seconds; second++) {
            assertThat(even.excess(asked * UNIT)).as("second %d", second).isZero();
        }
        for (int second = 0; second < 3; second++) {
            assertThat(even.excess(asked * UNIT)).isEqualTo(excess * UNIT);
        }
    }

    private static void idle(EvenTable even, int seconds) {
        for (int second = 0; second < seconds; second++) {
            assertThat(even.excess(0)).isZero();
        }
    }

    @Test
    @Fact({"F62", "F1", "U3"})
    void fourPartitionsServeFourTimesOneAndTwoSecondsOfIt() {
        Table table = table(onDemand().partitions(4).spec(), Profile.SINCE_2019, 1);
        EvenTable writes = new EvenTable(table, false);
        assertLasts(writes, 5_000, 8, 1_000);
        idle(writes, 1);
        assertLasts(writes, 5_000, 4, 1_000);
        idle(writes, 100);
        assertLasts(writes, 5_000, 8, 1_000);
        assertLasts(new EvenTable(table, true), 15_000, 8, 3_000);
        table.growTo(0, 5);
        assertLasts(writes, 6_000, 0, 1_000);
    }

    @Test
    @Fact({"F62", "F2"})
    void underTheLinearRuleTheOtherDirectionTakesItsPart() {
        TableSpec linear = onDemand().partitions(1).limit(PartitionLimit.LINEAR).spec();
        Table table = table(linear, Profile.SINCE_2019, 1);
        EvenTable writes = new EvenTable(table, false);
        for (int second = 0; second < 15; second++) {
            // Half of the limit goes to reads: 500 writes are left, and a stock of 2,000.
            table.admission(true).paid(0, 1_500 * UNIT);
            assertThat(writes.excess(700 * UNIT)).isEqualTo(second < 10 ? 0 : 200 * UNIT);
        }
        Table other = table(linear, Profile.SINCE_2019, 1);
        EvenTable reads = new EvenTable(other, true);
        for (int second = 0; second < 30; second++) {
            // A quarter goes to writes: 2,250 reads are left, and a stock of 6,000.
            other.admission(false).paid(0, 250 * UNIT);
            assertThat(reads.excess(2_500 * UNIT)).isEqualTo(second < 24 ? 0 : 250 * UNIT);
        }
    }

    @Test
    @Fact({"F62", "F11", "F24"})
    void before2019AllSharesAndBanksTogetherDecide() {
        TableSpec spec = provisioned(100, 400).partitions(4).spec();
        EvenTable full = new EvenTable(table(spec, Profile.UNTIL_2017, 1), false);
        assertLasts(full, 1_000, 200, 600);
        idle(full, 9);
        assertLasts(full, 1_000, 6, 600);
        idle(full, 1_000);
        assertLasts(full, 1_000, 200, 600);
        assertLasts(new EvenTable(table(spec, Profile.UNTIL_2017, 0.5), false), 1_000, 100, 600);
        assertLasts(new EvenTable(table(spec, Profile.SINCE_2019, 0), false), 4_000, 100, 0);
    }
}
