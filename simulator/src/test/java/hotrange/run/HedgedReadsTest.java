package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.FaultSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.RetrySpec;
import java.time.Duration;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Reads that are sent once more when no answer comes. */
class HedgedReadsTest {

    private static final Duration AFTER = Duration.ofMillis(10);
    private static final TableSpec LARGE = Models.provisioned(4, 10_000, 1_000);

    /** With service times of survival S, P(latency > t) = S(t) up to the delay d, and S(t) · S(t − d) beyond. */
    @Test
    @Fact("5.9")
    void theFirstOfTwoAnswersCounts() {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        DoubleUnaryOperator survival = t -> t <= 0 ? 1 : 1 - normal.cumulativeProbability(Math.log(t / 4));
        DoubleUnaryOperator first = t -> survival.applyAsDouble(t) * (t > 10 ? survival.applyAsDouble(t - 10) : 1);
        Load load = reads(1_000).latency(new LatencySpec.LogNormal(Duration.ofMillis(4), 1));
        StrategyResult plain = run(load, LARGE, 200);
        StrategyResult hedged = run(load.hedging(AFTER), LARGE, 200);
        for (Metric metric :
                new Metric[] {Metric.CLIENT_P50, Metric.CLIENT_P95, Metric.CLIENT_P99, Metric.CLIENT_P999}) {
            double beyond = metric == Metric.CLIENT_P50
                    ? 0.5
                    : metric == Metric.CLIENT_P95 ? 0.05 : metric == Metric.CLIENT_P99 ? 0.01 : 0.001;
            assertThat(Models.value(plain, metric) / 1_000)
                    .as("%s without", metric)
                    .isCloseTo(quantile(survival, beyond), withinPercentage(5));
            assertThat(Models.value(hedged, metric) / 1_000)
                    .as("%s hedged", metric)
                    .isCloseTo(quantile(first, beyond), withinPercentage(5));
        }
        double calls = Models.value(hedged, Metric.CALLS);
        double second = Models.count(hedged, Metric.HEDGED_REQUESTS);
        double share = survival.applyAsDouble(10);
        assertThat(second).isCloseTo(share * calls, within(4 * Math.sqrt(share * (1 - share) * calls)));
        assertThat(Models.value(hedged, Metric.ATTEMPTS)).isEqualTo(calls + second);
        // Both requests consume, whichever answer counts.
        assertThat(Models.count(hedged, Metric.HEDGED_READ_UNITS)).isEqualTo(second);
        assertThat(Models.value(hedged, Metric.CONSUMED_READ_UNITS)).isEqualTo(calls + second);
    }

    private static double quantile(DoubleUnaryOperator survival, double beyond) {
        double low = 0;
        double high = 10_000;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (survival.applyAsDouble(middle) > beyond) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** A second request that is throttled changes nothing for its call, but it takes room from others where it is not. */
    @Test
    @Fact({"5.9", "U-15"})
    void aThrottledSecondRequestWaitsForTheFirst() {
        Load load = reads(150)
                .keys(new KeySpec.Uniform(1))
                .latency(new LatencySpec.Constant(Duration.ofMillis(20)))
                .hedging(AFTER);
        StrategyResult result = run(load, Models.provisioned(1, 100, 100), 600);
        double calls = Models.value(result, Metric.CALLS);
        double failed = Models.value(result, Metric.FAILED_CALLS);
        double second = Models.count(result, Metric.HEDGED_REQUESTS);
        double consumed = Models.value(result, Metric.CONSUMED_READ_UNITS);
        assertThat(failed).isPositive();
        assertThat(second).as("only admitted requests leave a client waiting").isEqualTo(calls - failed);
        assertThat(Models.value(result, Metric.THROTTLED_ATTEMPTS)).isEqualTo(calls + second - consumed);
        assertThat(consumed - Models.count(result, Metric.HEDGED_READ_UNITS)).isEqualTo(calls - failed);
        assertThat(Models.value(result, Metric.CLIENT_P50)).isEqualTo(Models.value(result, Metric.CLIENT_P999));
    }

    @Test
    @Fact("5.9")
    void aSecondRequestFindsTheAnswerThatWasLost() {
        Load load = reads(200)
                .latency(new LatencySpec.Constant(Duration.ofMillis(5)))
                .faults(new FaultSpec(0, 0, 0.1), Duration.ofSeconds(1))
                .retries(RetrySpec.JAVA_V2_DEFAULT)
                .hedging(AFTER);
        StrategyResult result = run(load, LARGE, 300);
        double calls = Models.value(result, Metric.CALLS);
        assertThat(Models.value(result, Metric.CLIENT_P95) / 1_000).isCloseTo(15, withinPercentage(0.2));
        assertThat(Models.count(result, Metric.TIMEOUTS))
                .as("both answers lost")
                .isCloseTo(0.01 * calls, within(4 * Math.sqrt(0.01 * calls)));
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isZero();
    }

    @Test
    @Fact("5.9")
    void aBatchReadsAllItsItemsAgainAndLosesNone() {
        Load load = Load.of(100)
                .operation(OperationType.BatchGetItem, false, 1_000, 10)
                .latency(new LatencySpec.LogNormal(Duration.ofMillis(8), 0.5))
                .hedging(AFTER);
        StrategyResult result = run(load, LARGE, 60);
        double calls = Models.value(result, Metric.CALLS);
        double second = Models.count(result, Metric.HEDGED_REQUESTS);
        assertThat(second).isBetween(0.2 * calls, 0.5 * calls);
        assertThat(Models.count(result, Metric.PROCESSED_ITEMS)).isEqualTo(10 * (calls + second));
        assertThat(Models.count(result, Metric.DROPPED_ITEMS)).isZero();
        assertThat(Models.value(result, Metric.CONSUMED_READ_UNITS)).isEqualTo(5 * (calls + second));
    }

    @Test
    @Fact("5.9")
    void writesAreSentOnce() {
        Load load = Load.of(100)
                .latency(new LatencySpec.Constant(Duration.ofMillis(50)))
                .hedging(AFTER);
        StrategyResult result = run(load, LARGE, 10);
        assertThat(result.metric(Metric.HEDGED_REQUESTS)).isNull();
        assertThat(Models.value(result, Metric.ATTEMPTS)).isEqualTo(Models.value(result, Metric.CALLS));
    }

    private static Load reads(double perSecond) {
        return Load.of(perSecond).operation(Specs.operation(OperationType.GetItem, true, Models.KILOBYTE));
    }

    private static StrategyResult run(Load load, TableSpec table, int seconds) {
        return Models.first(Models.scenario(59, seconds, Models.today(table, load.spec())));
    }
}
