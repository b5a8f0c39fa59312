package hotrange.workload.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Draws;
import hotrange.testing.Fit;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Binomial counts against the exact law. */
class BinomialCountTest {

    private static final long SEED = 7;
    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @CsvSource({
        "1, 0.3",
        "5, 0.9",
        "40, 0.02",
        "99, 0.1",
        "101, 0.1",
        "1000, 0.0099",
        "1000, 0.0101",
        "200, 0.5",
        "200, 0.97",
        "5000, 0.31",
        "1000000, 0.00002",
        "1000000, 0.6"
    })
    void countsFollowTheExactLaw(int trials, double chance) {
        BinomialDistribution law = new BinomialDistribution(null, trials, chance);
        int low = law.inverseCumulativeProbability(0.0005);
        int high = Math.max(low + 1, law.inverseCumulativeProbability(0.9995));
        // Steps so wide that some 60 cells are compared.
        int step = Math.max(1, (high - low) / 60);
        int cells = (high - low) / step + 2;
        double[] mass = new double[cells];
        long[] counts = new long[cells];
        for (int cell = 0; cell < cells; cell++) {
            double below = cell == 0 ? 0 : law.cumulativeProbability(low + (cell - 1) * step);
            double until = cell == cells - 1 ? 1 : law.cumulativeProbability(low + cell * step);
            mass[cell] = until - below;
        }
        for (int i = 0; i < DRAWS; i++) {
            long count = BinomialCount.draw(trials, chance, Draws.at(SEED, i));
            assertThat(count).isBetween(0L, (long) trials);
            counts[(int) Math.min(cells - 1, Math.max(0, (count - low + step - 1) / step))]++;
        }
        Fit.follows("binomial " + trials + ", " + chance + ", seed " + SEED, counts, mass);
    }

    @Test
    void manyTrialsHaveMeanAndVariance() {
        long trials = 400_000_000_000L;
        double chance = 0.001;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double off = BinomialCount.draw(trials, chance, Draws.at(SEED, i)) - trials * chance;
            sum += off;
            squares += off * off;
        }
        double variance = trials * chance * (1 - chance);
        assertThat(sum / DRAWS).isCloseTo(0, within(5 * Math.sqrt(variance / DRAWS)));
        assertThat(squares / DRAWS / variance).isCloseTo(1, within(5 * Math.sqrt(2.0 / DRAWS)));
    }

    @Test
    void sureThingsAreSure() {
        assertThat(BinomialCount.draw(0, 0.5, SEED)).isZero();
        assertThat(BinomialCount.draw(9, 0, SEED)).isZero();
        assertThat(BinomialCount.draw(9, 1, SEED)).isEqualTo(9);
    }
}
