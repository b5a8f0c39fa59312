package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.Metric;
import hotrange.result.ResultFile;
import hotrange.result.RootCause.Cured;
import hotrange.result.RootCause.Left;
import hotrange.result.RootCause.Outcome;
import hotrange.result.RootCause.Verdict;
import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import hotrange.testing.Fact;
import hotrange.testing.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which row of the decision matrix shipped results show, and what makes the difference. */
class DecisionMatrixTest {

    private static final Path REPORTS = Path.of("../reports");

    @ParameterizedTest
    @CsvSource({
        "hot-key-vs-write-sharding, as it is, throttles at moderate utilisation: orders, re-key",
        "index-back-pressure, badge in the index, 'an index, users/index/byWorkspace', rework the key of the index",
        "short-bursts, 100 WCU, short bursts, a higher baseline",
        "retry-storm, all again, a retry storm, make writes idempotent",
        "persistent-hotspot, 'one table, 2 shards', a hotspot that stays although its keys are sharded, split the table"
    })
    void everyRowHasAShippedScenario(String scenario, String strategy, String row, String action) throws IOException {
        assertThat(DecisionMatrix.sentence(shipped(scenario)))
                .startsWith("Decision matrix, “" + strategy + "”: " + row)
                .contains(". First action: " + action);
    }

    /** It looks like a hot key, and is a table that has too little for its bursts. */
    @Test
    @Fact("A36")
    void aTableOfFiveUnitsIsNotReKeyed() throws IOException {
        assertThat(DecisionMatrix.sentence(shipped("polled-item")))
                .startsWith("Decision matrix, “5 RCU”: short bursts")
                .contains("First action: a higher baseline")
                .doesNotContain("re-key");
    }

    @Test
    void noOtherShippedResultHasARowThatMakesNoSense() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String name : names()) {
            String sentence = DecisionMatrix.sentence(shipped(name));
            if (!sentence.isEmpty()) {
                rows.merge(sentence.replaceAll("(?s)^.*?”: (\\S+ \\S+).*", "$1"), name, (a, b) -> a + " " + b);
            }
        }
        assertThat(rows)
                .containsOnly(
                        Map.entry("a hotspot", "persistent-hotspot"),
                        Map.entry("a retry", "retry-storm"),
                        Map.entry("an index,", "index-back-pressure"),
                        Map.entry(
                                "short bursts:",
                                "adaptive-retries burst-bank noisy-neighbour polled-item retry-profiles short-bursts"
                                        + " stream-lag"),
                        Map.entry(
                                "throttles at",
                                "adaptive-capacity-by-year flash-sale hot-item-cache hot-item-reads hot-key-split"
                                        + " hot-key-vs-write-sharding read-cost-of-sharding recorded-keys replayed-calls"
                                        + " shard-count single-table sorted-bulk-load time-series"));
    }

    @Test
    void aCauseWhoseCureLeavesMostIsNoRow() throws IOException {
        RunResult bursts = shipped("polled-item");
        Outcome uncured = new Outcome(0.17, 0.17, 8_000.0);
        assertThat(DecisionMatrix.sentence(Results.withCures(bursts, List.of(cured(uncured, 0.09)))))
                .isEmpty();
        assertThat(DecisionMatrix.sentence(Results.withCures(bursts, List.of(cured(uncured, 0.08)))))
                .isNotEmpty();
    }

    private static Cured cured(Outcome uncured, double left) {
        return new Cured("5 RCU", uncured, List.of(new Left(Verdict.CAPACITY_POLICY, new Outcome(left, 0.0, 1.0))));
    }

    @Test
    void whatDecidesIsNumbers() throws IOException {
        assertThat(without("retry-storm", Metric.DUPLICATE_WRITES)).isEmpty();
        assertThat(without("persistent-hotspot", Metric.SHARD_COLLISIONS))
                .contains("throttles at moderate utilisation");
        RunResult bursts = shipped("short-bursts");
        StrategyResult calm = bursts.strategies().stream()
                .filter(hotrange.report.Verdict::survives)
                .findFirst()
                .orElseThrow();
        assertThat(DecisionMatrix.sentence(Results.with(bursts, List.of(calm)))).isEmpty();
    }

    private static String without(String scenario, Metric metric) throws IOException {
        RunResult result = shipped(scenario);
        return DecisionMatrix.sentence(Results.with(
                result,
                result.strategies().stream().map(s -> s.without(Set.of(metric))).toList()));
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(REPORTS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("result.json")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static RunResult shipped(String name) throws IOException {
        return ResultFile.read(REPORTS.resolve(name).resolve("result.json"));
    }
}
