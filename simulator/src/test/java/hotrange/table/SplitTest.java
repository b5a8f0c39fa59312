package hotrange.table;

import static hotrange.table.capacity.ThrottlingReason.TableWriteKeyRangeThroughputExceeded;
import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Micros;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.partition.PartitionSet;
import hotrange.table.spec.PartitionLimit;
import hotrange.testing.Fact;
import org.junit.jupiter.api.Test;

/** Both parts of a split have the full limits of a partition, and nothing is diluted. */
class SplitTest {

    private static final long SECOND = Micros.SECOND;

    @Test
    @Fact({"F10", "F12", "V24"})
    void bothPartsHaveTheFullLimitsAndTheOthersKeepTheirs() {
        TableDriver driver =
                new TableDriver(provisioned(30_000, 30_000).partitions(4).spec());
        Table table = driver.table();
        assertThat(driver.write(0, 1, 2_000)).isNull();
        assertThat(driver.write(0, 2, 2_000)).isNull();

        int child = table.split(0, PartitionSet.startOf(3, 8), 0);

        assertThat(child).isEqualTo(4);
        assertThat(table.partitions().size()).isEqualTo(5);
        assertThat(table.admission(false).partitions()).isEqualTo(5);
        assertThat(driver.write(0, 1, 1))
                .as("the lower part goes on where it was")
                .isEqualTo(TableWriteKeyRangeThroughputExceeded);
        assertThat(driver.write(0, 2, 1)).isEqualTo(TableWriteKeyRangeThroughputExceeded);
        for (int p : new int[] {1, 4}) {
            assertThat(driver.write(10 * SECOND, p, 2_000)).isNull();
            assertThat(driver.write(10 * SECOND, p, 1)).isNotNull();
            assertThat(driver.strongRead(10 * SECOND, p, 6_000)).isNull();
            assertThat(driver.strongRead(10 * SECOND, p, 1)).isNotNull();
        }
        assertThat(table.admission(false).consumed(4)).isEqualTo(2_000 * CapacityUnits.UNIT);
        table.check(10 * SECOND);
    }

    @Test
    @Fact({"F2", "F12"})
    void underTheLinearRuleTheNewPartHasOneLimitForBothDirections() {
        TableDriver driver =
                new TableDriver(onDemand().limit(PartitionLimit.LINEAR).spec());
        int child = driver.table().split(0, 77, 7);
        assertThat(driver.write(0, child, 1_000)).isNull();
        assertThat(driver.strongRead(0, child, 3_000)).isNull();
        assertThat(driver.write(0, child, 1)).isNotNull();
    }

    @Test
    void initialCountStaysOnRecord() {
        Table table = new TableDriver(onDemand().spec()).table();
        table.split(0, 77, 7);
        assertThat(table.initialCount().count()).isEqualTo(4);
        assertThat(table.partitions().size()).isEqualTo(5);
    }
}
