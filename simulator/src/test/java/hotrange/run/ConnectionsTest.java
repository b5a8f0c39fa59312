package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.workload.spec.FaultSpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.LoadShape;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that have to be opened, and those that are used again. */
class ConnectionsTest {

    /** Published means: 33 ms without keep-alive, 10 ms with it. */
    @Test
    @Fact({"5.8", "U-33"})
    void withoutKeepAliveEveryRequestOpensAConnection() {
        StrategyResult without = run(puts(50).connections(false, null));
        assertThat(Models.count(without, Metric.NEW_CONNECTIONS)).isEqualTo(Models.value(without, Metric.ATTEMPTS));
        assertThat(Models.value(without, Metric.CLIENT_P50) / 1_000).isCloseTo(33, withinPercentage(10));
        assertThat(Models.value(without, Metric.SERVICE_P50) / 1_000)
                .as("the service does not see it (5.5)")
                .isCloseTo(10, withinPercentage(0.2));
        StrategyResult with = run(puts(50).connections(true, null));
        assertThat(Models.count(with, Metric.NEW_CONNECTIONS)).isBetween(2.0, 10.0);
        assertThat(Models.value(with, Metric.CLIENT_P99) / 1_000).isCloseTo(10, withinPercentage(0.2));
    }

    @ParameterizedTest
    @CsvSource({"9, 60", "11, 1"})
    @Fact("5.8")
    void aConnectionThatIsIdleForTooLongIsOpenedAnew(int idleSeconds, int opened) {
        Load load = puts(1).rate(new LoadShape.ClosedLoop(1, Duration.ofSeconds(10), List.of()))
                .connections(true, Duration.ofSeconds(idleSeconds));
        assertThat(Models.count(run(load), Metric.NEW_CONNECTIONS)).isEqualTo(opened);
    }

    /** Calls at random times come longer than T after the last answer with e^(−λ (T + service)). */
    @Test
    @Fact("5.8")
    void randomCallsFindTheConnectionClosedAsOftenAsGapsAreLong() {
        StrategyResult result = run(puts(1).connections(true, Duration.ofSeconds(1)), 6_000);
        double calls = Models.value(result, Metric.CALLS);
        assertThat(Models.count(result, Metric.NEW_CONNECTIONS) / calls)
                .isCloseTo(Math.exp(-1.02), within(4 * Math.sqrt(0.23 / calls) + 0.01));
    }

    @Test
    @Fact("5.8")
    void everyClientObjectHasConnectionsOfItsOwn() {
        Load load = puts(1).rate(new LoadShape.ClosedLoop(1, Duration.ZERO, List.of()))
                .instances(20)
                .connections(true, null);
        assertThat(Models.count(run(load), Metric.NEW_CONNECTIONS)).isEqualTo(20);
    }

    @Test
    @Fact("5.8")
    void aConnectionWhoseAnswerDoesNotComeIsNotUsedAgain() {
        Load load =
                puts(5).faults(new FaultSpec(0, 0, 1), Duration.ofMillis(100)).connections(true, null);
        StrategyResult result = run(load);
        assertThat(Models.count(result, Metric.NEW_CONNECTIONS)).isEqualTo(Models.value(result, Metric.ATTEMPTS));
    }

    private static Load puts(double perSecond) {
        return Load.of(perSecond).latency(new LatencySpec.Constant(Duration.ofMillis(10)));
    }

    private static StrategyResult run(Load load) {
        return run(load, 600);
    }

    private static StrategyResult run(Load load, int seconds) {
        return Models.first(Models.scenario(58, seconds, Models.today(Models.provisioned(4, 100, 1_000), load.spec())));
    }
}
