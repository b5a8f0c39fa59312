package hotrange.scaling;

import static hotrange.testing.Specs.provisioned;
import static hotrange.testing.Specs.with;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Micros;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.CapacityChangeSpec;
import hotrange.table.spec.ControlPlaneAssumptions;
import hotrange.table.spec.Direction;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.ScheduledActionSpec;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.TargetTrackingSpec;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Auto scaling as a loop: what it sees when, what it asks for, what keeps it from getting it. */
class AutoScalingTest {

    private static final long SECOND = Micros.SECOND;
    private static final Assumptions NO_BURST = with(Assumptions.DEFAULT, "burstAtStart", 0.0);

    private static TargetTrackingSpec policy(long min, long max) {
        return new TargetTrackingSpec(min, max, 0.7, Duration.ZERO, Duration.ZERO, false);
    }

    private static AutoScalingSpec writes(long min, long max, ScheduledActionSpec... actions) {
        return new AutoScalingSpec(null, policy(min, max), List.of(actions));
    }

    private static ScheduledActionSpec at(
            int minutes, @Nullable Duration every, @Nullable Long min, @Nullable Long max) {
        return new ScheduledActionSpec(Duration.ofMinutes(minutes), every, Direction.WRITE, min, max);
    }

    private static LiveTable live(TableSpec spec, Assumptions assumptions, long seed) {
        return new LiveTable(spec, Profile.SINCE_2019, assumptions, seed);
    }

    /** Two minutes of breaching, one to three of lag, two seconds of update, and up to a minute until a minute begins. */
    @Seeds
    @Fact({"3.3", "3.5", "U-7", "U-8"})
    void aScaleOutIsInForceThreeToSixMinutesAfterTheLoad(long seed) {
        LiveTable live = live(provisioned(100, 100).scaling(writes(100, 1_000)).spec(), Assumptions.DEFAULT, seed);
        live.run(570, 0, 50);
        double start = live.seconds();
        while (live.writeCapacity() == 100) {
            live.run(1, 0, 90);
        }
        assertThat(live.writeCapacity()).isEqualTo(129);
        assertThat(live.seconds() - start).isBetween(180.0, 392.0);
        assertThat(live.lines("auto scaling: 90.0 WCU/s consumed, 2 min above 70.0"))
                .hasSize(1);
    }

    @Test
    @Fact({"3.3", "3.21"})
    void shortSpikesAreLeftToTheBurst() {
        LiveTable live = live(provisioned(100, 100).scaling(writes(100, 1_000)).spec(), Assumptions.DEFAULT, 1);
        live.run(600, 0, 60);
        for (int i = 0; i < 5; i++) {
            live.run(20, 0, 0);
            live.run(20, 0, 300);
            live.run(260, 0, 60);
        }
        assertThat(live.writeCapacity())
                .as("one minute above the target is none of two")
                .isEqualTo(100);
        assertThat(live.throttled()).isZero();
        live.run(400, 0, 300);
        assertThat(live.writeCapacity()).isGreaterThan(400);
    }

    /** Burst is empty, so consumption is capped at what is provisioned (3.9). */
    @Test
    @Fact("3.9")
    void aSustainedOverloadTakesSevenCycles() {
        LiveTable live = live(provisioned(100, 100).scaling(writes(1, 10_000)).spec(), NO_BURST, 3);
        List<Long> steps = new ArrayList<>();
        steps.add(100L);
        while (live.writeCapacity() < 1_000 && live.seconds() < 7_200) {
            live.run(10, 0, 1_000);
            if (live.writeCapacity() != steps.get(steps.size() - 1)) {
                steps.add(live.writeCapacity());
            }
        }
        // The attempts of this test are 1.95 units, so a unit or two a minute may stay in the bank.
        assertThat(steps).hasSize(8);
        long[] expected = {100, 143, 205, 293, 419, 599, 856, 1_223};
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) steps.get(i)).isBetween(0.98 * expected[i], 1.01 * expected[i]);
        }
        // Seven cycles of two minutes and a lag.
        assertThat(live.seconds()).isBetween(7 * 120.0, 7 * 360.0);
    }

    @Test
    @Fact({"3.1", "A14"})
    void until2018FiveMinutesHadToBreach() {
        for (Profile profile : List.of(Profile.Y2018, Profile.UNTIL_2017)) {
            LiveTable live = new LiveTable(
                    provisioned(100, 100).scaling(writes(100, 1_000)).spec(), profile, Assumptions.DEFAULT, 5);
            live.run(600, 0, 50);
            while (live.writeCapacity() == 100) {
                live.run(1, 0, 90);
            }
            assertThat(live.seconds() - 600).isBetween(360.0, 540.0);
        }
    }

    @Test
    @Fact({"3.20", "3.1"})
    void anIdleTableIsScaledInUnlessIdleMeansNoData() {
        TableSpec spec = provisioned(100, 100).scaling(writes(5, 1_000)).spec();
        LiveTable live = live(spec, Assumptions.DEFAULT, 1);
        live.run(900, 0, 0);
        assertThat(live.writeCapacity()).isEqualTo(100);
        live.run(185, 0, 0);
        assertThat(live.writeCapacity()).isEqualTo(5);

        ControlPlaneAssumptions noData = with(ControlPlaneAssumptions.DEFAULT, "idleEmitsNoData", true);
        LiveTable kept = live(spec, with(Assumptions.DEFAULT, "controlPlane", noData), 1);
        kept.run(7_200, 0, 0);
        assertThat(kept.writeCapacity()).isEqualTo(100);
        kept.run(1_200, 0, 1);
        assertThat(kept.writeCapacity()).as("a unit a second is data").isEqualTo(5);
    }

    /** Load falls by a third every half hour: four scale-ins, then one an hour after the last. */
    @Test
    @Fact({"3.17", "3.19"})
    void withoutDecreasesLeftTheHighCapacityStays() {
        LiveTable live = live(provisioned(1, 1_000).scaling(writes(1, 1_000)).spec(), Assumptions.DEFAULT, 2);
        double load = 600;
        for (int i = 0; i < 9; i++) {
            live.run(1_800, 0, load);
            load *= 0.66;
        }
        List<LiveTable.Line> accepted = live.lines(" → ").stream()
                .filter(line -> !line.text().contains("failed"))
                .toList();
        List<LiveTable.Line> failed = live.lines("failed, LimitExceededException");
        assertThat(accepted).hasSizeGreaterThan(4);
        assertThat(failed).isNotEmpty();
        assertThat(accepted.get(4).micros() - accepted.get(3).micros()).isGreaterThanOrEqualTo(3_600 * SECOND);
        assertThat(failed.get(0).micros())
                .isBetween(accepted.get(3).micros(), accepted.get(4).micros());
    }

    @Test
    @Fact({"3.7", "3.19"})
    void readsAndWritesAreScaledOneAfterTheOther() {
        TableSpec spec = provisioned(100, 100)
                .scaling(new AutoScalingSpec(policy(200, 1_000), policy(200, 1_000), List.of()))
                .spec();
        LiveTable live = live(spec, Assumptions.DEFAULT, 1);
        live.idle(2);
        assertThat(live.table.provisionedThroughput()).isEqualTo(new ProvisionedThroughput(200, 100));
        assertThat(live.lines("failed, ResourceInUseException")).hasSize(1);
        live.idle(59);
        assertThat(live.table.provisionedThroughput()).isEqualTo(new ProvisionedThroughput(200, 100));
        live.idle(1);
        assertThat(live.table.provisionedThroughput()).isEqualTo(new ProvisionedThroughput(200, 200));
    }

    @Test
    @Fact("3.13")
    void aScheduledActionActsAtOnceAndEveryTime() {
        Duration hour = Duration.ofHours(1);
        TableSpec spec = provisioned(100, 100)
                .scaling(writes(10, 1_000, at(30, hour, 500L, 1_000L), at(45, hour, 10L, 200L)))
                .spec();
        LiveTable live = live(spec, Assumptions.DEFAULT, 1);
        for (int i = 0; i < 2; i++) {
            live.run(1_799, 0, 60);
            assertThat(live.writeCapacity()).isLessThanOrEqualTo(200);
            live.run(3, 0, 60);
            assertThat(live.writeCapacity()).as("from the minimum on").isEqualTo(500);
            live.run(898, 0, 60);
            live.run(2, 0, 60);
            assertThat(live.writeCapacity()).as("down to the maximum").isEqualTo(200);
            live.run(898, 0, 60);
        }
    }

    @Test
    @Fact("3.15")
    void boundsAboveTheQuotaAreAcceptedAndFail() {
        LiveTable live = live(
                provisioned(100, 100)
                        .scaling(writes(10, 90_000, at(10, null, 50_000L, null)))
                        .spec(),
                Assumptions.DEFAULT,
                1);
        live.run(700, 0, 60);
        assertThat(live.writeCapacity()).isEqualTo(100);
        assertThat(live.lines("failed, above the per table maximum of 40,000")).hasSize(1);
    }

    @Test
    @Fact({"3.14", "3.1"})
    void aCapacityThatSomebodySetBelowTheMinimumStaysAndTheAlarmsFollowAfterQuarterOfAnHour() {
        TableSpec spec = provisioned(100, 100)
                .scaling(writes(100, 1_000))
                .change(new CapacityChangeSpec(
                        Duration.ofMinutes(10), new ProvisionedThroughput(100, 50), null, null, null))
                .spec();
        LiveTable live = live(spec, Assumptions.DEFAULT, 1);
        // 48/s are above 70 % of 50 and below 70 % of 100, so the old alarms do not fire, nor do the low ones of 50.
        live.run(1_499, 0, 60);
        assertThat(live.writeCapacity()).isEqualTo(50);
        live.run(1_200, 0, 60);
        assertThat(live.lines("alarms set anew for 50 WCU")).hasSize(1);
        assertThat(live.writeCapacity()).isEqualTo(100);
    }

    @Test
    @Fact("F66")
    void onDemandPutsThePolicyToRestAndKeepsIt() {
        TableSpec spec = provisioned(100, 100)
                .scaling(writes(100, 1_000))
                .change(new CapacityChangeSpec(Duration.ofMinutes(1), null, BillingMode.PAY_PER_REQUEST, null, null))
                .change(new CapacityChangeSpec(Duration.ofMinutes(60), null, BillingMode.PROVISIONED, null, null))
                .spec();
        LiveTable live = live(spec, Assumptions.DEFAULT, 1);
        live.run(3_600, 0, 300);
        assertThat(live.table.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(live.lines("auto scaling")).isEmpty();
        live.run(3_600, 0, 300);
        assertThat(live.writeCapacity()).isGreaterThan(300);
    }

    @Test
    void outOfTheBoundsAtTheStartMeansAChangeAtTheStart() {
        LiveTable low = live(provisioned(100, 10).scaling(writes(20, 50)).spec(), Assumptions.DEFAULT, 1);
        low.idle(2);
        assertThat(low.writeCapacity()).isEqualTo(20);
        LiveTable high = live(provisioned(100, 90).scaling(writes(20, 50)).spec(), Assumptions.DEFAULT, 1);
        high.idle(2);
        assertThat(high.writeCapacity()).isEqualTo(50);
    }
}
