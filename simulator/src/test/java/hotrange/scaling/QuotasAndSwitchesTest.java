package hotrange.scaling;

import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.partition.Position;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.ControlPlaneAssumptions;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.SplitAssumptions;
import hotrange.table.spec.StreamConsumerSpec;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Specs;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Quotas of the account, switches of the mode with indexes, and rules on which AWS's pages disagree. */
class QuotasAndSwitchesTest {

    private static final long SECOND = Micros.SECOND;
    private static final long HOUR = 3_600 * SECOND;

    private static TableSpec withIndex(TableSpec table, long writeUnits) {
        IndexSpec index = Specs.index("status", new ProvisionedThroughput(1, writeUnits), null);
        return Specs.with(table, "globalSecondaryIndexes", Map.of("byStatus", index));
    }

    private static Assumptions controlPlane(Object... namesAndValues) {
        return Specs.with(
                Assumptions.DEFAULT, "controlPlane", Specs.with(Assumptions.DEFAULT.controlPlane(), namesAndValues));
    }

    private static final class Updates {

        final LiveTable live;
        final TableControl control;
        long now;

        Updates(TableSpec spec, Assumptions assumptions) {
            live = new LiveTable(spec, Profile.SINCE_2019, assumptions, 7);
            control = new TableControl(live.table, live.context);
        }

        TableControl.@Nullable Refusal ask(long writes) {
            return control.provision(now, live.table, new ProvisionedThroughput(1, writes), "test", time -> {});
        }

        boolean accepts(BillingMode mode) {
            return control.switchMode(now, mode, new ProvisionedThroughput(1, 100), null, "test") == null;
        }

        void pass(long micros) {
            live.idle(micros / SECOND);
            now += micros;
        }
    }

    @Test
    @Fact({"F58", "3.15"})
    void theAccountsQuotaCountsIndexesToo() {
        TableSpec table = withIndex(
                provisioned(1, 40_000).quota(1, 100_000).partitions(100).spec(), 30_000);
        Updates test = new Updates(table, Assumptions.DEFAULT);
        TableControl.Refusal refusal = Objects.requireNonNull(test.ask(50_001));
        assertThat(refusal.reason()).isEqualTo(TableControl.Reason.ABOVE_QUOTA);
        assertThat(refusal.text()).contains("80,000 writes for all provisioned tables");
        assertThat(test.ask(50_000)).isNull();
    }

    @Test
    @Fact("F58")
    void otherTablesOfTheAccountCountAndOnDemandTablesDoNot() {
        Updates test = new Updates(provisioned(1, 40_000).partitions(50).spec(), Assumptions.DEFAULT);
        ScalingContext context = test.live.context;
        LiveTable other = new LiveTable(provisioned(1, 40_000).partitions(50).spec());
        TableControl second = new TableControl(other.table, context);
        ProvisionedThroughput more = new ProvisionedThroughput(2, 40_000);
        assertThat(test.ask(40_001)).as("the table's quota").isNotNull();
        assertThat(second.provision(0, other.table, more, "test", time -> {})).isNull();
        LiveTable third = new LiveTable(provisioned(1, 1).spec());
        TableControl one = new TableControl(third.table, context);
        ProvisionedThroughput wanted = new ProvisionedThroughput(1, 40_000);
        assertThat(one.provision(0, third.table, wanted, "test", time -> {})).isNotNull();
        assertThat(test.accepts(BillingMode.PAY_PER_REQUEST)).isTrue();
        test.pass(200 * SECOND);
        assertThat(one.provision(test.now, third.table, wanted, "test", time -> {}))
                .isNull();
    }

    @Test
    @Fact({"2.12", "F58"})
    void aCollectiveQuotaHoldsForTheTableAndItsIndexesTogether() {
        TableSpec table = withIndex(provisioned(1, 10_000).partitions(50).spec(), 20_000);
        Assumptions collective = Specs.with(Assumptions.DEFAULT, "quotaScope", TableQuota.Scope.COLLECTIVE);
        assertThat(new Updates(table, collective).ask(20_001)).isNotNull();
        assertThat(new Updates(table, collective).ask(20_000)).isNull();
        assertThat(new Updates(table, Assumptions.DEFAULT).ask(20_001)).isNull();
    }

    /** How many of 10 s of strong reads, 600 a second at the table and at its index, are throttled. */
    private static int throttledReads(TableQuota.Scope scope) {
        TableSpec spec = withIndex(onDemand().quota(1_000, 1_000).partitions(4).spec(), 1);
        LiveTable live =
                new LiveTable(spec, Profile.SINCE_2019, Specs.with(Assumptions.DEFAULT, "quotaScope", scope), 1);
        int throttled = 0;
        for (int i = 0; i < 6_000; i++) {
            long now = i * 10L * SECOND / 6_000;
            int partition = i % 4;
            throttled += live.table.decide(true, now, partition, 1_000_000, 2_000_000) < 0 ? 0 : 1;
            throttled += live.table.index("byStatus").decide(true, now, partition, 1_000_000, 2_000_000) < 0 ? 0 : 1;
        }
        live.table.check(10 * SECOND);
        return throttled;
    }

    @Test
    @Fact({"2.12", "F58"})
    void readsOfAnIndexSpendACollectiveQuota() {
        assertThat(throttledReads(TableQuota.Scope.RESOURCE)).isZero();
        assertThat(throttledReads(TableQuota.Scope.COLLECTIVE)).isBetween(990, 1_010);
    }

    @Test
    @Fact("F65")
    void until2023TheModeChangedOnceADay() {
        Updates test = new Updates(
                provisioned(1, 100).spec(),
                controlPlane("modeSwitchRule", ControlPlaneAssumptions.ModeSwitchRule.ONCE_A_DAY));
        assertThat(test.accepts(BillingMode.PAY_PER_REQUEST)).isTrue();
        test.pass(HOUR);
        assertThat(test.accepts(BillingMode.PROVISIONED)).isFalse();
        test.pass(23 * HOUR - SECOND);
        assertThat(test.accepts(BillingMode.PROVISIONED)).isFalse();
        test.pass(SECOND);
        assertThat(test.accepts(BillingMode.PROVISIONED)).isTrue();
        test.pass(HOUR);
        assertThat(test.accepts(BillingMode.PAY_PER_REQUEST)).isFalse();
    }

    /** The mode is that of the table and its indexes; an index keeps the throughput that it names. */
    @Test
    @Fact({"F63", "F64"})
    void indexesChangeTheModeWithTheirTable() {
        IndexSpec own = Specs.with(
                Specs.index("a", new ProvisionedThroughput(20, 3_000), 1),
                "onDemandThroughput",
                new OnDemandThroughput(70, 80));
        TableSpec spec = Specs.with(
                onDemand().partitions(4).spec(),
                "globalSecondaryIndexes",
                Map.of("own", own, "other", Specs.index("b", null, 4)));
        Updates test = new Updates(spec, Assumptions.DEFAULT);
        assertThat(test.accepts(BillingMode.PROVISIONED)).isTrue();
        test.pass(269 * SECOND);
        assertThat(test.live.table.billingMode())
                .as("the index needs new partitions")
                .isEqualTo(BillingMode.PAY_PER_REQUEST);
        test.pass(242 * SECOND);
        assertThat(test.live.table.provisionedThroughput()).isEqualTo(new ProvisionedThroughput(1, 100));
        assertThat(test.live.table.index("own").provisionedThroughput())
                .isEqualTo(new ProvisionedThroughput(20, 3_000));
        assertThat(test.live.table.index("other").provisionedThroughput()).isEqualTo(new ProvisionedThroughput(1, 100));

        assertThat(test.control.switchMode(
                        test.now, BillingMode.PAY_PER_REQUEST, null, new OnDemandThroughput(50, 60), "test"))
                .isNull();
        test.pass(172 * SECOND);
        assertThat(test.live.table.admission(true).tableRate()).isEqualTo(50);
        assertThat(test.live.table.admission(false).tableRate()).isEqualTo(60);
        assertThat(test.live.table.index("own").admission(true).tableRate()).isEqualTo(70);
        assertThat(test.live.table.index("other").admission(false).tableRate()).isEqualTo(40_000);
    }

    @Test
    @Fact("F63")
    void theGuideOf2019TookAllThatWasProvisionedForThePeak() {
        Updates test = new Updates(provisioned(1, 6_000).spec(), controlPlane("provisionedAsPeak", 1.0));
        assertThat(test.accepts(BillingMode.PAY_PER_REQUEST)).isTrue();
        test.pass(200 * SECOND);
        assertThat(test.live.table.isServed(1, 12_000)).isTrue();
        LiveTable before = new LiveTable(
                onDemand().throughput(1, 6_000).spec(), Profile.SINCE_2019, controlPlane("provisionedAsPeak", 1.0), 1);
        assertThat(before.table.partitions().size()).isEqualTo(12);
    }

    @Test
    @Fact({"F63", "F64", "F65", "U-8"})
    void timesOfSwitchesAreAssumptions() {
        Updates test = new Updates(
                provisioned(1, 100).spec(),
                controlPlane(
                        "firstSwitchTimeMin", Duration.ofSeconds(10), "firstSwitchTimeMax", Duration.ofSeconds(10)));
        assertThat(test.accepts(BillingMode.PAY_PER_REQUEST)).isTrue();
        test.pass(9 * SECOND);
        assertThat(test.live.table.billingMode()).isEqualTo(BillingMode.PROVISIONED);
        test.pass(2 * SECOND);
        assertThat(test.live.table.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    }

    private static int partitionsOfAHotItem(TableSpec table, boolean isolatedWithStream) {
        SplitAssumptions rules = Specs.with(SplitAssumptions.DEFAULT, "isolatedWithStream", isolatedWithStream);
        TableSpec streamed = Specs.with(
                table,
                "stream",
                Map.of("consumer", new StreamConsumerSpec(100, Duration.ofMillis(200), Duration.ZERO, 1)));
        HotTable hot = new HotTable(streamed, rules, 1);
        HotTable.Keys keys = i -> i % 3 > 0 ? new Position(Long.MIN_VALUE, 0) : new Position(Draws.at(7, i), 0);
        hot.write(1_200, 950, keys);
        return hot.partitions();
    }

    @Test
    @Fact({"F47", "U25"})
    void from2020To2023NoItemOfAProvisionedTableWithAStreamWasIsolated() {
        TableSpec table = provisioned(100, 2_000).partitions(1).spec();
        assertThat(partitionsOfAHotItem(table, true)).isEqualTo(3);
        assertThat(partitionsOfAHotItem(table, false)).isEqualTo(2);
        assertThat(partitionsOfAHotItem(onDemand().partitions(1).spec(), false)).isEqualTo(3);
    }
}
