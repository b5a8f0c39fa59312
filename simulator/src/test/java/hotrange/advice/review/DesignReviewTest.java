package hotrange.advice.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hotrange.result.RecordJson;
import hotrange.run.RunOptions;
import hotrange.scenario.ChosenStrategy;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.testing.ScenarioNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The review as a whole: every rule has its place, and mends are worth what the simulation shows. */
class DesignReviewTest {

    private static final Path SCENARIOS = Path.of("..", "scenarios");

    private static final String TWO_TABLES = """
            scenario: Orders and sessions
            seed: 5
            duration: 1m
            tables:
              orders: {billingMode: PAY_PER_REQUEST, partitions: 8}
              sessions:
                billingMode: PROVISIONED
                provisionedThroughput: {readCapacityUnits: 2_000, writeCapacityUnits: 10}
            workloads:
              checkout:
                table: orders
                operation: {type: PutItem, itemSize: 1 KB}
                rate: 2_000/s
                partitionKey: {hotKey: {share: 0.9, rest: {uniform: {keys: 100_000}}}}
                client: {retries: none}
              logins:
                table: sessions
                operation: {type: GetItem, consistentRead: true, itemSize: 4 KB}
                rate: 200/s
                partitionKey: {uniform: {keys: 100_000}}
              carts:
                table: orders
                operation: {type: GetItem, consistentRead: true, itemSize: 4 KB}
                rate: 100/s
                partitionKey: {uniform: {keys: 100_000}}
            """;

    private static ReviewOptions simulated(int threads) {
        return new ReviewOptions(
                null, 1, true, 3, Duration.ofSeconds(30), new RunOptions(threads, false, (done, total) -> {}));
    }

    private static double value(Finding finding, String metric) {
        return finding.evidence().stream()
                .filter(e -> e.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void everyRuleIsCheckedOrSaidNotToBe() {
        Review review = DesignReview.of(Designs.read(TWO_TABLES), ReviewOptions.byRules());
        Set<String> rules = new TreeSet<>();
        Checks.ALL.forEach(check -> rules.add(check.rule().name()));
        review.notJudged().forEach(not -> rules.add(not.rule()));
        assertThat(rules)
                .containsExactlyInAnyOrderElementsOf(Stream.iterate(1, n -> n + 1)
                        .limit(24)
                        .map(n -> "D" + n)
                        .toList());
        assertThat(DesignRule.values()).hasSize(24);
    }

    @Test
    void oneStrategyHasNoAlternative() {
        String two = TWO_TABLES + "strategies: {as it is: {}, longer: {workloads.carts.rate: 50/s}}\n";
        assertThat(Designs.found(DesignRule.D24, Designs.read(TWO_TABLES), ReviewOptions.byRules()))
                .hasSize(1);
        assertThat(Designs.found(DesignRule.D24, Designs.read(two), ReviewOptions.byRules()))
                .isEmpty();
    }

    @Test
    void mendsArePricedWithTheSameCalls() {
        Review review = DesignReview.of(Designs.read(TWO_TABLES), simulated(2));

        Finding reads = finding(review, "D10-2");
        assertThat(reads.where()).isEqualTo("workloads.carts.operation.consistentRead");
        assertThat(reads.outcome()).isEqualTo(Outcome.HELPS);
        // 100 half units a second, 0.125 dollars a million.
        assertThat(value(reads, "costPerMonthDifference")).isCloseTo(-50 * 2.628 * 0.125, within(0.5));
        assertThat(reads.evidence())
                .filteredOn(e -> e.metric().equals("costPerMonthDifference"))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.low()).isNotNull().isLessThan(e.value());
                    assertThat(e.high()).isNotNull().isBetween(e.value(), 0.0);
                });
        assertThat(reads.simulated()).containsPattern("a month instead of .* \\(−\\$[0-9.]+ \\[−\\$");

        Finding shards = finding(review, "D14-1");
        assertThat(shards.overrides())
                .containsOnlyKeys("workloads.checkout.writeSharding", "workloads.carts.writeSharding");
        assertThat(value(shards, "throttledShareDifference")).isLessThan(-0.2);
        assertThat(shards.evidence()).allSatisfy(e -> {
            assertThat(e.id()).isEqualTo("D14-1." + e.metric());
            assertThat(e.strategy()).isEqualTo("D14-1: 3 calculated shards");
            assertThat(e.scenario()).isEqualTo("design.yaml");
            assertThat(e.seed()).isEqualTo(5);
        });
        assertThat(shards.evidence().get(0)).satisfies(e -> {
            assertThat(e.low()).isNotNull().isLessThan(e.value());
            assertThat(e.high()).isNotNull().isGreaterThan(e.value());
        });

        Finding retries = finding(review, "D22-1");
        assertThat(retries.evidence()).isNotEmpty();
        assertThat(finding(review, "D21-1").evidence())
                .extracting(Evidence::metric)
                .containsExactly("costPerMonth.STANDARD", "costPerMonth.STANDARD_INFREQUENT_ACCESS");
    }

    @Test
    void mendWithoutGainSaysThatItsRuleStands() {
        Finding reads = finding(DesignReview.of(Designs.read(TWO_TABLES), simulated(1)), "D10-1");
        assertThat(reads.where())
                .as("provisioned for ten times as many")
                .isEqualTo("workloads.logins.operation.consistentRead");
        assertThat(reads.outcome()).isEqualTo(Outcome.NO_DIFFERENCE);
        assertThat(reads.simulated()).startsWith("D10 holds by its rule, but the replications show no difference");
    }

    @Test
    void mendThatOnlyCostsMoreIsSaidNotToBeNeededInTheRun() {
        String small =
                "{billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 50}}";
        String writes = "{table: t, operation: {type: PutItem, itemSize: 1 KB}, rate: 60/s, " + Designs.MANY_KEYS + "}";
        Finding little = finding(DesignReview.of(Designs.scenario(small, writes), simulated(2)), "D9-1");
        assertThat(little.outcome()).isEqualTo(Outcome.WORSE);
        assertThat(little.simulated())
                .startsWith("D9 holds by its rule, but the mend costs more and was not needed in this run: ");
    }

    @Test
    void rulesWithACountOfTheirOwnAreJudgedByIt() {
        Review twice = DesignReview.of(
                Designs.scenario(
                        Designs.ON_DEMAND,
                        "{table: t, operation: {type: UpdateItem, itemSize: 1 KB}, rate: 200/s, client: {requestTimeout: 1s},"
                                + " faults: {lostResponses: 1 %}, " + Designs.MANY_KEYS + "}"),
                simulated(2));
        Finding condition = finding(twice, "D19-1");
        assertThat(value(condition, "duplicateWritesDifference")).isNegative();
        assertThat(condition.simulated()).contains("duplicateWrites −");
        assertThat(condition.outcome()).isIn(Outcome.HELPS, Outcome.TRADES);
    }

    @Test
    void slowConsumerCatchesUpWhenMended() {
        Review late = DesignReview.of(
                Designs.scenario(
                        "{billingMode: PAY_PER_REQUEST, stream: {c: {batchSize: 10, batchTime: 1s}}}",
                        "{table: t, operation: {type: PutItem, itemSize: 1 KB}, rate: 100/s, " + Designs.MANY_KEYS
                                + "}"),
                simulated(2));
        Finding consumer = finding(late, "D20-1");
        assertThat(consumer.outcome()).isEqualTo(Outcome.HELPS);
        assertThat(consumer.evidence()).anySatisfy(e -> {
            assertThat(e.metric()).endsWith("Difference");
            assertThat(e.value()).isLessThan(-1_000_000);
        });
    }

    @Test
    void cacheIsWorthItsHits() {
        Review review = DesignReview.of(
                Designs.scenario(
                        Designs.ON_DEMAND,
                        "{table: t, operation: {type: GetItem, itemSize: 4 KB}, rate: 3000/s,"
                                + " partitionKey: {hotSet: {keys: 10_000, hotKeys: 10, hotShare: 0.9}}}"),
                simulated(1));
        assertThat(value(finding(review, "D16-1"), "cacheHitShare")).isBetween(0.85, 0.99);
    }

    @Test
    void numberOfThreadsChangesNothing() {
        assertThat(DesignReview.of(Designs.read(TWO_TABLES), simulated(2)))
                .isEqualTo(DesignReview.of(Designs.read(TWO_TABLES), simulated(1)));
    }

    @Test
    void mendThatCannotBeRunSaysWhy() {
        // A peak of 2,000 units at 70 % is more than all provisioned tables of this account may have together.
        Review review = DesignReview.of(Designs.read("""
                        scenario: A small account
                        duration: 20s
                        accountQuota: {readUnits: 900, writeUnits: 900}
                        tables: {t: {billingMode: PAY_PER_REQUEST}}
                        workloads:
                          w: {table: t, operation: {type: PutItem}, rate: 2000/s, partitionKey: {uniform: {keys: 9_000}}}
                        """), simulated(1));
        Finding steady = finding(review, "D9-1");
        assertThat(steady.simulated()).startsWith("not simulated: ");
        assertThat(steady.outcome()).isNull();
        assertThat(steady.evidence()).isEmpty();
    }

    @Test
    void anotherStrategyMayBeReviewed() {
        Scenario scenario = Designs.read(
                TWO_TABLES + "strategies: {as it is: {}, shards: {workloads.checkout.writeSharding: {shards: 4}}}\n");
        ReviewOptions options = ReviewOptions.byRules();
        Review review =
                DesignReview.of(scenario, new ReviewOptions("shards", 1, false, 1, options.duration(), options.run()));
        assertThat(review.strategy()).isEqualTo("shards");
        assertThat(review.findings()).noneMatch(f -> f.rule().equals("D14"));
        assertThatThrownBy(() -> DesignReview.of(
                        scenario, new ReviewOptions("shard", 1, false, 1, options.duration(), options.run())))
                .hasMessage("there is no strategy shard; did you mean shards?");
    }

    @Test
    void reviewIsReadAsItWasWritten() {
        Review review = DesignReview.of(Designs.read(TWO_TABLES), ReviewOptions.byRules());
        assertThat(RecordJson.read(RecordJson.text(review), Review.class)).isEqualTo(review);
    }

    @Test
    void namesThatNeedQuotesAreQuoted() {
        Review review = DesignReview.of(Designs.read("""
                        scenario: Names with dots
                        duration: 20s
                        tables: {"a.b": {billingMode: PAY_PER_REQUEST}}
                        workloads:
                          "say \\"hi\\".": {table: a.b, operation: {type: GetItem, consistentRead: true}, rate: 5/s, partitionKey: {uniform: {keys: 9}}}
                        """.replace("\\\"", "'")), simulated(1));
        assertThat(finding(review, "D10-1").where()).isEqualTo("workloads[\"say 'hi'.\"].operation.consistentRead");
        assertThat(finding(review, "D10-1").outcome()).isEqualTo(Outcome.HELPS);
    }

    static List<String> shipped() throws IOException {
        return ScenarioNames.in(SCENARIOS, "");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shippedScenariosHaveFindingsWithNumbersAndSources(String name) throws Exception {
        Scenario scenario = ScenarioReader.read(SCENARIOS.resolve(name + ".yaml"));
        Review review = DesignReview.of(scenario, ReviewOptions.byRules());
        assertThat(review.findings()).allSatisfy(f -> {
            assertThat(f.found()).doesNotContain("NaN").doesNotContain("null").doesNotContain("Infinity");
            assertThat(f.advice()).isNotBlank().doesNotContain("NaN");
            assertThat(f.where()).matches("(tables|workloads|strategies).*");
            List<String> known = List.of(DesignRule.valueOf(f.rule()).source().split(", "));
            assertThat(known).as(f.id()).containsAll(List.of(f.source().split(", ")));
        });
        assertThat(review.findings().stream()
                        .map(Finding::strategy)
                        .filter(s -> s != null)
                        .collect(Collectors.toSet()))
                .allMatch(s -> s.length() <= 60);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void mendsOfShippedScenariosCanBeRun(String name) throws Exception {
        Scenario scenario = ScenarioReader.read(SCENARIOS.resolve(name + ".yaml"));
        ChosenStrategy chosen = ChosenStrategy.of(scenario, null);
        for (Finding f : DesignReview.of(scenario, ReviewOptions.byRules()).findings()) {
            if (f.strategy() != null) {
                Scenario mended = chosen.varied(Map.of(f.strategy(), f.overrides()), Duration.ofMinutes(5), 2);
                assertThat(mended.strategies()).hasSize(2);
            }
        }
    }

    private static Finding finding(Review review, String id) {
        return review.findings().stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among " + review.findings()));
    }
}
