package hotrange.workload.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.engine.Draws;
import hotrange.testing.Fit;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.spec.KeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys come in the exact proportions of their law; cells are single ranks first, then ranges that grow by 1/37. */
class KeyLawTest {

    private static final long SEED = 4_242;
    private static final int DRAWS = 1_000_000;
    private static final long DIRECT = 20_000;

    @ParameterizedTest(name = "{0} keys, exponent {1}")
    @CsvSource({
        "10, 0", "10, 0.5", "10, 0.99", "10, 1", "10, 1.3", "10, 2.5",
        "1000, 0", "1000, 0.5", "1000, 0.99", "1000, 1", "1000, 1.3", "1000, 2.5",
        "1000000, 0", "1000000, 0.5", "1000000, 0.99", "1000000, 1", "1000000, 1.3", "1000000, 2.5",
        "1000000000, 0", "1000000000, 0.5", "1000000000, 0.99", "1000000000, 1", "1000000000, 1.3", "1000000000, 2.5"
    })
    void zipfFollowsItsLaw(long keys, double exponent) {
        KeyLaw law = law(new KeySpec.Zipf(keys, exponent));
        Zipf exact = new Zipf(keys, exponent);

        assertThat(law.keys()).isEqualTo(keys);
        for (long top : new long[] {1, 2, 3, 10, 64, 65, 100, 777, 12_345, 999_999, keys}) {
            assertThat(law.shareBelow(Math.min(top, keys)))
                    .as("share of the hottest %d of %d keys", top, keys)
                    .isCloseTo(exact.below(Math.min(top, keys)), within(1e-9));
        }
        follows("Zipf " + keys + " " + exponent, law, exact::below);
    }

    @Test
    void massesOfTheReferenceAreTheDirectSums() {
        for (double exponent : new double[] {0.5, 0.99, 1, 1.3, 2.5}) {
            double sum = 0;
            for (long k = 2_000_000; k >= 1; k--) {
                sum += Math.pow((double) k, -exponent);
            }
            assertThat(Zipf.sum(2_000_000, exponent)).isCloseTo(sum, within(1e-9 * sum));
        }
    }

    @Test
    void theJudgeRefusesAKnownFaultyZipfGenerator() {
        long keys = 1_000;
        double theta = 0.99;
        double zeta = Zipf.sum(keys, theta);
        double alpha = 1 / (1 - theta);
        double eta = (1 - Math.pow(2.0 / keys, 1 - theta)) / (1 - Zipf.sum(2, theta) / zeta);
        long[] ends = ends(keys);
        long[] counts = new long[ends.length];
        for (int i = 0; i < DRAWS; i++) {
            double u = Draws.unit(Sampled.word(SEED, i));
            long rank;
            if (u * zeta < 1) {
                rank = 0;
            } else if (u * zeta < 1 + Math.pow(0.5, theta)) {
                rank = 1;
            } else {
                rank = (long) (keys * Math.pow(eta * u - eta + 1, alpha));
            }
            counts[cell(ends, Math.min(rank, keys - 1))]++;
        }
        assertThat(Fit.pValue(counts, masses(ends, new Zipf(keys, theta)::below)))
                .as("the approximation of Gray et al. that benchmarks use")
                .isLessThan(1e-12);
    }

    @Test
    void oneWideBlockIsExactWhereRejectionIsFrequent() {
        for (double exponent : new double[] {0.5, 1, 2.5}) {
            long first = 1_000;
            long keys = 3_000;
            KeyLaw law = new KeyLaw(List.of(new KeyLaw.Block(0, keys, 1, exponent, first)));
            double[] below = new double[(int) keys + 1];
            for (int k = 0; k < keys; k++) {
                below[k + 1] = below[k] + Math.pow((double) first + k, -exponent);
            }
            double total = below[(int) keys];
            follows("a block of exponent " + exponent, law, rank -> below[(int) rank] / total);
            assertThat(law.shareBelow(123)).isCloseTo(below[123] / total, within(1e-9));
        }
    }

    @Test
    void hotSetSharesItsCallsEqually() {
        KeySpec.HotSet spec = new KeySpec.HotSet(500, 20, 0.7);
        follows("hot set", law(spec), rank -> rank <= 20 ? 0.7 * rank / 20 : 0.7 + 0.3 * (rank - 20) / 480);
        follows("hot set of all", law(new KeySpec.HotSet(500, 500, 0.7)), rank -> rank / 500.0);
    }

    @Test
    void hotKeyTakesItsShareAndLeavesTheRestToItsLaw() {
        Zipf zipf = new Zipf(100_000, 1.3);
        List<KeySpec> rests = List.of(
                new KeySpec.Uniform(1_000),
                new KeySpec.Zipf(100_000, 1.3),
                new KeySpec.HotSet(300, 10, 0.5),
                new KeySpec.ByPartition(List.of(50.0, 50.0, 50.0, 150.0)),
                new KeySpec.Recorded("counts", KeySpec.Format.COUNTS, null));
        List<LongToDoubleFunction> laws = List.of(
                rank -> rank / 1_000.0,
                zipf::below,
                rank -> rank <= 10 ? 0.05 * rank : 0.5 + 0.5 * (rank - 10) / 290,
                rank -> rank <= 3 ? rank / 6.0 : 1,
                KeyLawTest::recordedBelow);
        for (int i = 0; i < rests.size(); i++) {
            LongToDoubleFunction rest = laws.get(i);
            for (double share : new double[] {0.01, 0.37, 1}) {
                KeyLaw law = law(new KeySpec.HotKey(share, rests.get(i)));
                LongToDoubleFunction below = rank -> rank == 0 ? 0 : share + (1 - share) * rest.applyAsDouble(rank - 1);
                assertThat(law.shareBelow(1)).isCloseTo(share, within(1e-12));
                follows("hot key " + share + " over " + rests.get(i), law, below);
            }
        }
    }

    @Test
    void recordedCountsAndPopularityBucketsKeepTheirProportions() {
        follows(
                "recorded counts",
                law(new KeySpec.Recorded("counts", KeySpec.Format.COUNTS, null)),
                KeyLawTest::recordedBelow);
        RecordedKeys buckets =
                new RecordedKeys(new long[] {1, 10, 10_000_000}, new long[] {66, 100, 834}, List.of(), null, 0);
        KeyLaw law = KeyLaws.of(new KeySpec.Recorded("b", KeySpec.Format.POPULARITY, null), file -> buckets);
        follows(
                "popularity buckets",
                law,
                rank -> rank <= 1
                        ? 0.066 * rank
                        : rank <= 11 ? 0.066 + 0.01 * (rank - 1) : 0.166 + 0.834 * (rank - 11) / 1e7);
    }

    @Test
    void pinnedKeysFollowTheirWeightsAndMayBeIdle() {
        KeyLaw law = law(new KeySpec.ByPartition(List.of(50.0, 0.0, 50.0, 150.0)));
        follows("by partition", law, rank -> new double[] {0, 0.2, 0.2, 0.4, 1}[(int) rank]);
        for (int i = 0; i < DRAWS; i++) {
            assertThat(law.draw(Sampled.word(SEED, i))).isNotEqualTo(1);
        }
    }

    @Test
    void everyMinuteOfARecordingHasALawOfItsOwn() {
        PerMinuteCounts counts = new PerMinuteCounts(
                List.of("a", "b", "c"), new int[] {0, 2, 2, 3}, new int[] {0, 2, 1}, new int[] {30, 10, 5});
        follows("first minute", KeyLaws.ofMinute(counts, 0), rank -> new double[] {0, 0.75, 0.75, 1}[(int) rank]);
        assertThat(KeyLaws.ofMinute(counts, 1).draw(SEED)).isZero();
        assertThat(KeyLaws.ofMinute(counts, 2).draw(SEED)).isEqualTo(1);
        assertThat(KeyLaws.ofMinute(counts, 3).draw(SEED)).isZero();
    }

    private static final long[] RECORDED = {40, 25, 10, 10, 5, 5, 3, 2};

    private static double recordedBelow(long rank) {
        return Arrays.stream(RECORDED).limit(rank).sum() / 100.0;
    }

    private static KeyLaw law(KeySpec spec) {
        long[] ones = new long[RECORDED.length];
        Arrays.fill(ones, 1);
        return KeyLaws.of(spec, file -> new RecordedKeys(ones, RECORDED.clone(), List.of(), null, 0));
    }

    @Test
    void manyAtOnceAreTheSameAsEachByItself() {
        int n = 100_000;
        for (KeyLaw law : List.of(
                KeyLaw.SINGLE,
                new KeyLaw(ZipfBlocks.of(1_000_000, 0.99, 0)),
                new KeyLaw(List.of(new KeyLaw.Block(0, 1, 1, 0, 1), new KeyLaw.Block(1, 1_000, 2, 1.5, 1))))) {
            long[] words = new long[n];
            long[] inner = new long[n];
            Arrays.setAll(words, i -> Draws.at(SEED, i));
            Arrays.setAll(inner, i -> Draws.at(SEED + 1, i));
            long[] ranks = new long[n];
            law.draw(words.clone(), inner, ranks, n);
            for (int i = 0; i < n; i++) {
                assertThat(ranks[i]).as("key %d, seed %d", i, SEED).isEqualTo(law.draw(words[i], inner[i]));
            }
        }
    }

    private static void follows(String what, KeyLaw law, LongToDoubleFunction below) {
        long[] ends = ends(law.keys());
        long[] counts = new long[ends.length];
        for (int i = 0; i < DRAWS; i++) {
            counts[cell(ends, law.draw(Sampled.word(SEED, i)))]++;
        }
        Fit.follows(what + ", seed " + SEED, counts, masses(ends, below));
        long top = 0;
        for (int i = 0; i < Math.min(10, ends.length); i++) {
            top += counts[i];
        }
        long last = ends[Math.min(9, ends.length - 1)];
        Fit.isShare(what + ", top ten, seed " + SEED, top, DRAWS, Math.min(1, below.applyAsDouble(last)));
    }

    private static long[] ends(long keys) {
        List<Long> ends = new ArrayList<>();
        for (long end = 0; end < keys; ) {
            end = Math.min(keys, end + (end < 150 ? 1 : end / 37));
            ends.add(end);
        }
        return ends.stream().mapToLong(Long::longValue).toArray();
    }

    private static int cell(long[] ends, long rank) {
        int found = Arrays.binarySearch(ends, rank);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private static double[] masses(long[] ends, LongToDoubleFunction below) {
        double[] masses = new double[ends.length];
        double before = 0;
        for (int i = 0; i < ends.length; i++) {
            double now = below.applyAsDouble(ends[i]);
            masses[i] = Math.max(0, now - before);
            before = now;
        }
        return masses;
    }

    /** The exact law: direct sums, and beyond 20,000 the integral between half-way points (relative error below 1e-9). */
    private static final class Zipf {
        private final double exponent;
        private final double total;

        Zipf(long keys, double exponent) {
            this.exponent = exponent;
            total = sum(keys, exponent);
        }

        double below(long rank) {
            return sum(rank, exponent) / total;
        }

        static double sum(long keys, double s) {
            double sum = 0;
            for (long k = Math.min(keys, DIRECT); k >= 1; k--) {
                sum += Math.pow((double) k, -s);
            }
            if (keys <= DIRECT) {
                return sum;
            }
            double from = DIRECT + 0.5;
            double to = keys + 0.5;
            return s == 1 ? sum + Math.log(to / from) : sum + (Math.pow(to, 1 - s) - Math.pow(from, 1 - s)) / (1 - s);
        }
    }
}
