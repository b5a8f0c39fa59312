package hotrange.table;

import static hotrange.table.capacity.ThrottlingReason.TableReadKeyRangeThroughputExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableWriteKeyRangeThroughputExceeded;
import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Micros;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.PartitionLimit;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Specs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reads and writes of one partition have limits of their own (today) or add up (as documented before 2022). */
class ReadsAndWritesOfAPartitionTest {

    private static final long SECOND = Micros.SECOND;

    @Test
    @Fact("F2")
    void independentLimitsLetAPartitionGiveBothAtOnce() {
        TableDriver table = driver(PartitionLimit.INDEPENDENT, Profile.SINCE_2019);
        assertThat(table.write(0, 0, 2_000)).isNull();
        assertThat(table.strongRead(0, 0, 6_000)).isNull();
        assertThat(table.write(0, 0, 1)).isEqualTo(TableWriteKeyRangeThroughputExceeded);
        assertThat(table.strongRead(0, 0, 1)).isEqualTo(TableReadKeyRangeThroughputExceeded);
        assertThat(table.writes(1, 101, 1_000, 0)).isEqualTo(100_000);
        assertThat(table.strongReads(1, 101, 3_000, 0)).isEqualTo(300_000);
    }

    @Test
    @Fact("F2")
    void underTheLinearRuleBothFractionsAddUpToOne() {
        TableDriver table = driver(PartitionLimit.LINEAR, Profile.SINCE_2019);
        assertThat(table.write(0, 0, 1_000)).isNull();
        assertThat(table.strongRead(0, 0, 3_001)).isEqualTo(TableReadKeyRangeThroughputExceeded);
        assertThat(table.strongRead(0, 0, 3_000)).isNull();
        assertThat(table.write(0, 0, 1)).isEqualTo(TableWriteKeyRangeThroughputExceeded);
        assertThat(table.strongRead(0, 0, 1)).isEqualTo(TableReadKeyRangeThroughputExceeded);
        // One second refills the whole: 400 / 1,000 + 1,800 / 3,000 = 1.
        assertThat(table.write(SECOND, 0, 400)).isNull();
        assertThat(table.strongRead(SECOND, 0, 1_800)).isNull();
        assertThat(table.strongRead(SECOND, 0, 1)).isNotNull();
    }

    @Test
    @Fact({"F2", "F20"})
    void underTheLinearRuleAWriteWeighsThreeReadsHoweverManyReplicasServeThem() {
        TableDriver table = new TableDriver(
                provisioned(30_000, 30_000)
                        .partitions(1)
                        .limit(PartitionLimit.LINEAR)
                        .spec(),
                Profile.SINCE_2019,
                Specs.ecReadReplicas(3));
        assertThat(table.write(0, 0, 1_000)).isNull();
        assertThat(table.strongRead(0, 0, 3_000)).isNull();
        assertThat(table.write(0, 0, 1)).isNotNull();
        assertThat(table.strongRead(0, 0, 1)).isNotNull();
    }

    @Test
    @Fact("F2")
    void theRuleFollowsTheProfileUnlessTheTableSaysOtherwise() {
        assertThat(readsAfterAllWrites(driver(null, Profile.SINCE_2019))).isTrue();
        assertThat(readsAfterAllWrites(driver(null, Profile.Y2018))).isFalse();
        assertThat(readsAfterAllWrites(driver(null, Profile.UNTIL_2017))).isFalse();
        assertThat(readsAfterAllWrites(driver(PartitionLimit.INDEPENDENT, Profile.UNTIL_2017)))
                .isTrue();
        assertThat(readsAfterAllWrites(driver(PartitionLimit.LINEAR, Profile.SINCE_2019)))
                .isFalse();
    }

    @Test
    @Fact("F53")
    void onDemandTablesOfThe2019GuideAddedUpToo() {
        TableSpec spec = onDemand().limit(PartitionLimit.LINEAR).spec();
        assertThat(readsAfterAllWrites(new TableDriver(spec))).isFalse();
        assertThat(readsAfterAllWrites(new TableDriver(onDemand().spec()))).isTrue();
    }

    private static boolean readsAfterAllWrites(TableDriver table) {
        assertThat(table.write(0, 0, 2_000)).isNull();
        return table.strongRead(0, 0, 1) == null;
    }

    @Test
    @Fact({"F20", "U22"})
    void asPromisedTwoReplicasGive3000UnitsOfEventualReads() {
        TableDriver table = eventual(2);
        assertThat(table.evenly(10, 110, 15_000, 0, 0.5, true, false)).isBetween(599_999L, 600_001L);
        table.strongReads(120, 130, 5_000, 0);
        assertThat(table.strongReads(130, 230, 5_000, 0)).isBetween(299_999L, 300_001L);
    }

    @Test
    @Fact({"F20", "U22", "V5", "F19"})
    void asMeasuredThreeReplicasGive4500UnitsOfEventualReadsAndStill3000OfStrongOnes() {
        TableDriver table = eventual(3);
        assertThat(table.evenly(10, 110, 15_000, 0, 0.5, true, false)).isBetween(899_999L, 900_001L);
        table.strongReads(120, 130, 5_000, 0);
        assertThat(table.strongReads(130, 230, 5_000, 0)).isBetween(299_999L, 300_001L);
    }

    /** A table whose partition bucket has been spent by ten seconds of overload. */
    private static TableDriver eventual(int replicas) {
        TableDriver table = new TableDriver(
                provisioned(30_000, 1).partitions(1).spec(), Profile.SINCE_2019, Specs.ecReadReplicas(replicas));
        table.evenly(0, 10, 15_000, 0, 0.5, true, false);
        return table;
    }

    private static TableDriver driver(@Nullable PartitionLimit limit, Profile profile) {
        Specs.TableBuilder table = provisioned(30_000, 30_000).partitions(1);
        if (limit != null) {
            table.limit(limit);
        }
        return new TableDriver(table.spec(), profile, Assumptions.DEFAULT);
    }
}
