package hotrange.run.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bins are few, and minutes can be told from them. */
class BinsTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "600, 1",
        "601, 2",
        "1800, 3",
        "3600, 6",
        "3601, 10",
        "9000, 15",
        "36000, 60",
        "36001, 120",
        "86400, 180",
        "604800, 1200",
        "2160000, 3600",
        "2160001, 7200"
    })
    void secondsPerBinFollowTheDuration(long duration, int seconds) {
        assertThat(Bins.secondsPerBin(duration)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 61, 997, 10_007, 100_003})
    void everyDurationHasAtMostSixHundredBinsThatFitIntoMinutesOrHoldThem(int step) {
        for (int i = 1; i <= 2_000; i++) {
            long duration = (long) i * step;
            int seconds = Bins.secondsPerBin(duration);
            assertThat(60 % seconds == 0 || seconds % 60 == 0)
                    .as("%d s in bins of %d s", duration, seconds)
                    .isTrue();
            assertThat((duration + seconds - 1) / seconds).isLessThanOrEqualTo(600);
        }
    }
}
