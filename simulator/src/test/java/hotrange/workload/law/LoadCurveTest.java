package hotrange.workload.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Micros;
import hotrange.testing.Fact;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.Rate;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Expected calls of every shape against the numeric integral of its definition. */
class LoadCurveTest {

    private static final double MILLI = 0.001;

    @Test
    void constantRateAddsUpLinearly() {
        isIntegral(new LoadShape.Constant(rate(333.3)), t -> 333.3, 100);
        isIntegral(new LoadShape.Constant(rate(0)), t -> 0, 10);
    }

    @Test
    void rampIsLinearAndThenFlat() {
        LoadShape up = new LoadShape.Ramp(rate(100), rate(1_000), Duration.ofSeconds(60));
        isIntegral(up, t -> t < 60 ? 100 + 15 * t : 1_000, 90);
        LoadShape down = new LoadShape.Ramp(rate(1_000), rate(0), Duration.ofMillis(2_500));
        isIntegral(down, t -> t < 2.5 ? 1_000 - 400 * t : 0, 10);
        LoadShape longer = new LoadShape.Ramp(rate(0), rate(600), Duration.ofMinutes(10));
        isIntegral(longer, t -> t, 30);
    }

    @Test
    void everyStepHoldsUntilTheNext() {
        LoadShape steps =
                new LoadShape.Steps(List.of(step(2_000, 50), step(5_500, 700), step(20_000, 0), step(30_000, 9)));
        isIntegral(steps, t -> t < 2 ? 0 : t < 5.5 ? 50 : t < 20 ? 700 : t < 30 ? 0 : 9, 40);
    }

    @Test
    void waveIsHighestAtItsPeak() {
        LoadShape wave = new LoadShape.Wave(rate(100), rate(900), Duration.ofSeconds(50), Duration.ofSeconds(15));
        isIntegral(wave, t -> 500 + 400 * Math.cos(2 * Math.PI * (t - 15) / 50), 120);
        LoadCurve curve = LoadCurve.of(wave);
        assertThat(calls(curve, 65.5) - calls(curve, 64.5)).isCloseTo(900, within(1.0));
        assertThat(calls(curve, 40.5) - calls(curve, 39.5)).isCloseTo(100, within(1.0));
    }

    @Test
    void spikesReplaceTheBaseRateForTheirLength() {
        LoadShape spikes = new LoadShape.Spikes(
                rate(10), rate(500), Duration.ofSeconds(7), Duration.ofSeconds(20), Duration.ofMillis(2_500));
        isIntegral(spikes, t -> t >= 7 && (t - 7) % 20 < 2.5 ? 500 : 10, 100);
        LoadShape always = new LoadShape.Spikes(
                rate(10), rate(500), Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(3));
        isIntegral(always, t -> t >= 5 ? 500 : 10, 20);
        LoadShape dips =
                new LoadShape.Spikes(rate(500), rate(10), Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(1));
        isIntegral(dips, t -> t % 10 < 1 ? 10 : 500, 35);
    }

    @Test
    void recordedRowsHoldForTheirPeriodAndEndWithTheFile() {
        LoadShape shape = new LoadShape.AsKeys(1);
        LoadCurve minutes = LoadCurve.recorded(shape, new double[] {600, 0, 1_200}, 60_000_000);
        isIntegral(minutes, t -> t < 60 ? 10 : t < 120 ? 0 : t < 180 ? 20 : 0, 200);
        LoadCurve seconds = LoadCurve.recorded(shape, new double[] {5, 7.5, 0.25}, 1_000_000);
        isIntegral(seconds, t -> t < 1 ? 5 : t < 2 ? 7.5 : t < 3 ? 0.25 : 0, 5);
        assertThat(calls(minutes, 1_000)).isEqualTo(1_800);
    }

    @Test
    void peakIsTheLargestMeanOfASecond() {
        LoadShape spike = new LoadShape.Spikes(
                rate(100), rate(2_100), Duration.ofSeconds(3), Duration.ofSeconds(60), Duration.ofMillis(250));
        assertThat(LoadCurve.of(spike).peakPerSecond(10_000_000)).isCloseTo(600, within(1e-6));
        assertThat(LoadCurve.of(spike).peakPerSecond(3_000_000)).isCloseTo(100, within(1e-6));
        LoadShape ramp = new LoadShape.Ramp(rate(0), rate(1_000), Duration.ofSeconds(10));
        assertThat(LoadCurve.of(ramp).peakPerSecond(10_000_000)).isCloseTo(950, within(1e-6));
    }

    private static Rate rate(double perSecond) {
        return new Rate(perSecond);
    }

    private static LoadShape.Step step(long millis, double perSecond) {
        return new LoadShape.Step(Duration.ofMillis(millis), rate(perSecond));
    }

    private static double calls(LoadCurve curve, double seconds) {
        return curve.callsUntil(Math.round(seconds * 1e6));
    }

    private static void isIntegral(LoadShape shape, DoubleUnaryOperator perSecond, int seconds) {
        isIntegral(LoadCurve.of(shape), perSecond, seconds);
    }

    /** Midpoints of milliseconds are exact where the rate is linear within each of them. */
    private static void isIntegral(LoadCurve curve, DoubleUnaryOperator perSecond, int seconds) {
        double sum = 0;
        for (int milli = 0; milli < seconds * 1_000; milli++) {
            if (milli % 73 == 0) {
                assertThat(calls(curve, milli * MILLI))
                        .as("calls until %d ms", milli)
                        .isCloseTo(sum, within(1e-5 + 1e-9 * sum));
            }
            sum += perSecond.applyAsDouble((milli + 0.5) * MILLI) * MILLI;
        }
        assertThat(calls(curve, seconds)).isCloseTo(sum, within(1e-5 + 1e-9 * sum));
    }

    @Test
    @Fact({"8.10", "U-10"})
    void aPeriodHasItsCallsWhereItsShapeSaysAndNoneElse() {
        double[] minutes = {600, 0, 1_200};
        LoadCurve front = shaped(new LoadShape.WithinPeriod.FrontLoaded(0.25), minutes, 60);
        assertThat(front.callsUntil(15 * Micros.SECOND)).isCloseTo(600, within(1e-9));
        assertThat(front.callsUntil(7_500_000)).isCloseTo(300, within(1e-9));
        assertThat(front.callsUntil(120 * Micros.SECOND)).isCloseTo(600, within(1e-9));
        assertThat(front.callsUntil(135 * Micros.SECOND)).isCloseTo(1_800, within(1e-9));
        LoadCurve peak = shaped(new LoadShape.WithinPeriod.PeakFactor(6), minutes, 60);
        assertThat(peak.callsUntil(Micros.SECOND)).as("six times ten a second").isCloseTo(60, within(1e-9));
        assertThat(peak.callsUntil(60 * Micros.SECOND)).isCloseTo(600, within(1e-9));
        assertThat(peak.callsUntil(31 * Micros.SECOND)).isCloseTo(60 + 540 * 30 / 59.0, within(1e-9));
        assertThat(peak.peakPerSecond(180 * Micros.SECOND)).isCloseTo(120, within(1e-9));
        LoadCurve hour = shaped(new LoadShape.WithinPeriod.PeakFactor(60), new double[] {3_600}, 3_600);
        assertThat(hour.callsUntil(Micros.SECOND)).as("a whole minute at once").isCloseTo(60, within(1e-9));
        assertThat(hour.callsUntil(60 * Micros.SECOND)).isCloseTo(60, within(1e-9));
        assertThat(hour.callsUntil(3_600 * Micros.SECOND)).isCloseTo(3_600, within(1e-9));
    }

    private static LoadCurve shaped(LoadShape.WithinPeriod within, double[] rows, int seconds) {
        LoadShape.Period per = seconds == 60 ? LoadShape.Period.MINUTE : LoadShape.Period.HOUR;
        return LoadCurve.recorded(
                new LoadShape.Recorded("rates.csv", per, "count", 1, within), rows, seconds * Micros.SECOND);
    }
}
