package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.advice.AdviceSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Advice on a scenario: its strategies, candidates made of it, and its prices. */
class AdviseScenarioTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Commands hotrange = new Commands();

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void scenarioIsAdvisedOnWithGeneratedCandidatesWhereItHasNone() throws IOException {
        Path scenario = file("table.yaml", """
                scenario: "A | <b> of mine"
                duration: 60s
                replications: 2
                tables: {t.1: {billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 50, writeCapacityUnits: 50}}}
                workloads:
                  w: {table: t.1, operation: {type: GetItem}, rate: 20/s, partitionKey: {uniform: {keys: 9}}}
                """);
        Path out = folder.resolve("advice");
        assertThat(hotrange.run("advise", scenario, "-o", out))
                .as(hotrange.err())
                .isZero();
        assertThat(hotrange.out()).isEqualTo("Written to " + out.resolve("answer.md") + "\n");
        String text = Files.readString(out.resolve("answer.json"));
        AdviseCommandTest.holds(AdviceSchemas.answer(), text);
        assertThat(JSON.readTree(text).path("candidates").values())
                .extracting(c -> c.path("strategy").asString())
                .containsExactlyInAnyOrder(
                        "as it is",
                        "on-demand",
                        "twice the capacity",
                        "auto scaled, target 70 %",
                        "4 shards",
                        "16 shards",
                        "DAX in front");
        assertThat(hotrange.run("validate", out.resolve("scenario.yaml"))).isZero();
        assertThat(Files.readString(out.resolve("answer.md"))).doesNotContain("<b>");
        assertThat(JSON.readTree(text).path("design_findings").values())
                .extracting(f -> f.path("rule").asString())
                .contains("D24");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s, strategies: {now: {}}} # {the} end",
                "%s, strategies: {now: {}}, expect: {now: [throttledShare < 1 %%]}}\n# }",
            })
    void oneStrategyIsComparedWithGeneratedOnes(String form) throws IOException {
        Path scenario = file("flow.yaml", form.formatted("""
                {scenario: Flow, duration: 10s, replications: 2,
                 tables: {t: {billingMode: PROVISIONED, quota: {readUnits: 90, writeUnits: 90}, provisionedThroughput: {readCapacityUnits: 50, writeCapacityUnits: 50}}},
                 workloads: {w: {table: t, operation: {type: PutItem}, rate: 20/s, partitionKey: {uniform: {keys: 9}}}}"""));
        assertThat(hotrange.run("advise", scenario)).as(hotrange.err()).isZero();
        JsonNode answer = JSON.readTree(hotrange.out());
        assertThat(answer.path("candidates").values())
                .extracting(c -> c.path("strategy").asString())
                .contains("now", "on-demand", "4 shards")
                .doesNotContain("as it is", "twice the capacity");
        assertThat(AdviseCommandTest.texts(answer.path("assumptions")))
                .anySatisfy(s -> assertThat(s)
                        .startsWith("“twice the capacity” is not compared: ")
                        .contains("quota"));
    }

    @Test
    void pricesInAnotherCurrencyAreRefused() throws IOException {
        file("mine.json", """
                {"region": "eu-west-1", "from": "2026-01-01", "currency": "EUR", "source": "mine",
                 "prices": {"ReadRequestUnits": 0.000001, "WriteRequestUnits": 0.000001}}
                """);
        Path scenario = file("s.yaml", """
                scenario: Own prices
                duration: 10s
                replications: 2
                cost: {prices: mine.json}
                tables: {t: {billingMode: PAY_PER_REQUEST}}
                workloads: {w: {table: t, operation: {type: GetItem}, rate: 20/s, partitionKey: {uniform: {keys: 9}}}}
                """);
        assertThat(hotrange.run("advise", scenario)).isEqualTo(2);
        assertThat(hotrange.err())
                .contains("s.yaml cost: has prices in EUR; advice reckons in USD")
                .hasLineCount(1);
    }

    @Test
    void strategiesOfAScenarioAreItsCandidates() throws IOException {
        Path scenario = file("mine.json", """
                {"scenario": "Mine", "duration": "60s", "replications": 2,
                 "tables": {"t": {"billingMode": "PROVISIONED", "provisionedThroughput": {"readCapacityUnits": 1, "writeCapacityUnits": 5}}},
                 "workloads": {"w": {"table": "t", "operation": {"type": "PutItem"}, "rate": "500/s", "partitionKey": {"uniform": {"keys": 9}}}},
                 "strategies": {"small": {}, "on-demand": {"tables.t.billingMode": "PAY_PER_REQUEST"}}}
                """);
        assertThat(hotrange.run("advise", scenario)).as(hotrange.err()).isZero();
        JsonNode answer = JSON.readTree(hotrange.out());
        assertThat(answer.path("recommendation").path("strategy").asString()).isEqualTo("on-demand");
        assertThat(answer.path("rationale").asString()).contains("“small”: 0 % key design, 100 % capacity policy");
    }

    @Test
    void whatLivesOffBurstCapacityDoesNotMeetTheLimits() throws IOException {
        Path scenario = file("bank.yaml", """
                scenario: More than is provisioned, for as long as the bank lasts
                duration: 2m
                replications: 2
                tables: {t: {billingMode: PROVISIONED, provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 50}}}
                workloads:
                  w: {table: t, operation: {type: PutItem}, rate: 60/s, partitionKey: {uniform: {keys: 1_000}}}
                strategies:
                  small: {}
                  full: {tables.t.provisionedThroughput: {readCapacityUnits: 1, writeCapacityUnits: 75}}
                """);
        assertThat(hotrange.run("advise", scenario)).as(hotrange.err()).isZero();
        JsonNode answer = JSON.readTree(hotrange.out());
        assertThat(answer.path("recommendation").path("strategy").asString()).isEqualTo("full");
        assertThat(answer.path("candidates").values())
                .filteredOn(c -> c.path("strategy").asString().equals("small"))
                .singleElement()
                .satisfies(c -> assertThat(c.path("misses").toString())
                        .containsPattern("lives off burst capacity: \\d\\d(\\.\\d+)? write units/s on 50 of t"));
        assertThat(hotrange.out()).contains("as the scenario's duration is");
    }
}
