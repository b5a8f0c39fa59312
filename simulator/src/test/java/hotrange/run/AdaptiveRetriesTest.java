package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.LatencySummary;
import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.scenario.Setup;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.RetrySpec;
import hotrange.workload.spec.WriteShardingSpec.Suffix;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the adaptive mode does to traffic: nothing before a throttle, then fewer rejected attempts and longer waits. */
@Fact("4.7")
class AdaptiveRetriesTest {

    private static final int SECONDS = 60;

    @Test
    void withoutThrottlesTheAdaptiveModeChangesNothing() {
        StrategyResult standard = run(Load.of(300).retries(RetrySpec.SDK_2026).instances(3), 500);
        StrategyResult adaptive =
                run(Load.of(300).retries(RetrySpec.SDK_2026).instances(3).adaptiveRetries(), 500);
        assertThat(Models.value(standard, Metric.THROTTLED_ATTEMPTS)).isZero();
        assertThat(adaptive.replications()).isEqualTo(standard.replications());
        assertThat(adaptive.latencies()).isEqualTo(standard.latencies());
    }

    /** 400 calls/s against 300 units/s: the standard mode sends what comes, the adaptive mode what is taken. */
    @Test
    void underLastingOverloadClientsSendAboutWhatTheTableTakes() {
        Load load = Load.of(400).retries(RetrySpec.BOTO3_STANDARD).instances(4);
        StrategyResult standard = run(load, 300);
        StrategyResult adaptive = run(load.adaptiveRetries(), 300);
        assertThat(Models.value(standard, Metric.THROTTLED_SHARE)).isGreaterThan(0.25);
        assertThat(Models.value(adaptive, Metric.THROTTLED_SHARE)).isLessThan(0.15);
        assertThat(Models.value(adaptive, Metric.FAILED_SHARE))
                .isLessThan(Models.value(standard, Metric.FAILED_SHARE) / 4);
        assertThat(Models.value(adaptive, Metric.CALLS)).isEqualTo(Models.value(standard, Metric.CALLS));
        assertThat(Models.value(adaptive, Metric.CLIENT_P50)).isGreaterThan(1_000_000);
    }

    /** The wait for a token counts as the client's latency, not as the service's. */
    @Test
    void waitsForTokensAreClientLatencyOnly() {
        StrategyResult result = run(Load.of(400).retries(RetrySpec.SDK_2026).adaptiveRetries(), 300);
        assertThat(Models.value(result, Metric.SERVICE_P99)).isLessThan(30_000);
        assertThat(Models.value(result, Metric.CLIENT_P99)).isGreaterThan(1_000_000);
        assertThat(latencies(result, LatencySummary.Kind.SERVICE)).isEqualTo((long)
                (Models.value(result, Metric.ATTEMPTS) - Models.value(result, Metric.THROTTLED_ATTEMPTS)));
        assertThat(Models.value(result, Metric.RETRY_AMPLIFICATION)).isBetween(1.0, 1.5);
    }

    @Test
    void partsOfAFanOutWaitForTokensToo() {
        Load load = Load.of(120)
                .operation(OperationType.GetItem, true, 4_096)
                .shards(4, Suffix.RANDOM)
                .retries(RetrySpec.SDK_2026);
        StrategyResult standard = run(load, 300);
        StrategyResult adaptive = run(load.adaptiveRetries(), 300);
        assertThat(Models.value(adaptive, Metric.THROTTLED_SHARE))
                .isLessThan(Models.value(standard, Metric.THROTTLED_SHARE) / 2);
        assertThat(latencies(adaptive, LatencySummary.Kind.CLIENT_ALL))
                .isEqualTo((long) Models.value(adaptive, Metric.CALLS));
    }

    private static long latencies(StrategyResult result, LatencySummary.Kind kind) {
        return result.latencies().stream()
                .filter(summary -> summary.kind() == kind)
                .mapToLong(LatencySummary::count)
                .sum();
    }

    private static StrategyResult run(Load load, long units) {
        Assumptions noBurst = Specs.with(Assumptions.DEFAULT, "burstAtStart", 0.0);
        return Models.first(Models.scenario(
                5,
                SECONDS,
                new Setup(
                        Profile.SINCE_2019,
                        noBurst,
                        Map.of("table", Models.provisioned(4, units, units)),
                        Map.of("calls", load.spec()))));
    }
}
