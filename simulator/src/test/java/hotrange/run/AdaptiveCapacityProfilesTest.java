package hotrange.run;

import static hotrange.testing.Specs.keyIn;
import static hotrange.testing.Specs.provisioned;
import static hotrange.testing.Specs.writes;
import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.LogEntry;
import hotrange.result.ReasonCount;
import hotrange.result.StrategyResult;
import hotrange.result.TableSeries;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.Profile;
import hotrange.testing.Fact;
import hotrange.testing.Seeds;
import hotrange.testing.Specs;
import hotrange.workload.spec.WorkloadSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * AWS's own example, 400 write units over four partitions that are asked for 50, 50, 50 and 150 a second: adaptive
 * capacity is what three runs of one scenario differ in.
 */
class AdaptiveCapacityProfilesTest {

    private static final int HOUR = 3_600;

    @Test
    @Fact({"F11", "F24", "F36", "V21"})
    void until2017TheHotPartitionLivesOnItsBankForTenMinutesAndThenThrottlesAboveItsShare() {
        StrategyResult result = run(1, Profile.UNTIL_2017, 150, HOUR);

        // The bank of 300 · 100 units loses 50 a second.
        assertThat(firstThrottle(result)).isEqualTo(600);
        assertThat(perSecond(result, 600, HOUR)).isBetween(49.99, 50.01);
        assertThat(onlyReason(result)).isEqualTo("TableWriteKeyRangeThroughputExceeded");
        assertThat(result.log()).isEmpty();
    }

    @Test
    @Fact({"F36", "V21", "A18"})
    void theFirstThrottleComesInTheLastSecondOfTheTenthMinute() {
        StrategyResult result = run(1, Profile.UNTIL_2017, 150, 600);
        assertThat(series(result).binSeconds()).isEqualTo(1);
        assertThat(firstThrottle(result)).isEqualTo(600);
        assertThat(throttles(result).get(599)).isBetween(1L, 3L);
    }

    @Seeds
    @Fact({"F34", "F36", "F37", "U24", "V21"})
    void in2018TheThrottlingEndsFiveToThirtyMinutesAfterItStarted(long seed) {
        StrategyResult result = run(seed, Profile.Y2018, 150, HOUR);

        int first = firstThrottle(result);
        assertThat(first).isEqualTo(600);
        int last = lastThrottle(result);
        // Shares are looked at once a minute, so up to two minutes are added.
        assertThat(last - first).isBetween(300, 1_800 + 120);
        assertThat(perSecond(result, 600, last)).isBetween(49.9, 50.1);
        assertThat(result.log()).isNotEmpty();
        LogEntry boost = result.log().get(0);
        assertThat(boost.micros() / 1_000_000).isBetween((long) last, last + 1L);
        assertThat(boost.table()).isEqualTo(Specs.TABLE);
        assertThat(boost.text())
                .contains("adaptive capacity")
                .contains("write shares")
                .contains("a partition throttled");
    }

    @Test
    @Fact("U24")
    void in2018TheDelayDiffersFromSeedToSeed() {
        assertThat(IntStream.rangeClosed(1, 4)
                        .map(seed -> lastThrottle(run(seed, Profile.Y2018, 150, HOUR)))
                        .distinct()
                        .count())
                .isGreaterThan(1);
    }

    @Test
    @Fact({"F12", "F36", "F40", "V21", "A18"})
    void since2019NothingThrottles() {
        StrategyResult result = run(1, Profile.SINCE_2019, 150, HOUR);
        assertThat(throttles(result)).containsOnly(0L);
        assertThat(result.reasons()).isEmpty();
        assertThat(consumedPerSecond(result, 0, HOUR)).isBetween(299.99, 300.01);
    }

    @Test
    @Fact({"F11", "F36", "A18"})
    void until2017APartitionAskedForThreeTimesItsShareLosesTwoThirds() {
        StrategyResult result = run(1, Profile.UNTIL_2017, 300, HOUR);
        assertThat(firstThrottle(result)).isEqualTo(150);
        assertThat(perSecond(result, 150, HOUR)).isBetween(199.9, 200.1);
        assertThat(consumedPerSecond(result, 150, HOUR)).isBetween(249.9, 250.1);
    }

    @Test
    @Fact({"F24", "F35", "A18"})
    void since2019OnlyWhatIsAboveTheTableThrottles() {
        StrategyResult result = run(1, Profile.SINCE_2019, 300, HOUR);
        // 450 − 400 = 50 a second out of a bank of 300 · 400 units.
        assertThat(firstThrottle(result)).isEqualTo(2_400);
        assertThat(perSecond(result, 2_400, HOUR)).isBetween(49.9, 50.1);
        assertThat(consumedPerSecond(result, 2_400, HOUR)).isBetween(399.9, 400.1);
        assertThat(onlyReason(result)).isEqualTo("TableWriteProvisionedThroughputExceeded");
    }

    /** The boost is taken back when the table as a whole consumes more than is provisioned, and returns afterwards. */
    @Test
    @Fact({"F34", "F35"})
    void in2018ABoostedTableThatExceedsItsProvisioningLosesTheBoost() {
        StrategyResult result = run(1, Profile.Y2018, 300, 2 * HOUR);
        List<String> texts = result.log().stream().map(LogEntry::text).toList();
        assertThat(texts).anyMatch(t -> t.contains("a partition throttled"));
        assertThat(texts).anyMatch(t -> t.contains("× 1.000") && t.contains("consumed more than provisioned"));
    }

    @Test
    @Fact("F34")
    void bothOldProfilesAgreeUntilTheBoost() {
        List<Long> before = throttles(run(1, Profile.UNTIL_2017, 150, 800));
        List<Long> of2018 = throttles(run(1, Profile.Y2018, 150, 800));
        assertThat(of2018).isEqualTo(before);
    }

    private static StrategyResult run(long seed, Profile profile, int hottest, int seconds) {
        Map<String, WorkloadSpec> workloads = new LinkedHashMap<>();
        workloads.put("first", writes(50, keyIn(0, 4)));
        workloads.put("second", writes(50, keyIn(1, 4)));
        workloads.put("third", writes(50, keyIn(2, 4)));
        workloads.put("fourth", writes(hottest, keyIn(3, 4)));
        return Specs.run(Specs.scenario(
                seed,
                profile,
                Assumptions.DEFAULT,
                provisioned(1, 400).partitions(4).spec(),
                Duration.ofSeconds(seconds),
                workloads));
    }

    private static TableSeries series(StrategyResult result) {
        assertThat(result.series()).hasSize(1);
        return result.series().get(0);
    }

    private static List<Long> throttles(StrategyResult result) {
        return series(result).throttled();
    }

    /** End of the first bin with throttles. */
    private static int firstThrottle(StrategyResult result) {
        int bin = IntStream.range(0, throttles(result).size())
                .filter(b -> throttles(result).get(b) > 0)
                .findFirst()
                .orElseThrow();
        return (bin + 1) * series(result).binSeconds();
    }

    /** End of the last bin with throttles. */
    private static int lastThrottle(StrategyResult result) {
        int bin = IntStream.range(0, throttles(result).size())
                .filter(b -> throttles(result).get(b) > 0)
                .max()
                .orElseThrow();
        return (bin + 1) * series(result).binSeconds();
    }

    private static double perSecond(StrategyResult result, int from, int to) {
        return mean(result, throttles(result), from, to);
    }

    private static double consumedPerSecond(StrategyResult result, int from, int to) {
        return mean(result, series(result).consumedUnits(), from, to) / 1e6;
    }

    private static double mean(StrategyResult result, List<Long> values, int from, int to) {
        int bin = series(result).binSeconds();
        assertThat(from % bin + to % bin).isZero();
        return (double) values.subList(from / bin, to / bin).stream()
                        .mapToLong(v -> v)
                        .sum()
                / (to - from);
    }

    private static String onlyReason(StrategyResult result) {
        assertThat(result.reasons()).extracting(ReasonCount::table).containsExactly(Specs.TABLE);
        return result.reasons().get(0).reason();
    }
}
