package hotrange.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanDifferenceTest {

    /** Differences 1, 2, 3, 4: mean 2.5, error √(5/3)/2, t = 3.873, p of three degrees of freedom 0.0305. */
    @Test
    void pairsAreTestedByTheirDifferences() {
        double[] before = {10, 20, 30, 40};
        MeanDifference difference = MeanDifference.paired(before, new double[] {11, 22, 33, 44});
        assertThat(difference.mean()).isEqualTo(2.5);
        assertThat(difference.half()).isCloseTo(3.182446 * Math.sqrt(5 / 3.0) / 2, within(1e-5));
        assertThat(difference.p()).isCloseTo(0.0305, within(1e-4));
        MeanDifference back = MeanDifference.paired(new double[] {11, 22, 33, 44}, before);
        assertThat(back.mean()).isEqualTo(-2.5);
        assertThat(back.p()).isEqualTo(difference.p());
    }

    /** Variances 2.5 and 10 of five values each: error √2.5, degrees of freedom 2.5² / (0.25/4 + 4/4) = 5.882. */
    @Test
    void independentValuesMayDifferInTheirSpread() {
        MeanDifference difference =
                MeanDifference.independent(new double[] {1, 2, 3, 4, 5}, new double[] {2, 4, 6, 8, 10});
        assertThat(difference.mean()).isEqualTo(3);
        assertThat(difference.half() / Math.sqrt(2.5)).isBetween(2.447, 2.571);
        assertThat(difference.p()).isCloseTo(0.1073, within(5e-4));
    }

    @Test
    void equalPairsDoNotDiffer() {
        double[] values = {0.1, 0.2, 0.3};
        assertThat(MeanDifference.paired(values, values)).isEqualTo(new MeanDifference(0, 0, 1));
    }

    @Test
    void aDifferenceThatIsAlwaysTheSameIsCertain() {
        assertThat(MeanDifference.paired(new double[] {0.1, 0.2, 0.3}, new double[] {1.1, 1.2, 1.3})
                        .p())
                .isZero();
        assertThat(MeanDifference.independent(new double[] {1, 1}, new double[] {2, 2})
                        .p())
                .isZero();
    }

    @Test
    void oneReplicationShowsNothing() {
        MeanDifference difference = MeanDifference.paired(new double[] {1}, new double[] {5});
        assertThat(difference.mean()).isEqualTo(4);
        assertThat(difference.p()).isEqualTo(1);
        assertThat(difference.half()).isInfinite();
        assertThat(MeanDifference.independent(new double[] {1, 2}, new double[] {5})
                        .p())
                .isEqualTo(1);
    }
}
