package hotrange.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every word has an address; the words below one parent are the published sequence of SplitMix64. */
class DrawsTest {

    private static final long PUBLISHED_SEED = 1234567;
    private static final List<String> PUBLISHED = List.of(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");

    @Test
    void wordsAreThePublishedVectorsOfSplitMix64() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < PUBLISHED.size(); i++) {
            words.add(Long.toUnsignedString(Draws.at(PUBLISHED_SEED, i)));
        }
        assertThat(words).isEqualTo(PUBLISHED);
    }

    @Test
    void fillingGivesTheSameWordsAndNoMore() {
        long[] out = new long[6];
        Draws.fill(PUBLISHED_SEED, out, 5);

        assertThat(out).startsWith(Draws.at(PUBLISHED_SEED, 0)).endsWith(0);
        for (int i = 0; i < 5; i++) {
            assertThat(Long.toUnsignedString(out[i])).isEqualTo(PUBLISHED.get(i));
        }
    }

    @Test
    void manyAtOnceAreTheSameAsEachByItself() {
        int n = 5_000;
        long[] words = new long[n];
        Draws.fill(PUBLISHED_SEED, words, n);
        long[] below = new long[n];
        Draws.fill(PUBLISHED_SEED + 1, words, below, n);
        for (int i = 0; i < n; i++) {
            assertThat(words[i]).as("word %d", i).isEqualTo(Draws.at(PUBLISHED_SEED, i));
            assertThat(below[i]).as("word %d below another", i).isEqualTo(Draws.at(PUBLISHED_SEED + 1, words[i]));
        }
        words[0] = 0;
        words[1] = -1;
        for (long bound : new long[] {1, 3, 1_000_000, (1L << 31) - 1, 1L << 31, (1L << 62) - 1}) {
            Draws.below(words, 7, bound, below, n);
            for (int i = 0; i < n; i++) {
                assertThat(below[i])
                        .as("of word %d below %d", words[i], bound)
                        .isEqualTo(7 + Draws.below(words[i], bound));
            }
        }
    }

    @Test
    void nextIsTheFirstWordBelowAWord() {
        assertThat(Draws.next(PUBLISHED_SEED)).isEqualTo(Draws.at(PUBLISHED_SEED, 0));
    }

    @Test
    void aStreamDependsOnItsSeedAndNameOnly() {
        assertThat(Draws.stream(42, "keys/checkout")).isEqualTo(Draws.stream(42, "keys/checkout"));

        Set<Long> streams = new HashSet<>();
        for (long seed = 0; seed < 100; seed++) {
            for (String name : List.of("keys/a", "keys/b", "times/a", "a", "b", "", "ab", "ba")) {
                streams.add(Draws.stream(seed, name));
            }
        }
        assertThat(streams).hasSize(800);
    }

    /** Correlation of n independent uniform numbers has the standard deviation 1/√n: five of them are allowed. */
    @Seeds
    void streamsOfDifferentNamesAreNotCorrelated(long seed) {
        int n = 100_000;
        long first = Draws.stream(seed, "keys/a");
        long second = Draws.stream(seed, "keys/b");
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (Draws.unit(Draws.at(first, i)) - 0.5) * (Draws.unit(Draws.at(second, i)) - 0.5);
        }
        assertThat(Math.abs(12 * sum / n)).isLessThan(5 / Math.sqrt(n));
    }

    @Test
    void unitsLieFromZeroToJustBelowOne() {
        assertThat(Draws.unit(0)).isZero();
        assertThat(Draws.unit(-1L)).isEqualTo(1 - 0x1p-53).isLessThan(1);
        assertThat(Draws.unit(Long.MIN_VALUE)).isEqualTo(0.5);
    }

    @Test
    void numbersBelowABoundReachBothEndsAndNeverTheBound() {
        for (long bound : new long[] {1, 2, 3, 10, 1_000_003, 1L << 40, (1L << 62) - 1}) {
            assertThat(Draws.below(0, bound)).isZero();
            assertThat(Draws.below(-1L, bound)).isEqualTo(bound - 1);
            assertThat(Draws.below(Long.MIN_VALUE, bound)).isEqualTo(bound / 2);
        }
    }

    /** Chi-square with 6 degrees of freedom: 30 is exceeded once in 25,000 draws of this kind. */
    @Seeds
    void numbersBelowABoundAreEquallyLikely(long seed) {
        int n = 70_000;
        int[] counts = new int[7];
        for (int i = 0; i < n; i++) {
            counts[(int) Draws.below(Draws.at(seed, i), 7)]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - 10_000.0) * (count - 10_000.0) / 10_000;
        }
        assertThat(chiSquare).isLessThan(30);
    }
}
