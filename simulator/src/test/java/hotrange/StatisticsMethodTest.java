package hotrange;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.DifferenceVerdict;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.RunResult;
import hotrange.result.StrategyDifference;
import hotrange.run.RunOptions;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.Setup;
import hotrange.scenario.Strategy;
import hotrange.statistics.Precision;
import hotrange.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether intervals hold the truth as often as they say, in small simulated experiments whose truth is known.
 *
 * <p>Every build makes the first of them; with {@code -Dstatistics.full} (profile {@code full}) all 1,000 are made, and
 * {@code docs/statistics.md} is held against what they give.
 */
class StatisticsMethodTest {

    private static final boolean FULL = Boolean.getBoolean("statistics.full");
    private static final int EXPERIMENTS = FULL ? 1_000 : 20;
    private static final Path PAGE = Path.of("docs", "statistics.md");

    /** One call in 25, and one in 20, fails and is not tried again: the shares of failed calls are known exactly. */
    private static final String KNOWN_SHARES = """
            scenario: Known shares
            duration: 10s
            tables: {orders: {billingMode: PAY_PER_REQUEST}}
            workloads:
              load:
                table: orders
                operation: {type: PutItem, itemSize: 1 KB}
                rate: 130/s
                partitionKey: {uniform: {keys: 1_000_000}}
                client: {retries: none}
                faults: {serverErrors: 4 %}
            strategies:
              4 %: {}
              5 %: {workloads.load.faults: {serverErrors: 5 %}}
            """;

    private static final double DIFFERENCE = 0.01;
    private static final double SHARE = 0.05;

    /** A hot key somewhere, retries, and a throughput that is just not enough. */
    private static final String THROTTLED = """
            scenario: Equal laws
            duration: 10s
            assumptions: {burstAtStart: 0}
            tables:
              orders:
                billingMode: PROVISIONED
                provisionedThroughput: {readCapacityUnits: 100, writeCapacityUnits: 120}
            workloads:
              load:
                table: orders
                operation: {type: PutItem, itemSize: {logNormal: {median: 1 KB, sigma: 0.5}}}
                rate: 80/s
                partitionKey: {zipf: {keys: 1000, exponent: 1}}
                client: {retries: aws-sdk-2026}
            """;

    @TempDir
    private Path folder;

    @Test
    void intervalsHoldTheTruth() throws Exception {
        coverage("5 replications", null);
    }

    @Test
    void soDoThoseOfRunsThatStopWhenTheyAreNarrow() throws Exception {
        coverage("until within 5 %", new Precision(0.05, 100));
    }

    private void coverage(String runs, @Nullable Precision precision) throws Exception {
        Scenario scenario = read(KNOWN_SHARES);
        List<RunResult> results = IntStream.range(0, EXPERIMENTS)
                .mapToObj(seed -> run(scenario, seed, precision))
                .toList();
        check("share of failed calls, " + runs, 93, 97, results, result -> {
            MetricValue share =
                    Objects.requireNonNull(result.strategies().get(1).metric(Metric.FAILED_SHARE));
            return holds(share.low(), share.high(), SHARE);
        });
        check("difference of two such shares, " + runs, 93, 97, results, result -> {
            StrategyDifference difference = result.differences().stream()
                    .filter(d -> d.metric().equals(Metric.FAILED_SHARE.key()))
                    .findFirst()
                    .orElseThrow();
            return holds(difference.low(), difference.high(), DIFFERENCE);
        });
    }

    @Test
    void equalLawsAreRarelyCalledDifferent() throws Exception {
        Scenario one = read(THROTTLED);
        Setup setup = one.strategies().get(0).setup();
        // Another name of the workload means other draws.
        Setup renamed = new Setup(
                setup.profile(),
                setup.assumptions(),
                setup.tables(),
                Map.of("other", Objects.requireNonNull(setup.workloads().get("load"))));
        Scenario two = new Scenario(
                one.file(),
                one.text(),
                one.title(),
                one.question(),
                one.seed(),
                one.duration(),
                one.warmup(),
                one.replications(),
                List.of(one.strategies().get(0), new Strategy("again", Map.of(), renamed, List.of())),
                List.of());
        List<RunResult> results = IntStream.range(0, EXPERIMENTS)
                .mapToObj(seed -> run(two, seed, null))
                .toList();
        check("equal laws on independent streams, called different", 0, 6.5, results, result -> {
            List<DifferenceVerdict> verdicts = result.differences().stream()
                    .map(StrategyDifference::verdict)
                    .toList();
            assertThat(verdicts).hasSizeGreaterThan(1).doesNotContain(DifferenceVerdict.EQUAL);
            return verdicts.stream().anyMatch(verdict -> verdict != DifferenceVerdict.NOT_SHOWN);
        });
    }

    @Test
    void theSameIsEqual() throws Exception {
        Scenario one = read(THROTTLED);
        Strategy first = one.strategies().get(0);
        Scenario twice = read(THROTTLED + "strategies: {first: {}, second: {}}\n");
        assertThat(twice.strategies().get(1).setup()).isEqualTo(first.setup());
        assertThat(run(twice, 5, null).differences()).hasSizeGreaterThan(1).allSatisfy(difference -> {
            assertThat(difference.verdict()).isEqualTo(DifferenceVerdict.EQUAL);
            assertThat(difference.difference()).isZero();
        });
    }

    /** Counts over seeds; the page has the figure of 1,000. */
    private static void check(
            String what, double atLeast, double atMost, List<RunResult> results, Predicate<RunResult> holds)
            throws IOException {
        long found = results.stream().filter(holds).count();
        double percent = 100.0 * found / EXPERIMENTS;
        // Of 20 experiments, three standard deviations of 5 % are 15 points.
        double slack = FULL ? 0 : 15;
        assertThat(percent).as(what).isBetween(atLeast - slack, atMost + slack);
        String row = String.format(Locale.ROOT, "| %s | %.1f %% |", what, percent);
        String page = Files.readString(PAGE);
        if (FULL && Golden.updating()) {
            Files.writeString(PAGE, page.replaceFirst("\\| \\Q" + what + "\\E \\|.*", Matcher.quoteReplacement(row)));
        } else {
            assertThat(page).contains(FULL ? row : "| " + what + " | ");
        }
    }

    private static boolean holds(@Nullable Double low, @Nullable Double high, double truth) {
        return Objects.requireNonNull(low) <= truth && truth <= Objects.requireNonNull(high);
    }

    private static RunResult run(Scenario scenario, int seed, @Nullable Precision precision) {
        RunOptions options = new RunOptions(1, true, false, precision, (done, total) -> {});
        return Simulator.run(scenario.with(seed, scenario.replications()), options)
                .result();
    }

    private Scenario read(String text) throws Exception {
        return ScenarioReader.read(Files.writeString(folder.resolve("scenario.yaml"), text));
    }
}
