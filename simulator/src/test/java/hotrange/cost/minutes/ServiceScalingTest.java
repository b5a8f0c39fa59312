package hotrange.cost.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.testing.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Protects auto scaling over minutes: alarms, lag, quota of decreases, what alarms see, and the bank. */
class ServiceScalingTest {

    private static final double TARGET = 0.7;

    @Test
    @Fact({"3.1", "3.8"})
    void twoMinutesAboveTheTargetRaiseToTheLargestInWholeUnits() {
        // Starts at ⌈70 / 0.7⌉ = 100: exactly at the target is not above it; one minute above is not enough.
        double[] most = reads(Rung.ALARMS, 8, minute -> minute == 2 ? 90 : minute >= 4 ? 80.5 : 70);
        assertThat(most).containsExactly(100, 100, 100, 100, 100, 100, 115, 115);
    }

    @Test
    @Fact({"3.1", "3.2"})
    void fifteenMinutesBelowTargetLessTwentyPointsLower() {
        double[] most = reads(Rung.ALARMS, 40, minute -> minute == 0 ? 70 : minute == 20 ? 40 : 49.9);
        // Minutes 1 to 15 are below 50.
        assertThat(most[15]).isEqualTo(100);
        assertThat(most[16]).isEqualTo(72);
        assertThat(reads(Rung.ALARMS, 40, minute -> minute == 0 ? 70 : 50)).containsOnly(100);
    }

    @Test
    @Fact({"U-7", "U-8"})
    void lagIsThatOfAlarmAndUpdate() {
        double[] most = reads(Rung.LAG, 12, minute -> minute < 4 ? 70 : 140);
        // Minutes 4 and 5 breach; their alarm sees them 1 to 3 min after the end of minute 5, 2 s before the change.
        int first = 0;
        while (most[first] == 100) {
            first++;
        }
        assertThat(first).isBetween(7, 9);
        assertThat(most[11]).isEqualTo(200);
        TableProvisioning before = scaled(Rung.ALARMS, 12, minute -> minute < 4 ? 70 : 140, minute -> 1);
        TableProvisioning after = scaled(Rung.LAG, 12, minute -> minute < 4 ? 70 : 140, minute -> 1);
        assertThat(before.reads().unserved()).isCloseTo(2 * 40 * 60, within(1e-6));
        assertThat(after.reads().unserved()).isBetween(3 * 40 * 60.0, 5 * 40 * 60.0 + 2 * 40);
    }

    @Test
    @Fact({"3.9", "U-17"})
    void alarmsThatSeeWhatWasServedRaiseByOneOverTheTargetAtATime() {
        TableProvisioning found = scaled(Rung.METERED, 60, minute -> minute == 0 ? 70 : 1_000, minute -> 1);
        assertThat(found.reads().most()).contains(100, 143, 205, 293, 419, 599, 856, 1_223);
        TableProvisioning asked = scaled(Rung.LAG, 60, minute -> minute == 0 ? 70 : 1_000, minute -> 1);
        assertThat(asked.reads().most()).containsOnly(100, 1_429);
        assertThat(found.reads().unserved()).isGreaterThan(2 * asked.reads().unserved());
    }

    @Test
    @Fact("F23")
    void theBankCarriesAShortLag() {
        IntToDoubleFunction step = minute -> minute < 30 ? 70 : 140;
        assertThat(scaled(Rung.METERED, 60, step, minute -> 1).reads().unserved())
                .isPositive();
        assertThat(scaled(Rung.BURST, 60, step, minute -> 1).reads().unserved()).isZero();
        assertThat(scaled(Rung.SECONDS, 60, step, minute -> 1).reads().unserved())
                .isZero();
    }

    @Test
    @Fact({"3.17", "3.19"})
    void readsAndWritesShareTheQuotaOfDecreases() {
        // Demand falls by more than half every 20 minutes, in turns: each fall is a decrease as long as one is left.
        IntToDoubleFunction reads = minute -> 1e6 * Math.pow(0.4, Math.floorDiv(minute, 20));
        IntToDoubleFunction writes = minute -> 1e6 * Math.pow(0.4, Math.floorDiv(minute + 10, 20));
        TableProvisioning found = scaled(Rung.ALARMS, 300, reads, writes);
        List<Integer> lowered = new ArrayList<>();
        for (int minute = 1; minute < 300; minute++) {
            if (found.reads().most()[minute] < found.reads().most()[minute - 1]) {
                lowered.add(minute);
            }
            if (found.writes().most()[minute] < found.writes().most()[minute - 1]) {
                lowered.add(minute);
            }
        }
        // Falls at 10, 20, 30, 40, … are seen 15 minutes later; from the fifth on an hour lies between two.
        assertThat(lowered).containsExactly(25, 35, 45, 55, 115, 175, 235, 295);
    }

    @Test
    void aFixedCapacityIsThatOfTheBusiestMinute() {
        MinuteTraffic traffic = MinuteSeries.of(3, minute -> minute == 1 ? 10.5 : 1, minute -> 0);
        TableProvisioning found =
                ServiceScaling.fixed(traffic, Rung.SECONDS, Bounds.NONE, new Bounds(5, 9), null, false);
        assertThat(found.reads().most()).containsOnly(11);
        assertThat(found.writes().most()).containsOnly(5);
        assertThat(found.reads().throttledShare()).isZero();
    }

    private static double[] reads(Rung rung, int minutes, IntToDoubleFunction reads) {
        return scaled(rung, minutes, reads, minute -> 1).reads().most();
    }

    private static TableProvisioning scaled(
            Rung rung, int minutes, IntToDoubleFunction reads, IntToDoubleFunction writes) {
        return ServiceScaling.scaled(
                MinuteSeries.of(minutes, reads, writes), rung, TARGET, Bounds.NONE, Bounds.NONE, null, false);
    }
}
