package hotrange.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    @Test
    void aQuantileIsOneOfTheValues() {
        double[] hundred =
                IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();
        assertThat(Quantiles.of(hundred, 0.01)).isEqualTo(1);
        assertThat(Quantiles.of(hundred, 0.5)).isEqualTo(50);
        assertThat(Quantiles.of(hundred, 0.99)).isEqualTo(99);
        assertThat(Quantiles.of(new double[] {4, 2}, 1)).isEqualTo(4);
        assertThat(Quantiles.of(new double[] {4}, 0.01)).isEqualTo(4);
    }
}
