package hotrange.table.partition;

import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many partitions throughput, history and size ask for. */
class PartitionCountTest {

    private static final long GB = 1L << 30;

    @Fact("F6")
    @ParameterizedTest(name = "{0} RCU and {1} WCU: {2}")
    @CsvSource({
        "1_000, 500, 1",
        "1_000, 1_000, 2",
        "5_000, 2_000, 4",
        "1, 1, 1",
        "3_000, 0, 1",
        "0, 1_000, 1",
        "1_500, 500, 1",
        "1_501, 500, 2",
        "1_500, 501, 2",
        "40_000, 40_000, 54"
    })
    void provisionedTablesAddBothFractionsAndRoundUp(String read, String write, int partitions) {
        long reads = Long.parseLong(read.replace("_", ""));
        long writes = Long.parseLong(write.replace("_", ""));
        assertThat(PartitionCount.forThroughput(reads, writes)).isEqualTo(partitions);
        assertThat(count(provisioned(reads, writes).spec())).isEqualTo(partitions);
    }

    @Test
    @Fact({"F7", "V22", "V23"})
    void anIncreaseThatDoesNotFitDoubles() {
        assertThat(PartitionCount.afterIncrease(4, 8_000, 2_000)).isEqualTo(8);
        assertThat(PartitionCount.forThroughput(0, 3_200)).isEqualTo(4);
        assertThat(PartitionCount.afterIncrease(4, 0, 3_600)).isEqualTo(4);
        assertThat(PartitionCount.afterIncrease(4, 0, 6_000)).isEqualTo(8);
        assertThat(PartitionCount.afterIncrease(3, 0, 12_001)).isEqualTo(24);
    }

    @Test
    @Fact({"F8", "V22"})
    void aDecreaseKeepsAllPartitions() {
        assertThat(PartitionCount.afterIncrease(8, 0, 5_000)).isEqualTo(8);
        assertThat(PartitionCount.afterIncrease(8, 1, 1)).isEqualTo(8);
    }

    @Test
    @Fact({"F52", "U15"})
    void aNewOnDemandTableHasFourPartitionsFor12000ReadsAnd4000Writes() {
        PartitionCount count = PartitionCount.initial(onDemand().spec(), Assumptions.DEFAULT);
        assertThat(count.count()).isEqualTo(4);
        assertThat(count.why()).contains("F52");
        assertThat(count.count() * ServiceLimits.PARTITION_READ_UNITS).isEqualTo(12_000);
        assertThat(count.count() * ServiceLimits.PARTITION_WRITE_UNITS).isEqualTo(4_000);
    }

    @Test
    @Fact("F54")
    void anOnDemandTableServesTwiceItsPreviousPeakAtOnce() {
        assertThat(count(onDemand().peak(50_000, 0).spec())).isEqualTo(34);
        assertThat(count(onDemand().peak(0, 9_000).spec())).isEqualTo(18);
        assertThat(count(onDemand().peak(6_000, 2_000).spec())).isEqualTo(4);
        assertThat(count(onDemand().peak(6_000, 2_001).spec())).isEqualTo(5);
        assertThat(count(onDemand().peak(10, 10).spec())).isEqualTo(4);
    }

    @Test
    @Fact({"F60", "F61"})
    void warmThroughputIsServedAtOnceInBothModes() {
        assertThat(count(onDemand().warm(30_000, 10_000).spec())).isEqualTo(10);
        assertThat(count(provisioned(4_000, 8_000).warm(30_000, 10_000).spec())).isEqualTo(10);
        assertThat(count(provisioned(10, 10).warm(12_001, 4_000).spec())).isEqualTo(5);
    }

    @Test
    @Fact("F60")
    void warmThroughputIsAMinimum() {
        assertThat(count(onDemand().warm(1, 1).spec())).isEqualTo(4);
        assertThat(count(provisioned(5_000, 2_000).warm(1, 1).spec())).isEqualTo(4);
    }

    @Fact("F63")
    @ParameterizedTest(name = "once {0}/{1}: at least {2} reads and {3} writes")
    @CsvSource({
        "12000, 4000, 12000, 4000",
        "24000, 8000, 24000, 8000",
        "10000, 10000, 12000, 10000",
        "1, 1, 12000, 4000"
    })
    void anOnDemandTableKeepsWhatWasProvisionedBefore(long read, long write, long reads, long writes) {
        int partitions = count(onDemand().throughput(read, write).spec());
        assertThat(partitions * ServiceLimits.PARTITION_READ_UNITS).isGreaterThanOrEqualTo(reads);
        assertThat(partitions * ServiceLimits.PARTITION_WRITE_UNITS).isGreaterThanOrEqualTo(writes);
    }

    @Test
    @Fact("F5")
    void aPartitionHoldsAboutTenGigabytes() {
        assertThat(count(provisioned(1, 1).bytes(0).spec())).isEqualTo(1);
        assertThat(count(provisioned(1, 1).bytes(10 * GB).spec())).isEqualTo(1);
        assertThat(count(provisioned(1, 1).bytes(10 * GB + 1).spec())).isEqualTo(2);
        assertThat(count(provisioned(1, 400).bytes(200 * GB).spec())).isEqualTo(20);
        assertThat(count(provisioned(5_000, 2_000).bytes(30 * GB).spec())).isEqualTo(4);
        assertThat(count(onDemand().bytes(60 * GB).spec())).isEqualTo(6);
    }

    @Test
    void aGivenNumberWins() {
        PartitionCount count = PartitionCount.initial(
                provisioned(5_000, 2_000).bytes(200 * GB).partitions(3).spec(), Assumptions.DEFAULT);
        assertThat(count).isEqualTo(new PartitionCount(3, "given in the scenario"));
    }

    @Test
    void theSentenceNamesTheRuleThatDecided() {
        assertThat(why(provisioned(5_000, 2_000).spec())).isEqualTo("ceil(5,000 RCU / 3,000 + 2,000 WCU / 1,000) (F6)");
        assertThat(why(provisioned(1, 1).bytes(35 * GB).spec()))
                .contains("35 GB")
                .contains("F5");
        assertThat(why(onDemand().warm(30_000, 10_000).spec())).contains("F60");
        assertThat(why(onDemand().peak(50_000, 0).spec())).contains("100,000").contains("F54");
    }

    @Test
    void moreThanTenThousandPartitionsAreRefused() {
        assertThat(count(provisioned(30_000_000, 0).spec())).isEqualTo(PartitionCount.MAX);
        assertThatThrownBy(() -> count(provisioned(30_000_001, 0).spec()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10,001 partitions")
                .hasMessageContaining("10,000");
    }

    private static int count(TableSpec spec) {
        return PartitionCount.initial(spec, Assumptions.DEFAULT).count();
    }

    private static String why(TableSpec spec) {
        return PartitionCount.initial(spec, Assumptions.DEFAULT).why();
    }
}
