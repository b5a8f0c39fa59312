package hotrange.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.statistics.Precision.Watched;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecisionTest {

    private static final Precision FIVE_PERCENT = new Precision(0.05, 35);

    @Test
    void looksAreTenReplicationsApart() {
        assertThat(List.of(1, 2, 3, 4, 5).stream().map(FIVE_PERCENT::replications))
                .containsExactly(10, 20, 30, 35, 35);
    }

    /** Half of the interval of 99 and 101 in turn is 12.7. */
    @Test
    void narrowMeansAllMetricsAgainstTheirMeans() {
        Watched wide = new Watched(MeanInterval.of(99, 101), 0);
        Watched narrow = new Watched(MeanInterval.of(999, 1_001), 0);
        assertThat(FIVE_PERCENT.isNarrow(List.of(narrow))).isTrue();
        assertThat(FIVE_PERCENT.isNarrow(List.of(wide, narrow))).isFalse();
        assertThat(FIVE_PERCENT.isNarrow(List.of(new Watched(wide.interval(), 13), narrow)))
                .isTrue();
        assertThat(FIVE_PERCENT.isNarrow(List.of(new Watched(MeanInterval.of(0, 0, 0), 0))))
                .isTrue();
    }
}
