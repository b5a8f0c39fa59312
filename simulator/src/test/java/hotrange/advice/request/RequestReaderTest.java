package hotrange.advice.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.scenario.tree.ScenarioProblems;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request is JSON with known members; everything else is refused with its line. */
class RequestReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no json | request.json:1: is not JSON",
                "[] | request.json:1: must be an object",
                "{\"query\": \"a\" | is not JSON",
                "{} {} | has more after its end",
                "{\"query\": \"a\", \"query\": \"b\"} | is not JSON: Duplicate",
                "{\"querry\": \"a\"} | request.json:1 querry: is not a member of a request; allowed here: query, constraints",
                "{\"querry\": \"a\"} | did you mean query?",
                "{\"constraints\": {\"target-tps\": 5}} | constraints.target-tps: is not a member",
                "{\"constraints\": {\"target-tps\": 5}} | did you mean target_tps?",
                "{\"constraints\": {\"target_tps\": [5]}} | constraints.target_tps: must be a text or a number",
                "{\"constraints\": 5} | constraints: must be an object",
                "{\"query\": 5} | query: must be a text",
                "{\"upstream_results\": []} | upstream_results: must be an object",
                "{\"source_agent\": \"Bad Name\"} | source_agent: must be lower-case words",
            })
    void whatIsNoRequestIsRefused(String json, String message) {
        assertThatThrownBy(() -> RequestReader.read("request.json", json))
                .isInstanceOf(ScenarioProblems.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"1e4, 10000", "2.5E3, 2500", "1e999999999, 1e999999999"})
    void numbersHaveNoExponentUnlessTheyAreHuge(String number, String text) throws ScenarioProblems {
        AdviceRequest request =
                RequestReader.read("r.json", "{\"constraints\": {\"target_tps\": %s}}".formatted(number));
        assertThat(Objects.requireNonNull(request.constraints().get("target_tps"))
                        .text())
                .isEqualTo(text);
    }

    @Test
    void problemsHaveTheirLines() {
        String json = """
                {
                  "constraints": {
                    "target_tps": 5,
                    "latency": "p99"
                  }
                }
                """;
        assertThatThrownBy(() -> RequestReader.read("request.json", json))
                .hasMessageStartingWith("request.json:4 constraints.latency: ");
    }

    @Test
    void valuesKeepTheirPlaces() throws ScenarioProblems {
        AdviceRequest request = RequestReader.read("r.json", "{\"constraints\":\n{\"target_tps\": 8000}}");
        assertThat(request.constraints())
                .isEqualTo(Map.of("target_tps", new AdviceRequest.Given("constraints.target_tps", "8000", 2)));
        assertThat(request.source()).isEqualTo("hotrange");
    }

    @Test
    void upstreamResultsFillWhatConstraintsLeaveOut() throws ScenarioProblems {
        AdviceRequest request = RequestReader.read("r.json", """
                {"constraints": {"target_tps": 8000},
                 "upstream_results": {"traffic": {"target_tps": 1, "read_write_ratio": "80:20"}, "schema": {"tables": 3}}}
                """);
        assertThat(Objects.requireNonNull(request.constraints().get("target_tps"))
                        .text())
                .isEqualTo("8000");
        assertThat(Objects.requireNonNull(request.constraints().get("read_write_ratio"))
                        .path())
                .isEqualTo("upstream_results.traffic.read_write_ratio");
        assertThat(request.unread()).singleElement().asString().startsWith("upstream_results.schema: nothing is taken");
    }

    @Test
    void nullsAndDeepNestingAreHarmless() throws ScenarioProblems {
        String deep = "{\"a\":".repeat(400) + "1" + "}".repeat(400);
        AdviceRequest request = RequestReader.read(
                "r.json",
                "{\"query\": null, \"constraints\": {\"target_tps\": null}, \"upstream_results\": " + deep + "}");
        assertThat(request.query()).isEmpty();
        assertThat(request.constraints()).isEmpty();
        assertThat(request.unread()).hasSize(1);
    }
}
