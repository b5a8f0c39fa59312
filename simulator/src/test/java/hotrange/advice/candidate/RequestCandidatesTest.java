package hotrange.advice.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.advice.request.FactsReader;
import hotrange.advice.request.RequestReader;
import hotrange.advice.request.WorkloadFacts;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.Strategy;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.WorkloadSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a request describes, its candidates are a valid scenario of the load that it describes. */
class RequestCandidatesTest {

    private static WorkloadFacts facts(String query, String tps) throws ScenarioProblems {
        return facts(query, Map.of("target_tps", tps));
    }

    private static WorkloadFacts facts(String query, Map<String, String> constraints) throws ScenarioProblems {
        String json = JsonMapper.shared().writeValueAsString(Map.of("query", query, "constraints", constraints));
        return FactsReader.read(RequestReader.read("request.json", json));
    }

    private static Scenario scenario(WorkloadFacts facts) throws ScenarioProblems {
        return ScenarioReader.read(
                Path.of("scenario.yaml"), RequestCandidates.scenario(facts, RequestCandidates.of(facts)));
    }

    private static TableSpec items(Strategy strategy) {
        return Objects.requireNonNull(strategy.setup().tables().get("items"));
    }

    private static Strategy strategy(Scenario scenario, String name) {
        return scenario.strategies().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steady read-only | 1",
                "steady write-only with a GSI | 3000",
                "a scheduled campaign, write-heavy, hot key | 5K, bursts to 30K",
                "uuid keys, spiky, read-heavy, GSI | 900",
                "one tenant sends 100 % | 100",
                "strongly consistent, items of 9 KB | 20K",
                "bursty, secondary index, 400 KB items, write-heavy | 500",
                "spiky | 100K",
                "one tenant sends 50 %, items of 16 KB, uniform traffic | 50000",
            })
    void everyRequestGivesAValidScenario(String query, String tps) throws ScenarioProblems {
        WorkloadFacts facts = facts(query, tps);
        List<Candidate> candidates = RequestCandidates.of(facts);
        Scenario scenario = scenario(facts);
        assertThat(scenario.strategies())
                .extracting(Strategy::name)
                .containsExactlyElementsOf(
                        candidates.stream().map(Candidate::name).toList());
        assertThat(scenario.replications()).isBetween(3, 5);
        assertThat(scenario.duration().toMinutes()).isBetween(4L, 20L);
        for (int i = 0; i < candidates.size(); i++) {
            Strategy strategy = scenario.strategies().get(i);
            Design found = Design.of(strategy.setup());
            Design said = candidates.get(i).design();
            assertThat(found.capacity()).as(strategy.name()).isEqualTo(said.capacity());
            assertThat(found.shards()).as(strategy.name()).isEqualTo(said.shards());
            assertThat(found.cached()).as(strategy.name()).isEqualTo(said.cached());
        }
    }

    @Test
    void workloadsAreThoseOfTheRequest() throws ScenarioProblems {
        Scenario scenario = scenario(facts(
                "",
                Map.of(
                        "target_tps",
                        "1000, bursts to 3000",
                        "read_write_ratio",
                        "80:20",
                        "consistency_need",
                        "strong")));
        Map<String, WorkloadSpec> workloads =
                scenario.strategies().get(0).setup().workloads();
        WorkloadSpec reads = Objects.requireNonNull(workloads.get("reads"));
        assertThat(reads.operation().consistentRead()).isTrue();
        assertThat(reads.rate()).isInstanceOfSatisfying(LoadShape.Spikes.class, rate -> {
            assertThat(rate.base().perSecond()).isEqualTo(800);
            assertThat(rate.peak().perSecond()).isEqualTo(2_400);
            assertThat(rate.first()).isLessThan(scenario.duration());
        });
        WorkloadSpec writes = Objects.requireNonNull(workloads.get("writes"));
        assertThat(writes.rate())
                .isInstanceOfSatisfying(
                        LoadShape.Spikes.class,
                        rate -> assertThat(rate.peak().perSecond()).isEqualTo(600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200, bursts to 500", "2000, bursts to 5000", "20K, bursts to 50K"})
    void burstsAreTheSameWhateverTheRate(String tps) throws ScenarioProblems {
        Scenario scenario = scenario(facts("bursty, write-only, uuid keys", tps));
        WorkloadSpec writes = Objects.requireNonNull(
                scenario.strategies().get(0).setup().workloads().get("writes"));
        assertThat(writes.rate()).isInstanceOfSatisfying(LoadShape.Spikes.class, rate -> {
            assertThat(rate.length()).hasMinutes(2);
            assertThat(rate.every()).hasMinutes(20);
            assertThat(rate.first().plus(rate.length())).isLessThanOrEqualTo(scenario.duration());
        });
    }

    @Test
    void provisionedCandidatesHaveWhatTheirNamesSay() throws ScenarioProblems {
        // 800 eventual reads of 1 KB and 200 writes of 1 KB a second: 400 and 200 units, three times of it in bursts.
        Scenario scenario =
                scenario(facts("", Map.of("target_tps", "1000, bursts to 3000", "read_write_ratio", "80:20")));
        assertThat(items(strategy(scenario, "provisioned, sustained + 20 %")).provisionedThroughput())
                .isEqualTo(new ProvisionedThroughput(480, 240));
        assertThat(items(strategy(scenario, "provisioned, peak + 50 %")).provisionedThroughput())
                .isEqualTo(new ProvisionedThroughput(1_800, 900));
        assertThat(items(strategy(scenario, "on-demand, cold")).billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    }

    @Test
    void ownTableKeepsTheWholeLoad() throws ScenarioProblems {
        Scenario scenario = scenario(facts("one tenant sends 30 % of all writes, write-only", "1000"));
        Map<String, WorkloadSpec> workloads =
                strategy(scenario, "hot key in a table of its own").setup().workloads();
        double all = workloads.values().stream()
                .mapToDouble(w -> ((LoadShape.Constant) w.rate()).rate().perSecond())
                .sum();
        assertThat(all).isCloseTo(1_000, within(0.01));
        assertThat(workloads).containsOnlyKeys("writes", "hot-writes");
    }

    @Test
    void shardsStandAroundTheRuleOfThumb() throws ScenarioProblems {
        // Half of 8,000 writes a second on one key: 4,000 units, 650 for each shard, so 7.
        assertThat(RequestCandidates.of(facts("one tenant sends half, write-only", "8000")))
                .extracting(Candidate::name)
                .contains("7 shards", "28 shards", "112 shards", "112 shards, auto scaled")
                .contains("7 shards, peak + 20 %", "7 shards, peak + 50 %", "7 shards, peak + 100 %")
                .contains("28 shards, peak + 20 %", "28 shards, peak + 50 %", "112 shards, peak + 100 %")
                .doesNotHaveDuplicates()
                .doesNotContain("7 shards, reads ask all", "DAX in front");
    }

    @Test
    void onlyWhatFitsTheRequestIsCompared() throws ScenarioProblems {
        assertThat(RequestCandidates.of(facts("uuid keys, steady, strongly consistent", "100")))
                .extracting(Candidate::name)
                .containsExactly(
                        "on-demand, cold",
                        "on-demand, warm",
                        "provisioned, peak + 20 %",
                        "provisioned, peak + 50 %",
                        "auto scaled, target 70 %",
                        "auto scaled, target 50 %",
                        "writes in transactions");
        assertThat(RequestCandidates.of(facts("scheduled bursts, read-heavy, a GSI", "100")))
                .extracting(Candidate::name)
                .contains("scheduled, target 70 %", "DAX in front", "index in 2 shards", "index as a table of its own");
    }
}
