package hotrange.advice.review;

import static hotrange.advice.review.DesignRule.D17;
import static hotrange.advice.review.DesignRule.D18;
import static hotrange.advice.review.DesignRule.D19;
import static hotrange.advice.review.Designs.MANY_KEYS;
import static hotrange.advice.review.Designs.found;
import static hotrange.advice.review.Designs.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import hotrange.testing.Fact;
import org.junit.jupiter.api.Test;

/** Contention, transactions, and what retries write twice. */
class WriteChecksTest {

    private static final String LOCKED = "operation: {type: GetItem, consistentRead: true}, "
            + "then: [{thinkTime: 14ms, operation: {type: UpdateItem, condition: version}}], ";
    private static final String RETRIED = "applicationRetries: {maxAttempts: 5, redo: call}, ";

    @Test
    @Fact("7.11")
    void versionsOfAHotKeyAreContended() {
        // 20 ms from read to write: 1 − e^(−0.02 · rate · share) is 10 % at 5.27 calls a second on the key.
        String calls = "rate: %s, partitionKey: {uniform: {keys: 10}}";
        assertThat(found(D17, LOCKED + RETRIED + calls.formatted("52/s"))).isEmpty();
        Finding contended = one(D17, LOCKED + RETRIED + calls.formatted("53/s"));
        assertThat(contended.severity()).isEqualTo(Severity.WARNING);
        assertThat(contended.where()).isEqualTo("workloads.w.then[0].operation.condition");
        assertThat(contended.found()).startsWith("some 10.1 %");
        assertThat(contended.overrides())
                .containsExactly(
                        entry("workloads.w.operation.type", "UpdateItem"),
                        entry("workloads.w.operation.consistentRead", "false"),
                        entry("workloads.w.then", "[]"));
    }

    @Test
    void versionWithoutRetriesIsNoted() {
        String calls = "rate: 1/s, partitionKey: {uniform: {keys: 10}}";
        assertThat(one(D17, LOCKED + calls).severity()).isEqualTo(Severity.NOTE);
        assertThat(found(D17, LOCKED + RETRIED + calls)).isEmpty();
    }

    @Test
    void waitingClientsContendByTheirNumber() {
        String clients = "rate: {closedLoop: {clients: %d, thinkTime: 180ms}}, partitionKey: {uniform: {keys: 10}}";
        assertThat(found(D17, LOCKED + RETRIED + clients.formatted(10))).isEmpty();
        assertThat(found(D17, LOCKED + RETRIED + clients.formatted(11))).hasSize(1);
    }

    @Test
    @Fact("1.13")
    void transactionCostsTwice() {
        Finding one = one(D18, "operation: {type: TransactWriteItems, itemSize: 1025 B}, rate: 1/s, " + MANY_KEYS);
        assertThat(one.severity()).isEqualTo(Severity.WARNING);
        assertThat(one.found())
                .isEqualTo("TransactWriteItems of 1 item on the hottest path of its table: 4 units a call, 2 without a"
                        + " transaction");
        assertThat(one.overrides()).containsExactly(entry("workloads.w.operation.type", "UpdateItem"));
        assertThat(found(D18, "operation: {type: BatchWriteItem, items: 25}, rate: 1/s, " + MANY_KEYS))
                .isEmpty();
    }

    @Test
    void transactionsOfWaitingClientsMatterFromElevenItemsOn() {
        String clients = "operation: {type: TransactWriteItems, items: %d}, rate: {closedLoop: {clients: 1}}, ";
        assertThat(found(D18, clients.formatted(10) + MANY_KEYS)).isEmpty();
        assertThat(found(D18, clients.formatted(11) + MANY_KEYS)).hasSize(1);
    }

    @Test
    void transactionBesideHotterWritesIsANote() {
        assertThat(Designs.found(D18, Designs.read("""
                                scenario: Two patterns
                                duration: 10m
                                tables: {t: {billingMode: PAY_PER_REQUEST}}
                                workloads:
                                  w: {table: t, operation: {type: TransactWriteItems}, rate: 5/s, partitionKey: {uniform: {keys: 9}}}
                                  r: {table: t, operation: {type: PutItem}, rate: 11/s, partitionKey: {uniform: {keys: 9}}}
                                """), ReviewOptions.byRules()))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.NOTE));
    }

    @Test
    @Fact("7.10")
    void retriedUpdateIsWrittenTwice() {
        String update = "operation: {type: UpdateItem%s}, rate: 200/s, %s, " + MANY_KEYS;
        String faults = "faults: {serverErrors: 0.05 %, lostResponses: 0.05 %}, client: {requestTimeout: 1s}";
        Finding twice = one(D19, update.formatted("", faults));
        assertThat(twice.severity()).isEqualTo(Severity.FAULT);
        assertThat(twice.found()).endsWith(": 540 second writes an hour");
        assertThat(found(D19, update.formatted(", condition: {fails: 0}", faults)))
                .isEmpty();
        assertThat(found(D19, update.formatted("", "faults: {serverErrors: 0.05 %, appliedBeforeError: 0}")))
                .isEmpty();
        assertThat(found(D19, update.formatted("", faults.replace("requestTimeout", "retries: none, requestTimeout"))))
                .isEmpty();
    }

    @Test
    @Fact("1.16")
    void tokenOfTheSdkCoversItsOwnRetriesOnly() {
        String write = "operation: {type: TransactWriteItems%s}, rate: 200/s, faults: {serverErrors: 1 %%}, %s"
                + "partitionKey: {uniform: {keys: 100_000}}";
        assertThat(found(D19, write.formatted("", ""))).isEmpty();
        assertThat(found(D19, write.formatted("", RETRIED))).hasSize(1);
        assertThat(found(D19, write.formatted(", clientRequestToken: application", RETRIED)))
                .isEmpty();
        assertThat(found(D19, write.formatted(", clientRequestToken: none", "")))
                .hasSize(1);
    }
}
