package hotrange.advice.review;

import static hotrange.advice.review.DesignRule.D10;
import static hotrange.advice.review.DesignRule.D11;
import static hotrange.advice.review.DesignRule.D12;
import static hotrange.advice.review.DesignRule.D13;
import static hotrange.advice.review.DesignRule.D2;
import static hotrange.advice.review.DesignRule.D5;
import static hotrange.advice.review.Designs.MANY_KEYS;
import static hotrange.advice.review.Designs.found;
import static hotrange.advice.review.Designs.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import hotrange.testing.Fact;
import org.junit.jupiter.api.Test;

/** How data is asked for: each rule finds what it is about, and nothing just beside it. */
class AccessChecksTest {

    private static final String PAGES =
            "operation: {type: Scan, items: 128, itemSize: 4 KB}, " + "partitionKey: {sequential: {keys: 100}}";

    private static final String KEYED = """
            {billingMode: PAY_PER_REQUEST, attributes: {id: 20 B, mail: 30 B}, keySchema: {partitionKey: id},
             globalSecondaryIndexes: {byMail: {keySchema: {partitionKey: mail}}}}""";

    @Test
    void scanWithoutAnEndIsAFaultAndAJobIsANote() {
        Finding endless = one(D2, PAGES + ", rate: 5/s");
        assertThat(endless.severity()).isEqualTo(Severity.FAULT);
        assertThat(endless.where()).isEqualTo("workloads.w.operation.type");
        assertThat(endless.found()).contains("64 read units a page");

        Finding job = one(D2, PAGES + ", rate: {closedLoop: {clients: 1, phases: [{calls: 100}]}}");
        assertThat(job.severity()).isEqualTo(Severity.NOTE);
        assertThat(one(D2, PAGES + ", rate: {closedLoop: {clients: 1}}").severity())
                .isEqualTo(Severity.FAULT);
        assertThat(found(D2, "operation: {type: Query, items: 128}, rate: 5/s, " + MANY_KEYS))
                .isEmpty();
    }

    @Test
    void queryNeedsAKeyAmongWhatItIsAskedBy() {
        Finding unserved = one(D2, KEYED, "operation: {type: Query, by: [status, city]}, rate: 5/s, " + MANY_KEYS);
        assertThat(unserved.severity()).isEqualTo(Severity.FAULT);
        assertThat(unserved.where()).isEqualTo("workloads.w.operation.by");
        assertThat(unserved.found())
                .isEqualTo("no key serves a Query by status, city: the table has id, its indexes mail");

        assertThat(found(D2, KEYED, "operation: {type: Query, by: [status, id]}, rate: 5/s, " + MANY_KEYS))
                .isEmpty();
        assertThat(found(D2, KEYED, "operation: {type: Query, by: [mail], index: byMail}, rate: 5/s, " + MANY_KEYS))
                .isEmpty();
    }

    @Test
    void queryOfTheWrongIndexIsToldTheRightOne() {
        Finding wrong = one(D2, KEYED, "operation: {type: Query, by: [mail]}, rate: 5/s, " + MANY_KEYS);
        assertThat(wrong.found()).isEqualTo("asks the table, whose partition key id is not among mail");
        assertThat(wrong.advice()).isEqualTo("ask index byMail");
    }

    @Test
    void missingIndexIsPricedByTheWritesOfTheTable() {
        Finding unserved =
                Designs.found(D2, Designs.read("""
                                scenario: Two patterns
                                duration: 10m
                                tables: {t: {billingMode: PAY_PER_REQUEST, attributes: {id: 20 B}, keySchema: {partitionKey: id}}}
                                workloads:
                                  w: {table: t, operation: {type: PutItem, itemSize: 1025 B}, rate: 70/s, partitionKey: {uniform: {keys: 9}}}
                                  r: {table: t, operation: {type: Query, by: [city]}, rate: 5/s, partitionKey: {uniform: {keys: 9}}}
                                """), ReviewOptions.byRules()).get(0);
        assertThat(unserved.advice()).contains("takes up to 140 write units/s");
    }

    @Test
    void queryByWithoutKeySchemaIsNotJudged() {
        Review review = DesignReview.of(
                Designs.scenario(
                        Designs.ON_DEMAND,
                        "{table: t, operation: {type: Query, by: [city]}, rate: 5/s, " + MANY_KEYS + "}"),
                ReviewOptions.byRules());
        assertThat(review.notJudged())
                .contains(new NotJudged(
                        "D2", "workloads.w.operation.by", "tables.t has no keySchema that could serve it"));
    }

    @Test
    void sizeLeftToItsDefaultIsNotKnown() {
        assertThat(one(D5, "operation: {type: PutItem}, rate: 5/s, " + MANY_KEYS)
                        .where())
                .isEqualTo("workloads.w.operation.itemSize");
        assertThat(found(D5, "operation: {type: PutItem, itemSize: 1 KB}, rate: 5/s, " + MANY_KEYS))
                .isEmpty();
    }

    @Test
    @Fact("1.2")
    void strongReadCostsTwiceTheUnits() {
        Finding strong = one(
                D10, "operation: {type: GetItem, consistentRead: true, itemSize: 4097 B}, rate: 30/s, " + MANY_KEYS);
        assertThat(strong.found())
                .isEqualTo(
                        "strongly consistent: 2 read units a call, 1 eventually, which saves 30 units/s at the peak");
        assertThat(strong.overrides()).containsExactly(entry("workloads.w.operation.consistentRead", "false"));
        assertThat(strong.strategy()).isEqualTo("D10-1: eventual reads");
        assertThat(found(D10, "operation: {type: GetItem, itemSize: 4097 B}, rate: 30/s, " + MANY_KEYS))
                .isEmpty();
    }

    @Test
    void strongReadOfAVersionThatIsCheckedIsLeftAlone() {
        String then = ", rate: 30/s, then: [{operation: {type: UpdateItem%s}}], " + MANY_KEYS;
        String read = "operation: {type: GetItem, consistentRead: true}";
        assertThat(found(D10, read + then.formatted(", condition: version"))).isEmpty();
        assertThat(found(D10, read + then.formatted(""))).hasSize(1);
    }

    @Test
    void singleRequestsAreManyFromAThousandOn() {
        String put = "operation: {type: PutItem}, " + MANY_KEYS;
        assertThat(one(D11, put + ", rate: 1000/s").found()).isEqualTo("1,000 PutItem a second, one request each");
        assertThat(found(D11, put + ", rate: 999/s")).isEmpty();
        assertThat(found(D11, "operation: {type: PutItem, condition: {fails: 0}}, rate: 1000/s, " + MANY_KEYS))
                .as("a batch has no conditions")
                .isEmpty();
    }

    @Test
    void batchWithoutRetriesLosesWhatComesBack() {
        String batch = "operation: {type: BatchWriteItem, items: 25}, rate: 10/s, " + MANY_KEYS;
        Finding lost = one(D11, batch);
        assertThat(lost.severity()).isEqualTo(Severity.WARNING);
        assertThat(lost.overrides()).containsOnlyKeys("workloads.w.applicationRetries");
        assertThat(found(D11, batch + ", applicationRetries: {maxAttempts: 2}")).isEmpty();
    }

    @Test
    @Fact("1.7")
    void queryOfMoreThanAMegabyteTakesPages() {
        String query = "operation: {type: Query, items: %d, itemSize: 1 KB}, rate: 1/s, " + MANY_KEYS;
        assertThat(found(D12, query.formatted(1_024))).isEmpty();
        assertThat(one(D12, query.formatted(1_025)).found()).contains("takes 2 requests", "128.5 units");
    }

    @Test
    @Fact("7.7")
    void largeItemIsPricedByWhatWouldReplaceIt() {
        String put = "operation: {type: PutItem, itemSize: %s}, rate: 1/s, " + MANY_KEYS;
        assertThat(found(D13, put.formatted("32767 B"))).isEmpty();
        Finding large = one(D13, put.formatted("32 KB"));
        assertThat(large.severity()).isEqualTo(Severity.NOTE);
        assertThat(large.advice()).contains("16 units", "of their own 8", "S3 1");
        assertThat(one(D13, put.formatted("307_199 B")).severity()).isEqualTo(Severity.NOTE);
        assertThat(one(D13, put.formatted("300 KB")).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void transactionsOfLargeItemsCostTwice() {
        Finding large = one(D13, "operation: {type: TransactWriteItems, itemSize: 64 KB}, rate: 1/s, " + MANY_KEYS);
        assertThat(large.found()).isEqualTo("items of 64 KB: 128 units a call");
        assertThat(large.advice()).contains("64 units");
    }
}
