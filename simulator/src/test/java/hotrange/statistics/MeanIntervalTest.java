package hotrange.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanIntervalTest {

    /** Mean 3, standard deviation √2.5, t of four degrees of freedom 2.776445. */
    @Test
    void theIntervalIsStudents() {
        MeanInterval interval = MeanInterval.of(1, 2, 3, 4, 5);
        assertThat(interval.mean()).isEqualTo(3);
        assertThat(interval.half()).isCloseTo(2.776445 * Math.sqrt(0.5), within(1e-5));
        assertThat(interval.low() + interval.high()).isCloseTo(6, within(1e-12));
    }

    @Test
    void oneValueSaysNothingAboutTheMean() {
        assertThat(MeanInterval.of(7).half()).isInfinite();
    }

    @Test
    void equalValuesLeaveNoDoubt() {
        assertThat(MeanInterval.of(7, 7, 7).half()).isZero();
    }
}
