package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import hotrange.advice.AdviceSchemas;
import hotrange.advice.Brief;
import hotrange.advice.request.RequestReader;
import hotrange.result.ResultFile;
import hotrange.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a request to an answer whose statements rest on a scenario that anybody can run again. */
class AdviseCommandTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path REQUESTS = Path.of("..", "scenarios", "requests");
    private static final Pattern REFERENCE = Pattern.compile("\\[(e\\d+)]");

    /** Half of 100 writes of 16 units on one key: 800 units of a partition's 1,000, and 1,600 in bursts. */
    static final String HOT = """
            {"query": "One tenant sends half of all writes, items of 16 KB.",
             "constraints": {"target_tps": "100, bursts to 200", "read_write_ratio": "0:100", "latency_target": "p99 < 1 s",
                             "idempotency_scope": "per order"}}
            """;

    private final Commands hotrange = new Commands();

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static List<String> texts(JsonNode node) {
        List<String> all = new ArrayList<>();
        if (node.isString()) {
            all.add(node.asString());
        }
        node.values().forEach(child -> all.addAll(texts(child)));
        return all;
    }

    static void holds(String schema, String json) {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                        .getSchema(schema)
                        .validate(json, InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void answerRestsOnFiguresOfAScenarioThatGivesThemAgain() throws IOException {
        Path out = folder.resolve("out");
        assertThat(hotrange.run("advise", file("hot.json", HOT), "-o", out, "--json"))
                .as(hotrange.err())
                .isZero();
        String text = Files.readString(out.resolve("answer.json"));
        assertThat(hotrange.out()).isEqualTo(text);
        holds(AdviceSchemas.answer(), text);
        JsonNode answer = JSON.readTree(text);
        JsonNode recommendation = answer.path("recommendation");
        assertThat(recommendation.path("meets_limits").asBoolean()).isTrue();
        // One key's half of the bursts is more than a partition gives: only shards or nothing.
        assertThat(recommendation.path("strategy").asString()).contains("shards");
        assertThat(answer.path("constraints").values())
                .anySatisfy(c -> {
                    assertThat(c.path("target").asString()).isEqualTo("partition-key-distribution");
                    assertThat(c.path("value").asString()).isEqualTo("high-cardinality-write-sharding-required");
                })
                .allSatisfy(c -> assertThat(c.path("source_agent").asString()).isEqualTo("hotrange"));
        steps(answer);
        references(answer);
        again(answer, out);
        assertThat(Files.readString(out.resolve("answer.md")))
                .startsWith("# Throughput advice")
                .contains("## Recommendation", "## Candidates", "## Trade-offs", "## Evidence");
        assertThat(out.resolve("report.html")).exists();
    }

    private static void steps(JsonNode answer) {
        String all = String.join("\n", texts(answer));
        assertThat(all)
                .contains("Step 1, key distribution", "Step 2, capacity mode", "Step 3, root causes")
                .contains("Step 4, guardrails", "Step 5, cost and latency")
                .contains("Headroom against cost", "Simple keys against write fan-out", "Strict conditions against")
                .contains("Rule of thumb (7.2)", "Rule of thumb (6.3)", "per order");
    }

    /** Every reference has its evidence, and every evidence is referred to. */
    private static void references(JsonNode answer) {
        List<String> ids = answer.path("evidence").values().stream()
                .map(e -> e.path("id").asString())
                .toList();
        List<String> used = new ArrayList<>();
        for (String text : texts(answer)) {
            Matcher matcher = REFERENCE.matcher(text);
            while (matcher.find()) {
                used.add(matcher.group(1));
            }
        }
        assertThat(used).containsAll(ids);
        assertThat(ids).containsAll(used).doesNotHaveDuplicates();
    }

    /** The scenario beside the answer gives the same result, and the evidence is in it. */
    private void again(JsonNode answer, Path out) throws IOException {
        Path rerun = folder.resolve("again");
        assertThat(hotrange.run(
                        "run",
                        out.resolve("scenario.yaml"),
                        "--out",
                        rerun,
                        "--no-report",
                        "--no-sensitivity",
                        "--quiet"))
                .isZero();
        assertThat(rerun.resolve("result.json")).hasSameBinaryContentAs(out.resolve("result.json"));
        RunResult result = ResultFile.read(rerun.resolve("result.json"));
        int checked = 0;
        for (JsonNode evidence : answer.path("evidence").values()) {
            for (var strategy : result.strategies()) {
                for (var metric : strategy.metrics()) {
                    if (strategy.name().equals(evidence.path("strategy").asString())
                            && metric.metric().equals(evidence.path("metric").asString())) {
                        assertThat(metric.value())
                                .isEqualTo(evidence.path("value").doubleValue());
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(10);
    }

    @Test
    void hostileTextIsDataAndBounded() throws IOException {
        String nasty =
                ("<script>alert(1)</script>\n# h\n| a | [x](http://x.y)" + (char) 0x202e + (char) 1).repeat(2_000);
        String request = JSON.writeValueAsString(Map.of(
                "query",
                "uuid keys, steady, 20 tps " + nasty,
                "constraints",
                Map.of(
                        "table_profile",
                        "multi-table",
                        "idempotency_scope",
                        nasty,
                        "traffic_pattern",
                        nasty,
                        "consistency_need",
                        "strong"),
                "upstream_results",
                Map.of(nasty.substring(0, 300), Map.of("target_tps", "20"))));
        assertThat(hotrange.run("advise", file("nasty.json", request), "--markdown"))
                .as(hotrange.err())
                .isZero();
        assertThat(hotrange.out())
                .doesNotContain("<script")
                .doesNotContain("\n# h")
                .hasSizeLessThan(60_000);
        assertThat(hotrange.run("advise", file("nasty.json", request))).isZero();
        holds(AdviceSchemas.answer(), hotrange.out());
        assertThat(JSON.readTree(hotrange.out()).path("unparsed").size()).isPositive();
        assertThat(hotrange.out()).contains("taken for that of one of several tables");
    }

    @ParameterizedTest
    @CsvSource({"5_000, false", "60_000, true"})
    void ratesWhoseRunsTakeLongSaySo(String tps, boolean tooLong) throws Exception {
        String request = "{\"constraints\": {\"target_tps\": %s}}".formatted(tps.replace("_", ""));
        assertThat(Brief.of(RequestReader.read("r.json", request)).assumptions().stream()
                        .anyMatch(a -> a.contains("3 runs of 4 minutes for each of") && a.contains("takes its time")))
                .isEqualTo(tooLong);
    }

    /** 100 writes of a unit, 250 in bursts of 2 minutes every 20: 115 on average; known times: 102.5. */
    @ParameterizedTest
    @CsvSource({"bursty, 115", "daily peaks at known times, 102.5"})
    void monthsAreThoseOfTheAssumedBursts(String pattern, double mean) throws IOException {
        String request = JSON.writeValueAsString(Map.of(
                "query",
                "uuid keys, " + pattern,
                "constraints",
                Map.of(
                        "target_tps",
                        "100, bursts to 250",
                        "read_write_ratio",
                        "0:100",
                        "latency_target",
                        "p99 < 1 s")));
        assertThat(hotrange.run("advise", file("r.json", request)))
                .as(hotrange.err())
                .isZero();
        JsonNode answer = JSON.readTree(hotrange.out());
        references(answer);
        assertThat(answer.path("assumptions").toString()).contains("bursts last 120 s and come every 20 minutes");
        double onDemand = perMonth(answer, "on-demand, warm");
        // 0.625 dollars a million (6.1); the items are there already, so that nothing more is stored.
        assertThat(onDemand).isCloseTo(mean * 730 * 3_600 * 0.625e-6, withinPercentage(1));
        if (mean < 110) {
            assertThat(answer.path("assumptions").toString()).contains("in 4 hours of a day");
            assertThat(perMonth(answer, "scheduled, target 70 %"))
                    .isLessThan(perMonth(answer, "provisioned, peak + 20 %"));
            assertThat(answer.path("evidence").toString()).contains("costPerMonth, bursts as assumed");
        }
    }

    private static double perMonth(JsonNode answer, String strategy) {
        for (JsonNode candidate : answer.path("candidates")) {
            if (candidate.path("strategy").asString().equals(strategy)) {
                return candidate.path("usd_per_month").doubleValue();
            }
        }
        throw new AssertionError("no candidate " + strategy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | r.json:1: is not JSON",
                "{\"query\": \"fast table\"} | r.json constraints.target_tps: no rate is named",
                "{\"constraints\": {\"target_tps\": \"20K, bursts to 5K\"}} | r.json:1 constraints.target_tps: bursts of 5000/s are below",
                "{\"constrants\": {}} | r.json:1 constrants: is not a member of a request",
                "{\"constraints\": {\"target_tps\": \"500K\"}} | million calls, and 3000 million is the most; name at most",
                "{\"constraints\": {\"target_tps\": \"1M\"}, \"query\": \"items of 400 KB\"} | asks for more than is simulated",
            })
    void badRequestsEndWithTwoAndOneMessage(String json, String message) throws IOException {
        Path request = file("r.json", json);
        Path out = folder.resolve("nothing");
        assertThat(hotrange.run("advise", request, "-o", out)).isEqualTo(2);
        assertThat(hotrange.err()).contains(message);
        assertThat(hotrange.out()).isEmpty();
        assertThat(out).doesNotExist();
    }

    @Test
    void wrongUseEndsWithTwo() throws IOException {
        assertThat(hotrange.run("advise")).isEqualTo(2);
        assertThat(hotrange.run("advise", folder.resolve("none.json"))).isEqualTo(2);
        assertThat(hotrange.err()).contains("there is no such file");
        assertThat(hotrange.run("advise", folder)).isEqualTo(2);
        assertThat(hotrange.run("advise", file("big.json", " ".repeat(1_000_001))))
                .isEqualTo(2);
        assertThat(hotrange.err()).contains("larger than 1 MB");
        assertThat(hotrange.run("advise", "--schema", "question")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "answer"})
    void schemasArePrinted(String word) {
        assertThat(hotrange.run("advise", "--schema", word)).isZero();
        assertThat(JSON.readTree(hotrange.out()).path("type").asString()).isEqualTo("object");
    }

    static Stream<Path> requests() throws IOException {
        try (Stream<Path> found = Files.list(REQUESTS)) {
            return found.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void shippedRequestsAreValid(Path request) throws Exception {
        String text = Files.readString(request);
        holds(AdviceSchemas.request(), text);
        assertThat(Brief.of(RequestReader.read(request.toString(), text)).unparsed())
                .isEmpty();
    }
}
