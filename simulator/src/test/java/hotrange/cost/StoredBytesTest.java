package hotrange.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mean of what is stored is that of adding it up second by second. */
class StoredBytesTest {

    private static final int MONTH = 10_000;

    @ParameterizedTest
    @CsvSource({"500, 0, ", "500, 2, ", "0, 2, 400", "500, 2, 400", "500, 2, 20000", "5000, -0.25, ", "500, -2, "})
    void isTheSumOverSeconds(double atStart, double growth, @Nullable Double lifetime) {
        double sum = LongStream.range(0, MONTH)
                .mapToDouble(second -> stored(atStart, growth, lifetime, second + 0.5))
                .sum();
        assertThat(new StoredBytes(atStart, growth, lifetime).mean(MONTH)).isCloseTo(sum / MONTH, within(1e-3));
    }

    private static double stored(double atStart, double growth, @Nullable Double lifetime, double second) {
        double growing = lifetime == null ? second : Math.min(lifetime, second);
        return Math.max(0, atStart + growth * growing);
    }

    @Test
    void whatExpiresStopsGrowing() {
        StoredBytes expiring = new StoredBytes(0, 1, 100.0);
        assertThat(expiring.mean(1e9)).isCloseTo(100, within(0.01));
        assertThat(expiring.mean(100)).isCloseTo(50, within(1e-9));
    }
}
