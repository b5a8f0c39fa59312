package hotrange.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.testing.Fit;
import hotrange.workload.law.Exponential;
import hotrange.workload.law.PoissonCount;
import hotrange.workload.law.Sampled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws that arrivals are made of: exponential gaps and Poisson counts. */
class ArrivalLawsTest {

    private static final long SEED = 31;

    @Test
    void exponentialValuesFollowTheirLawIntoTheTail() {
        int n = 2_000_000;
        double[] sample = new double[n];
        double[] ends = new double[1_200];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = (i + 1) * 0.01;
        }
        long[] counts = new long[ends.length + 1];
        for (int i = 0; i < n; i++) {
            sample[i] = Exponential.draw(Sampled.word(SEED, i));
            counts[(int) Math.min(ends.length, sample[i] * 100)]++;
        }
        double[] masses = new double[counts.length];
        for (int i = 0; i < masses.length; i++) {
            double from = i * 0.01;
            masses[i] = Math.exp(-from) - (i < ends.length ? Math.exp(-from - 0.01) : 0);
        }
        Fit.follows("exponential cells, seed " + SEED, counts, masses);
        Fit.follows("exponential, seed " + SEED, sample, x -> -Math.expm1(-x));
        assertThat(Arrays.stream(sample).average().orElseThrow()).isCloseTo(1, within(5 / Math.sqrt(n)));
        assertThat(Arrays.stream(sample).min().orElseThrow()).isNotNegative();
    }

    @Test
    void exponentialTailBeyondTheLastLayerHasNoMemory() {
        double start = 7.697117470131050;
        double[] beyond = new double[1_000_000];
        int n = 0;
        for (int i = 0; n < 2_000; i++) {
            double x = Exponential.draw(Sampled.word(SEED + 1, i));
            if (x > start) {
                beyond[n++] = x - start;
            }
        }
        Fit.follows("exponential tail, seed " + (SEED + 1), Arrays.copyOf(beyond, n), x -> -Math.expm1(-x));
    }

    @ParameterizedTest(name = "mean {0}")
    @ValueSource(doubles = {0.001, 0.1, 1, 5.5, 9.99, 10, 10.5, 30, 100, 1_000, 10_000, 100_000, 1_000_000})
    void poissonCountsFollowTheirLaw(double mean) {
        int n = 300_000;
        double deviation = Math.sqrt(mean);
        int from = (int) Math.max(0, Math.floor(mean - 7 * deviation - 7));
        int to = (int) Math.ceil(mean + 7 * deviation + 7);
        int width = (int) Math.max(1, Math.floor(deviation / 25));
        long[] counts = new long[(to - from) / width + 1];
        double[] masses = new double[counts.length];
        double logMass = -mean + from * Math.log(mean) - logFactorial(from);
        for (int k = from; k <= to; k++) {
            masses[(k - from) / width] += Math.exp(logMass);
            logMass += Math.log(mean) - Math.log(k + 1.0);
        }
        assertThat(Arrays.stream(masses).sum()).isCloseTo(1, within(1e-6));
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            long count = PoissonCount.draw(mean, Sampled.word(SEED, i));
            assertThat(count).isBetween((long) from, (long) to);
            counts[(int) (count - from) / width]++;
            sum += count - mean;
            squares += (count - mean) * (count - mean);
        }
        Fit.follows("Poisson of mean " + mean + ", seed " + SEED, counts, masses);
        assertThat(sum / n).as("mean error").isCloseTo(0, within(5 * deviation / Math.sqrt(n)));
        double spread = 5 * Math.sqrt((2 + 1 / mean) / n);
        assertThat(squares / n / mean).as("variance ÷ mean").isCloseTo(1, within(spread));
    }

    @Test
    void noCallsAreExpectedWhereTheMeanIsZero() {
        assertThat(PoissonCount.draw(0, Sampled.word(SEED, 0))).isZero();
        assertThat(PoissonCount.draw(-1e-12, Sampled.word(SEED, 1))).isZero();
    }

    private static double logFactorial(int n) {
        double sum = 0;
        for (int k = 2; k <= n; k++) {
            sum += Math.log((double) k);
        }
        return sum;
    }
}
