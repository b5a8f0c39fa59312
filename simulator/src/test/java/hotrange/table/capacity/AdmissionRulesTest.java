package hotrange.table.capacity;

import static hotrange.table.capacity.ThrottlingReason.TableReadKeyRangeThroughputExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableWriteAccountLimitExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableWriteKeyRangeThroughputExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableWriteProvisionedThroughputExceeded;
import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.TableDriver;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import hotrange.testing.Specs;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An attempt passes every limit and takes its cost from all of them, or takes nothing from any. */
class AdmissionRulesTest {

    private static final long SECOND = Micros.SECOND;

    @Test
    @Fact("U21")
    void aLargeAttemptIsRefusedWholeWhileSmallOnesStillPass() {
        TableDriver table = new TableDriver(provisioned(1, 1).spec());
        assertThat(table.write(0, 0, 301)).isEqualTo(TableWriteProvisionedThroughputExceeded);
        assertThat(table.write(0, 0, 299)).isNull();
        assertThat(table.write(0, 0, 2)).isEqualTo(TableWriteProvisionedThroughputExceeded);
        assertThat(table.write(0, 0, 1)).isNull();
        assertThat(table.write(0, 0, 1)).isEqualTo(TableWriteProvisionedThroughputExceeded);
    }

    @Test
    @Fact({"U20", "U-17"})
    void aThrottledAttemptConsumesNothing() {
        TableDriver table = new TableDriver(provisioned(1, 100).partitions(1).spec());
        Admission writes = table.table().admission(false);
        for (int i = 0; i < 1_000; i++) {
            assertThat(table.write(0, 0, 2_001)).isEqualTo(TableWriteKeyRangeThroughputExceeded);
        }
        assertThat(writes.burstLevel(0)).isEqualTo(30_000 * CapacityUnits.UNIT);
        assertThat(writes.consumed(0)).isZero();
        assertThat(writes.throttled(0)).isEqualTo(1_000);
        assertThat(writes.throttledUnits(0)).isEqualTo(2_001_000 * CapacityUnits.UNIT);
        assertThat(table.write(0, 0, 2_000)).isNull();
        assertThat(writes.consumed(0)).isEqualTo(2_000 * CapacityUnits.UNIT);
        assertThat(writes.burstLevel(0)).isEqualTo(28_000 * CapacityUnits.UNIT);
    }

    /** What the partition rejects must not be missing at the table, nor the other way round. */
    @Seeds
    @Fact({"U20", "U19"})
    void leavingOutTheThrottledAttemptsChangesNoDecision(long seed) {
        TableSpec spec = onDemand()
                .partitions(3)
                .quota(1_500, 1_500)
                .maximum(1_200, 1_200)
                .spec();
        TableDriver all = new TableDriver(spec);
        TableDriver admittedOnly = new TableDriver(spec);
        int admitted = 0;
        long now = 0;
        for (int i = 0; i < 50_000; i++) {
            long word = Draws.at(seed, i);
            now += Draws.below(word, 2_000);
            int partition = (int) Draws.below(Draws.next(word), 4) % 3;
            double units = 1 + (double) Draws.below(Draws.next(~word), 3);
            if (all.write(now, partition, units) == null) {
                admitted++;
                assertThat(admittedOnly.write(now, partition, units)).isNull();
            }
        }
        assertThat(admittedOnly.throttled()).isZero();
        assertThat(admitted).isBetween(10_000, 45_000);
        all.table().check(now);
    }

    @Test
    @Fact("U3")
    void aPartitionHandsOutTwoSecondsOfItsLimitAtOnceAndNoMore() {
        TableDriver table =
                new TableDriver(provisioned(30_000, 30_000).partitions(1).spec());
        assertThat(table.write(0, 0, 2_000)).isNull();
        assertThat(table.write(999, 0, 1)).isEqualTo(TableWriteKeyRangeThroughputExceeded);
        assertThat(table.write(1_000, 0, 1)).isNull();
        assertThat(table.strongRead(1_000, 0, 6_000)).isNull();
        assertThat(table.strongRead(1_333, 0, 1)).isEqualTo(TableReadKeyRangeThroughputExceeded);
        assertThat(table.strongRead(1_334, 0, 1)).isNull();

        assertThat(table.write(10 * SECOND, 0, 2_001))
                .as("two idle seconds fill it, ten no further")
                .isNotNull();
        assertThat(table.write(10 * SECOND, 0, 2_000)).isNull();
    }

    @Test
    @Fact("U3")
    void theDepthIsAnAssumptionThatCanBeChanged() {
        TableDriver table = new TableDriver(
                provisioned(30_000, 30_000).partitions(1).spec(),
                Profile.SINCE_2019,
                Specs.bucketDepth(Duration.ofMillis(1_500)));
        assertThat(table.write(0, 0, 1_501)).isNotNull();
        assertThat(table.write(0, 0, 1_500)).isNull();
        assertThat(table.strongRead(0, 0, 4_501)).isNotNull();
        assertThat(table.strongRead(0, 0, 4_500)).isNull();
    }

    /** Items of 59 units at random times: windows of one second would throttle at 675 units/s (5.4). */
    @Seeds
    @Fact({"5.4", "U3"})
    void randomWritesAtTwoThirdsOfThePartitionLimitNeverThrottleAndAtNineTenthsNowAndThen(long seed) {
        assertThat(throttledOfRandomWrites(seed, 675)).isZero();
        assertThat(throttledOfRandomWrites(seed, 900)).isBetween(1, 3_000);
    }

    /** Out of 300,000 writes of 59 units. */
    private static int throttledOfRandomWrites(long seed, int unitsPerSecond) {
        TableDriver table = new TableDriver(provisioned(1, 30_000).partitions(1).spec());
        double meanGap = 59.0 / unitsPerSecond * SECOND;
        long now = 0;
        for (int i = 0; i < 300_000; i++) {
            now += (long) (-Math.log(1 - Draws.unit(Draws.at(seed, i))) * meanGap);
            table.write(now, 0, 59);
        }
        return (int) table.throttled();
    }

    @Test
    @Fact({"F1", "F12"})
    void onePartitionDelivers3000ReadsAnd1000WritesASecondAndItsNeighbourAsMany() {
        TableDriver table =
                new TableDriver(provisioned(30_000, 30_000).partitions(2).spec());
        assertThat(table.writes(0, 100, 2_000, 0)).isBetween(101_999L, 102_000L);
        assertThat(table.strongReads(0, 100, 5_000, 0)).isBetween(305_999L, 306_000L);
        assertThat(table.writes(100, 200, 2_000, 1)).isBetween(101_999L, 102_000L);
        assertThat(table.strongReads(100, 200, 5_000, 1)).isBetween(305_999L, 306_000L);
    }

    @Test
    @Fact({"F1", "F4"})
    void aTwentyKilobyteItemTakes600StrongOr1200EventualReadsOr50WritesASecond() {
        long bytes = 20 * 1_024;
        double strong = (double) CapacityUnits.read(bytes, true) / CapacityUnits.UNIT;
        double eventual = (double) CapacityUnits.read(bytes, false) / CapacityUnits.UNIT;
        double write = (double) CapacityUnits.write(bytes) / CapacityUnits.UNIT;
        assertThat(strong).isEqualTo(5);
        assertThat(eventual).isEqualTo(2.5);
        assertThat(write).isEqualTo(20);
        TableDriver table =
                new TableDriver(provisioned(30_000, 30_000).partitions(4).spec());
        table.evenly(0, 10, 3_000, 0, strong, true, true);
        table.evenly(0, 10, 3_000, 1, eventual, true, false);
        table.evenly(0, 10, 1_000, 2, write, false, false);
        assertThat(table.evenly(10, 110, 3_000, 0, strong, true, true)).isBetween(59_999L, 60_001L);
        assertThat(table.evenly(10, 110, 3_000, 1, eventual, true, false)).isBetween(119_999L, 120_001L);
        assertThat(table.evenly(10, 110, 1_000, 2, write, false, false)).isBetween(4_999L, 5_001L);
    }

    /** Three partitions hold 2,000 units each, 300 s of 20/s are as much. */
    @Test
    @Fact({"U19", "U20", "U3"})
    void anAttemptThatTakesTheLastOfEveryLimitPasses() {
        TableDriver table = new TableDriver(provisioned(20, 20).partitions(3).spec());
        assertThat(table.write(0, 0, 2_000)).isNull();
        assertThat(table.write(0, 1, 2_000)).isNull();
        Admission writes = table.table().admission(false);
        long all = 2_000 * CapacityUnits.UNIT;
        assertThat(writes.decide(0, 2, all, all, 7))
                .as("but for something else")
                .isEqualTo(7);
        assertThat(table.write(0, 2, 2_000)).isNull();
        assertThat(table.write(0, 2, 0.000_001)).isEqualTo(TableWriteProvisionedThroughputExceeded);
    }

    /** A limit that has exactly what is asked for is not what rejects. */
    @Test
    @Fact({"U19", "F69"})
    void aQuotaThatCoversTheAttemptIsNotTheReason() {
        TableDriver table =
                new TableDriver(onDemand().quota(5_000, 5_000).partitions(4).spec());
        Admission writes = table.table().admission(false);
        assertThat(writes.burstLevel(0)).as("no burst").isEqualTo(-1);
        assertThat(table.write(0, 0, 2_000)).isNull();
        assertThat(table.write(0, 1, 2_000)).isNull();
        assertThat(table.write(0, 2, 500)).isNull();
        int units = (int) quotaLeft(table);
        assertThat(table.write(0, 0, units)).isEqualTo(TableWriteKeyRangeThroughputExceeded);
        assertThat(table.write(0, 0, units + 1)).isEqualTo(TableWriteAccountLimitExceeded);
    }

    private static double quotaLeft(TableDriver table) {
        long depth = Micros.of(Assumptions.DEFAULT.tableBucketDepth()) * 5_000;
        return (double) (depth - table.table().admission(false).consumedUnits()) / CapacityUnits.UNIT;
    }
}
