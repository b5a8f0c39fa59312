package hotrange.table;

import static hotrange.testing.Specs.index;
import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static hotrange.testing.Specs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ThrottlingReason;
import hotrange.table.partition.StoredData;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.LocalIndexSpec;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.PartitionLimit;
import hotrange.table.spec.Profile;
import hotrange.table.spec.Projection;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.StreamConsumerSpec;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.WarmThroughput;
import hotrange.testing.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a table keeps besides its limits: data, streams, items that expire, indexes, other Regions, and its books. */
class TableTest {

    private static final long SECOND = Micros.SECOND;
    private static final long UNIT = CapacityUnits.UNIT;

    private static Table table(String name, TableSpec spec, Profile profile) {
        return new Table(name, spec, profile, Assumptions.DEFAULT, 100_000 * SECOND);
    }

    private static Table table(TableSpec spec) {
        return table("table", spec, Profile.SINCE_2019);
    }

    private static TableSpec streamed(TableSpec spec) {
        return with(
                spec,
                "stream",
                Map.of("consumer", new StreamConsumerSpec(100, Duration.ofSeconds(1), Duration.ZERO, 1)));
    }

    private static long written(Table table) {
        return Objects.requireNonNull(table.streams().get("consumer")).written();
    }

    private static StoredData data(Table table) {
        return Objects.requireNonNull(table.data());
    }

    /** Two Regions of one table of two partitions, with an index, a stream and data. */
    private static List<Table> twoRegions() {
        TableSpec spec = with(
                streamed(provisioned(10, 10).partitions(2).spec()),
                "globalSecondaryIndexes",
                Map.of("byStatus", index("status", new ProvisionedThroughput(10, 10), 1)));
        List<Table> group = List.of(table("here", spec, Profile.SINCE_2019), table("there", spec, Profile.SINCE_2019));
        group.forEach(table -> table.trackData(0, true));
        Table.replicate(group);
        return group;
    }

    @Test
    @Fact("1.29")
    void aTableTakesOverBytesAndRecordsOfOtherRegions() {
        Table there = twoRegions().get(1);
        // 300 s of 10/s are there.
        assertThat(there.takeOver(0, -1, 0, 1_500 * UNIT, 500, 3)).isZero();
        assertThat(there.takeOver(0, 0, 0, 1_499 * UNIT, 200, 0)).isZero();
        assertThat(there.takeOver(0, -1, 0, 21 * UNIT, 0, 1)).isEqualTo(2 * SECOND);
        assertThat(data(there).writtenBytes(0)).isEqualTo(200);
        assertThat(data(there).writtenBytes(1)).isEqualTo(500);
        assertThat(written(there)).isEqualTo(4);
        assertThat(there.admittedUnits(false, 2 * SECOND - 1)).isEqualTo(2_999 * UNIT);
        assertThat(there.admittedUnits(false, 2 * SECOND)).isEqualTo(3_020 * UNIT);
        assertThat(there.admittedUnits(true, 2 * SECOND)).isZero();
        Table alone = table(onDemand().spec());
        assertThatThrownBy(() -> alone.takeOver(0, 0, 0, UNIT, 0, 1)).hasMessageContaining("no other Regions");
    }

    @Test
    @Fact({"1.26", "1.29"})
    void whatExpiresIsDeletedInEveryRegionAndPaidForInTheOthers() {
        Table here = twoRegions().get(0);
        Table there = here.replicas().get(0);
        data(here).add(1, -1, 0, 10_000);
        data(there).add(1, -1, 0, 10_000);
        // Two items of 1,500 bytes: two units each.
        here.expire(0, 1, 2, 3_000);
        assertThat(data(here).writtenBytes(1)).isEqualTo(7_000);
        assertThat(data(there).writtenBytes(1)).isEqualTo(7_000);
        assertThat(List.of(written(here), written(there))).containsExactly(2L, 2L);
        assertThat(here.admittedUnits(false, 0)).isZero();
        assertThat(there.admittedUnits(false, 0)).isEqualTo(4 * UNIT);
        assertThat(there.admission(false).consumed(1)).isEqualTo(4 * UNIT);
    }

    @Test
    @Fact("1.29")
    void keysOfAllRegionsLieWhereThoseOfTheFirstLie() {
        List<Table> group = twoRegions();
        assertThat(group).extracting(Table::placementName).containsExactly("here", "here");
        assertThat(group)
                .extracting(table -> table.index("byStatus").placementName())
                .containsExactly("here/index/byStatus", "here/index/byStatus");
        assertThat(group.get(0).replicas()).containsExactly(group.get(1));
        assertThatThrownBy(() -> group.get(0).index("byDate")).hasMessageContaining("no global index byDate");
    }

    /** Three quarters of what was written lie above the cut, and so do three quarters of what will expire. */
    @Test
    @Fact({"F18", "1.26"})
    void aSplitDividesDataItemsThatExpireAndShards() {
        Table table = table(with(streamed(onDemand().partitions(1).spec()), "timeToLive", Duration.ofMinutes(1)));
        table.trackData(0, true);
        ExpiringItems expiring = Objects.requireNonNull(table.expiring());
        for (int i = 0; i < 400; i++) {
            data(table).add(0, i % 4 == 0 ? 5 : 9, i, 100);
            expiring.add(0, 100);
        }
        table.record(0, 400);
        assertThat(table.split(0, 7, 0)).isEqualTo(1);
        assertThat(data(table).writtenBytes(0)).isEqualTo(10_000);
        assertThat(data(table).writtenBytes(1)).isEqualTo(30_000);
        table.record(1, 1);
        assertThat(written(table)).isEqualTo(401);
        long[] deleted = new long[2];
        for (int minute = 0; minute < 10_000; minute++) {
            expiring.endMinute(1, (partition, items, bytes) -> deleted[partition] += items);
        }
        assertThat(deleted).containsExactly(100, 300);
        table.check(SECOND);
    }

    @Test
    @Fact("F15")
    void itemCollectionsAreOnlyLimitedUnderALocalIndex() {
        Table free = table(onDemand().spec());
        free.trackData(5, true);
        assertThat(data(free).collections()).isNull();
        Projection whole = new Projection(Projection.ProjectionType.ALL, List.of());
        Table limited = table(
                with(onDemand().spec(), "localSecondaryIndexes", Map.of("byDate", new LocalIndexSpec("date", whole))));
        limited.trackData(5, true);
        assertThat(data(limited).collections()).isNotNull();
        assertThat(free.contended()).isNull();
        free.trackContention();
        assertThat(free.contended()).isNotNull();
    }

    @Test
    @Fact("F75")
    void theIndexThatPushesBackIsNamed() {
        TableSpec spec = with(
                provisioned(1, 1_000).partitions(1).spec(),
                "globalSecondaryIndexes",
                Map.of("full", index("status", new ProvisionedThroughput(1, 1), 1)));
        for (int before = 0; before < 3; before++) {
            Map<String, Object> indexes = new LinkedHashMap<>();
            for (int i = 0; i < before; i++) {
                indexes.put("empty" + i, index("date", new ProvisionedThroughput(1, 1), 1));
            }
            indexes.putAll(spec.globalSecondaryIndexes());
            Table table = table(with(spec, "globalSecondaryIndexes", indexes));
            GlobalSecondaryIndex full = table.index("full");
            for (int i = 0; i < 300 + Assumptions.DEFAULT.indexQueueEntries(); i++) {
                assertThat(table.decide(false, 0, 0, 1, 1)).isEqualTo(Admission.ADMITTED);
                full.enqueue(0, 5, i, UNIT);
            }
            int verdict = table.decide(false, 0, 0, 1, 1);
            assertThat(verdict / ThrottlingReason.LIMIT_TYPES).isEqualTo(before + 1);
            assertThat(ThrottlingReason.of(true, false, verdict % ThrottlingReason.LIMIT_TYPES))
                    .isEqualTo(ThrottlingReason.IndexWriteProvisionedThroughputExceeded);
            assertThat(table.decide(true, 0, 0, 1, 1)).as("reads pass").isEqualTo(Admission.ADMITTED);
            assertThat(table.decide(false, SECOND, 0, 1, 1)).as("one is paid").isEqualTo(Admission.ADMITTED);
        }
    }

    /** 10 entries a second were owed until then, 50 a second are from then on. */
    @Test
    @Fact({"2.5", "F59"})
    void anIndexThatBecomesOnDemandPaysWhatItOwesAtItsNewLimit() {
        TableSpec spec = with(
                provisioned(1, 1_000).spec(),
                "globalSecondaryIndexes",
                Map.of("slow", index("status", new ProvisionedThroughput(1, 10), 2)));
        Table table = table(spec);
        GlobalSecondaryIndex slow = table.index("slow");
        slow.enqueue(0, 5, 0, 1_500 * UNIT);
        slow.enqueue(0, -1, 0, 1_500 * UNIT);
        List<Long> times = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            slow.enqueue(0, 5, i, UNIT);
            times.add(slow.lastWait());
        }
        assertThat(times).startsWith(SECOND / 10, SECOND / 5).endsWith(10 * SECOND);
        slow.payPerRequest(5 * SECOND, new OnDemandThroughput(50, 50));
        assertThat(slow.backlog()).isEqualTo(50);
        slow.settle(6 * SECOND - 1);
        assertThat(slow.backlog()).isEqualTo(1);
        slow.settle(6 * SECOND);
        assertThat(slow.backlog()).isZero();
        assertThatCode(() -> table.check(100 * SECOND)).doesNotThrowAnyException();
        assertThatCode(() -> slow.check(100 * SECOND)).doesNotThrowAnyException();
    }

    @Test
    @Fact({"F1", "F2"})
    void theUseOfAPartitionIsThatOfItsBusierDirectionOrOfBothTogether() {
        Table apart = table(onDemand().spec());
        Table together = table(onDemand().limit(PartitionLimit.LINEAR).spec());
        long[][] cases = {{1_500, 250, 50, 75}, {300, 400, 40, 50}, {0, 1_000, 100, 100}, {3_000, 0, 100, 100}};
        for (long[] c : cases) {
            long reads = c[0] * 60 * UNIT;
            long writes = c[1] * 60 * UNIT;
            assertThat(apart.use(reads, writes, 60 * SECOND)).isEqualTo((double) c[2] / 100);
            assertThat(together.use(reads, writes, 60 * SECOND)).isCloseTo((double) c[3] / 100, within(1e-12));
        }
    }

    @Test
    @Fact({"F60", "U16"})
    void preWarmingAProvisionedTableIsReported() {
        Table table = table(provisioned(100, 100).spec());
        assertThat(table.warmThroughput()).isEqualTo(new WarmThroughput(100, 100));
        table.warm(0, new WarmThroughput(7_000, 50));
        assertThat(table.warmThroughput()).isEqualTo(new WarmThroughput(7_000, 100));
        table.provision(0, new ProvisionedThroughput(900, 10));
        assertThat(table.admission(true).provisionedUnits()).isEqualTo(900);
        assertThat(table.admission(false).provisionedUnits()).isEqualTo(10);
    }

    @Test
    @Fact("F11")
    void growingToWhatThereIsLeavesSharesAsTheyAre() {
        Table table = table("table", provisioned(100, 400).partitions(4).spec(), Profile.UNTIL_2017);
        table.split(0, Draws.mix(1), 0);
        List<Long> weights = weights(table);
        table.growTo(0, 5);
        assertThat(weights(table)).isEqualTo(weights).contains(1L, 2L);
        table.growTo(0, 6);
        assertThat(weights(table)).containsOnly(1L);
    }

    private static List<Long> weights(Table table) {
        List<Long> weights = new ArrayList<>();
        for (int p = 0; p < table.partitions().size(); p++) {
            weights.add(Objects.requireNonNull(table.shares()).weight(p));
        }
        return weights;
    }

    /** A partition gives what its bucket held and what came in, to the micro-unit; and so does the table. */
    @Test
    @Fact({"F1", "F2", "F23"})
    void booksThatDoNotBalanceAreFound() {
        long second = 1_000 * UNIT;
        assertBalances(onDemand().partitions(2).spec(), false, 3 * second, "its limit");
        assertBalances(onDemand().partitions(2).spec(), true, 9 * second, "its limit");
        TableSpec linear = onDemand().partitions(2).limit(PartitionLimit.LINEAR).spec();
        assertBalances(linear, false, 3 * second, "its limit");
        Table both = table(linear);
        both.admission(true).paid(0, 6 * second);
        both.admission(false).paid(0, second);
        assertThatCode(() -> both.check(SECOND)).doesNotThrowAnyException();
        both.admission(false).paid(0, 1);
        assertThatThrownBy(() -> both.check(SECOND)).hasMessageContaining("its limit");
        TableSpec small = provisioned(5, 5).partitions(2).spec();
        assertBalances(small, true, 1_505 * UNIT, "the table's limits");
        assertBalances(small, false, 1_505 * UNIT, "the table's limits");
    }

    /** After a second a partition can have given {@code most} and not a micro-unit more. */
    private static void assertBalances(TableSpec spec, boolean read, long most, String limit) {
        Table table = table(spec);
        table.admission(read).paid(0, most);
        assertThatCode(() -> table.check(SECOND)).doesNotThrowAnyException();
        table.admission(read).paid(0, 1);
        assertThatThrownBy(() -> table.check(SECOND)).hasMessageContaining(limit);
    }

    /** What waits when the mode changes was taken from the limits before, and is consumed after. */
    @Test
    @Fact({"1.29", "F59"})
    void theBooksBalanceWhenTheModeChangesWhileWritesWait() {
        Table there = twoRegions().get(1);
        there.takeOver(0, -1, 0, 3_000 * UNIT, 0, 1);
        there.takeOver(0, -1, 0, 100 * UNIT, 0, 1);
        there.payPerRequest(SECOND, new OnDemandThroughput(100, 100));
        assertThatCode(() -> there.check(60 * SECOND)).doesNotThrowAnyException();
        assertThat(there.admittedUnits(false, 60 * SECOND)).isEqualTo(3_100 * UNIT);
    }
}
