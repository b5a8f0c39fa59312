package hotrange.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hotrange.advice.candidate.Candidate;
import hotrange.advice.candidate.CapacityMode;
import hotrange.advice.candidate.Design;
import hotrange.advice.request.LatencyLimit;
import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.Sensitivity;
import hotrange.result.StrategyResult;
import hotrange.scenario.Scenario;
import hotrange.testing.Results;
import hotrange.testing.Specs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The cheapest that keeps the limits is recommended, the simplest of equals, otherwise the least harmful; and how surely. */
class ChoiceTest {

    private static final Design SIMPLE = Design.of(CapacityMode.ON_DEMAND, "");
    private static final Design SHARDED = SIMPLE.sharded(8);

    private static Judged judged(String name, Design design, double throttled, double failed, double perMonth) {
        List<String> misses = throttled > 0.001 || failed > 0 ? List.of("throttled") : List.of();
        return new Judged(
                new Candidate(name, design, true, ""),
                Results.bare(name, throttled, failed, 5_000.0),
                perMonth,
                misses);
    }

    private static Judged good(String name, Design design, double perMonth) {
        return judged(name, design, 0, 0, perMonth);
    }

    private static String recommended(Judged... all) {
        return Choice.of(List.of(all)).recommended().name();
    }

    @Test
    void cheapestThatKeepsTheLimitsIsRecommended() {
        assertThat(recommended(
                        good("dear", SIMPLE, 200),
                        judged("cheap and throttled", SIMPLE, 0.1, 0, 1),
                        good("cheap", SHARDED, 100)))
                .isEqualTo("cheap");
    }

    @Test
    void simplestIsRecommendedWherePricesAreTheSame() {
        assertThat(recommended(good("shards", SHARDED, 100), good("plain", SIMPLE, 100.9)))
                .isEqualTo("plain");
        assertThat(recommended(good("shards", SHARDED, 100), good("plain", SIMPLE, 101.1)))
                .isEqualTo("shards");
    }

    @Test
    void leastHarmfulIsRecommendedWhereNothingKeepsTheLimits() {
        assertThat(recommended(
                        judged("cheap", SIMPLE, 0.2, 0.05, 1),
                        judged("fewest failures", SIMPLE, 0.4, 0.01, 50),
                        judged("more failures", SHARDED, 0.1, 0.02, 10)))
                .isEqualTo("fewest failures");
    }

    @Test
    void whatIsOnlyComparedIsNeverRecommended() {
        Judged probe = new Judged(
                new Candidate("probe", SIMPLE, false, ""), Results.bare("probe", 0.0, 0.0, 1.0), 1, List.of());
        Choice choice = Choice.of(List.of(probe, good("dear", SHARDED, 500)));
        assertThat(choice.recommended().name()).isEqualTo("dear");
        assertThat(choice.runnerUp()).isNull();
    }

    @Test
    void runnerUpIsWhatWouldBeChosenWithoutTheFirst() {
        Choice choice = Choice.of(List.of(good("c", SIMPLE, 300), good("a", SIMPLE, 100), good("b", SIMPLE, 200)));
        assertThat(choice.ranked()).extracting(Judged::name).containsExactly("a", "b", "c");
        assertThat(Objects.requireNonNull(choice.runnerUp()).name()).isEqualTo("b");
    }

    @Test
    void shardsAskedForAreTheFewestThatKeepTheLimits() {
        List<Judged> all = List.of(
                good("28 shards, auto scaled", SIMPLE.sharded(28), 100),
                good("7 shards, peak + 50 %", SIMPLE.sharded(7), 120),
                judged("2 shards", SIMPLE.sharded(2), 0.1, 0, 90));
        Found found = new Found(
                brief(List.of(), 0, 0), Results.small(), all, Choice.of(all), List.of(), new EvidenceList("s.yaml", 1));
        assertThat(found.choice().recommended().name()).isEqualTo("28 shards, auto scaled");
        assertThat(RecommendationText.constraints(found))
                .filteredOn(constraint -> constraint.target().equals("write-shard-count"))
                .extracting(Answer.Constraint::value)
                .containsExactly("at-least-7-shards");
    }

    /** A candidate of five replications with these shares of throttled attempts and this p99. */
    private static Judged replicated(String name, double perMonth, double p99, double... throttled) {
        StrategyResult bare =
                Results.bare(name, Arrays.stream(throttled).average().orElseThrow(), 0.0, p99);
        List<MetricValue> metrics = List.of(
                value(Metric.THROTTLED_SHARE, throttled),
                value(Metric.FAILED_SHARE, new double[throttled.length]),
                value(
                        Metric.CLIENT_P99,
                        IntStream.range(0, throttled.length)
                                .mapToDouble(i -> p99)
                                .toArray()));
        StrategyResult result = Specs.with(bare, "metrics", metrics);
        double mean = Arrays.stream(throttled).average().orElseThrow();
        return new Judged(
                new Candidate(name, SIMPLE, true, ""),
                result,
                perMonth,
                mean > 0.001 ? List.of("throttled") : List.of());
    }

    private static MetricValue value(Metric metric, double[] replications) {
        List<@Nullable Double> all = new ArrayList<>();
        Arrays.stream(replications).forEach(all::add);
        return new MetricValue(
                metric.key(), Arrays.stream(replications).average().orElseThrow(), null, null, all);
    }

    private static Brief brief(List<LatencyLimit> latency, int assumed, int unparsed) {
        Scenario scenario = new Scenario(
                Path.of("s.yaml"), "", "t", "", 1, Duration.ofMinutes(20), Duration.ZERO, 5, List.of(), List.of());
        return new Brief(
                scenario,
                scenario,
                List.of(),
                null,
                latency,
                null,
                "hotrange",
                IntStream.range(0, assumed).mapToObj(i -> "a" + i).toList(),
                IntStream.range(0, unparsed).mapToObj(i -> "u" + i).toList());
    }

    private static Confidence confidence(Brief brief, @Nullable Sensitivity sensitivity, Judged... all) {
        return Confidence.of(Choice.of(List.of(all)), brief, sensitivity);
    }

    @Test
    void intervalsCountReplicationsThatKeepTheLimits() {
        Brief brief = brief(List.of(), 0, 0);
        assertThat(confidence(brief, null, replicated("all", 10, 5_000, 0, 0, 0, 0, 0))
                        .intervals())
                .isCloseTo(6.0 / 7, within(1e-9));
        // The mean is 0.09 %, within the limit; one of five replications is not.
        Confidence mostly = confidence(brief, null, replicated("most", 10, 5_000, 0, 0, 0, 0, 0.0045));
        assertThat(mostly.intervals()).isCloseTo(5.0 / 7, within(1e-9));
        assertThat(mostly.reasons().get(0)).contains("in 4 of 5 replications");
        Brief strict = brief(List.of(new LatencyLimit("p99", 4_000)), 0, 0);
        assertThat(confidence(strict, null, replicated("slow", 10, 5_000, 0, 0, 0, 0, 0))
                        .intervals())
                .isCloseTo(1.0 / 7, within(1e-9));
    }

    @Test
    void leadInPriceIsWorthHalfToOne() {
        assertThat(Confidence.lead(100, 100)).isEqualTo(0.5);
        assertThat(Confidence.lead(95, 100)).isEqualTo(0.75);
        assertThat(Confidence.lead(50, 100)).isEqualTo(1);
        assertThat(Confidence.lead(120, 100)).isEqualTo(0.5);
        Brief brief = brief(List.of(), 0, 0);
        Judged first = replicated("a", 97, 5_000, 0, 0, 0, 0, 0);
        Judged near = replicated("b", 100, 5_000, 0, 0, 0, 0, 0);
        Judged throttled = replicated("b", 100, 5_000, 1, 1, 1, 1, 1);
        assertThat(confidence(brief, null, first, near).intervals()).isCloseTo(0.65, within(1e-9));
        assertThat(confidence(brief, null, first, throttled).intervals()).isCloseTo(6.0 / 7, within(1e-9));
    }

    @Test
    void assumptionsCountAlternativesThatChangeAVerdict() {
        List<Sensitivity.Change> throttles = List.of(
                new Sensitivity.Change("U3", "partitionBucketDepth: 1.5s", 0.2),
                new Sensitivity.Change("U2", "burstAtStart: 0", 0.0005),
                new Sensitivity.Change("U22", "ecReadReplicas: 3", 0.0));
        List<Sensitivity.Change> failures = throttles.stream()
                .map(c -> new Sensitivity.Change(c.id(), c.value(), 0.0))
                .toList();
        Sensitivity sensitivity = new Sensitivity(
                List.of(),
                List.of(
                        new Sensitivity.Effect("a", Metric.THROTTLED_SHARE.key(), 0.0, throttles),
                        new Sensitivity.Effect("a", Metric.FAILED_SHARE.key(), 0.0, failures)));
        Confidence confidence =
                confidence(brief(List.of(), 0, 0), sensitivity, replicated("a", 10, 5_000, 0, 0, 0, 0, 0));
        assertThat(confidence.assumptions()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(confidence.reasons().get(1))
                .contains("1 of 3 other values")
                .contains("partitionBucketDepth: 1.5s of “a”");
        assertThat(confidence.value()).isEqualTo(0.57);
    }

    @Test
    void limitsThatWereNotTriedAreSaid() {
        Judged one = replicated("a", 10, 5_000, 0, 0, 0, 0, 0);
        Brief brief = brief(
                List.of(
                        new LatencyLimit("p95", 9_000),
                        new LatencyLimit("p99", 9_000),
                        new LatencyLimit("p999", 9_000)),
                0,
                0);
        assertThat(confidence(brief, null, one).reasons().get(1))
                .endsWith("; not tried with other values: the limits on p95, p99.9");
        Brief ofP99 = brief(List.of(new LatencyLimit("p99", 9_000)), 0, 0);
        assertThat(confidence(ofP99, null, one).reasons().get(1)).doesNotContain("not tried");
    }

    @Test
    void whatWasAssumedAndMissedLowersConfidence() {
        Judged one = replicated("a", 10, 5_000, 0, 0, 0, 0, 0);
        assertThat(confidence(brief(List.of(), 0, 0), null, one).input()).isEqualTo(1);
        assertThat(confidence(brief(List.of(), 2, 1), null, one).input()).isCloseTo(0.97 * 0.97 * 0.9, within(1e-9));
        assertThat(confidence(brief(List.of(), 2, 1), null, one).value()).isEqualTo(0.73);
    }

    @Test
    void whereNothingKeepsTheLimitsTheRunnerUpIsWhatCounts() {
        Judged less = replicated("less", 10, 5_000, 0.1, 0.1, 0.1, 0.4, 0.1);
        Judged more = replicated("more", 10, 5_000, 0.3, 0.3, 0.3, 0.3, 0.3);
        Confidence confidence = confidence(brief(List.of(), 0, 0), null, less, more);
        assertThat(confidence.intervals()).isCloseTo(5.0 / 14, within(1e-9));
        assertThat(confidence.reasons().get(0))
                .contains("nothing keeps the limits")
                .contains("4 of 5");
    }
}
