package hotrange.advice.review;

import static hotrange.advice.review.DesignRule.D21;
import static hotrange.advice.review.DesignRule.D23;
import static hotrange.advice.review.DesignRule.D9;
import static hotrange.advice.review.Designs.MANY_KEYS;
import static hotrange.advice.review.Designs.found;
import static hotrange.advice.review.Designs.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import hotrange.scenario.Scenario;
import hotrange.testing.Fact;
import org.junit.jupiter.api.Test;

/** Mode, units, quotas and prices against the load. */
class CapacityChecksTest {

    private static final String PROVISIONED =
            "{billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 100, writeCapacityUnits: 500}%s}";
    private static final String SCALED =
            ", autoScaling: {write: {minCapacity: 500, maxCapacity: 600}, read: {minCapacity: 100, maxCapacity: 200}}";

    private static String writes(String rate) {
        return "operation: {type: PutItem, itemSize: 1 KB}, rate: %s, ".formatted(rate) + MANY_KEYS;
    }

    @Test
    @Fact("6.3")
    void steadyLoadIsCheaperProvisionedAboveTheBreakEven() {
        // Provisioned for 1,000 ÷ 0.7 = 1,429 units the break-even of 28.9 % is a mean of 412.8.
        String spike = "{steps: [{at: 0s, rate: 1000/s}, {at: 1m, rate: %s}]}";
        assertThat(found(D9, writes(spike.formatted("347/s")))).as("mean 412.3").isEmpty();
        Finding steady = one(D9, writes(spike.formatted("348/s")));
        assertThat(steady.severity()).isEqualTo(Severity.NOTE);
        assertThat(steady.where()).isEqualTo("tables.t.billingMode");
        assertThat(steady.overrides())
                .contains(entry("tables.t.billingMode", "PROVISIONED"))
                .contains(entry("tables.t.provisionedThroughput", "{readCapacityUnits: 1, writeCapacityUnits: 1429}"));
    }

    @Test
    void loadAboveTheQuotaIsNotMendedByProvisioning() {
        assertThat(one(D9, writes("28_000/s")).strategy()).isNotNull();
        assertThat(one(D9, writes("28_001/s")).strategy())
                .as("÷ 0.7 is above 40,000")
                .isNull();
    }

    @Test
    void loadThatOnlyARecordingKnowsIsNotCalledSteady() {
        assertThat(found(D9, writes("{closedLoop: {clients: 3}}"))).isEmpty();
    }

    @Test
    void provisionedUnitsHaveToCarryTheMean() {
        String table = PROVISIONED.formatted("");
        assertThat(found(D9, table, writes("499/s")))
                .as("only auto scaling is missing")
                .extracting(Finding::where)
                .containsExactly("tables.t.autoScaling");
        assertThat(found(D9, table, writes("500/s")).get(0).severity())
                .as("full at the peak")
                .isEqualTo(Severity.WARNING);
        Finding little = found(D9, table, writes("501/s")).get(0);
        assertThat(little.severity()).isEqualTo(Severity.FAULT);
        assertThat(little.found())
                .isEqualTo("500 write units/s at most; the load asks for 501 on average, 501 at the peak");
        assertThat(little.overrides())
                .containsExactly(entry("tables.t.provisionedThroughput.writeCapacityUnits", "716"));
    }

    @Test
    void peakAboveWhatIsProvisionedIsAWarning() {
        String spikes = "{spikes: {base: 100/s, peak: 501/s, first: 1m, every: 5m, length: 10s}}";
        assertThat(found(D9, PROVISIONED.formatted(""), writes(spikes)).get(0).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void autoScalingCountsUpToItsMaximum() {
        assertThat(found(D9, PROVISIONED.formatted(SCALED), writes("599/s"))).isEmpty();
        assertThat(one(D9, PROVISIONED.formatted(SCALED), writes("600/s")).where())
                .isEqualTo("tables.t.autoScaling");
    }

    @Test
    @Fact("3.11")
    void provisionedWithoutAutoScalingIsAWarning() {
        Finding bare = one(D9, PROVISIONED.formatted(""), writes("350/s"));
        assertThat(bare.found()).isEqualTo("provisioned without auto scaling: tables.t.write");
        assertThat(bare.overrides())
                .containsExactly(entry("tables.t.autoScaling", "{write: {minCapacity: 500, maxCapacity: 1000}}"));
        assertThat(found(D9, PROVISIONED.formatted(SCALED), writes("350/s"))).isEmpty();
    }

    @Test
    @Fact("2.6")
    void indexWithTooLittleStopsTheTable() {
        String table = """
                {billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 100, writeCapacityUnits: 500},
                 attributes: {id: 20 B, a: 9 B}, keySchema: {partitionKey: id}, globalSecondaryIndexes: {byA: {
                 keySchema: {partitionKey: a}, provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 99}}}}""";
        String write = "operation: {type: PutItem, itemSize: 1 KB, exists: 0}, rate: 100/s, "
                + "indexKeys: {byA: {partitionKey: {uniform: {keys: 5_000}}}}, " + MANY_KEYS;
        Finding little = found(D9, table, write).get(0);
        assertThat(little.severity()).isEqualTo(Severity.FAULT);
        assertThat(little.where()).isEqualTo("tables.t.globalSecondaryIndexes.byA.provisionedThroughput");
        assertThat(little.advice()).contains("every write of the table (2.6)");
    }

    @Test
    @Fact("7.12")
    void peakMayNotPassTheQuota() {
        assertThat(found(D23, writes("40_000/s"))).isEmpty();
        Finding over = one(D23, writes("40_001/s"));
        assertThat(over.severity()).isEqualTo(Severity.FAULT);
        assertThat(over.overrides()).containsExactly(entry("tables.t.quota.writeUnits", "57145"));
        String raised = "{billingMode: PAY_PER_REQUEST, quota: {readUnits: 40_000, writeUnits: 40_001}}";
        assertThat(one(D23, raised, writes("40_001/s")).severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    @Fact("6.1")
    void tableClassPaysFromStoredBytesOn() {
        // 100 writes/s are 262.8 M a month: $164.25, and $204.98 as Infrequent Access: $40.73 ÷ $0.15 = 271.6 GB.
        String table = "{billingMode: PAY_PER_REQUEST, size: %s}";
        Finding small = one(D21, table.formatted("271 GB"), writes("100/s"));
        assertThat(small.severity()).isEqualTo(Severity.NOTE);
        assertThat(small.found())
                .isEqualTo("throughput costs some $164.25 a month in table class STANDARD, $204.98 in"
                        + " STANDARD_INFREQUENT_ACCESS");
        assertThat(one(D21, table.formatted("272 GB"), writes("100/s")).severity())
                .isEqualTo(Severity.WARNING);
        assertThat(found(D21, writes("0.5/s"))).as("below a dollar").isEmpty();
    }

    @Test
    @Fact("6.5")
    void steadyPartMayBeReserved() {
        // 500 writes and 100 reads: 237.25 + 9.49 dollars.
        assertThat(one(D21, PROVISIONED.formatted(""), writes("100/s")).advice())
                .endsWith("up to $133.24 (one year) or $189.99 (three) a month off the $246.74 of the steady part");
    }

    @Test
    @Fact({"6.1", "6.5"})
    void tableInTheOtherClassIsHeldAgainstStandard() {
        String table = "{%s, tableClass: STANDARD_INFREQUENT_ACCESS, size: %s}";
        String onDemand = "billingMode: PAY_PER_REQUEST";
        Finding large = one(D21, table.formatted(onDemand, "9000 GB"), writes("100/s"));
        assertThat(large.severity()).isEqualTo(Severity.NOTE);
        assertThat(large.advice()).isEqualTo("STANDARD is cheaper up to 271.56 GB stored");
        Finding small = one(D21, table.formatted(onDemand, "200 GB"), writes("100/s"));
        assertThat(small.severity()).isEqualTo(Severity.WARNING);
        assertThat(small.advice()).isEqualTo("with 200 GB stored, STANDARD is cheaper: it is up to 271.56 GB stored");
        String provisioned = "billingMode: PROVISIONED, provisionedThroughput:"
                + " {readCapacityUnits: 100, writeCapacityUnits: 500}";
        assertThat(one(D21, table.formatted(provisioned, "9000 GB"), writes("100/s"))
                        .advice())
                .doesNotContain("reserved");
    }

    @Test
    @Fact("6.3")
    void savingsAreThoseOfTheTablesClass() {
        // 1,000 writes/s are $2,049.84 a month, 1,429 units provisioned $844.97.
        String table = "{billingMode: PAY_PER_REQUEST, tableClass: STANDARD_INFREQUENT_ACCESS}";
        assertThat(one(D9, table, writes("1000/s")).advice()).contains("some $1,204.87 a month less");
        assertThat(one(D9, writes("1000/s")).advice()).contains("some $964.44 a month less");
    }

    @Test
    @Fact("1.29")
    void everyRegionTakesTheWritesOfAll() {
        Scenario scenario = Designs.read("""
                scenario: Two Regions
                duration: 10m
                tables: {us: {billingMode: PAY_PER_REQUEST, replicas: [eu]}, eu: {billingMode: PAY_PER_REQUEST}}
                workloads:
                  here: {table: us, %1$s}
                  there: {table: eu, %1$s}
                """.formatted(writes("30_000/s")));
        assertThat(found(D23, scenario, ReviewOptions.byRules()))
                .extracting(Finding::where, Finding::found)
                .containsExactly(
                        tuple("tables.us", "the peak asks for 60,000 write units/s, the quota is 40,000"),
                        tuple("tables.eu", "the peak asks for 60,000 write units/s, the quota is 40,000"));
    }
}
