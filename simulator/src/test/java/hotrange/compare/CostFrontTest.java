package hotrange.compare;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.compare.CostFront.Design;
import hotrange.testing.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The front is what a comparison of every pair leaves. */
class CostFrontTest {

    @Test
    void isWhatNoOtherBeats() {
        Random random = new Random(11);
        for (int trial = 0; trial < 300; trial++) {
            List<Design> designs = new ArrayList<>();
            int size = 1 + random.nextInt(12);
            for (int i = 0; i < size; i++) {
                designs.add(new Design(
                        random.nextInt(8) == 0 ? Double.NaN : random.nextInt(6),
                        random.nextInt(8) == 0 ? Double.NaN : 100 * (1 + random.nextDouble()),
                        random.nextInt(4) > 0));
            }
            boolean[] front = CostFront.of(designs);
            boolean any = false;
            for (int i = 0; i < size; i++) {
                Design design = designs.get(i);
                boolean beaten = designs.stream().anyMatch(other -> beats(other, design));
                assertThat(front[i]).as("%d of %s", i, designs).isEqualTo(takesPart(design) && !beaten);
                any |= front[i];
            }
            assertThat(any).isEqualTo(CostFront.candidates(designs) > 0);
        }
    }

    private static boolean takesPart(Design design) {
        return design.survives() && design.isKnown();
    }

    private static boolean beats(Design one, Design other) {
        boolean cheaper = one.cost() < other.cost() && one.p99() <= 1.05 * other.p99();
        boolean faster = one.cost() == other.cost() && 1.05 * one.p99() < other.p99();
        return takesPart(one) && (cheaper || faster);
    }

    @Test
    void whatCostsMoreMustBeFasterThanChance() {
        List<Design> designs = List.of(
                new Design(10, 10_000, true),
                new Design(20, 9_600, true),
                new Design(30, 9_000, true),
                new Design(5, 8_000, false));
        assertThat(CostFront.of(designs)).containsExactly(true, false, true, false);
    }

    @Test
    void aStrategyThatThrottlesMoreThanNowAndThenTakesNoPart() {
        assertThat(CostFront.survives(Results.bare("a", 0.001, 0.0, 1e4).metrics()))
                .isTrue();
        assertThat(CostFront.survives(Results.bare("a", 0.002, 0.0, 1e4).metrics()))
                .isFalse();
        assertThat(CostFront.survives(Results.bare("a", 0.0, 1e-6, 1e4).metrics()))
                .isFalse();
        assertThat(CostFront.survives(Results.bare("a", null, null, null).metrics()))
                .isFalse();
    }
}
