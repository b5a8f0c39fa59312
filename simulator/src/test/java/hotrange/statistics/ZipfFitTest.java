package hotrange.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipfFitTest {

    private static long[] law(int keys, double exponent, double calls) {
        long[] counts = new long[keys];
        Arrays.setAll(counts, i -> Math.round(calls * Math.pow(i + 1.0, -exponent)));
        return counts;
    }

    /** Counts that follow a law give it back, whether or not its sum is continued. */
    @ParameterizedTest
    @CsvSource({"50, 0.5", "50, 2.5", "9999, 1", "200000, 0.6", "200000, 1", "200000, 1.2"})
    void aLawIsFoundAgain(int keys, double exponent) {
        ZipfFit fit = Objects.requireNonNull(ZipfFit.of(law(keys, exponent, 1e13)));

        assertThat(fit.exponent()).isCloseTo(exponent, within(1e-6));
        assertThat(fit.distance()).isLessThan(1e-6);
        assertThat(fit.isGood()).isTrue();
    }

    @Test
    void equalCountsHaveExponentZero() {
        long[] counts = new long[1_000];
        Arrays.fill(counts, 7);
        assertThat(Objects.requireNonNull(ZipfFit.of(counts)).exponent()).isCloseTo(0, within(1e-6));
    }

    /** Two keys: the share of the first is 1 / (1 + 2^−s), so any split of them is a law. */
    @Test
    void twoKeysAreAlwaysALaw() {
        ZipfFit fit = Objects.requireNonNull(ZipfFit.of(new long[] {800, 200}));
        assertThat(fit.exponent()).isCloseTo(2, within(1e-5));
        assertThat(fit.distance()).isCloseTo(0, within(1e-6));
    }

    /** One key with half of the calls and 999 that share the rest: the law has to miss by a lot somewhere. */
    @Test
    void oneHotKeyIsNoZipfLaw() {
        long[] counts = new long[1_000];
        Arrays.fill(counts, 1);
        counts[0] = 999;
        assertThat(Objects.requireNonNull(ZipfFit.of(counts)).isGood()).isFalse();
    }

    @Test
    void keysWithoutACallDoNotCount() {
        assertThat(ZipfFit.of(new long[] {9, 3, 0, 0})).isEqualTo(ZipfFit.of(new long[] {9, 3}));
        assertThat(ZipfFit.of(new long[] {9, 0})).isNull();
        assertThat(ZipfFit.of(new long[] {})).isNull();
    }
}
