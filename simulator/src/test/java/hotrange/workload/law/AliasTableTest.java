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
                long first = ((((long) cell << 32) + n - 1) / n) << 32;
                double itself = ownWords(table, first, cell) * 0x1.0p-32;
                mass[cell] += itself / n;
                mass[table.draw(first | 0xFFFF_FFFFL)] += (1 - itself) / n;
            }
            double sum = Arrays.stream(weights).sum();
            for (int i = 0; i < n; i++) {
                assertThat(mass[i])
                        .as("mass of %d of %d, seed %d", i, n, SEED)
                        .isCloseTo(weights[i] / sum, within(0x1.0p-32));
            }
        }
    }

    /** How many words with the same upper half stand for the cell itself: the lowest ones. */
    private static long ownWords(AliasTable table, long first, int cell) {
        long own = 0;
        for (long step = 1L << 32; step > 0; step /= 2) {
            if (own + step <= 1L << 32 && table.draw(first + own + step - 1) == cell) {
                own += step;
            }
        }
        return own;
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

    @Test
    void manyAtOnceAreTheSameAsEachByItself() {
        AliasTable table = new AliasTable(new double[] {1, 0, 2, 3, 0.01});
        long[] words = new long[1_000];
        Arrays.setAll(words, i -> Sampled.word(SEED, i));
        long[] drawn = words.clone();
        table.draw(drawn, 900);
        for (int i = 0; i < words.length; i++) {
            assertThat(drawn[i]).isEqualTo(i < 900 ? table.draw(words[i]) : words[i]);
        }
    }
}
