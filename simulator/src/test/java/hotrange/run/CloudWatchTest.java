package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.CloudWatchMetric;
import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The books under CloudWatch's names. */
class CloudWatchTest {

    @Test
    @Fact({"F73", "8.8", "2.9", "4.9"})
    void aThrottledWriteIsOneEventAndOneRequest() {
        StrategyResult result = run(Load.of(300).retries(Models.THREE_RETRIES), 0);
        double throttled = Models.value(result, Metric.THROTTLED_ATTEMPTS);
        assertThat(throttled).isPositive();
        assertThat(value(result, "WriteThrottleEvents", "table")).isEqualTo(throttled);
        assertThat(value(result, "WriteProvisionedThroughputThrottleEvents", "table"))
                .isEqualTo(throttled);
        assertThat(value(result, "ThrottledRequests", "table", "PutItem")).isEqualTo(throttled);
        assertThat(value(result, "SuccessfulRequestLatency", "table", "PutItem"))
                .isEqualTo(Models.value(result, Metric.ATTEMPTS) - throttled);
        assertThat(value(result, "ConsumedWriteCapacityUnits", "table"))
                .isEqualTo(Models.value(result, Metric.CONSUMED_WRITE_UNITS));
        // Items of 1 KB: what succeeded consumed, what was throttled did not.
        assertThat(Models.value(result, Metric.CONSUMED_WRITE_UNITS))
                .isEqualTo(Models.value(result, Metric.ATTEMPTS) - throttled);
        assertThat(result.cloudWatch()).noneMatch(metric -> metric.metric().contains("Read"));
    }

    @Test
    @Fact({"F73", "2.10"})
    void everyThrottledItemOfABatchIsAnEventAndTheBatchARequestOnlyWhereAllAre() {
        StrategyResult result = run(
                Load.of(20)
                        .operation(OperationType.BatchWriteItem, false, 1_024, 20)
                        .keys(new KeySpec.Uniform(100_000)),
                0);
        double requests = Models.value(result, Metric.THROTTLED_ATTEMPTS);
        double events = value(result, "WriteThrottleEvents", "table");
        assertThat(requests).isPositive();
        assertThat(events).isEqualTo(Models.count(result, Metric.UNPROCESSED_ITEMS) + 20 * requests);
        assertThat(value(result, "ThrottledRequests", "table", "BatchWriteItem"))
                .isEqualTo(requests);
    }

    @Test
    @Fact("8.8")
    void operationsOfACallAreCountedApart() {
        Load load = Load.of(100)
                .operation(OperationType.GetItem, true, 4_096)
                .then(Duration.ZERO, Specs.operation(OperationType.PutItem, false, Models.KILOBYTE));
        StrategyResult result = run(load, 0);
        double reads = value(result, "SuccessfulRequestLatency", "table", "GetItem");
        double writes = value(result, "SuccessfulRequestLatency", "table", "PutItem");
        double throttled = value(result, "ThrottledRequests", "table", "PutItem");
        assertThat(reads).isEqualTo(Models.value(result, Metric.CALLS));
        assertThat(writes + throttled).isEqualTo(reads);
        assertThat(throttled).isPositive();
        assertThat(result.cloudWatch())
                .noneMatch(metric -> metric.metric().equals("ThrottledRequests")
                        && metric.dimensions().containsValue("GetItem"));
    }

    @Test
    @Fact({"F3", "F76", "8.10"})
    void aSpikeOfASecondThrottlesThoughItsMinuteLooksIdle() {
        LoadShape spikes = new LoadShape.Spikes(
                new Rate(0), new Rate(6_000), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(1));
        StrategyResult result = Models.first(Models.scenario(
                7,
                60,
                Models.today(
                        Models.provisioned(1, 1, 1_000),
                        Load.of(1).rate(spikes).paced().spec())));
        // Two seconds of the limit in stock (U3) and one that passes.
        assertThat(value(result, "ConsumedWriteCapacityUnits", "table")).isBetween(2_998.0, 3_000.0);
        assertThat(value(result, "ConsumedWriteCapacityUnits", "table") / 60).isLessThan(0.06 * 1_000);
        assertThat(value(result, "WriteKeyRangeThroughputThrottleEvents", "table"))
                .isBetween(3_000.0, 3_002.0);
    }

    @Test
    void theWarmUpIsNotCounted() {
        StrategyResult all = run(Load.of(300).paced(), 0);
        StrategyResult half = run(Load.of(300).paced(), 60);
        for (String metric : List.of("WriteThrottleEvents", "ConsumedWriteCapacityUnits")) {
            assertThat(value(half, metric, "table") / value(all, metric, "table"))
                    .as(metric)
                    .isBetween(0.4, 0.6);
        }
        assertThat(value(half, "ThrottledRequests", "table", "PutItem"))
                .isEqualTo(value(half, "WriteThrottleEvents", "table"));
    }

    private static double value(StrategyResult result, String metric, String... dimensions) {
        return result.cloudWatch().stream()
                .filter(m -> m.metric().equals(metric)
                        && List.copyOf(m.dimensions().values()).equals(List.of(dimensions)))
                .mapToDouble(CloudWatchMetric::value)
                .sum();
    }

    private static StrategyResult run(Load load, int warmup) {
        TableSpec table = Models.provisioned(1, 1_000, 50);
        return Models.run(
                        Models.scenario(
                                7,
                                120,
                                warmup,
                                1,
                                Models.strategy(
                                        "as it is",
                                        Specs.with(
                                                Models.today(Map.of("table", table), Map.of("calls", load.spec())),
                                                "assumptions",
                                                Specs.emptyBurst()))),
                        1)
                .strategies()
                .get(0);
    }
}
