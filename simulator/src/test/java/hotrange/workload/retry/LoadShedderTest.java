package hotrange.workload.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.table.spec.LoadSheddingSpec;
import hotrange.workload.law.Sampled;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Load shedding gives up the least critical calls first, as much as throttling demands, and never the critical ones. */
class LoadShedderTest {

    private static final int CALLS = 100_000;
    private static final LoadSheddingSpec SPEC = new LoadSheddingSpec(0.01, 0.1, 0.01);
    private static final List<Integer> ALL = List.of(1, 2, 3);

    @Test
    void theLeastCriticalClassIsShedStepByStepThenTheNextAndTheCriticalOneNever() {
        LoadShedder shedder = new LoadShedder(SPEC, ALL);
        assertThat(shedder.admitsAll()).isTrue();
        for (int second = 1; second <= 30; second++) {
            shedder.endSecond(1_000, 11);
            assertThat(shedder.admitsAll()).isFalse();
            assertThat(shed(shedder, 3)).isCloseTo(Math.min(1, second * 0.1), within(0.005));
            assertThat(shed(shedder, 2)).isCloseTo(Math.min(1, Math.max(0, second * 0.1 - 1)), within(0.005));
            assertThat(shed(shedder, 1)).isZero();
        }
    }

    @Test
    void whatWasShedComesBackInSmallerStepsTheMoreCriticalClassFirst() {
        LoadShedder shedder = new LoadShedder(SPEC, ALL);
        for (int second = 0; second < 15; second++) {
            shedder.endSecond(1_000, 1_000);
        }
        for (int second = 1; second <= 150; second++) {
            shedder.endSecond(1_000, 10);
            assertThat(shed(shedder, 2)).isCloseTo(Math.max(0, 0.5 - second * 0.01), within(0.005));
            assertThat(shed(shedder, 3)).isCloseTo(Math.min(1, 1.5 - second * 0.01), within(0.005));
        }
        assertThat(shedder.admitsAll()).isTrue();
    }

    @Test
    void aSecondWithoutAttemptsThrottlesNothing() {
        LoadShedder shedder = new LoadShedder(SPEC, ALL);
        shedder.endSecond(0, 0);
        assertThat(shedder.admitsAll()).isTrue();
    }

    @Test
    void classesThatNoWorkloadHasAreSkipped() {
        LoadShedder shedder = new LoadShedder(SPEC, List.of(1, 2));
        shedder.endSecond(100, 100);
        assertThat(shed(shedder, 2)).isCloseTo(0.1, within(0.005));
        LoadShedder idle = new LoadShedder(SPEC, List.of(1));
        idle.endSecond(100, 100);
        assertThat(idle.admitsAll()).isTrue();
    }

    @Test
    void aCallThatIsShedAtOneLevelIsShedAtEveryHigherOne() {
        LoadShedder shedder = new LoadShedder(SPEC, ALL);
        BitSet before = new BitSet();
        for (int second = 0; second < 10; second++) {
            shedder.endSecond(1, 1);
            BitSet now = new BitSet();
            for (int call = 0; call < 1_000; call++) {
                now.set(call, !shedder.admits(3, Sampled.word(7, call)));
            }
            before.andNot(now);
            assertThat(before.isEmpty()).isTrue();
            before = now;
        }
        assertThat(before.cardinality()).isEqualTo(1_000);
    }

    private static double shed(LoadShedder shedder, int priority) {
        int shed = 0;
        for (int call = 0; call < CALLS; call++) {
            shed += shedder.admits(priority, Sampled.word(7, call)) ? 0 : 1;
        }
        return (double) shed / CALLS;
    }
}
