package hotrange.advice.review;

import static hotrange.advice.review.DesignRule.D14;
import static hotrange.advice.review.DesignRule.D15;
import static hotrange.advice.review.DesignRule.D16;
import static hotrange.advice.review.DesignRule.D3;
import static hotrange.advice.review.DesignRule.D4;
import static hotrange.advice.review.Designs.found;
import static hotrange.advice.review.Designs.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import hotrange.testing.Fact;
import hotrange.testing.Golden;
import org.junit.jupiter.api.Test;

/** Whether keys spread the load, at the limits of a partition. */
class KeyChecksTest {

    private static final String PUT = "operation: {type: PutItem, itemSize: 1 KB}, ";
    private static final String STRONG = "operation: {type: GetItem, consistentRead: true, itemSize: 4 KB}, ";
    private static final String EVENTUAL = "operation: {type: GetItem, itemSize: 4 KB}, ";

    private static String uniform(int keys) {
        return ", partitionKey: {uniform: {keys: %d}}".formatted(keys);
    }

    /** A key with this share, the rest over so many that none of them matters. */
    private static String hot(String share) {
        return ", partitionKey: {hotKey: {share: %s, rest: {uniform: {keys: 1_000_000}}}}".formatted(share);
    }

    @Test
    @Fact("F1")
    void keysAreFewWhereTheRateNeedsMore() {
        assertThat(found(D3, PUT + "rate: 2000/s" + uniform(2))).isEmpty();
        Finding few = one(D3, PUT + "rate: 2001/s" + uniform(2));
        assertThat(few.severity()).isEqualTo(Severity.FAULT);
        assertThat(few.where()).isEqualTo("workloads.w.partitionKey");
        assertThat(few.found()).isEqualTo("2 keys for 2,001 write units/s, which need at least 3 of 1,000 each");
        assertThat(few.overrides())
                .as("1,000.5 units a key ÷ 650")
                .containsExactly(entry("workloads.w.writeSharding", "{shards: 2, suffix: calculated}"));
    }

    @Test
    void readsNeedAThirdOfTheKeys() {
        assertThat(found(D3, STRONG + "rate: 6000/s" + uniform(2))).isEmpty();
        assertThat(one(D3, STRONG + "rate: 6001/s" + uniform(2)).severity()).isEqualTo(Severity.FAULT);
    }

    @Test
    void oneConstantKeyIsAWarningHoweverLittleItTakes() {
        assertThat(one(D3, PUT + "rate: 1/s" + uniform(1)).severity()).isEqualTo(Severity.WARNING);
        assertThat(found(D3, PUT + "rate: 1/s" + uniform(2))).isEmpty();
        assertThat(found(D3, PUT + "rate: 1/s, writeSharding: {shards: 2}" + uniform(1)))
                .isEmpty();
    }

    @Test
    void keyIsNotConstantWhereOthersUseMore() {
        assertThat(Designs.found(D3, Designs.read("""
                                scenario: Two patterns
                                duration: 10m
                                tables: {t: {billingMode: PAY_PER_REQUEST}}
                                workloads:
                                  w: {table: t, operation: {type: PutItem}, rate: 7/s, partitionKey: {uniform: {keys: 9}}}
                                  r: {table: t, operation: {type: GetItem}, rate: 5/s, partitionKey: {uniform: {keys: 1}}}
                                """), ReviewOptions.byRules()))
                .isEmpty();
    }

    @Test
    @Fact("2.11")
    void indexKeysNeedToSpreadToo() {
        String table = """
                {billingMode: PAY_PER_REQUEST, attributes: {id: 20 B, status: 9 B}, keySchema: {partitionKey: id},
                 globalSecondaryIndexes: {byStatus: {keySchema: {partitionKey: status}}}}""";
        String workload = "operation: {type: PutItem, itemSize: 1 KB, exists: 0}, rate: %s, "
                + "indexKeys: {byStatus: {partitionKey: {uniform: {keys: 3}}}}" + uniform(100_000);
        assertThat(found(D3, table, workload.formatted("3000/s"))).isEmpty();
        Finding few = one(D3, table, workload.formatted("3001/s"));
        assertThat(few.where()).isEqualTo("workloads.w.indexKeys.byStatus.partitionKey");
        assertThat(few.found()).isEqualTo("3 keys for 3,001 index write units/s, which need at least 4 of 1,000 each");
        assertThat(few.overrides())
                .containsExactly(entry("workloads.w.indexKeys.byStatus.writeSharding", "{shards: 2}"));
    }

    @Test
    @Fact({"F1", "7.2"})
    void hotReadKeyIsAFaultAboveTheLimitAndAWarningNearIt() {
        assertThat(found(D4, STRONG + "rate: 3000/s" + hot("0.6"))).isEmpty();
        assertThat(one(D4, STRONG + "rate: 3000/s" + hot("0.66")).severity()).isEqualTo(Severity.WARNING);
        assertThat(one(D4, STRONG + "rate: 5000/s" + hot("0.6")).severity()).isEqualTo(Severity.WARNING);
        Finding over = one(D4, STRONG + "rate: 5010/s" + hot("0.6"));
        assertThat(over.severity()).isEqualTo(Severity.FAULT);
        assertThat(over.found())
                .isEqualTo("the hottest key takes 3,006 read units/s at the peak, a partition gives 3,000");
    }

    @Test
    void growthCountsForTheHottestKey() {
        var scenario = Designs.scenario(Designs.ON_DEMAND, "{table: t, " + STRONG + "rate: 1000/s" + hot("0.6") + "}");
        ReviewOptions today = ReviewOptions.byRules();
        ReviewOptions grown = new ReviewOptions(null, 6, false, today.replications(), today.duration(), today.run());
        assertThat(found(D4, scenario, today)).isEmpty();
        assertThat(found(D4, scenario, grown)).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Severity.FAULT);
            assertThat(f.found()).contains("3,600 read units/s at the peak times 6");
        });
    }

    @Test
    void pinnedPartitionIsHotLikeAKey() {
        String table = "{billingMode: PAY_PER_REQUEST, partitions: 2}";
        String pinned = ", partitionKey: {byPartition: [3, 1]}";
        assertThat(found(D4, table, PUT + "rate: 800/s" + pinned)).isEmpty();
        assertThat(one(D4, table, PUT + "rate: 1334/s" + pinned).found())
                .isEqualTo("the hottest partition takes 1,000 write units/s at the peak, a partition gives 1,000");
        assertThat(found(D14, table, PUT + "rate: 1334/s" + pinned)).isEmpty();
    }

    @Test
    @Fact("7.2")
    void hotWrittenKeyNeedsShardsWithHeadroom() {
        assertThat(found(D14, PUT + "rate: 2000/s" + hot("0.5"))).isEmpty();
        Finding hot = one(D14, PUT + "rate: 2002/s" + hot("0.5"));
        assertThat(hot.severity()).isEqualTo(Severity.FAULT);
        assertThat(hot.advice()).startsWith("2 shards");
        assertThat(one(D14, PUT + "rate: 2600/s" + hot("0.5")).advice()).startsWith("2 shards");
        assertThat(one(D14, PUT + "rate: 2602/s" + hot("0.5")).advice())
                .as("1,301 ÷ 650 is more than 2")
                .startsWith("3 shards");
    }

    @Test
    void shardsThatAreTooFewAreFoundToo() {
        String sharded = ", writeSharding: {shards: 2}" + hot("0.5");
        assertThat(found(D14, PUT + "rate: 4000/s" + sharded)).isEmpty();
        Finding few = one(D14, PUT + "rate: 4004/s" + sharded);
        assertThat(few.where()).isEqualTo("workloads.w.writeSharding");
        assertThat(few.overrides())
                .containsExactly(entry("workloads.w.writeSharding", "{shards: 4, suffix: calculated}"));
    }

    @Test
    @Fact("7.3")
    void fanInIsPricedInUnits() {
        String query = "operation: {type: Query, items: 8, itemSize: 1 KB}, rate: 10/s, "
                + "writeSharding: {shards: %d}, partitionKey: {uniform: {keys: 9}}";
        assertThat(one(D14, query.formatted(10)).found())
                .isEqualTo("each Query asks 10 shards: 5 read units a call instead of 1, and it waits for the slowest");
        assertThat(found(D14, query.formatted(1))).isEmpty();
    }

    @Test
    void calculatedSuffixSparesGetItemTheFanIn() {
        String get = EVENTUAL + "rate: 10/s, writeSharding: {shards: 4, suffix: %s}" + uniform(9);
        assertThat(one(D14, get.formatted("random")).found()).contains("2 read units a call instead of 0.5");
        assertThat(found(D14, get.formatted("calculated"))).isEmpty();
    }

    @Test
    @Fact("F45")
    void sortKeysThatGrowUnderAHotKeyAreNeverSplit() {
        String series = ", sortKey: increasing" + hot("0.5");
        String expiring = "{billingMode: PAY_PER_REQUEST, timeToLive: 1d}";
        assertThat(found(D15, expiring, PUT + "rate: 1299/s" + series)).isEmpty();
        assertThat(one(D15, expiring, PUT + "rate: 1301/s" + series).severity()).isEqualTo(Severity.WARNING);
        assertThat(one(D15, expiring, PUT + "rate: 2001/s" + series).severity()).isEqualTo(Severity.FAULT);
        assertThat(found(D15, expiring, PUT + "rate: 2001/s, sortKey: random" + hot("0.5")))
                .isEmpty();
    }

    @Test
    @Fact("7.5")
    void seriesThatNeitherExpiresNorRotatesGrows() {
        String series =
                "operation: {type: PutItem, itemSize: 1 KB, exists: 0}, rate: 1/s, sortKey: increasing" + uniform(9);
        assertThat(one(D15, series).found()).contains("2.51 GB a month");
        assertThat(found(D15, "{billingMode: PAY_PER_REQUEST, timeToLive: 1d}", series))
                .isEmpty();
    }

    @Test
    @Fact("7.6")
    void hotEventualReadsWantACache() {
        Finding hot = one(D16, EVENTUAL + "rate: 6600/s" + hot("0.6"));
        assertThat(hot.severity()).isEqualTo(Severity.WARNING);
        assertThat(hot.overrides()).containsOnlyKeys("tables.t.dax", "workloads.w.dax");
        assertThat(found(D16, STRONG + "rate: 6600/s" + hot("0.6")))
                .as("strong reads pass by DAX")
                .isEmpty();
        String cached = EVENTUAL + "rate: 6600/s, dax: true" + hot("0.6");
        assertThat(found(D16, "{billingMode: PAY_PER_REQUEST, dax: {}}", cached))
                .isEmpty();
        assertThat(found(D4, "{billingMode: PAY_PER_REQUEST, dax: {}}", cached)).isEmpty();
    }

    @Test
    void skewedReadsWantACacheFromAThousandUnitsOn() {
        String skewed = ", partitionKey: {hotSet: {keys: 10_000, hotKeys: 100, hotShare: %s}}";
        assertThat(one(D16, EVENTUAL + "rate: 2000/s" + skewed.formatted("0.5")).severity())
                .isEqualTo(Severity.NOTE);
        assertThat(found(D16, EVENTUAL + "rate: 1999/s" + skewed.formatted("0.5")))
                .isEmpty();
        assertThat(found(D16, EVENTUAL + "rate: 2000/s" + skewed.formatted("0.49")))
                .isEmpty();
    }

    @Test
    void keysOfAFileAreNotJudged() {
        Review review = DesignReview.of(
                Designs.scenario(
                        Designs.ON_DEMAND,
                        "{table: t, " + PUT + "rate: 5/s, partitionKey: {recorded: {file: "
                                + Golden.file("hotrange/trace/counts.csv") + "}}}"),
                ReviewOptions.byRules());
        assertThat(review.notJudged()).anySatisfy(n -> {
            assertThat(n.rule()).isEqualTo("D4");
            assertThat(n.what()).isEqualTo("workloads.w.partitionKey");
        });
    }
}
