package hotrange.cost.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hotrange.testing.Fact;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protects the idealisation of minute-level tools: its rules by hand, and the answers of AWS's capacity-mode evaluator. */
class MinuteLevelScalingTest {

    private static final double TARGET = 0.5;

    @ParameterizedTest
    @CsvSource({
        "steady, 6.24, 15.60, 0.0008",
        "step, 26.975, 50.769, 0.01",
        "diurnal, 38.475, 76.640, 0.01",
    })
    void itReckonsWhatTheCapacityModeEvaluatorReckons(String name, double reads, double writes, double share) {
        checkCost(MinuteSeries.named(name), reads, writes, share);
    }

    @ParameterizedTest
    @CsvSource({
        "steady, 6.24, 15.60, 0.0008",
        "step, 26.975, 50.769, 0.0001",
        "diurnal, 38.475, 76.640, 0.003",
    })
    void itReckonsTheSameOfTheRecordedMinutes(String name, double reads, double writes, double share) {
        MinuteTraffic recorded = MinuteSeries.recorded(name);
        assumeTrue(recorded != null, "no ../field/minutes beside the folder that -Dtraces names");
        checkCost(Objects.requireNonNull(recorded), reads, writes, share);
    }

    private static void checkCost(MinuteTraffic traffic, double reads, double writes, double share) {
        TableProvisioning found = MinuteLevelScaling.provision(traffic, 0.7, Bounds.NONE, Bounds.NONE);
        assertThat(cost(traffic, found.reads(), 0.00013)).isCloseTo(reads, within(reads * share));
        assertThat(cost(traffic, found.writes(), 0.00065)).isCloseTo(writes, within(writes * share));
    }

    private static double cost(MinuteTraffic traffic, Provisioning found, double price) {
        return HourlyUnits.mean(traffic.startMinute(), found.most()).unitHours() * price;
    }

    @Test
    void bothOfTheLastTwoMinutesMustNeedMoreAndTheLargerCounts() {
        // One minute above does nothing; of two, the second one or the first may be the larger.
        assertThat(reads(10, 10, 40, 10, 30, 40, 10, 90, 60, 60))
                .containsExactly(20, 20, 80, 80, 80, 80, 80, 80, 180, 180);
        assertThat(reads(10, 9, 40, 9, 30, 40)).containsExactly(20, 20, 20, 20, 20, 80);
    }

    @Test
    void fifteenMinutesMoreThanTwentyPointsBelowLowerToTheirLargest() {
        double[] demand = new double[40];
        Arrays.fill(demand, 5);
        demand[0] = 100;
        demand[8] = 20;
        double[] capacity = reads(demand);
        // 200 units, low below 60: minutes 1 to 15 are the first fifteen, the largest of them has 20.
        assertThat(Arrays.copyOf(capacity, 15)).containsOnly(200);
        assertThat(capacity[15]).isEqualTo(40);
        // 40 units, low below 12: minute 8 is in the window until minute 22.
        assertThat(capacity[22]).isEqualTo(40);
        assertThat(capacity[23]).isEqualTo(10);
        Arrays.fill(demand, 60);
        demand[0] = 100;
        assertThat(reads(demand)).as("at 30 %, not below").containsOnly(200);
    }

    @Test
    void readsAndWritesShareFourDecreasesADayThenOneInEachClockHour() {
        // Demand falls by more than half every 20 minutes, reads and writes in turns.
        MinuteTraffic traffic = MinuteSeries.of(
                300,
                minute -> 1e6 * Math.pow(0.4, Math.floorDiv(minute, 20)),
                minute -> 1e6 * Math.pow(0.4, Math.floorDiv(minute + 10, 20)));
        TableProvisioning found = MinuteLevelScaling.provision(traffic, TARGET, Bounds.NONE, Bounds.NONE);
        int[] lowered = new int[5];
        for (int minute = 1; minute < traffic.minutes(); minute++) {
            boolean reads = found.reads().most()[minute] < found.reads().most()[minute - 1];
            boolean writes = found.writes().most()[minute] < found.writes().most()[minute - 1];
            lowered[minute / 60] += reads || writes ? 1 : 0;
        }
        assertThat(lowered).containsExactly(4, 1, 1, 1, 1);
    }

    @Test
    void whatIsAboveCapacityIsToldAlthoughTheToolsDoNot() {
        TableProvisioning found = MinuteLevelScaling.provision(
                MinuteSeries.of(4, minute -> minute == 2 ? 50 : 10, minute -> 1), TARGET, Bounds.NONE, Bounds.NONE);
        assertThat(found.reads().most()).containsExactly(20, 20, 100, 100);
        TableProvisioning bounded = MinuteLevelScaling.provision(
                MinuteSeries.of(4, minute -> minute == 2 ? 50 : 10, minute -> 1),
                TARGET,
                new Bounds(1, 30),
                new Bounds(7, 30));
        assertThat(bounded.reads().most()).as("the maximum holds").containsExactly(20, 20, 30, 30);
        assertThat(bounded.reads().unserved()).isEqualTo(20 * 60);
        assertThat(bounded.reads().throttledMinutes()).isEqualTo(1);
        assertThat(bounded.writes().most()).containsOnly(7);
    }

    @Test
    @Fact("U-12")
    void anHourCostsItsMeanToToolsAndItsMostToTheService() {
        double[] provisioned = new double[90];
        Arrays.fill(provisioned, 100);
        provisioned[59] = 700;
        // From half past on: half an hour of 100 with one minute of 700, then a full hour.
        long halfPast = MinuteSeries.START + 30;
        provisioned[29] = 400;
        assertThat(HourlyUnits.mean(halfPast, provisioned).unitHours())
                .isCloseTo(90 * 100 / 60.0 + 300 / 60.0 + 600 / 60.0, within(1e-9));
        assertThat(HourlyUnits.most(halfPast, provisioned).unitHours()).isCloseTo(400 * 0.5 + 700, within(1e-9));
        assertThat(HourlyUnits.most(halfPast, provisioned).duration()).isCloseTo(1.5, within(1e-9));
    }

    private static double[] reads(double... demand) {
        MinuteTraffic traffic = MinuteSeries.of(demand.length, minute -> demand[minute], minute -> 1);
        return MinuteLevelScaling.provision(traffic, TARGET, Bounds.NONE, Bounds.NONE)
                .reads()
                .most();
    }
}
