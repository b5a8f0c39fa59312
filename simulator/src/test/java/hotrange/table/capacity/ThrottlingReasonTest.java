package hotrange.table.capacity;

import static hotrange.table.capacity.ThrottlingReason.TableReadAccountLimitExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableReadKeyRangeThroughputExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableReadMaxOnDemandThroughputExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableReadProvisionedThroughputExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableWriteAccountLimitExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableWriteKeyRangeThroughputExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableWriteMaxOnDemandThroughputExceeded;
import static hotrange.table.capacity.ThrottlingReason.TableWriteProvisionedThroughputExceeded;
import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Micros;
import hotrange.table.TableDriver;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sixteen reasons, each limit its own, and the first in the order of the request path when several are exceeded. */
class ThrottlingReasonTest {

    private static final long SECOND = Micros.SECOND;

    @Test
    @Fact({"F67", "F68", "F70", "2.8"})
    void theSixteenNamesAreSpelledAsAwsSpellsThem() {
        Set<String> names = new HashSet<>();
        for (String resource : List.of("Table", "Index")) {
            for (String direction : List.of("Read", "Write")) {
                for (String limit : List.of(
                        "ProvisionedThroughputExceeded",
                        "KeyRangeThroughputExceeded",
                        "MaxOnDemandThroughputExceeded",
                        "AccountLimitExceeded")) {
                    names.add(resource + direction + limit);
                }
            }
        }
        assertThat(Arrays.stream(ThrottlingReason.values()).map(Enum::name))
                .hasSize(16)
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    @Fact({"F67", "F68", "U19", "2.8"})
    void everyReasonIsReachedFromResourceDirectionAndLimitInTheOrderOfTheRequestPath() {
        Set<ThrottlingReason> reached = EnumSet.noneOf(ThrottlingReason.class);
        List<String> order = List.of("AccountLimit", "MaxOnDemand", "Provisioned", "KeyRange");
        for (boolean index : new boolean[] {false, true}) {
            for (boolean read : new boolean[] {true, false}) {
                for (int type = 0; type < ThrottlingReason.LIMIT_TYPES; type++) {
                    ThrottlingReason reason = ThrottlingReason.of(index, read, type);
                    assertThat(reason.name())
                            .startsWith((index ? "Index" : "Table") + (read ? "Read" : "Write") + order.get(type));
                    reached.add(reason);
                }
            }
        }
        assertThat(reached).hasSize(16);
    }

    @Test
    @Fact({"F58", "F69", "U1", "7.12"})
    void theAccountQuotaLimitsAnOnDemandTable() {
        TableDriver table =
                new TableDriver(onDemand().partitions(20).quota(5_000, 1_500).spec());
        assertThat(table.strongRead(0, 0, 3_000)).isNull();
        assertThat(table.strongRead(0, 1, 2_001)).isEqualTo(TableReadAccountLimitExceeded);
        assertThat(table.strongRead(0, 1, 2_000)).isNull();
        assertThat(table.write(0, 0, 1_000)).isNull();
        assertThat(table.write(0, 1, 501)).isEqualTo(TableWriteAccountLimitExceeded);
        assertThat(table.write(0, 1, 500)).isNull();
    }

    @Test
    @Fact("F69")
    void theAccountQuotaDoesNotConcernAProvisionedTable() {
        TableDriver table = new TableDriver(provisioned(5_000, 5_000)
                .partitions(20)
                .quota(1, 1)
                .maximum(1, 1)
                .spec());
        for (int p = 0; p < 20; p++) {
            assertThat(table.strongRead(0, p, 3_000)).isNull();
            assertThat(table.write(0, p, 1_000)).isNull();
        }
    }

    @Test
    @Fact({"F59", "F69", "U1"})
    void theOnDemandMaximumLimitsReadsAndWritesSeparately() {
        TableDriver table = new TableDriver(onDemand().maximum(100, 50).spec());
        assertThat(table.strongRead(0, 0, 100)).isNull();
        assertThat(table.strongRead(0, 1, 1)).isEqualTo(TableReadMaxOnDemandThroughputExceeded);
        assertThat(table.write(0, 0, 50)).isNull();
        assertThat(table.write(0, 1, 1)).isEqualTo(TableWriteMaxOnDemandThroughputExceeded);
        assertThat(table.writes(1, 101, 200, 2)).isBetween(5_049L, 5_050L);
    }

    @Test
    @Fact("F59")
    void minusOneRemovesTheMaximumOfOneDirection() {
        TableDriver table = new TableDriver(onDemand().maximum(-1, 50).spec());
        assertThat(table.strongRead(0, 0, 3_000)).isNull();
        assertThat(table.write(0, 0, 51)).isEqualTo(TableWriteMaxOnDemandThroughputExceeded);
    }

    @Test
    @Fact({"F59", "F61"})
    void aMaximumHoldsHoweverWarmTheTableIs() {
        TableDriver table = new TableDriver(
                onDemand().warm(30_000, 10_000).maximum(5_000, -1).spec());
        assertThat(table.inTurn(0, 10, 5_000, 10, true)).isEqualTo(50_000);
        assertThat(table.inTurn(10, 20, 8_000, 10, true)).isBetween(54_990L, 55_000L);
        assertThat(table.lastReason()).isEqualTo(TableReadMaxOnDemandThroughputExceeded);
    }

    @Test
    @Fact("F69")
    void provisionedThroughputIsExceededWhenTheTablesBurstIsGone() {
        TableDriver table = new TableDriver(provisioned(10, 5).partitions(4).spec());
        assertThat(table.strongRead(0, 0, 3_000)).isNull();
        assertThat(table.strongRead(0, 1, 1)).isEqualTo(TableReadProvisionedThroughputExceeded);
        assertThat(table.write(0, 0, 1_500)).isNull();
        assertThat(table.write(0, 1, 1)).isEqualTo(TableWriteProvisionedThroughputExceeded);
    }

    @Test
    @Fact("F69")
    void aPartitionsOwnLimitIsAKeyRangeInBothModes() {
        for (TableSpec spec : List.of(
                provisioned(30_000, 30_000).partitions(4).spec(), onDemand().spec())) {
            TableDriver table = new TableDriver(spec);
            assertThat(table.strongRead(0, 0, 6_000)).isNull();
            assertThat(table.strongRead(0, 0, 1)).isEqualTo(TableReadKeyRangeThroughputExceeded);
            assertThat(table.strongRead(0, 1, 1)).isNull();
            assertThat(table.write(0, 0, 2_000)).isNull();
            assertThat(table.write(0, 0, 1)).isEqualTo(TableWriteKeyRangeThroughputExceeded);
            assertThat(table.write(0, 1, 1)).isNull();
        }
    }

    @Test
    @Fact({"F62", "F70", "F56"})
    void anOnDemandTableDrivenPastItsPartitionsReportsKeyRanges() {
        TableDriver table = new TableDriver(onDemand().spec());
        table.inTurn(0, 10, 8_000, 4, false);
        assertThat(table.inTurn(10, 20, 8_000, 4, false)).isBetween(39_996L, 40_004L);
        assertThat(table.lastReason()).isEqualTo(TableWriteKeyRangeThroughputExceeded);
    }

    @Test
    @Fact("U19")
    void whenSeveralLimitsAreExceededTheFirstOfTheRequestPathIsNamed() {
        // More than the quota, the maximum and the partition limit at once; then without the quota, then the maximum.
        assertThat(tooLarge(onDemand().quota(50, 50).maximum(40, 40).spec()))
                .containsExactly(TableReadAccountLimitExceeded, TableWriteAccountLimitExceeded);
        assertThat(tooLarge(onDemand().quota(20_000, 20_000).maximum(40, 40).spec()))
                .containsExactly(TableReadMaxOnDemandThroughputExceeded, TableWriteMaxOnDemandThroughputExceeded);
        assertThat(tooLarge(provisioned(10, 10).spec()))
                .containsExactly(TableReadProvisionedThroughputExceeded, TableWriteProvisionedThroughputExceeded);
        assertThat(tooLarge(provisioned(9_000, 9_000).partitions(1).spec()))
                .containsExactly(TableReadKeyRangeThroughputExceeded, TableWriteKeyRangeThroughputExceeded);
    }

    private static List<ThrottlingReason> tooLarge(TableSpec spec) {
        TableDriver table = new TableDriver(spec);
        ThrottlingReason read = table.strongRead(SECOND, 0, 10_000);
        ThrottlingReason write = table.write(SECOND, 0, 10_000);
        assertThat(read).isNotNull();
        assertThat(write).isNotNull();
        return read == null || write == null ? List.of() : List.of(read, write);
    }
}
