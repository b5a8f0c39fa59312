package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.ExpectationOutcome;
import hotrange.result.RunResult;
import hotrange.scenario.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expectations by reason, of spans and of other strategies; and the metrics of moments and peaks. */
class ExpectationsTest {

    /** 10 units/s with 30 saved ones get 5 calls/s, from 60 s on 30 calls/s; both at equal distances. */
    private static final String STEPS = """
            scenario: Steps
            duration: 3m
            replications: 2
            assumptions: {burstAtStart: 0.01}
            tables:
              orders: {billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 10}}
            workloads:
              w:
                table: orders
                operation: {type: PutItem, itemSize: 1 KB}
                rate: {steps: [{at: 0s, rate: 5/s}, {at: 1m, rate: 30/s}]}
                arrivals: paced
                partitionKey: {uniform: {keys: 10}}
                client: {retries: none}
            strategies:
              as it is: {}
              40 units: {tables.orders.provisionedThroughput.writeCapacityUnits: 40}
            expect:
              as it is:
            """;

    @TempDir
    private Path folder;

    private List<ExpectationOutcome> outcomes(String... lines) throws Exception {
        StringBuilder text = new StringBuilder(STEPS);
        for (String line : lines) {
            text.append("    - ").append(line).append('\n');
        }
        Path file = Files.writeString(folder.resolve("steps.yaml"), text);
        RunResult result = Simulator.run(ScenarioReader.read(file), new RunOptions(2, false, (done, total) -> {}))
                .result();
        return result.expectations();
    }

    private double found(String line) throws Exception {
        return Objects.requireNonNull(outcomes(line).get(0).value());
    }

    /** 330 saved units last for 16.5 s of 20 units/s too many; then 20 of 30 calls/s are throttled. */
    @Test
    void aSpanHasSumsOfItsOwn() throws Exception {
        assertThat(found("calls to 1m >= 0")).isEqualTo(300);
        assertThat(found("calls from 1m >= 0")).isEqualTo(3_600);
        assertThat(found("throttledAttempts to 1m >= 0")).isZero();
        assertThat(found("throttledAttempts from 2m to 3m >= 0")).isCloseTo(1_200, within(1.0));
        assertThat(found("throttledShare from 2m to 3m >= 0")).isCloseTo(2 / 3.0, within(0.001));
        assertThat(found("writeUnitsPerSecond from 2m to 3m >= 0/s")).isCloseTo(10, within(0.02));
        assertThat(found("writeUnitsPerSecond from 1m to 70s >= 0/s")).isCloseTo(30, within(0.02));
        assertThat(found("throttledAttempts to 2m >= 0") + found("throttledAttempts from 2m >= 0"))
                .isEqualTo(found("throttledAttempts >= 0"));
    }

    @Test
    void reasonsAddUpToTheWhole() throws Exception {
        double all = found("throttledAttempts from 80s to 100s >= 0");
        assertThat(all).isPositive();
        assertThat(found("throttledAttempts by TableWriteProvisionedThroughputExceeded from 80s to 100s >= 0"))
                .isEqualTo(all);
        assertThat(found("throttledAttempts of w by TableWriteProvisionedThroughputExceeded >= 0"))
                .isEqualTo(found("throttledAttempts >= 0"));
        assertThat(found("throttledShare by TableWriteKeyRangeThroughputExceeded >= 0"))
                .isZero();
    }

    @Test
    void momentsAndPeaksAreThoseOfTheClosedForm() throws Exception {
        assertThat(found("firstThrottle >= 0s")).isCloseTo(77e6, within(1e6));
        assertThat(found("lastThrottle >= 0s")).isEqualTo(180e6);
        assertThat(found("peakSecondWriteUnits >= 0/s")).isEqualTo(30);
        assertThat(found("peakMinuteWriteUnits >= 0/s")).isCloseTo((16.5 * 30 + 43.5 * 10) / 60.0, within(0.1));
    }

    @Test
    void otherStrategiesAndBandsAreJudgedWithEveryReplicationCounted() throws Exception {
        List<ExpectationOutcome> outcomes = outcomes(
                "writeUnitsPerSecond from 2m < 0.5 times 40 units",
                "writeUnitsPerSecond from 2m < 0.3 times 40 units",
                "writeUnitsPerSecond from 2m between 9.9/s and 10.1/s",
                "writeUnitsPerSecond from 2m between 10.1/s and 11/s");
        assertThat(outcomes).extracting(ExpectationOutcome::met).containsExactly(true, false, true, false);
        assertThat(outcomes).extracting(ExpectationOutcome::metBy).containsExactly(2, 0, 2, 0);
        assertThat(outcomes.get(0).other()).isCloseTo(30, within(0.02));
        assertThat(outcomes.get(2).other()).isNull();
        assertThat(outcomes.get(2).replications()).hasSize(2);
    }
}
