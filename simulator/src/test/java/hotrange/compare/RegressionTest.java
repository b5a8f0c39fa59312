package hotrange.compare;

import static hotrange.compare.Made.metric;
import static hotrange.compare.Made.result;
import static hotrange.compare.Made.strategy;
import static hotrange.compare.Made.with;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.DifferenceVerdict;
import hotrange.result.ExpectationOutcome;
import hotrange.result.Metric;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import hotrange.testing.Results;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a comparison with a baseline makes a check fail. */
class RegressionTest {

    private static final double[] NOISE = {1.0, 1.0002, 0.9998, 1.0001, 0.9999};

    private static RunResult one(Metric metric, double around) {
        return result(strategy(
                "s",
                metric(metric, Arrays.stream(NOISE).map(n -> n * around).boxed().toArray(Double[]::new))));
    }

    private static BaselineCheck check(RunResult baseline, RunResult now) {
        return BaselineCheck.of("name", "file", ResultFile.text(baseline), baseline, now);
    }

    /** Both sides of every threshold, and the good direction. */
    @ParameterizedTest
    @CsvSource({
        "THROTTLED_SHARE, 0.01, 0.0109, false",
        "THROTTLED_SHARE, 0.01, 0.0112, true",
        "THROTTLED_SHARE, 0.5, 0.52, false",
        "THROTTLED_SHARE, 0.5, 0.53, true",
        "THROTTLED_SHARE, 0.5, 0.4, false",
        "DROPPED_ITEMS, 1, 5.9, false",
        "DROPPED_ITEMS, 1, 6.1, true",
        "CLIENT_P99, 10000, 10290, false",
        "CLIENT_P99, 10000, 10310, true",
        "WRITE_UNITS_PER_SECOND, 1000, 985, false",
        "WRITE_UNITS_PER_SECOND, 1000, 975, true",
        "WRITE_UNITS_PER_SECOND, 1000, 2000, false"
    })
    void onlyWhatIsWorseByMoreThanATrifleFails(Metric metric, double before, double after, boolean fails) {
        RunResult baseline = one(metric, before);
        RunResult now = with(one(metric, after), 42, "0.2.0");
        Comparison comparison = Comparer.compare(baseline, now);
        assertThat(comparison.of(DifferenceVerdict.NOT_SHOWN)).isEmpty();
        assertThat(Regression.failures(comparison)).hasSize(fails ? 1 : 0);
        assertThat(check(baseline, now).passes()).isEqualTo(!fails);
    }

    @Test
    void whatIsNotShownDoesNotFail() {
        RunResult baseline = result(strategy("s", metric(Metric.CLIENT_P99, 1.0, 9.0, 5.0, 2.0, 8.0)));
        RunResult now = result(strategy("s", metric(Metric.CLIENT_P99, 9.0, 10.0, 2.0, 8.0, 4.0)));
        assertThat(Regression.failures(Comparer.compare(baseline, now))).isEmpty();
    }

    @Test
    void sameVersionAndScenarioMustGiveTheSameBytes() {
        RunResult result = one(Metric.CALLS, 100);
        assertThat(check(result, result).passes()).isTrue();

        RunResult better = one(Metric.CALLS, 101);
        BaselineCheck check = check(result, better);
        assertThat(check.exact()).isTrue();
        assertThat(check.failures()).isEmpty();
        assertThat(check.passes()).isFalse();
        assertThat(check.first()).isEqualTo(new FirstDifference("strategies[0].metrics[0].value", "100", "101"));
    }

    @Test
    void otherVersionsMayGiveOtherBytes() {
        RunResult before = one(Metric.CALLS, 100);
        BaselineCheck check = check(before, with(before, 42, "0.2.0"));
        assertThat(check.first()).isEqualTo(new FirstDifference("provenance.version", "\"0.1.0\"", "\"0.2.0\""));
        assertThat(check.exact()).isFalse();
        assertThat(check.passes()).isTrue();
    }

    @Test
    void bytesMayDifferInSpaceOnly() {
        RunResult result = one(Metric.CALLS, 100);
        BaselineCheck check = BaselineCheck.of("name", "file", ResultFile.text(result) + "\n", result, result);
        assertThat(check.first()).isEqualTo(new FirstDifference("", "", ""));
        assertThat(check.passes()).isFalse();
    }

    @Test
    void replicationsThatWentAnotherWayAreNamed() {
        RunResult before = Results.small();
        assertThat(check(before, before).redrawn()).isEmpty();
        RunResult other = Made.result(strategy("as it is", metric(Metric.CALLS, 1.0)));
        assertThat(check(before, other).redrawn()).containsExactly("as it is: 0, 1, 2, 3, 4 of 5");
    }

    @Test
    void workThatNoLongerEndsFails() {
        @Nullable Double[] none = {null, null, null, null, null};
        RunResult before = one(Metric.COMPLETION_TIME, 1e6);
        RunResult after = with(result(strategy("s", metric(Metric.COMPLETION_TIME, none))), 42, "0.2.0");
        assertThat(check(before, after).lost()).hasSize(1);
        assertThat(check(before, after).passes()).isFalse();
        assertThat(check(with(after, 42, "0.1.0"), with(before, 42, "0.2.0")).passes())
                .isTrue();
    }

    @Test
    void failedExpectationFailsWhateverTheBaselineSays() {
        RunResult result = Results.small();
        BaselineCheck check = check(result, result);
        assertThat(check.keepsTheBaseline()).isTrue();
        assertThat(check.unmet()).extracting(ExpectationOutcome::met).containsOnly(false);
        assertThat(check.passes()).isFalse();
    }
}
