package hotrange.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.engine.Micros;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.spec.ControlPlaneAssumptions;
import hotrange.table.spec.ControlPlaneAssumptions.AlarmDatapoint;
import hotrange.table.spec.TargetTrackingSpec;
import hotrange.testing.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alarms and arithmetic of target tracking, exact at their boundaries. */
class TargetTrackingTest {

    private static final long UNIT = CapacityUnits.UNIT;
    private static final long MINUTE = 60 * Micros.SECOND;

    private static TargetTrackingSpec spec(double target) {
        return new TargetTrackingSpec(1, 40_000, target, Duration.ZERO, Duration.ZERO, false);
    }

    private static TargetTracking tracking(TargetTrackingSpec spec, long capacity) {
        return new TargetTracking(
                spec, AlarmDatapoint.MAXIMUM, ControlPlaneAssumptions.DEFAULT.scaleInMargin(), 2, capacity);
    }

    /** Units per second wanted after minutes of these sums in units, the newest last; −1 for no change. */
    private static long wanted(TargetTracking tracking, long capacity, long... sums) {
        for (long sum : sums) {
            tracking.see(sum * UNIT);
        }
        TargetTracking.Decision decision = tracking.decide(0, capacity, 1, 40_000);
        return decision == null ? -1 : decision.wanted();
    }

    private static long[] times(int minutes, long sum) {
        long[] sums = new long[minutes];
        Arrays.fill(sums, sum);
        return sums;
    }

    @ParameterizedTest
    @CsvSource({"100, 0.7, 4200, 3000", "1, 0.7, 42, 30", "5, 0.7, 210, 150", "7, 0.55, 231, 147"})
    @Fact({"3.1", "3.2"})
    void thresholdsAreTheOnesThatLiveAlarmsShow(long capacity, double target, long high, long low) {
        TargetTracking tracking = tracking(spec(target), capacity);
        assertThat(tracking.highThreshold()).isEqualTo(high * UNIT);
        assertThat(tracking.lowThreshold()).isEqualTo(low * UNIT);
    }

    @Test
    @Fact("3.1")
    void consumptionAtTheTargetDoesNotFireAndOneMicroUnitMoreDoes() {
        TargetTracking tracking = tracking(spec(0.7), 100);
        assertThat(wanted(tracking, 100, 4_200, 4_200)).isEqualTo(-1);
        tracking.see(4_200 * UNIT + 1);
        assertThat(wanted(tracking, 100)).isEqualTo(-1);
        tracking.see(4_200 * UNIT + 1);
        assertThat(wanted(tracking, 100)).isEqualTo(101);
    }

    @Test
    @Fact({"3.1", "3.2"})
    void fifteenMinutesBelowTheLowThresholdAreNeeded() {
        assertThat(wanted(tracking(spec(0.7), 100), 100, times(14, 2_000))).isEqualTo(-1);
        assertThat(wanted(tracking(spec(0.7), 100), 100, times(15, 2_000))).isEqualTo(48);
        long[] interrupted = times(15, 2_000);
        interrupted[3] = 3_000;
        assertThat(wanted(tracking(spec(0.7), 100), 100, interrupted)).isEqualTo(-1);
        interrupted[3] = 2_999;
        assertThat(wanted(tracking(spec(0.7), 100), 100, interrupted)).isEqualTo(72);
    }

    @Test
    @Fact("U-6")
    void aTargetOfTwentyPerCentNeverScalesIn() {
        assertThat(wanted(tracking(spec(0.2), 100), 100, times(40, 0))).isEqualTo(-1);
        assertThat(wanted(tracking(spec(0.21), 100), 100, times(40, 0))).isEqualTo(1);
    }

    @Test
    @Fact("A12")
    void theGuidesExampleGives215() {
        assertThat(wanted(tracking(spec(0.7), 200), 200, 9_000, 9_000)).isEqualTo(215);
        // 150/s of 215 are 69.77 %: nothing to do.
        assertThat(wanted(tracking(spec(0.7), 215), 215, 9_000, 9_000)).isEqualTo(-1);
    }

    @Test
    @Fact("3.9")
    void aSustainedOverloadTakesSevenSteps() {
        TargetTracking tracking = tracking(spec(0.7), 100);
        long capacity = 100;
        List<Long> steps = new ArrayList<>();
        while (capacity < 1_000) {
            // Without burst, a minute consumes what is provisioned.
            long next = wanted(tracking, capacity, 60 * capacity, 60 * capacity);
            tracking.scaled(0, capacity, next);
            capacity = next;
            steps.add(capacity);
        }
        assertThat(steps).containsExactly(143L, 205L, 293L, 419L, 599L, 856L, 1_223L);
    }

    @Test
    @Fact("U-5")
    void theDatapointThatDecidesIsAnOption() {
        for (AlarmDatapoint datapoint : AlarmDatapoint.values()) {
            TargetTracking tracking = new TargetTracking(spec(0.7), datapoint, 0.2, 2, 100);
            long expected = datapoint == AlarmDatapoint.MAXIMUM ? 286 : datapoint == AlarmDatapoint.LAST ? 143 : 215;
            assertThat(wanted(tracking, 100, 12_000, 6_000)).as("%s", datapoint).isEqualTo(expected);
            long shown =
                    datapoint == AlarmDatapoint.MAXIMUM ? 12_000 : datapoint == AlarmDatapoint.LAST ? 6_000 : 9_000;
            assertThat(tracking.decide(0, 100, 1, 40_000))
                    .isEqualTo(new TargetTracking.Decision(expected, shown * UNIT, 4_200 * UNIT, 2));
        }
    }

    @Test
    @Fact("3.8")
    void theBoundsCutWhatIsAskedFor() {
        TargetTracking tracking = tracking(spec(0.5), 5);
        tracking.see(60 * 98 * UNIT);
        tracking.see(60 * 98 * UNIT);
        TargetTracking.Decision out = tracking.decide(0, 5, 5, 10);
        assertThat(out).isNotNull().extracting(TargetTracking.Decision::wanted).isEqualTo(10L);
        assertThat(tracking.decide(0, 10, 5, 10)).as("at the maximum").isNull();
    }

    @Test
    @Fact("3.10")
    void duringItsCooldownOnlyALargerScaleOutPasses() {
        TargetTracking tracking =
                tracking(new TargetTrackingSpec(1, 40_000, 0.7, Duration.ZERO, Duration.ofMinutes(10), false), 100);
        tracking.scaled(5 * MINUTE, 100, 143);
        tracking.see(60 * 120 * UNIT);
        tracking.see(60 * 120 * UNIT);
        // From 143 to 172: less than the 43 before.
        assertThat(tracking.decide(15 * MINUTE - 1, 143, 1, 40_000)).isNull();
        assertThat(tracking.decide(15 * MINUTE, 143, 1, 40_000)).isNotNull();
        tracking.see(60 * 130 * UNIT + 1);
        // From 143 to 186: no larger than the step before.
        assertThat(tracking.decide(6 * MINUTE, 143, 1, 40_000)).isNull();
        tracking.see(60 * 131 * UNIT);
        // From 143 to 188.
        assertThat(tracking.decide(6 * MINUTE, 143, 1, 40_000)).isNotNull();
    }

    @Test
    @Fact("3.10")
    void theScaleInCooldownEndsWithAScaleOut() {
        TargetTracking tracking =
                tracking(new TargetTrackingSpec(1, 40_000, 0.7, Duration.ofHours(1), Duration.ZERO, false), 100);
        tracking.scaled(0, 200, 100);
        assertThat(wanted(tracking, 100, times(15, 0))).as("in the cooldown").isEqualTo(-1);
        tracking.scaled(0, 100, 110);
        assertThat(wanted(tracking, 110, times(15, 0))).as("after a scale-out").isEqualTo(1);
    }

    @Test
    @Fact("3.10")
    void theScaleInCooldownLastsAsLongAsItSays() {
        TargetTracking tracking =
                tracking(new TargetTrackingSpec(1, 40_000, 0.7, Duration.ofMinutes(10), Duration.ZERO, false), 100);
        tracking.scaled(5 * MINUTE, 200, 100);
        wanted(tracking, 100, times(15, 0));
        assertThat(tracking.decide(15 * MINUTE - 1, 100, 1, 40_000)).isNull();
        assertThat(tracking.decide(15 * MINUTE, 100, 1, 40_000)).isNotNull();
        assertThat(tracking.decide(15 * MINUTE, 100, 100, 40_000))
                .as("at the minimum")
                .isNull();
    }

    @Test
    void scaleInCanBeSwitchedOff() {
        TargetTracking tracking =
                tracking(new TargetTrackingSpec(1, 40_000, 0.7, Duration.ZERO, Duration.ZERO, true), 100);
        assertThat(wanted(tracking, 100, times(15, 0))).isEqualTo(-1);
    }

    @Test
    @Fact("3.20")
    void aMissingMinuteKeepsTheLowAlarmFromFiring() {
        TargetTracking tracking = tracking(spec(0.7), 100);
        for (int i = 0; i < 15; i++) {
            tracking.see(i == 7 ? TargetTracking.MISSING : 0);
        }
        assertThat(tracking.decide(0, 100, 1, 40_000)).isNull();
    }

    @Test
    void theLargestNumbersDoNotOverflow() {
        TargetTracking tracking =
                tracking(new TargetTrackingSpec(1, 100_000_000, 0.9, Duration.ZERO, Duration.ZERO, false), 50_000_000);
        long sum = 60 * 50_000_000L;
        tracking.see(sum * UNIT);
        tracking.see(sum * UNIT);
        TargetTracking.Decision free = tracking.decide(0, 50_000_000, 1, 100_000_000);
        assertThat(free).isNotNull().extracting(TargetTracking.Decision::wanted).isEqualTo(55_555_556L);
    }
}
