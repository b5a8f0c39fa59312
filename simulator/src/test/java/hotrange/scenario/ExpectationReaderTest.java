package hotrange.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.Metric;
import hotrange.scenario.Expectation.Between;
import hotrange.scenario.Expectation.Operator;
import hotrange.scenario.Expectation.Span;
import hotrange.scenario.Expectation.Subject;
import hotrange.scenario.Expectation.WithNumber;
import hotrange.scenario.Expectation.WithStrategy;
import hotrange.table.capacity.ThrottlingReason;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the {@code expect} block of a scenario may say. */
class ExpectationReaderTest {

    private static final String MINIMAL = """
            scenario: Small
            duration: 1m
            tables:
              orders: {billingMode: PAY_PER_REQUEST}
            workloads:
              w: {table: orders, operation: {type: PutItem}, rate: 100/s, partitionKey: {zipf: {keys: 10, exponent: 1}}}
            """;

    @TempDir
    private Path folder;

    private Scenario read(String text) throws Exception {
        return ScenarioReader.read(Files.writeString(folder.resolve("scenario.yaml"), text));
    }

    @Test
    void expectationsAreReadInTheUnitOfTheirMetric() throws Exception {
        Scenario scenario = read(MINIMAL + """
                expect:
                  as it is:
                    - throttledShare < 0.1 %
                    - clientP99<=20 ms
                    - failedCalls < 1
                    - callsPerSecond > 3_000/min
                    - hottestPartitionUse < 150 %
                    - failedShare of w < 1 %
                """);
        assertThat(scenario.expectations())
                .containsExactly(
                        expected("throttledShare < 0.1 %", Metric.THROTTLED_SHARE, null, Operator.LESS, 0.001),
                        expected("clientP99<=20 ms", Metric.CLIENT_P99, null, Operator.AT_MOST, 20_000),
                        expected("failedCalls < 1", Metric.FAILED_CALLS, null, Operator.LESS, 1),
                        expected("callsPerSecond > 3_000/min", Metric.CALLS_PER_SECOND, null, Operator.MORE, 50),
                        expected("hottestPartitionUse < 150 %", Metric.HOTTEST_PARTITION, null, Operator.LESS, 1.5),
                        expected("failedShare of w < 1 %", Metric.FAILED_SHARE, "w", Operator.LESS, 0.01));
    }

    private static Expectation expected(
            String text, Metric metric, @Nullable String workload, Operator operator, double limit) {
        return new Expectation(
                "as it is", text, new Subject(metric, workload, null, null), new WithNumber(operator, limit));
    }

    @Test
    void expectationsMayLookAtReasonsSpansBandsAndOtherStrategies() throws Exception {
        Scenario scenario = read(MINIMAL + """
                strategies:
                  as it is: {}
                  2 shards: {}
                expect:
                  2 shards:
                    - throttledShare of w by TableWriteKeyRangeThroughputExceeded from 10s to 1m < 0.1 %
                    - writeUnitsPerSecond from 30s between 90/s and 6k/min
                    - throttledAttempts to 20s >= 1.5 times as it is
                """);
        assertThat(scenario.expectations())
                .extracting(Expectation::subject)
                .containsExactly(
                        new Subject(
                                Metric.THROTTLED_SHARE,
                                "w",
                                ThrottlingReason.TableWriteKeyRangeThroughputExceeded,
                                new Span(10, 60)),
                        new Subject(Metric.WRITE_UNITS_PER_SECOND, null, null, new Span(30, 60)),
                        new Subject(Metric.THROTTLED_ATTEMPTS, null, null, new Span(0, 20)));
        assertThat(scenario.expectations())
                .extracting(Expectation::comparison)
                .containsExactly(
                        new WithNumber(Operator.LESS, 0.001),
                        new Between(90, 100),
                        new WithStrategy(Operator.AT_LEAST, 1.5, "as it is"));
    }
}
