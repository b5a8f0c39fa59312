package hotrange.scaling;

import static hotrange.testing.Specs.provisioned;
import static hotrange.testing.Specs.with;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Micros;
import hotrange.table.capacity.Admission;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.AutoScalingSpec;
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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Published cases of scaling too late, in time, and as in the guide's tutorial. */
class PublishedScalingCasesTest {

    private static CapacityChangeSpec reads(Duration at, long units) {
        return new CapacityChangeSpec(at, new ProvisionedThroughput(units, 1), null, null, null);
    }

    private static LiveTable live(TableSpec spec, Assumptions assumptions, long seed) {
        return new LiveTable(spec, Profile.SINCE_2019, assumptions, seed);
    }

    /** Seconds until something is throttled, at most {@code most}. */
    private static int firstThrottle(LiveTable live, double reads, int most) {
        for (int second = 0; second < most; second++) {
            live.run(1, reads, 0);
            if (live.throttled() > 0) {
                return second;
            }
        }
        return most;
    }

    @Test
    @Fact("A11")
    void tenUnitsServeAHundredForHalfAMinuteAndARaiseAfterTwentySecondsComesInTime() {
        LiveTable alone = live(provisioned(10, 1).spec(), Assumptions.DEFAULT, 1);
        alone.idle(600);
        assertThat(firstThrottle(alone, 100, 120)).isBetween(30, 36);

        ControlPlaneAssumptions slow = with(ControlPlaneAssumptions.DEFAULT, "updateTime", Duration.ofSeconds(7));
        TableSpec raised =
                provisioned(10, 1).change(reads(Duration.ofSeconds(620), 100)).spec();
        LiveTable live = live(raised, with(Assumptions.DEFAULT, "controlPlane", slow), 1);
        live.idle(600);
        assertThat(firstThrottle(live, 100, 1_200)).isEqualTo(1_200);
    }

    @Test
    @Fact("A16")
    void aJumpThrottlesUntilTheLateRaiseAndNotWithASchedule() {
        TableSpec late =
                provisioned(600, 1).change(reads(Duration.ofMinutes(31), 3_000)).spec();
        LiveTable live = live(late, Assumptions.DEFAULT, 1);
        live.run(1_200, 300, 0);
        assertThat(firstThrottle(live, 3_000, 300)).isBetween(38, 76);
        live.run(500, 3_000, 0);
        assertThat(live.throttled()).isPositive();
        live.run(120, 3_000, 0);
        live.throttled();
        live.run(300, 3_000, 0);
        assertThat(live.throttled()).isZero();

        TargetTrackingSpec policy = new TargetTrackingSpec(600, 3_000, 0.7, Duration.ZERO, Duration.ZERO, false);
        ScheduledActionSpec schedule =
                new ScheduledActionSpec(Duration.ofMinutes(15), null, Direction.READ, 3_000L, 3_000L);
        LiveTable scheduled = live(
                provisioned(600, 1)
                        .scaling(new AutoScalingSpec(policy, null, List.of(schedule)))
                        .spec(),
                Assumptions.DEFAULT,
                1);
        scheduled.run(1_200, 300, 0);
        scheduled.run(600, 3_000, 0);
        assertThat(scheduled.throttled()).isZero();
    }

    /** A single client puts a hundred items of 98 units, one after the other, and tries again until each is taken. */
    @Seeds
    @Fact("A13")
    void theTutorialRaisesFiveToTenOnceAndEndsAfterQuarterOfAnHour(long seed) {
        TargetTrackingSpec policy =
                new TargetTrackingSpec(5, 10, 0.5, Duration.ofSeconds(60), Duration.ofSeconds(60), false);
        LiveTable live = live(
                provisioned(5, 5)
                        .scaling(new AutoScalingSpec(null, policy, List.of()))
                        .spec(),
                Assumptions.DEFAULT,
                seed);
        assertThat(secondsOfPuts(live)).isBetween(870.0, 1_050.0);
        assertThat(live.lines(" → ")).hasSize(1);
        assertThat(live.lines("5 → 10 WCU").get(0).micros()).isBetween(120 * Micros.SECOND, 600 * Micros.SECOND);
        assertThat(secondsOfPuts(live(provisioned(5, 5).spec(), Assumptions.DEFAULT, seed)))
                .isBetween(1_655.0, 1_667.0);
    }

    private static double secondsOfPuts(LiveTable live) {
        long cost = 98 * CapacityUnits.UNIT;
        for (int put = 0; put < 100; put++) {
            while (live.table.decide(false, live.now(), 0, cost, cost) != Admission.ADMITTED) {
                live.idle(1);
            }
        }
        return live.seconds();
    }
}
