package hotrange.workload.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.testing.Fit;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AliasTableTest {

    private static final long SEED = 77;

    @Test
    void cellsAddUpToTheWeightsExactlyWithinTheirResolution() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int n : new int[] {1, 2, 3, 7, 64, 1_000, 65_537}) {
            double[] weights =
                    random.doubles(n).map(w -> w < 0.2 ? 0 : w * w * w).toArray();
            weights[n / 2] = n;
            AliasTable table = new AliasTable(weights);
            double[] mass = new double[n];
            for (int cell = 0; cell < n; cell++) {
                double itself = table.thresholds()[cell] * 0x1.0p-32;
                assertThat(itself).isBetween(0.0, 1.0);
                mass[cell] += itself / n;
                mass[table.aliases()[cell]] += (1 - itself) / n;
            }
            double sum = Arrays.stream(weights).sum();
            for (int i = 0; i < n; i++) {
                assertThat(mass[i])
                        .as("mass of %d of %d, seed %d", i, n, SEED)
                        .isCloseTo(weights[i] / sum, within(0x1.0p-32));
            }
        }
    }

    @Test
    void drawsFollowTheWeightsAndNeverGiveAWeightOfZero() {
        double[] weights = {5, 0, 1, 0.25, 3, 0, 0.75};
        AliasTable table = new AliasTable(weights);
        long[] counts = new long[weights.length];
        for (int i = 0; i < 1_000_000; i++) {
            counts[table.draw(Sampled.word(SEED, i))]++;
        }
        Fit.follows("alias table, seed " + SEED, counts, weights);
        assertThat(counts[1] + counts[5]).isZero();
    }

    @Test
    void everyWordStandsForAnIndex() {
        AliasTable table = new AliasTable(new double[] {1, 2, 3});
        for (long word : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0xFFFF_FFFFL, 0xFFFF_FFFF_0000_0000L}) {
            assertThat(table.draw(word)).isBetween(0, 2);
        }
    }
}
