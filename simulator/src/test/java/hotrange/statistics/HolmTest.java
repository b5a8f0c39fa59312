package hotrange.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Seeds;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HolmTest {

    /** 0.01·4, 0.02·3, then 0.03·2 = 0.06 as before, and 0.04 no less. */
    @Test
    void theSmallestPaysForAllAndNoneFallsBelowOneBefore() {
        assertThat(Holm.adjusted(0.03, 0.01, 0.04, 0.02))
                .containsExactly(new double[] {0.06, 0.04, 0.06, 0.06}, Offset.offset(1e-12));
        assertThat(Holm.adjusted(0.7, 0.5)).containsExactly(1, 1);
        assertThat(Holm.adjusted()).isEmpty();
    }

    @Seeds
    void inAFamilyWithoutEffectsOneOfTwentyFindsSome(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int found = 0;
        for (int family = 0; family < 10_000; family++) {
            double[] p = random.doubles(8).toArray();
            for (double adjusted : Holm.adjusted(p)) {
                if (adjusted <= Holm.LEVEL) {
                    found++;
                    break;
                }
            }
        }
        assertThat(found).isBetween(400, 600);
    }
}
