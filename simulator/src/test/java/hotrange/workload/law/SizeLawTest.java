package hotrange.workload.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import hotrange.table.capacity.ServiceLimits;
import hotrange.testing.Fact;
import hotrange.testing.Fit;
import hotrange.workload.spec.KeySpec;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class SizeLawTest {

    private static final long SEED = 19;
    private static final int DRAWS = 300_000;

    @Test
    void fixedSizesAreKnownBeforehand() {
        SizeLaw law = SizeLaw.fixed(3_500);
        assertThat(law.fixedBytes()).isEqualTo(3_500);
        assertThat(law.draw(Sampled.word(SEED, 0), 9)).isEqualTo(3_500);
    }

    @Test
    void weightedSizesComeByWeight() {
        long[] sizes = {100, 1_024, 5_000, 409_600};
        double[] weights = {10, 0, 3, 0.5};
        SizeLaw law = SizeLaw.weighted(sizes, weights);
        assertThat(law.fixedBytes()).isNegative();
        long[] counts = new long[sizes.length];
        for (int i = 0; i < DRAWS; i++) {
            long bytes = law.draw(Sampled.word(SEED, i), 0);
            for (int s = 0; s < sizes.length; s++) {
                counts[s] += sizes[s] == bytes ? 1 : 0;
            }
        }
        assertThat(counts[0] + counts[1] + counts[2] + counts[3]).isEqualTo(DRAWS);
        Fit.follows("weighted sizes, seed " + SEED, counts, weights);
    }

    /** The first of three keys has half of the calls, and the largest item. */
    @Test
    void sizesOfKeysStayAsOftenWhicheverKeysAreAskedFor() {
        int[] bytes = {9_000, 10, 200};
        KeyLaw hot = KeyLaws.of(new KeySpec.HotKey(0.5, new KeySpec.Uniform(2)), file -> {
            throw new IllegalStateException("not recorded: " + file);
        });
        SizeLaw law = SizeLaw.perKey(bytes).independentOf(hot);
        long[] counts = new long[bytes.length];
        for (int i = 0; i < DRAWS; i++) {
            long drawn = law.draw(Sampled.word(SEED, i), 1_000_000_000L + i);
            for (int s = 0; s < bytes.length; s++) {
                counts[s] += bytes[s] == drawn ? 1 : 0;
            }
        }
        Fit.follows("sizes of keys, seed " + SEED, counts, new double[] {2, 1, 1});
        assertThat(SizeLaw.fixed(7).independentOf(hot).draw(Sampled.word(SEED, 0), 0))
                .isEqualTo(7);
    }

    @Test
    @Fact("1.21")
    void logNormalSizesFollowTheirLawAndNoItemIsLargerThanPossible() {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        SizeLaw law = SizeLaw.logNormal(20_000, 1.5);
        double[] sample = new double[DRAWS];
        int cut = 0;
        for (int i = 0; i < DRAWS; i++) {
            long bytes = law.draw(Sampled.word(SEED, i), 0);
            assertThat(bytes).isBetween(1L, ServiceLimits.MAX_ITEM_BYTES);
            if (bytes == ServiceLimits.MAX_ITEM_BYTES) {
                cut++;
            } else {
                sample[i - cut] = (double) bytes;
            }
        }
        double below = normal.cumulativeProbability(Math.log(ServiceLimits.MAX_ITEM_BYTES / 20_000.0) / 1.5);
        Fit.isShare("largest items, seed " + SEED, cut, DRAWS, 1 - below);
        Fit.follows(
                "log-normal sizes, seed " + SEED,
                Arrays.copyOf(sample, DRAWS - cut),
                x -> normal.cumulativeProbability(Math.log((x + 0.5) / 20_000) / 1.5) / below);
        assertThat((double) law.draw(Sampled.wordAt(0.5), 0)).isCloseTo(20_000, withinPercentage(0.1));
    }

    @Test
    void sizesPerKeyBelongToTheKey() {
        SizeLaw law = SizeLaw.perKey(new int[] {10, 20, 30});
        for (int rank = 0; rank < 3; rank++) {
            assertThat(law.draw(Sampled.word(SEED, rank), rank)).isEqualTo(10L * (rank + 1));
        }
    }
}
