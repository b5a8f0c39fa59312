package hotrange.compare;

import static hotrange.compare.Made.assuming;
import static hotrange.compare.Made.metric;
import static hotrange.compare.Made.result;
import static hotrange.compare.Made.strategy;
import static hotrange.compare.Made.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.compare.Comparison.Method;
import hotrange.engine.Draws;
import hotrange.result.DifferenceVerdict;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.RecordJson;
import hotrange.result.RunResult;
import hotrange.result.Statement;
import hotrange.result.StrategyResult;
import hotrange.statistics.MeanDifference;
import hotrange.testing.Results;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparerTest {

    private static final Double[] SOME = {0.10, 0.12, 0.11, 0.13, 0.09};
    private static final Double[] SAME_BUT_MORE = {0.20, 0.23, 0.21, 0.22, 0.19};
    private static final Double[] NONE = {null, null, null, null, null};

    private static RunResult one(Metric metric, Double... values) {
        return result(strategy("s", metric(metric, values)));
    }

    private static Difference only(Comparison comparison) {
        assertThat(comparison.differences()).hasSize(1);
        return comparison.differences().get(0);
    }

    @Test
    void identicalResultsAreEqualInEverything() {
        Comparison comparison = Comparer.compare(Results.small(), Results.small());
        assertThat(comparison.differences()).hasSizeGreaterThan(100).allSatisfy(d -> {
            assertThat(d.verdict()).isEqualTo(DifferenceVerdict.EQUAL);
            assertThat(d.difference()).isZero();
        });
        assertThat(comparison.conditions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED_SHARE, false, WORSE",
        "THROTTLED_SHARE, true, BETTER",
        "WRITE_UNITS_PER_SECOND, false, BETTER",
        "WRITE_UNITS_PER_SECOND, true, WORSE"
    })
    void knownShiftIsFoundWithItsSign(Metric metric, boolean downwards, DifferenceVerdict expected) {
        RunResult low = one(metric, SOME);
        RunResult high = one(metric, SAME_BUT_MORE);
        Difference d = only(downwards ? Comparer.compare(high, low) : Comparer.compare(low, high));
        assertThat(d.verdict()).isEqualTo(expected);
        assertThat(d.difference()).isEqualTo(downwards ? -0.1 : 0.1, within(1e-12));
        assertThat(d.difference()).isEqualTo(d.after() - d.before(), within(1e-12));
        assertThat(d.low()).isLessThan(d.difference());
        assertThat(d.high()).isGreaterThan(d.difference());
        assertThat(d.relative()).isEqualTo(downwards ? -0.1 / 0.21 : 0.1 / 0.11, within(1e-12));
    }

    @Test
    void pairsShowWhatIndependentSamplesDoNot() {
        Double[] noisy = {1.0, 5.0, 9.0, 2.0, 7.0};
        Double[] shifted = {1.2, 5.1, 9.3, 2.2, 7.2};
        RunResult before = one(Metric.CLIENT_P99, noisy);
        RunResult after = one(Metric.CLIENT_P99, shifted);
        Comparison paired = Comparer.compare(before, after);
        assertThat(paired.method()).isEqualTo(Method.PAIRED);
        assertThat(only(paired).verdict()).isEqualTo(DifferenceVerdict.WORSE);

        Comparison independent = Comparer.compare(before, with(after, 43, "0.1.0"));
        assertThat(independent.method()).isEqualTo(Method.WELCH);
        assertThat(only(independent).verdict()).isEqualTo(DifferenceVerdict.NOT_SHOWN);
        assertThat(only(independent).p())
                .isEqualTo(
                        MeanDifference.independent(new double[] {1, 5, 9, 2, 7}, new double[] {1.2, 5.1, 9.3, 2.2, 7.2})
                                .p());
    }

    @Test
    void holmKeepsTheFamilyOfMetrics() {
        // By itself each is shown; together with 39 others that do not differ none is.
        Double[] before = {1.0, 1.0, 1.0, 1.0, 1.0};
        Double[] after = {1.4, 1.2, 1.3, 1.1, 1.5};
        RunResult alone = one(Metric.CLIENT_P99, before);
        assertThat(only(Comparer.compare(alone, one(Metric.CLIENT_P99, after))).verdict())
                .isEqualTo(DifferenceVerdict.WORSE);

        List<StrategyResult> others = new ArrayList<>();
        for (int i = 0; i < 39; i++) {
            others.add(strategy("t" + i, metric(Metric.CLIENT_P99, SOME)));
        }
        List<StrategyResult> first = new ArrayList<>(others);
        List<StrategyResult> second = new ArrayList<>(others);
        first.add(strategy("s", metric(Metric.CLIENT_P99, before)));
        second.add(strategy("s", metric(Metric.CLIENT_P99, after)));
        Comparison together = Comparer.compare(
                result(first.toArray(StrategyResult[]::new)), result(second.toArray(StrategyResult[]::new)));
        assertThat(together.of(DifferenceVerdict.NOT_SHOWN)).hasSize(1);
        Difference d = together.of(DifferenceVerdict.NOT_SHOWN).get(0);
        assertThat(d.p()).isLessThan(0.05);
        assertThat(d.adjusted()).isEqualTo(d.p() * 40, within(1e-12));
    }

    @Test
    void headlinesAreAFamilyOfTheirOwn() {
        List<MetricValue> before = new ArrayList<>();
        List<MetricValue> after = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            before.add(metric(metric, 1.0, 1.0, 1.0, 1.0, 1.0));
            after.add(metric(metric, 1.4, 1.1, 1.3, 1.0, 1.5));
        }
        Comparison comparison = Comparer.compare(
                result(strategy("s", before.toArray(MetricValue[]::new))),
                result(strategy("s", after.toArray(MetricValue[]::new))));
        assertThat(comparison.differences()).hasSize(Metric.values().length).allSatisfy(d -> {
            int family = d.headline() ? 4 : Metric.values().length - 4;
            assertThat(d.adjusted()).isEqualTo(Math.min(1, d.p() * family), within(1e-12));
        });
        assertThat(comparison.differences().stream().filter(Difference::headline))
                .extracting(Difference::metric)
                .containsExactly("throttledShare", "failedShare", "clientP99", "completionTime");
    }

    @Test
    void whatOnlyOneHasIsListed() {
        RunResult before = result(
                strategy("both", metric(Metric.CALLS, SOME), metric(Metric.CLIENT_P50, SOME)),
                strategy("gone", metric(Metric.CALLS, SOME)));
        RunResult after = result(
                strategy("both", metric(Metric.CALLS, SOME), metric("fancy", SOME), metric(Metric.CLIENT_P95, SOME)),
                strategy("new", metric(Metric.CALLS, SOME)));
        Comparison comparison = Comparer.compare(before, after);
        Subject both = new Subject("both", "both", "");
        assertThat(comparison.unmatched())
                .containsExactlyInAnyOrder(
                        new Unmatched(both, "clientP50", "only in A", false),
                        new Unmatched(both, "clientP95", "only in B", false),
                        new Unmatched(both, "fancy", "this version does not know the metric", false),
                        new Unmatched(new Subject("gone", "", ""), "", "only in A", false),
                        new Unmatched(new Subject("", "new", ""), "", "only in B", false));
        assertThat(only(comparison).metric()).isEqualTo("calls");
    }

    @Test
    void replicationsWithoutAValueAreListed() {
        Double[] some = {1.0, null, 1.0, 1.0, 1.0};
        Comparison comparison = Comparer.compare(one(Metric.CLIENT_P99, SOME), one(Metric.CLIENT_P99, some));
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.unmatched())
                .extracting(Unmatched::reason)
                .containsExactly("no value in 0 of 5 replications of A, 1 of 5 of B");
        assertThat(Comparer.compare(one(Metric.CLIENT_P99, NONE), one(Metric.CLIENT_P99, NONE))
                        .unmatched())
                .extracting(Unmatched::reason)
                .containsExactly("no value in either");
    }

    @ParameterizedTest
    @CsvSource({"COMPLETION_TIME, true", "FIRST_THROTTLE, false"})
    void timeThatHasGoneIsLostWhereLessIsBetter(Metric metric, boolean lost) {
        Comparison comparison = Comparer.compare(one(metric, SOME), one(metric, NONE));
        assertThat(comparison.unmatched()).extracting(Unmatched::lost).containsExactly(lost);
        assertThat(Comparer.compare(one(metric, NONE), one(metric, SOME)).unmatched())
                .extracting(Unmatched::lost)
                .containsExactly(false);
    }

    @Test
    void metricLeftOutByTheSameVersionIsZero() {
        RunResult without = one(Metric.CALLS, SOME);
        RunResult failing = result(
                strategy("s", metric(Metric.CALLS, SOME), metric(Metric.DROPPED_ITEMS, 5.0, 6.0, 5.0, 6.0, 5.0)));
        Comparison comparison = Comparer.compare(without, failing);
        assertThat(comparison.of(DifferenceVerdict.WORSE))
                .extracting(Difference::metric)
                .containsExactly("droppedItems");
        assertThat(comparison.of(DifferenceVerdict.WORSE).get(0).before()).isZero();

        Comparison older = Comparer.compare(with(without, 42, "0.0.9"), failing);
        assertThat(older.of(DifferenceVerdict.WORSE)).isEmpty();
        assertThat(older.unmatched()).extracting(Unmatched::reason).containsExactly("only in B");
    }

    @Test
    void strategiesOfOtherNamesMatchWhenAloneOrWhenTold() {
        RunResult before = result(strategy("old", metric(Metric.CALLS, SOME)));
        RunResult after = result(strategy("new", metric(Metric.CALLS, SOME)));
        assertThat(only(Comparer.compare(before, after)).subject().strategy()).isEqualTo("old → new");

        RunResult more = result(strategy("new", metric(Metric.CALLS, SOME)), strategy("x", metric(Metric.CALLS, SOME)));
        assertThat(Comparer.compare(before, more).differences()).isEmpty();
        Comparison told = Comparer.compare("A", before, "B", more, Map.of("old", "new"));
        assertThat(only(told).subject()).isEqualTo(new Subject("old", "new", ""));
        assertThat(told.unmatched()).extracting(u -> u.subject().strategy()).containsExactly("x");
    }

    @Test
    void workloadsAreComparedOneByOneWhereThereAreSeveral() {
        Map<String, List<MetricValue>> two = new LinkedHashMap<>();
        two.put("a", List.of(metric(Metric.CALLS, SOME)));
        two.put("b", List.of(metric(Metric.CALLS, SOME)));
        Map<String, List<MetricValue>> other = new LinkedHashMap<>();
        other.put("a", List.of(metric(Metric.CALLS, SAME_BUT_MORE)));
        Comparison comparison = Comparer.compare(
                result(strategy("s", two, metric(Metric.CALLS, SOME))),
                result(strategy("s", other, metric(Metric.CALLS, SOME))));
        assertThat(comparison.of(DifferenceVerdict.BETTER))
                .extracting(Difference::subject)
                .containsExactly(new Subject("s", "s", "a"));
        assertThat(comparison.unmatched())
                .containsExactly(new Unmatched(new Subject("s", "s", "b"), "", "only in A", false));
    }

    @Test
    void saysWhatElseDiffers() {
        RunResult before = one(Metric.CALLS, SOME);
        RunResult after = assuming(
                with(before, 7, "0.2.0"),
                List.of(
                        new Statement("U-14", "service time does not depend on load", "nothing is published", false),
                        new Statement("U2", "burstAtStart: 0", "tried", true)));
        assertThat(Comparer.compare(before, after).conditions())
                .extracting(Comparison.Condition::what)
                .containsExactly("version", "seed", "assumption U3", "assumption U2");
    }

    @Test
    void differentSeedsShowADifferenceAsOftenAsTheyMay() {
        // 400 families of ten metrics of equal law: at most 5 % may show anything; 6.5 % leaves room for chance.
        int alarms = 0;
        for (int run = 0; run < 400; run++) {
            MetricValue[] before = new MetricValue[10];
            MetricValue[] after = new MetricValue[10];
            for (int m = 0; m < 10; m++) {
                before[m] = metric(Metric.values()[m + 2], normals(run * 20L + m));
                after[m] = metric(Metric.values()[m + 2], normals(run * 20L + 10 + m));
            }
            Comparison comparison =
                    Comparer.compare(result(strategy("s", before)), with(result(strategy("s", after)), run, "0.1.0"));
            alarms += comparison.of(DifferenceVerdict.NOT_SHOWN).size() == 10 ? 0 : 1;
        }
        assertThat(alarms).isLessThanOrEqualTo(26);
    }

    private static Double[] normals(long stream) {
        Double[] values = new Double[5];
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            for (int k = 0; k < 12; k++) {
                sum += (Draws.at(stream + 1, i * 12L + k) >>> 11) * 0x1p-53;
            }
            values[i] = sum;
        }
        return values;
    }

    @Test
    void jsonHoldsEveryNumber() {
        Comparison comparison = Comparer.compare(one(Metric.CLIENT_P99, 1.0), one(Metric.CLIENT_P99, 2.0));
        JsonNode json = JsonMapper.shared().readTree(RecordJson.text(comparison));
        JsonNode difference = json.get("differences").get(0);
        assertThat(difference.get("difference").doubleValue()).isEqualTo(1);
        assertThat(difference.get("low").isNull()).isTrue();
        assertThat(difference.get("verdict").stringValue()).isEqualTo("no difference shown");
    }
}
