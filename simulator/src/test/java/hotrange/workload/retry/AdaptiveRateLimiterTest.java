package hotrange.workload.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Micros;
import hotrange.engine.TimerWheel;
import hotrange.testing.Fact;
import org.junit.jupiter.api.Test;

/** The adaptive mode of 4.7; the points of the curve are those that the SDK for Java tests its own with. */
@Fact("4.7")
class AdaptiveRateLimiterTest {

    private static final long SECOND = 1_000_000;

    private final TimerWheel wheel = new TimerWheel();
    private long openSecond;

    @Test
    void theRateGrowsAlongThePublishedPointsOfTheCurve() {
        double[] afterTen = {
            7, 9.64893600966, 10.000030849917364, 10.453284520772092, 13.408697022224185, 21.26626835427364
        };
        for (int seconds = 0; seconds < afterTen.length; seconds++) {
            assertThat(AdaptiveRateLimiter.grown(10, seconds)).isCloseTo(afterTen[seconds], within(1e-9));
        }
        double[] afterThrottles = {6.606547753887045, 6.763279816944947, 7.598174833907107, 11.511232804773524};
        for (int i = 0; i < afterThrottles.length; i++) {
            assertThat(AdaptiveRateLimiter.grown(6.754255206761999, i + 1)).isCloseTo(afterThrottles[i], within(1e-9));
        }
    }

    @Test
    void nothingWaitsBeforeTheFirstThrottle() {
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(1, wheel);
        for (int i = 0; i < 10_000; i++) {
            long now = i / 10;
            assertThat(limiter.admits(0, now)).isTrue();
            limiter.answered(0, now, false);
        }
    }

    /** 100 answers/s are measured as 100/s; the throttle leaves 70/s and as many tokens. */
    @Test
    void aThrottleLeavesSevenTenthsOfTheMeasuredRate() {
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(1, wheel);
        long now = steady(limiter, 0, 0, 10, 100);
        limiter.answered(0, now, true);
        assertThat(sentAtOnce(limiter, 0, now)).isBetween(69, 70);
        assertRate(limiter, now, 70);
    }

    @Test
    void theNextThrottleCutsTheSmallerOfMeasuredAndAllowedRate() {
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(1, wheel);
        long now = steady(limiter, 0, 0, 10, 100);
        limiter.answered(0, now, true);
        limiter.answered(0, now, true);
        sentAtOnce(limiter, 0, now);
        assertRate(limiter, now, 49);
    }

    @Test
    void theRateComesBackAlongTheCurveAndNeverExceedsTwiceTheMeasuredOne() {
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(1, wheel);
        long now = steady(limiter, 0, 0, 10, 100);
        limiter.answered(0, now, true);
        now = steady(limiter, 0, now, 3, 100);
        sentAtOnce(limiter, 0, now);
        assertRate(limiter, now, AdaptiveRateLimiter.grown(100, 2.99));
        now = steady(limiter, 0, now, 60, 50);
        sentAtOnce(limiter, 0, now);
        assertRate(limiter, now, 100);
    }

    @Test
    void theRateNeverFallsBelowOneRequestInTwoSeconds() {
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(1, wheel);
        for (int i = 0; i < 100; i++) {
            limiter.answered(0, i, true);
        }
        sentAtOnce(limiter, 0, 100);
        assertRate(limiter, 100, 0.5);
    }

    @Test
    void tokensAreEarnedWhileNothingIsSentButNoMoreThanASecondsWorth() {
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(1, wheel);
        long now = steady(limiter, 0, 0, 10, 100);
        limiter.answered(0, now, true);
        assertThat(sentAtOnce(limiter, 0, now)).isBetween(69, 70);
        assertThat(sentAtOnce(limiter, 0, now + SECOND / 2)).isBetween(34, 36);
        assertThat(sentAtOnce(limiter, 0, now + 60 * SECOND)).isBetween(69, 70);
    }

    /** At 0.5/s ten rows would need 20 s; 100 answers/s for a second earn the nine that are left their tokens. */
    @Test
    void whoWaitsInLineGoesAtTheRateOfTheMomentAndInOrder() {
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(1, wheel);
        limiter.answered(0, 1, true);
        for (int row = 0; row < 10; row++) {
            assertThat(limiter.admits(0, row, 1)).isFalse();
        }
        assertThat(limiter.admits(0, 1)).as("behind the line").isFalse();
        long first = nextSend(limiter, 0);
        assertThat(first).isEqualTo(2 * SECOND);
        steady(limiter, 0, first, 1, 100);
        for (int row = 1; row < 10; row++) {
            assertThat(nextSend(limiter, row)).as("row %d", row).isEqualTo(2 * first);
        }
        assertThat(wheel.waiting()).isZero();
    }

    @Test
    void clientObjectsAreLimitedByThemselves() {
        AdaptiveRateLimiter limiter = new AdaptiveRateLimiter(2, wheel);
        limiter.answered(0, 1, true);
        assertThat(limiter.admits(0, 2)).isFalse();
        assertThat(limiter.admits(1, 2)).isTrue();
    }

    /** Successes at an even rate; the time after the last of them. */
    private static long steady(AdaptiveRateLimiter limiter, int instance, long from, int seconds, int perSecond) {
        long now = from;
        for (int i = 0; i < seconds * perSecond; i++) {
            now += SECOND / perSecond;
            limiter.answered(instance, now, false);
        }
        return now;
    }

    /** Takes tokens until there is none. */
    private static int sentAtOnce(AdaptiveRateLimiter limiter, int instance, long now) {
        int sent = 0;
        while (limiter.admits(instance, now)) {
            sent++;
        }
        return sent;
    }

    /** Eleven attempts that find no token are sent at an even rate. */
    private void assertRate(AdaptiveRateLimiter limiter, long now, double perSecond) {
        for (int row = 0; row <= 10; row++) {
            assertThat(limiter.admits(0, row, now)).isFalse();
        }
        long first = nextSend(limiter, 0);
        for (int row = 1; row <= 10; row++) {
            double apart = (nextSend(limiter, row) - first) / 1e6 / row;
            assertThat(1 / apart).isCloseTo(perSecond, within(perSecond * 1e-3));
        }
    }

    /** Wakes what is due until {@code row} may be sent; the time. */
    private long nextSend(AdaptiveRateLimiter limiter, int row) {
        while (true) {
            while (wheel.nextTime() == Micros.NEVER) {
                wheel.startSecond(++openSecond);
            }
            long now = wheel.nextTime();
            int woken = wheel.poll();
            assertThat(woken).isEqualTo(row);
            if (limiter.admits(0, row, now)) {
                return now;
            }
        }
    }
}
