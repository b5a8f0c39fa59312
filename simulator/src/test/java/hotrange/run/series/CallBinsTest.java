package hotrange.run.series;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.run.series.CallBins.Sums;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Calls and latencies per bin: which bin they belong to, and which percentiles a bin supports. */
class CallBinsTest {

    private static final long SECOND = 1_000_000;

    private final FirstTries firstTry = FirstTries.each();

    private static Sums sums(long calls, long attempts) {
        return new Sums(calls, 0, attempts, attempts - calls);
    }

    private static CallBins of(int calls, long micros) {
        CallBins bins = new CallBins(1, 1);
        for (int i = 0; i < calls; i++) {
            bins.succeeded(0, micros);
        }
        bins.end(0, sums(calls, calls), FirstTries.each());
        bins.finish();
        return bins;
    }

    @Test
    void aPercentileNeedsTenCallsBeyondIt() {
        assertThat(of(19, 40).p50).containsExactly(0);
        assertThat(of(20, 40).p50).containsExactly(40);
        assertThat(of(999, 40).p99).containsExactly(0);
        assertThat(of(1_000, 40).p99).containsExactly(40);
        assertThat(of(1, 40).longest[0]).isEqualTo(40);
        assertThat(of(0, 40).longest[0]).isZero();
    }

    @Test
    void percentilesAreTheMiddlesOfTheirCells() {
        CallBins bins = new CallBins(1, 1);
        for (int micros = 1; micros <= 1_000; micros++) {
            firstTry.expect(1, new int[] {micros});
        }
        bins.end(0, sums(1_000, 1_000), firstTry);
        bins.finish();
        // 500 lies among 496 to 503, 32 cells of 8 between 256 and 512; 990 among 976 to 991, cells of 16.
        assertThat(bins.p50).containsExactly(500);
        assertThat(bins.p99).containsExactly(984);
        assertThat(bins.longest[0]).isEqualTo(1_000);
    }

    @Test
    void noLatencyIsFurtherOffThanOneInSixtyFour() {
        for (long micros = 1; micros < 3_600_000_000L; micros += 1 + micros / 50) {
            CallBins bins = new CallBins(1, 1);
            for (int i = 0; i < 20; i++) {
                bins.succeeded(0, micros);
            }
            bins.succeeded(0, 4_000_000_000L);
            bins.end(0, sums(21, 21), firstTry);
            bins.finish();
            assertThat(Math.abs(bins.p50[0] - micros)).as("%d µs", micros).isLessThanOrEqualTo(micros / 64);
        }
    }

    @Test
    void aCallBelongsToTheBinOfItsArrivalAndAnAttemptToItsOwn() {
        CallBins bins = new CallBins(1, 1);
        firstTry.expect(2, new int[] {3_000, 5_000});
        firstTry.withdraw(5_000);
        bins.end(0, sums(3, 3), firstTry);
        bins.end(1, sums(3, 4), firstTry);
        bins.succeeded(900_000, 2 * SECOND);
        bins.failed(SECOND - 1);
        bins.end(2, sums(4, 6), firstTry);
        bins.finish();
        assertThat(bins.used()).isEqualTo(3);
        assertThat(Arrays.copyOf(bins.calls, 3)).containsExactly(3, 0, 1);
        assertThat(Arrays.copyOf(bins.attempts, 3)).containsExactly(3, 1, 2);
        assertThat(Arrays.copyOf(bins.throttled, 3)).containsExactly(0, 1, 1);
        assertThat(Arrays.copyOf(bins.failed, 3)).containsExactly(1, 0, 0);
        assertThat(Arrays.copyOf(bins.longest, 3)).as("in cells of 32,768 µs").containsExactly(2_015_232, 0, 0);
    }

    @Test
    void aBinEndsWithItsLastSecondOrTheRun() {
        CallLatencies latencies = new CallLatencies(firstTry, 0, 5, null);
        assertThat(latencies.endsBin(3, false)).isFalse();
        assertThat(latencies.endsBin(4, false)).isTrue();
        assertThat(latencies.endsBin(2, true)).isTrue();
    }

    @Test
    void whatTheEndOfTheWarmUpDropsIsKeptHere() {
        CallBins bins = new CallBins(10, 2);
        firstTry.expect(1, new int[] {2_000});
        bins.forget(firstTry);
        firstTry.reset();
        for (int i = 0; i < 30; i++) {
            firstTry.expect(1, new int[] {30});
        }
        bins.end(9, sums(31, 31), firstTry);
        bins.finish();
        assertThat(bins.longest[0]).isEqualTo(2_000);
        assertThat(bins.p50).containsExactly(30);
    }

    @Test
    void theLastBinHoldsEverythingLater() {
        CallBins bins = new CallBins(1, 1);
        CallLatencies latencies = new CallLatencies(firstTry, 0, 1, null);
        for (int second = 0; second < Bins.MOST + 5; second++) {
            if (latencies.endsBin(second, second == Bins.MOST + 4)) {
                bins.end(second, sums(1, second + 1), firstTry);
            }
        }
        bins.finish();
        assertThat(bins.used()).isEqualTo(Bins.MOST);
        assertThat(bins.attempts[Bins.MOST - 2]).isEqualTo(1);
        assertThat(bins.attempts[Bins.MOST - 1]).isEqualTo(6);
    }
}
