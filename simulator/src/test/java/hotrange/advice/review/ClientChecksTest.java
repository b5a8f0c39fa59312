package hotrange.advice.review;

import static hotrange.advice.review.DesignRule.D20;
import static hotrange.advice.review.DesignRule.D22;
import static hotrange.advice.review.Designs.MANY_KEYS;
import static hotrange.advice.review.Designs.found;
import static hotrange.advice.review.Designs.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import hotrange.testing.Fact;
import org.junit.jupiter.api.Test;

/** Consumers of streams and retries. */
class ClientChecksTest {

    private static String retries(String values) {
        return "operation: {type: PutItem}, rate: 1/s, %s, ".formatted(values) + MANY_KEYS;
    }

    @Test
    @Fact("1.27")
    void consumerHasToKeepUpWithItsShards() {
        // 10 records in 100 ms + 10 · 10 ms: 50 a second of each of 2 shards.
        String table = "{billingMode: PAY_PER_REQUEST, partitions: 2, stream: {c: {batchSize: 10, batchTime: 100ms,"
                + " recordTime: 10ms}}}";
        String writes = "operation: {type: PutItem}, rate: %s, " + MANY_KEYS;
        assertThat(found(D20, table, writes.formatted("100/s"))).isEmpty();
        Finding behind = one(D20, table, writes.formatted("101/s"));
        assertThat(behind.severity()).isEqualTo(Severity.FAULT);
        assertThat(behind.where()).isEqualTo("tables.t.stream.c");
        assertThat(behind.overrides())
                .containsExactly(
                        entry("tables.t.stream.c.parallelizationFactor", "3"),
                        entry("tables.t.stream.c.batchSize", "21"));
        assertThat(one(D20, table, writes.formatted("{ramp: {from: 1/s, to: 101/s, over: 9m}}")))
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING))
                .satisfies(f -> assertThat(f.found()).startsWith("101 records a second of 2 shards at the peak"));
    }

    @Test
    void recordsOfOneKeyAreWorkedOnOneBatchAfterTheOther() {
        String table = "{billingMode: PAY_PER_REQUEST, partitions: 2, stream: {c: {batchSize: 10, batchTime: 100ms,"
                + " recordTime: 10ms, parallelizationFactor: 10}}}";
        String hot =
                "operation: {type: PutItem}, rate: 100/s, partitionKey: {hotKey: {share: %s, rest: {uniform: {keys:"
                        + " 1_000}}}}";
        assertThat(found(D20, table, hot.formatted("0.5"))).isEmpty();
        assertThat(one(D20, table, hot.formatted("0.51")).found())
                .startsWith("the records of one key come 51 a second");
    }

    @Test
    void callsWithoutRetriesFail() {
        Finding none = one(D22, retries("client: {retries: none}"));
        assertThat(none.overrides()).containsExactly(entry("workloads.w.client.retries", "aws-sdk-2026"));
        assertThat(found(D22, retries("client: {retries: none}, applicationRetries: {maxAttempts: 2}")))
                .isEmpty();
    }

    @Test
    @Fact("4.6")
    void retriesInTwoPlacesMultiply() {
        String both = "client: {retries: aws-sdk-2026}, applicationRetries: {maxAttempts: %d}";
        assertThat(found(D22, retries(both.formatted(5)))).as("4 · 5 attempts").isEmpty();
        Finding storm = one(D22, retries(both.formatted(6)));
        assertThat(storm.found()).startsWith("a call makes up to 24 attempts");
        assertThat(storm.overrides()).containsExactly(entry("workloads.w.applicationRetries.maxAttempts", "1"));
        assertThat(found(
                        D22,
                        retries(both.formatted(6))
                                .replace("rate: 1/s", "rate: {closedLoop: {clients: 1, phases: [{calls: 9}]}}")))
                .as("a job that ends may insist")
                .isEmpty();
    }

    @Test
    void retriesWithoutJitterComeBackTogether() {
        assertThat(one(D22, retries("client: {retries: boto3-legacy}")).severity())
                .isEqualTo(Severity.NOTE);
        assertThat(one(D22, retries("applicationRetries: {maxAttempts: 2, jitter: none}"))
                        .found())
                .contains("(applicationRetries)");
        assertThat(found(D22, retries("applicationRetries: {maxAttempts: 2}"))).isEmpty();
    }
}
