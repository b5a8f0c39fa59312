package hotrange.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.LatencySummary;
import hotrange.result.ResultFile;
import hotrange.scenario.Scenario;
import hotrange.scenario.Setup;
import hotrange.testing.QuietCases;
import hotrange.workload.CallPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls that are made as counts against the same calls made one by one: equal to the byte but for latencies, and
 * latencies equal in law (decision 0017).
 */
class ExactRequestsTest {

    /** Chance of a false alarm of all tests of latencies together. */
    private static final double LEVEL = 0.001;

    private static final int RANDOM_CASES = 24;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> LATENCIES = Set.of("latencies", "p50", "p99", "max", "drifts", "notes");
    private static final Pattern LATENCY_METRIC = Pattern.compile("(client|all|service)P\\d+|SuccessfulRequestLatency");

    private static final Map<String, Both> RUNS = new ConcurrentHashMap<>();

    /** What a scenario gives with calls as counts, and with calls one by one. */
    private record Both(RunOutput counted, RunOutput each) {}

    private static RunOutput run(Scenario scenario, boolean each) {
        return Simulator.run(scenario, new RunOptions(1, false, (done, total) -> {}).exactRequests(each));
    }

    static Stream<String> references() {
        return Stream.of("r1", "today", "quiet", "rotated", "indexed", "shared limits");
    }

    static Stream<String> randoms() {
        return IntStream.rangeClosed(1, RANDOM_CASES).mapToObj(seed -> "random, seed " + seed);
    }

    static Stream<String> all() {
        return Stream.concat(references(), randoms());
    }

    private static Both both(String name) {
        return RUNS.computeIfAbsent(name, any -> {
            Scenario scenario = scenario(name);
            return new Both(run(scenario, false), run(scenario, true));
        });
    }

    private static Scenario scenario(String name) {
        return switch (name) {
            case "rotated" -> QuietCases.rotated();
            case "indexed" -> QuietCases.indexed();
            case "shared limits" -> QuietCases.sharedLimits();
            case "r1", "today", "quiet" -> QuietCases.reference(name);
            default -> QuietCases.random(Long.parseLong(name.replaceAll("\\D", "")));
        };
    }

    /** A result without what depends on latencies. */
    private static List<String> withoutLatencies(RunOutput output) {
        JsonNode tree = JSON.readTree(ResultFile.text(output.result()));
        drop(tree);
        return tree.toPrettyString().lines().toList();
    }

    private static void drop(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(LATENCIES);
        }
        if (node instanceof ArrayNode array) {
            for (Iterator<JsonNode> all = array.iterator(); all.hasNext(); ) {
                JsonNode one = all.next();
                boolean latency = Stream.of("metric", "name")
                        .anyMatch(field -> LATENCY_METRIC
                                .matcher(one.path(field).asString(""))
                                .matches());
                if (latency) {
                    all.remove();
                }
            }
        }
        node.forEach(ExactRequestsTest::drop);
    }

    @ParameterizedTest
    @MethodSource("all")
    void allButLatenciesIsTheSame(String name) {
        List<String> counted = withoutLatencies(both(name).counted());
        List<String> each = withoutLatencies(both(name).each());
        assertThat(counted).hasSameSizeAs(each);
        assertThat(IntStream.range(0, each.size())
                        .filter(i -> !counted.get(i).equals(each.get(i)))
                        .mapToObj(i -> i + ": " + counted.get(i) + " | " + each.get(i)))
                .as(name)
                .isEmpty();
    }

    @Test
    void whatIsComparedGoesAheadAsCounts() {
        // Otherwise the comparison would prove nothing. R1 throttles, and has shares, with which nothing goes ahead.
        assertThat(skippedMicros(QuietCases.reference("quiet"))).isEqualTo(40_000_000);
        assertThat(skippedMicros(QuietCases.indexed())).isBetween(30_000_000L, 80_000_000L);
        assertThat(IntStream.rangeClosed(1, RANDOM_CASES).filter(seed -> skippedMicros(QuietCases.random(seed)) > 0))
                .hasSizeGreaterThan(RANDOM_CASES / 2);
    }

    private static long skippedMicros(Scenario scenario) {
        Replication.Span span = new Replication.Span(
                scenario.duration().toSeconds(), scenario.warmup().toSeconds(), false);
        Setup setup = scenario.strategies().get(0).setup();
        Recordings recordings = new Recordings(scenario::resolve, false, span.seconds() * 1_000_000);
        List<CallPlan> plans = recordings.plan(setup).plans();
        Replication replication = new Replication(0, scenario.seed(), setup, plans, span, List.of(), 0);
        replication.run(() -> {});
        return replication.skippedMicros();
    }

    @Test
    void partsOfAWorkloadHaveLatenciesOfTheirOwn() {
        List<LatencySummary> parts = run(QuietCases.rotated(), false).result().strategies().get(0).latencies().stream()
                .filter(latency -> latency.kind() == LatencySummary.Kind.SERVICE)
                .toList();
        assertThat(parts.stream().map(LatencySummary::mean).distinct()).hasSize(parts.size());
    }

    @Test
    void latenciesHaveTheSameLaw() {
        Map<String, Double> chances = new TreeMap<>();
        all().forEach(name ->
                chances.putAll(chances(name, both(name).counted(), both(name).each())));
        assertThat(rejected(chances)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, 1.01})
    void aChangeOfOnePercentWouldBeSeen(double factor) {
        Map<String, Double> chances = new TreeMap<>();
        references()
                .filter(name -> !Set.of("rotated", "indexed", "shared limits").contains(name))
                .forEach(name -> chances.putAll(
                        chances(name, both(name).counted(), run(QuietCases.reference(name, factor), true))));
        assertThat(rejected(chances)).containsExactlyElementsOf(chances.keySet());
    }

    private static Map<String, Double> chances(String name, RunOutput one, RunOutput other) {
        Map<String, Double> chances = new TreeMap<>();
        one.histograms()
                .forEach((tag, histogram) -> chances.put(
                        name + " " + tag,
                        chance(histogram, requireNonNull(other.histograms().get(tag)))));
        return chances;
    }

    /** The tests that reject at {@link #LEVEL} for the family, by Holm's method (1979). */
    private static List<String> rejected(Map<String, Double> chances) {
        List<Map.Entry<String, Double>> sorted =
                chances.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        List<String> rejected = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).getValue() * (sorted.size() - i) > LEVEL) {
                break;
            }
            rejected.add(sorted.get(i).getKey());
        }
        rejected.sort(null);
        return rejected;
    }

    /** Probability that two samples of one law differ as much, by Kolmogorov and Smirnov; for many values. */
    private static double chance(Histogram one, Histogram other) {
        long[] ones = cumulated(one);
        long[] others = cumulated(other);
        double n = one.getTotalCount();
        double m = other.getTotalCount();
        double largest = 0;
        for (int i = 0; i < ones.length; i++) {
            largest = Math.max(largest, Math.abs(ones[i] / n - others[i] / m));
        }
        double scaled = largest * Math.sqrt(n * m / (n + m));
        double chance = 0;
        for (int k = 1; k < 100; k++) {
            chance += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * scaled * scaled);
        }
        return scaled < 0.2 ? 1 : chance;
    }

    /** How many values lie up to each of 16,384 bounds of 32 µs each. */
    private static long[] cumulated(Histogram histogram) {
        long[] counts = new long[16_384];
        for (HistogramIterationValue value : histogram.recordedValues()) {
            counts[(int) Math.min(counts.length - 1, value.getValueIteratedTo() / 32)] +=
                    value.getCountAddedInThisIterationStep();
        }
        Arrays.parallelPrefix(counts, Long::sum);
        return counts;
    }
}
