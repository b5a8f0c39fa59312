package hotrange.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.scenario.tree.ScenarioProblems;
import hotrange.testing.ScenarioNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A strategy by itself is the same setup, and its variations read as if a file held them. */
class ChosenStrategyTest {

    private static final Path SCENARIOS = Path.of("..", "scenarios");

    private static final String TEXT = """
            scenario: "Two: strategies"
            seed: 9
            duration: 10m
            warmup: 2m
            tables: {t: {billingMode: PAY_PER_REQUEST}}
            workloads:
              "w #1": {table: t, operation: {type: PutItem}, rate: 10/s, partitionKey: {uniform: {keys: 7}}}
            strategies: {one: {}, two: {'workloads["w #1"].rate': 30/s}}
            expect: {two: [throttledShare < 1 %]}
            sweep: {duration: [5m, 6m]}
            """;

    private static ChosenStrategy chosen(String name) throws ScenarioProblems {
        return ChosenStrategy.of(ScenarioReader.read(Path.of("two.yaml"), TEXT), name);
    }

    static List<String> shipped() throws IOException {
        return ScenarioNames.in(SCENARIOS, "");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedStrategyIsTheSameByItself(String name) throws Exception {
        Scenario scenario = ScenarioReader.read(SCENARIOS.resolve(name + ".yaml"));
        for (Strategy strategy : scenario.strategies()) {
            Scenario alone = ChosenStrategy.of(scenario, strategy.name())
                    .varied(Map.of(), scenario.duration(), scenario.replications());
            assertThat(alone.strategies()).hasSize(1);
            assertThat(alone.strategies().get(0).setup()).isEqualTo(strategy.setup());
            Scenario read = ScenarioReader.read(alone.file(), alone.text());
            assertThat(read.strategies()).isEqualTo(alone.strategies());
            assertThat(read.seed()).isEqualTo(scenario.seed());
            assertThat(read.warmup()).isEqualTo(scenario.warmup());
        }
    }

    @Test
    void variationsStandBesideTheStrategy() throws Exception {
        Scenario varied = chosen("two")
                .varied(Map.of("more", Map.of("workloads[\"w #1\"].rate", "50/s")), Duration.ofMinutes(3), 4);
        assertThat(varied.strategies()).extracting(Strategy::name).containsExactly("two", "more");
        assertThat(varied.expectations()).isEmpty();
        assertThat(varied.sweep()).isEmpty();
        assertThat(varied.replications()).isEqualTo(4);
        assertThat(ScenarioReader.read(Path.of("two.yaml"), varied.text()).strategies())
                .isEqualTo(varied.strategies());
    }

    @Test
    void warmupThatLastsLongerThanTheRestIsLeftOut() throws Exception {
        assertThat(chosen("one").varied(Map.of(), Duration.ofMinutes(2), 1).warmup())
                .isZero();
        assertThat(chosen("one").varied(Map.of(), Duration.ofSeconds(121), 1).warmup())
                .hasMinutes(2);
    }

    @Test
    void whatAStrategyGivesIsStated() throws Exception {
        assertThat(chosen("one").states(List.of("workloads", "w #1", "rate"))).isTrue();
        assertThat(chosen("one").states(List.of("workloads", "w #1", "operation", "itemSize")))
                .isFalse();
    }

    @Test
    void variationThatDoesNotGoIsRefused() {
        assertThatThrownBy(() -> chosen("one")
                        .varied(Map.of("bad", Map.of("tables.t.billingMode", "PROVISIONED")), Duration.ofMinutes(3), 1))
                .isInstanceOf(ScenarioProblems.class);
    }

    @Test
    void unknownStrategyIsToldTheNearest() {
        assertThatThrownBy(() -> chosen("onee")).hasMessage("there is no strategy onee; did you mean one?");
        assertThatThrownBy(() -> chosen("something else"))
                .hasMessage("there is no strategy something else; there are: one, two");
    }
}
