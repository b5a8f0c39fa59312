package hotrange.scaling;

import static hotrange.testing.Specs.onDemand;
import static hotrange.testing.Specs.provisioned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.WarmThroughput;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** UpdateTable: what it refuses, how long the rest takes, what it changes. */
class TableControlTest {

    private static final long SECOND = Micros.SECOND;
    private static final long HOUR = 3_600 * SECOND;

    private static final class Updates {

        final LiveTable live;
        final TableControl control;
        long now;
        long doneAt = -1;

        Updates(TableSpec spec, Profile profile) {
            live = new LiveTable(spec, profile, Assumptions.DEFAULT, 7);
            control = new TableControl(live.table, live.context);
        }

        Updates(TableSpec spec) {
            this(spec, Profile.SINCE_2019);
        }

        /** Null when accepted. */
        TableControl.@Nullable Reason ask(long reads, long writes) {
            ProvisionedThroughput wanted = new ProvisionedThroughput(reads, writes);
            TableControl.Refusal refusal = control.provision(now, live.table, wanted, "test", time -> doneAt = time);
            return refusal == null ? null : refusal.reason();
        }

        /** Null when accepted. */
        TableControl.@Nullable Reason switchTo(BillingMode mode) {
            TableControl.Refusal refusal =
                    control.switchMode(now, mode, new ProvisionedThroughput(100, 100), null, "test");
            return refusal == null ? null : refusal.reason();
        }

        /** Null when accepted. */
        TableControl.@Nullable Reason limit(long reads, long writes) {
            TableControl.Refusal refusal = control.limit(now, new OnDemandThroughput(reads, writes), "test");
            return refusal == null ? null : refusal.reason();
        }

        String lastLine() {
            return live.log.get(live.log.size() - 1).text();
        }

        void pass(long micros) {
            live.idle(micros / SECOND);
            now += micros / SECOND * SECOND;
        }
    }

    private final Updates table = new Updates(provisioned(100, 100).spec());

    @Test
    @Fact({"U-8", "F21"})
    void aChangeThatThePartitionsServeIsInForceAfterTwoSeconds() {
        assertThat(table.ask(100, 900)).isNull();
        table.pass(SECOND);
        assertThat(table.live.writeCapacity()).isEqualTo(100);
        table.pass(SECOND);
        assertThat(table.live.writeCapacity()).isEqualTo(900);
        assertThat(table.doneAt).isEqualTo(2 * SECOND);
        assertThat(table.live.table.partitions().size()).isEqualTo(1);
    }

    @Test
    @Fact({"U-8", "F7", "F9"})
    void newPartitionsTakeMinutes() {
        assertThat(table.ask(100, 2_500)).isNull();
        table.pass(269 * SECOND);
        assertThat(table.live.writeCapacity()).isEqualTo(100);
        table.pass(242 * SECOND);
        assertThat(table.live.writeCapacity()).isEqualTo(2_500);
        assertThat(table.doneAt).isBetween(270 * SECOND, 510 * SECOND);
        assertThat(table.live.table.partitions().size()).isEqualTo(4);
        // Lower and up again: the partitions are still there.
        assertThat(table.ask(100, 100)).isNull();
        table.pass(2 * SECOND);
        assertThat(table.ask(100, 4_000)).isNull();
        table.pass(2 * SECOND);
        assertThat(table.live.writeCapacity()).isEqualTo(4_000);
    }

    @Test
    @Fact("3.7")
    void aTableThatIsBeingUpdatedRefusesEverythingButPreWarming() {
        assertThat(table.ask(100, 200)).isNull();
        assertThat(table.ask(300, 100)).isEqualTo(TableControl.Reason.RESOURCE_IN_USE);
        assertThat(table.limit(-1, 500)).isEqualTo(TableControl.Reason.RESOURCE_IN_USE);
        assertThat(table.switchTo(BillingMode.PAY_PER_REQUEST)).isEqualTo(TableControl.Reason.RESOURCE_IN_USE);
        assertThat(table.control.warm(table.now, new WarmThroughput(100, 2_000), "test"))
                .isNull();
        table.pass(2 * SECOND);
        assertThat(table.ask(300, 200)).isNull();
    }

    @Test
    @Fact({"3.15", "7.12"})
    void aboveTheQuotaTheChangeFailsAndCapacityStays() {
        assertThat(table.ask(100, 40_001)).isEqualTo(TableControl.Reason.ABOVE_QUOTA);
        assertThat(table.ask(40_001, 100)).isEqualTo(TableControl.Reason.ABOVE_QUOTA);
        assertThat(table.live.writeCapacity()).isEqualTo(100);
        assertThat(table.ask(100, 100)).isEqualTo(TableControl.Reason.NOTHING_CHANGES);
        assertThat(table.ask(40_000, 40_000)).as("the quota itself").isNull();
    }

    @Test
    @Fact({"3.15", "F59", "F60"})
    void anOnDemandTableIsHeldToTheQuotaToo() {
        Updates test = new Updates(onDemand().spec());
        assertThat(test.ask(100, 100)).isEqualTo(TableControl.Reason.OTHER_MODE);
        assertThat(test.switchTo(BillingMode.PAY_PER_REQUEST)).isEqualTo(TableControl.Reason.NOTHING_CHANGES);
        assertThat(test.limit(40_001, -1)).isEqualTo(TableControl.Reason.ABOVE_QUOTA);
        TableControl.Refusal warm = test.control.warm(0, new WarmThroughput(1, 40_001), "test");
        assertThat(warm).extracting(TableControl.Refusal::reason).isEqualTo(TableControl.Reason.ABOVE_QUOTA);
        TableControl.Refusal back =
                test.control.switchMode(0, BillingMode.PROVISIONED, new ProvisionedThroughput(1, 40_001), null, "test");
        assertThat(back).extracting(TableControl.Refusal::reason).isEqualTo(TableControl.Reason.ABOVE_QUOTA);
        assertThat(test.control.switchMode(0, BillingMode.PROVISIONED, null, null, "test"))
                .as("no throughput")
                .isNotNull();
        assertThat(test.live.log).isEmpty();
        assertThat(test.limit(40_000, 40_000)).isNull();
    }

    @Test
    void theLogSaysWhatChangesAndWhen() {
        assertThat(table.ask(100, 2_000)).isNull();
        assertThat(table.lastLine()).startsWith("test: 100 → 2,000 WCU, in force at 0:0");
        table.pass(510 * SECOND);
        assertThat(table.ask(50, 2_000)).isNull();
        assertThat(table.lastLine()).isEqualTo("test: 100 → 50 RCU, in force at 0:08:32");
        table.pass(2 * SECOND);
        assertThat(table.ask(60, 1_000)).isNull();
        assertThat(table.lastLine()).isEqualTo("test: 50 → 60 RCU, 2,000 → 1,000 WCU, in force at 0:08:34");
        assertThat(table.control.warm(table.now, new WarmThroughput(1, 1_500), "test"))
                .isNull();
        assertThat(table.lastLine())
                .isEqualTo("test: warm throughput of 1 reads and 1,500 writes/s, in force at 0:08:34 (F60, U17)");
    }

    @Test
    @Fact({"3.17", "3.18"})
    void readsAndWritesShareTheDecreases() {
        for (int i = 1; i <= 2; i++) {
            assertThat(table.ask(100 - i, 100)).isNull();
            table.pass(2 * SECOND);
        }
        assertThat(table.ask(98, 99)).isNull();
        table.pass(2 * SECOND);
        // Both at once count once.
        assertThat(table.ask(97, 98)).isNull();
        table.pass(2 * SECOND);
        assertThat(table.ask(96, 98)).isEqualTo(TableControl.Reason.DECREASES_USED_UP);
        assertThat(table.ask(97, 97)).isEqualTo(TableControl.Reason.DECREASES_USED_UP);
        assertThat(table.ask(200, 97))
                .as("one dimension down is a decrease")
                .isEqualTo(TableControl.Reason.DECREASES_USED_UP);
        assertThat(table.ask(97, 200)).as("increases are not limited").isNull();
        table.pass(2 * SECOND);
        assertThat(table.ask(200, 200)).isNull();
        table.pass(HOUR);
        assertThat(table.ask(97, 97)).isNull();
    }

    @Test
    @Fact({"F63", "F65", "A04", "U16"})
    void theFirstSwitchTakesMinutesAndLaterOnesSeconds() {
        assertThat(table.switchTo(BillingMode.PAY_PER_REQUEST)).isNull();
        table.pass(128 * SECOND);
        assertThat(table.live.table.billingMode()).isEqualTo(BillingMode.PROVISIONED);
        table.pass(45 * SECOND);
        assertThat(table.live.table.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(table.live.table.partitions().size()).isEqualTo(4);
        assertThat(table.live.table.warmThroughput()).isEqualTo(new WarmThroughput(12_000, 4_000));

        assertThat(table.switchTo(BillingMode.PROVISIONED)).isNull();
        table.pass(59 * SECOND);
        assertThat(table.live.table.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        table.pass(40 * SECOND);
        assertThat(table.live.writeCapacity()).isEqualTo(100);
        assertThat(table.live.table.warmThroughput()).as("for good").isEqualTo(new WarmThroughput(12_000, 4_000));

        assertThat(table.switchTo(BillingMode.PAY_PER_REQUEST)).isNull();
        table.pass(3 * SECOND);
        assertThat(table.live.table.billingMode()).isEqualTo(BillingMode.PROVISIONED);
        table.pass(2 * SECOND);
        assertThat(table.live.table.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    }

    @Test
    @Fact("F64")
    void backOnProvisionedATableDeliversWhatItPeakedAt() {
        Updates test = new Updates(onDemand().peak(1, 10_000).spec());
        assertThat(test.switchTo(BillingMode.PROVISIONED)).isNull();
        test.pass(98 * SECOND);
        assertThat(test.live.table.billingMode()).isEqualTo(BillingMode.PROVISIONED);
        assertThat(test.ask(100, 20_000)).isNull();
        test.pass(2 * SECOND);
        assertThat(test.live.writeCapacity()).isEqualTo(20_000);
        assertThat(test.live.run(5, 0, 19_900)).isEqualTo(19_900, within(1.0));
        assertThat(test.ask(100, 20_001)).isNull();
        test.pass(260 * SECOND);
        assertThat(test.live.writeCapacity())
                .as("one unit more needs new partitions")
                .isEqualTo(20_000);
    }

    @Test
    @Fact({"F65", "7.12"})
    void fourSwitchesToOnDemandFitIntoTwentyFourHours() {
        for (int i = 0; i < 4; i++) {
            assertThat(table.switchTo(BillingMode.PAY_PER_REQUEST)).isNull();
            table.pass(HOUR);
            assertThat(table.switchTo(BillingMode.PROVISIONED))
                    .as("back is not limited")
                    .isNull();
            table.pass(HOUR);
        }
        assertThat(table.control.switchMode(table.now, BillingMode.PAY_PER_REQUEST, null, null, "test"))
                .isEqualTo(new TableControl.Refusal(
                        TableControl.Reason.SWITCHES_USED_UP,
                        "LimitExceededException: 4 switches to on-demand in 24 hours, none before 24:00:00 (F65)"));
        table.pass(16 * HOUR - SECOND);
        assertThat(table.switchTo(BillingMode.PAY_PER_REQUEST)).isEqualTo(TableControl.Reason.SWITCHES_USED_UP);
        table.pass(SECOND);
        assertThat(table.switchTo(BillingMode.PAY_PER_REQUEST)).isNull();
    }

    @Test
    @Fact({"V25", "F63", "A04"})
    void afterTheSwitchATableTakesAtLeastWhatItHadProvisioned() {
        long[][] cases = {
            {100, 100, 1, 1, 12_000, 4_000},
            {24_000, 8_000, 1, 1, 24_000, 8_000},
            {10, 10, 10_000, 10_000, 10_000, 10_000}
        };
        for (long[] c : cases) {
            Updates test = new Updates(provisioned(c[0], c[1]).warm(c[2], c[3]).spec());
            assertThat(test.switchTo(BillingMode.PAY_PER_REQUEST)).isNull();
            test.pass(172 * SECOND);
            assertThat(test.live.table.isServed(c[4], c[5])).isTrue();
            test.live.run(5, 0.99 * c[4], 0.99 * c[5]);
            assertThat(test.live.throttled()).isZero();
        }
    }

    @Test
    @Fact({"V26", "F61", "U16"})
    void warmThroughputMayBeProvisionedAtOnceAndMoreRaisesIt() {
        Updates test =
                new Updates(provisioned(4_000, 8_000).warm(30_000, 10_000).spec());
        assertThat(test.ask(30_000, 10_000)).isNull();
        test.pass(2 * SECOND);
        assertThat(test.live.writeCapacity()).isEqualTo(10_000);
        assertThat(test.live.table.warmThroughput()).isEqualTo(new WarmThroughput(30_000, 10_000));
        Updates raised = new Updates(provisioned(4_000, 8_000)
                .warm(30_000, 10_000)
                .quota(50_000, 40_000)
                .spec());
        assertThat(raised.ask(50_000, 10_000)).isNull();
        raised.pass(510 * SECOND);
        assertThat(raised.live.table.warmThroughput()).isEqualTo(new WarmThroughput(50_000, 10_000));
    }

    @Test
    @Fact({"V22", "F7", "F8", "F11"})
    void partitionsDoubleWhenAnIncreaseDoesNotFitAndNeverGoAway() {
        Updates test = new Updates(provisioned(1, 3_200).spec(), Profile.UNTIL_2017);
        long[][] steps = {{3_600, 4}, {6_000, 8}, {5_000, 8}};
        for (long[] step : steps) {
            assertThat(test.ask(1, step[0])).isNull();
            test.pass(510 * SECOND);
            assertThat(test.live.table.partitions().size()).isEqualTo((int) step[1]);
            assertThat(test.live.writeCapacity()).isEqualTo(step[0]);
        }
    }

    @Test
    @Fact({"V23", "F7"})
    void moreReadsDoubleThePartitionsOfTheOldGuidesExample() {
        Updates test = new Updates(provisioned(5_000, 2_000).spec(), Profile.UNTIL_2017);
        assertThat(test.live.table.partitions().size()).isEqualTo(4);
        assertThat(test.ask(8_000, 2_000)).isNull();
        test.pass(510 * SECOND);
        assertThat(test.live.table.partitions().size()).isEqualTo(8);
    }

    @Test
    @Fact({"F60", "U17"})
    void preWarmingTakesMinutesAndNeverGoesBack() {
        Updates test = new Updates(onDemand().spec());
        assertThat(test.control.warm(0, new WarmThroughput(12_000, 16_000), "test"))
                .isNull();
        test.pass(269 * SECOND);
        assertThat(test.live.table.isServed(1, 16_000)).isFalse();
        test.pass(241 * SECOND);
        assertThat(test.live.table.isServed(1, 16_000)).isTrue();
        assertThat(test.live.run(5, 0, 15_900)).isEqualTo(15_900, within(1.0));
        assertThat(test.control.warm(test.now, new WarmThroughput(1, 1), "test"))
                .isNull();
        test.pass(2 * SECOND);
        assertThat(test.live.table.warmThroughput()).isEqualTo(new WarmThroughput(48_000, 16_000));
    }

    @Test
    @Fact("F59")
    void theMaximumOfOnDemandThroughputChangesAndGoesAway() {
        Updates test = new Updates(onDemand().spec());
        assertThat(test.control.limit(0, new OnDemandThroughput(-1, 500), "test"))
                .isNull();
        test.pass(2 * SECOND);
        assertThat(test.live.run(60, 0, 2_000)).isBetween(495.0, 512.0);
        test.now = 62 * SECOND;
        assertThat(test.control.limit(test.now, new OnDemandThroughput(-1, -1), "test"))
                .isNull();
        test.pass(2 * SECOND);
        assertThat(test.live.run(60, 0, 2_000)).isGreaterThan(1_999);
        assertThatCode(() -> test.live.table.check(124 * SECOND)).doesNotThrowAnyException();
        assertThat(table.control.limit(table.now, new OnDemandThroughput(-1, 500), "test"))
                .extracting(TableControl.Refusal::reason)
                .isEqualTo(TableControl.Reason.OTHER_MODE);
    }

    /** Capacity, mode and maximum change at random while traffic flows; nobody gets more than the limits gave. */
    @Seeds
    void theBooksBalanceAfterRandomChanges(long seed) {
        Updates test = new Updates(provisioned(500, 500).spec());
        long draws = 0;
        for (int i = 0; i < 60; i++) {
            long kind = Draws.below(Draws.at(seed, draws++), 5);
            long units = 1 + Draws.below(Draws.at(seed, draws++), 6_000);
            if (kind == 0) {
                test.ask(units, 1 + units / 2);
            } else if (kind == 1) {
                test.switchTo(BillingMode.PAY_PER_REQUEST);
            } else if (kind == 2) {
                test.switchTo(BillingMode.PROVISIONED);
            } else if (kind == 3) {
                test.control.limit(test.now, new OnDemandThroughput(units, units), "test");
            }
            long seconds = 1 + Draws.below(Draws.at(seed, draws++), 300);
            test.live.run(seconds, (double) Draws.below(Draws.at(seed, draws++), 9_000), 3_000);
            test.now += seconds * SECOND;
            test.live.table.check(test.now);
        }
        assertThat(test.live.throttled()).isPositive();
        assertThat(test.live.log).hasSizeGreaterThan(10);
    }
}
