package hotrange.advice.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import hotrange.scenario.tree.ScenarioProblems;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Loose values mean what people mean by them; what means nothing is said, and what cannot be true is refused. */
class FactsReaderTest {

    static WorkloadFacts facts(String query, Map<String, String> constraints) throws ScenarioProblems {
        String json = JsonMapper.shared().writeValueAsString(Map.of("query", query, "constraints", constraints));
        return FactsReader.read(RequestReader.read("request.json", json));
    }

    private static WorkloadFacts with(String constraint, String value) throws ScenarioProblems {
        return facts("1,000 tps of orders", Map.of(constraint, value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8000 | 8000 | 8000",
                "5,000+ | 5000 | 5000",
                "8K sustained, bursts to 20K | 8000 | 20000",
                "5,000+ sustained, bursts to 20K | 5000 | 20000",
                "peak 20k, average 8k | 8000 | 20000",
                "20,000 tps at peak and 8,000 tps on average | 8000 | 20000",
                "2.5k rps with spikes up to 1M/min | 2500 | 16666.67",
                "600,000 requests per minute | 10000 | 10000",
                "6,000 reads/s and 2,000 writes/s | 8000 | 8000",
                "3_000 | 3000 | 3000",
            })
    void targetTpsNamesSustainedRateAndPeak(String text, double sustained, double peak) throws ScenarioProblems {
        WorkloadFacts facts = facts("", Map.of("target_tps", text));
        assertThat(facts.sustained()).isCloseTo(sustained, within(0.01));
        assertThat(facts.peak()).isCloseTo(peak, within(0.01));
        assertThat(facts.unparsed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We expect 5,000 TPS sustained with bursts to 20K, p99 under 10 ms, items of 2 KB | 5000 | 20000",
                "An order table takes 800 writes per second; at 9 am it peaks | 800 | 1600",
                "In 2026 we run 12 services. Peak is 3,000 requests/s | 1500 | 3000",
            })
    void rateIsFoundInTheQuery(String query, double sustained, double peak) throws ScenarioProblems {
        WorkloadFacts facts = facts(query, Map.of("traffic_pattern", "bursty", "read_write_ratio", "0:100"));
        assertThat(facts.sustained()).isEqualTo(sustained);
        assertThat(facts.peak()).isEqualTo(peak);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80:20 | 0.8",
                "write:read 1:4 | 0.8",
                "20:80 writes to reads | 0.8",
                "80:20 reads to writes | 0.8",
                "80/20 reads | 0.8",
                "80/20 | 0.8",
                "4:1 | 0.8",
                "100:1 | 0.990099",
                "70% reads | 0.7",
                "30 % writes | 0.7",
                "70% reads, 30% writes | 0.7",
                "read-heavy | 0.8",
                "write heavy | 0.2",
                "read-only | 1",
                "balanced | 0.5"
            })
    void ratioNamesThePartOfReads(String text, double share) throws ScenarioProblems {
        WorkloadFacts facts = with("read_write_ratio", text);
        assertThat(facts.readShare()).isCloseTo(share, within(1e-6));
        assertThat(facts.unparsed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p99 < 10 ms | p99=10000.0",
                "p95 5ms / p99 20ms | p95=5000.0 p99=20000.0",
                "P99.9 under 1 s | p999=1000000.0",
                "10 ms at p99 | p99=10000.0",
                "10 | p99=10000.0",
                "single-digit milliseconds | p99=10000.0",
                "p50 800us, p99 4.5 milliseconds | p50=800.0 p99=4500.0",
                "5 ms p50 and 20 ms p99 | p50=5000.0 p99=20000.0",
                "<10ms p99, p50 5ms | p50=5000.0 p99=10000.0",
                "p50 5 / p99 20ms | p50=5000.0 p99=20000.0",
                "p99 of 5 KB reads below 10 ms | p99=10000.0",
                "p99 of 5 items below 10 ms | p99=10000.0",
                "p99 of writes in us-east-1 below 10 ms | p99=10000.0",
                "95th percentile under 10 ms | p95=10000.0"
            })
    void latencyTargetNamesLimits(String text, String limits) throws ScenarioProblems {
        WorkloadFacts facts = with("latency_target", text);
        assertThat(facts.latency().stream()
                        .map(l -> l.percentile() + "=" + l.micros())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(limits);
        assertThat(facts.unparsed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p95/p99 5/20 ms | 2 | 0",
                "p50 and p99 below 10 ms | 1 | 1",
                "p99 p99 p99, p95 | 2 | 0",
                "we watch p99; p99 < 10 ms | 0 | 1"
            })
    void percentilesWithoutATimeAreSaid(String text, int missed, int limits) throws ScenarioProblems {
        WorkloadFacts facts = with("latency_target", text);
        assertThat(facts.unparsed())
                .hasSize(missed)
                .allSatisfy(s -> assertThat(s).contains("has no time of its own"));
        assertThat(facts.latency()).hasSize(limits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2000 USD/month | 2000",
                "$24k per year | 2000",
                "US$ 2,000 | 2000",
                "2000 | 2000",
                "10 dollars a day | 304.1667"
            })
    void budgetIsThatOfAMonth(String text, double perMonth) throws ScenarioProblems {
        WorkloadFacts facts = with("cost_budget", text);
        assertThat(facts.budget()).isNotNull().isCloseTo(perMonth, within(0.001));
        assertThat(facts.unparsed()).isEmpty();
    }

    @Test
    void costMayComeSecondWithoutAFigure() throws ScenarioProblems {
        WorkloadFacts facts = with("cost_budget", "secondary");
        assertThat(facts.budget()).isNull();
        assertThat(facts.costIsSecondary()).isTrue();
        assertThat(facts.unparsed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latency_target | as fast as possible",
                "latency_target | p90 < 10 ms",
                "cost_budget | 2000 EUR",
                "consistency_need | whatever",
                "table_profile | graph",
                "traffic_pattern | weird",
                "read_write_ratio | some",
                "read_write_ratio | 9/10 reads",
                "read_write_ratio | 80:20 writes",
                "cost_budget | cut by 30%",
                "target_tps | lots"
            })
    void whatIsNotUnderstoodIsSaid(String constraint, String value) throws ScenarioProblems {
        assertThat(with(constraint, value).unparsed())
                .singleElement()
                .asString()
                .startsWith("constraints." + constraint + ": ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "target_tps | 20K sustained, bursts to 8K | bursts of 8000/s are below the sustained 20000/s",
                "target_tps | 0 | must be 1 to 1000000 calls/s, was 0",
                "target_tps | 5 million | no rate is named",
                "target_tps | -5 | no rate is named, neither here nor in the query; name",
                "target_tps | 600K, spiky bursts to 1.2M | must be 1 to 1000000 calls/s, was 1200000",
                "read_write_ratio | 80:30 | 80:30 adds up to 110",
                "read_write_ratio | 70% reads, 40% writes | add up to 110 %",
                "latency_target | p95 30ms / p99 20ms | p95 of 30 ms is above p99 of 20 ms",
                "cost_budget | 0 USD | must be more than 0"
            })
    void contradictionsAreRefused(String constraint, String value, String message) {
        assertThatThrownBy(() -> facts(constraint.equals("target_tps") ? "" : "1,000 tps", Map.of(constraint, value)))
                .isInstanceOf(ScenarioProblems.class)
                .hasMessageStartingWith("request.json")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "900000 writes/s | 99:1 | steady | 90000000",
                "300K | 50:50 | spiky | 1200000",
            })
    void ratesAreCheckedWithWhatRatioAndBurstsMakeOfThem(String tps, String ratio, String pattern, String most) {
        Map<String, String> constraints =
                Map.of("target_tps", tps, "read_write_ratio", ratio, "traffic_pattern", pattern);
        assertThatThrownBy(() -> facts("", constraints))
                .isInstanceOf(ScenarioProblems.class)
                .hasMessageContaining("must be at most 1000000 calls/s, are " + most);
    }

    @Test
    void requestWithoutARateIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> facts("Is our table fine?", Map.of()))
                .isInstanceOf(ScenarioProblems.class)
                .hasMessageContaining("no rate is named")
                .hasMessageContaining("for example 8000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "One tenant sends 30 % of all writes | 0.3",
                "30% of the traffic goes to a single product | 0.3",
                "the largest customer takes half | 0.5",
                "the traffic is that of 30 tenants; one tenant (40 %) is large | 0.4",
                "30% of the reads go to one key | 0.3",
                "we fear hot keys | 0.2",
                "70% reads, one tenant is far busier | 0.2",
                "one tenant is far busier and 70% of calls are reads | 0.2",
                "hot partition risk, 80% reads | 0.2",
                "99.9 % availability for one tenant | 0.2",
                "availability of 99.9 % for one tenant | 0.2",
                "no hot keys | 0.1",
                "keys are UUIDs | 0",
                "orders | 0.1"
            })
    void queryTellsHowUnevenKeysAre(String query, double share) throws ScenarioProblems {
        assertThat(facts(query, Map.of("target_tps", "100")).hotShare()).isEqualTo(share);
    }

    @Test
    void shareOfAKeyIsSaidAndMustBePossible() throws ScenarioProblems {
        assertThat(facts("one tenant sends 30 % of all", Map.of("target_tps", "100"))
                        .assumptions())
                .anySatisfy(s -> assertThat(s).contains("one tenant sends 30 %").contains("hottest key"));
        assertThat(facts("one tenant = 150 %", Map.of("target_tps", "100")).unparsed())
                .singleElement()
                .asString()
                .contains("one tenant = 150 %");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strong growth is expected | false",
                "a strict latency SLO | false",
                "eventually consistent reads are fine | false",
                "no strongly consistent reads | false",
                "strong reads are not needed | false",
                "strongly consistent reads | true",
                "we need strong consistency | true"
            })
    void queryNamesStrongReadsOnlyWhereItSpeaksOfReads(String query, boolean strong) throws ScenarioProblems {
        WorkloadFacts facts = facts(query, Map.of("target_tps", "100"));
        assertThat(facts.strongReads()).isEqualTo(strong);
        assertThat(facts.assumptions().contains("the query names strong reads: all reads are strongly consistent"))
                .isEqualTo(strong);
        assertThat(facts.unparsed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strong | true | 0",
                "strict | true | 0",
                "eventual; strong reads not required | false | 0",
                "strong consistency is not needed | false | 0",
                "no need for strong reads | false | 0",
                "eventual for lists, strong for orders | true | 1"
            })
    void consistencyMayBeDenied(String text, boolean strong, int missed) throws ScenarioProblems {
        WorkloadFacts facts = with("consistency_need", text);
        assertThat(facts.strongReads()).isEqualTo(strong);
        assertThat(facts.unparsed()).hasSize(missed);
    }

    @Test
    void whatIsDeniedIsNotThere() throws ScenarioProblems {
        assertThat(facts("no GSI needed, not bursty, steady", Map.of("target_tps", "100")))
                .satisfies(facts -> {
                    assertThat(facts.index()).isFalse();
                    assertThat(facts.pattern()).isEqualTo(TrafficPattern.STEADY);
                });
        assertThat(facts("must not throttle the index", Map.of("target_tps", "100"))
                        .index())
                .isTrue();
        assertThat(facts("", Map.of("target_tps", "8000 without bursts")).peak())
                .isEqualTo(8_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a GSI on status", "two secondary indexes", "the index throttles"})
    void indexIsPartOfTheDesignWhereItIsMentioned(String query) throws ScenarioProblems {
        assertThat(facts(query, Map.of("target_tps", "100")).index()).isTrue();
        assertThat(facts("no such thing", Map.of("target_tps", "100")).index()).isFalse();
    }

    @Test
    void burstUnderSteadyTrafficCountsAndIsSaid() throws ScenarioProblems {
        WorkloadFacts facts = facts(
                "", Map.of("target_tps", "1K, bursts to 3K", "traffic_pattern", "steady", "read_write_ratio", "1:1"));
        assertThat(facts.pattern()).isEqualTo(TrafficPattern.BURSTY);
        assertThat(facts.unparsed()).singleElement().asString().contains("steady traffic has no bursts");
    }

    @Test
    void longTextsAreReadInPart() throws ScenarioProblems {
        WorkloadFacts facts = facts("1,000 tps " + "a1 ".repeat(20_000), Map.of("latency_target", "p".repeat(10_000)));
        assertThat(facts.unparsed())
                .anySatisfy(s -> assertThat(s).startsWith("query: only the first 20,000"))
                .anySatisfy(s -> assertThat(s).contains("latency_target: only the first 500"));
        assertThat(String.join("", facts.unparsed())).hasSizeLessThan(1_000);
    }
}
