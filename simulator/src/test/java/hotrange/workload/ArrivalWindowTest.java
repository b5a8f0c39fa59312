package hotrange.workload;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.table.Table;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.LoadSheddingSpec;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.testing.Fact;
import hotrange.testing.Fit;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.law.LoadCurve;
import hotrange.workload.law.Sampled;
import hotrange.workload.retry.LoadShedder;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.Rate;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When calls arrive, and that a window can be drawn without the ones before it. */
class ArrivalWindowTest {

    private static final long SEED = 67;

    @ParameterizedTest(name = "{0} calls/s")
    @ValueSource(doubles = {0.1, 0.3, 0.7, 1, 3, 9.9, 99.7, 300, 1_234.5, 2_048, 2_049, 7_000, 33_333})
    void pacedCallsComeAtEqualDistances(double perSecond) {
        int seconds = 60;
        List<Long> times = times(Load.of(perSecond).paced().spec(), seconds);
        assertThat(times).hasSize((int) Math.ceil(Math.nextDown(perSecond * seconds)));
        double off = 0;
        for (int i = 0; i < times.size(); i++) {
            off = Math.max(off, Math.abs(times.get(i) - i * 1e6 / perSecond));
        }
        assertThat(off).as("distance from even spacing in microseconds").isLessThan(1.5);
    }

    @Test
    void noPacedCallIsLostOrDoubledWhereWindowsMeet() {
        for (int tenths = 1; tenths <= 100; tenths++) {
            WorkloadSpec spec = Load.of(tenths / 10.0).paced().spec();
            assertThat(times(spec, 100)).as("at %d calls in 10 s", tenths).hasSize(10 * tenths);
        }
    }

    @Test
    void pacedCallsOfAChangingRateAreAsManyAsTheCurveExpects() {
        List<LoadShape> shapes = List.of(
                new LoadShape.Ramp(new Rate(0.1), new Rate(77.7), Duration.ofSeconds(50)),
                new LoadShape.Wave(new Rate(0.3), new Rate(5_000), Duration.ofSeconds(17), Duration.ofSeconds(3)),
                new LoadShape.Steps(List.of(
                        new LoadShape.Step(Duration.ofMillis(1_700), new Rate(0.7)),
                        new LoadShape.Step(Duration.ofMillis(30_001), new Rate(401.3)))),
                new LoadShape.Spikes(
                        new Rate(1.1),
                        new Rate(3_333),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(1)));
        for (LoadShape shape : shapes) {
            List<Long> times = times(new Load().rate(shape).paced().spec(), 60);
            double expected = LoadCurve.of(shape).callsUntil(60_000_000);
            assertThat((double) times.size()).as("%s", shape).isBetween(expected - 1e-6, expected + 1);
            assertThat(times).isSorted();
        }
    }

    /** What is kept after shedding is what was drawn, in its order, with its own draws, in this window and the next. */
    @Test
    void sheddingLeavesTheOtherCallsAsTheyWereDrawn() {
        WorkloadSpec spec = Load.of(800)
                .operation(OperationType.PutItem, false, 3_000)
                .shards(4, WriteShardingSpec.Suffix.RANDOM)
                .spec();
        ArrivalWindow whole = Sampled.window(spec, table(), SEED, 20);
        ArrivalWindow part = Sampled.window(spec, table(), SEED, 20);
        LoadShedder shedder = new LoadShedder(new LoadSheddingSpec(0, 0.4, 0), List.of(3));
        shedder.endSecond(1, 1);
        for (int n = 0; n < 5; n++) {
            whole.advance();
            part.advance();
            int shed = n == 3 ? 0 : part.shed(shedder, 3);
            int kept = 0;
            for (int i = 0; i < whole.count; i++) {
                if (n == 3 || shedder.admits(3, whole.callSeed(i))) {
                    assertThat(call(part, kept++)).isEqualTo(call(whole, i));
                }
            }
            assertThat(part.count).isEqualTo(kept).isEqualTo(whole.count - shed);
            assertThat(shed).isBetween(n == 3 ? 0 : 250, n == 3 ? 0 : 400);
        }
    }

    private static List<Object> call(ArrivalWindow w, int i) {
        return List.of(
                w.callSeed(i),
                w.times[i],
                w.ranks[i],
                w.hashes[i],
                w.sortKeys[i],
                w.costs[i],
                w.capCosts[i],
                w.bytes[i],
                w.factors[i],
                w.latencies[i],
                w.found[i],
                w.shard[i],
                w.partitions[i]);
    }

    @Test
    @Fact("U-10")
    void poissonTimesAreSortedInsideTheirWindowAndUniform() {
        ArrivalWindow window = Sampled.window(Load.of(20_000).spec(), table(), SEED, 20);
        boolean inOrder = true;
        double[] places = new double[500_000];
        int n = 0;
        while (window.end() < 20_000_000) {
            long start = window.end();
            window.advance();
            long length = window.end() - start;
            long before = start;
            for (int i = 0; i < window.count; i++) {
                inOrder &= window.times[i] >= before && window.times[i] < window.end();
                before = window.times[i];
                places[n++] = (window.times[i] - start + 0.5) / length;
            }
        }
        assertThat(inOrder).isTrue();
        Fit.follows("places in the window, seed " + SEED, Arrays.copyOf(places, n), x -> x);
    }

    @Test
    void poissonGapsAreExponentialAcrossWindows() {
        List<Long> times = times(Load.of(1_000).spec(), 200);
        double[] gaps = new double[times.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times.get(i + 1) - times.get(i) + 0.5;
        }
        Fit.follows("gaps, seed " + SEED, gaps, x -> -Math.expm1(-x / 1_000));
    }

    @Test
    void windowsDivideASecondAndHoldSomeTwoThousandCalls() {
        for (double perSecond : new double[] {0, 1, 2_000, 2_049, 10_000, 123_456, 9_000_000}) {
            long micros = CallPlan.windowFor(LoadCurve.of(new LoadShape.Constant(new Rate(perSecond))), 5_000_000);
            assertThat(1_000_000 % micros).isZero();
            assertThat(perSecond * micros / 1e6).isLessThanOrEqualTo(2_048);
        }
    }

    @Test
    void aWindowIsTheSameWhateverCameBeforeIt() {
        Load quietBefore = new Load()
                .keys(new KeySpec.Zipf(100_000, 0.99))
                .shards(8, WriteShardingSpec.Suffix.RANDOM)
                .sortKey(new SortKeySpec.Random())
                .operation(sized());
        WorkloadSpec quiet = quietBefore.rate(steps(3)).spec();
        WorkloadSpec busy = quietBefore.rate(steps(1_900)).spec();
        assertThat(calls(quiet, 10, 20)).isEqualTo(calls(busy, 10, 20)).hasSizeGreaterThan(15_000);
        assertThat(calls(quiet, 0, 10)).isNotEqualTo(calls(busy, 0, 10));
    }

    @Test
    void aFreshObjectDrawsTheSameCallsAndAnotherSeedDoesNot() {
        WorkloadSpec spec = Load.of(5_000).operation(sized()).spec();
        assertThat(calls(spec, 0, 3)).isEqualTo(calls(spec, 0, 3));
        ArrivalWindow one = Sampled.window(spec, table(), SEED, 3);
        ArrivalWindow other = Sampled.window(spec, table(), SEED + 1, 3);
        one.advance();
        other.advance();
        assertThat(Arrays.copyOf(one.times, one.count)).isNotEqualTo(Arrays.copyOf(other.times, other.count));
    }

    @Test
    void sequentialKeysComeInTurnAndStartAgain() {
        ArrivalWindow window = Sampled.window(
                Load.of(3_000).paced().keys(new KeySpec.Sequential(700)).spec(), table(), SEED, 2);
        long expected = 0;
        while (window.end() < 2_000_000) {
            window.advance();
            for (int i = 0; i < window.count; i++) {
                assertThat(window.ranks[i]).isEqualTo(expected++ % 700);
            }
        }
        assertThat(expected).isEqualTo(6_000);
    }

    @Test
    void callsThatMissTheirItemAreTheStatedShare() {
        ArrivalWindow window = Sampled.window(
                Load.of(20_000)
                        .operation(Specs.with(
                                Specs.operation(
                                        OperationType.GetItem, true, new ItemSizeSpec.Fixed(new DataSize(9_000))),
                                "exists",
                                0.3))
                        .spec(),
                table(),
                SEED,
                10);
        long found = 0;
        long missed = 0;
        long all = 0;
        while (window.end() < 10_000_000) {
            window.advance();
            for (int i = 0; i < window.count; i++) {
                found += window.costs[i] == 3_000_000 ? 1 : 0;
                missed += window.costs[i] == 1_000_000 ? 1 : 0;
                all++;
            }
        }
        assertThat(found + missed).isEqualTo(all);
        Fit.isShare("items found, seed " + SEED, found, all, 0.3);
    }

    @Test
    void suffixesAreUniformAndReadersFindEveryWritersShard() {
        int shards = 7;
        WorkloadSpec spec = Load.of(10_000)
                .keys(new KeySpec.Uniform(3))
                .shards(shards, WriteShardingSpec.Suffix.RANDOM)
                .spec();
        ArrivalWindow window = Sampled.window(spec, table(), SEED, 10);
        long[] counts = new long[shards];
        double[] equal = new double[shards];
        Arrays.fill(equal, 1);
        while (window.end() < 10_000_000) {
            window.advance();
            for (int i = 0; i < window.count; i++) {
                for (int part = 0; part < shards; part++) {
                    counts[part] += window.hashes[i] == window.hash(window.ranks[i], part) ? 1 : 0;
                }
            }
        }
        assertThat(Arrays.stream(counts).sum()).isBetween(98_000L, 102_000L);
        Fit.follows("suffixes, seed " + SEED, counts, equal);
    }

    private static OperationSpec sized() {
        return Specs.with(
                Specs.operation(OperationType.PutItem, false, new ItemSizeSpec.LogNormal(new DataSize(2_000), 1)),
                "exists",
                0.5);
    }

    private static LoadShape steps(double before) {
        return new LoadShape.Steps(List.of(
                new LoadShape.Step(Duration.ZERO, new Rate(before)),
                new LoadShape.Step(Duration.ofSeconds(10), new Rate(2_000))));
    }

    /** Everything about the calls of some seconds, one line each. */
    private static List<String> calls(WorkloadSpec spec, int fromSecond, int toSecond) {
        ArrivalWindow window = Sampled.window(spec, table(), SEED, toSecond);
        List<String> calls = new ArrayList<>();
        while (window.end() < toSecond * 1_000_000L) {
            boolean wanted = window.end() >= fromSecond * 1_000_000L;
            window.advance();
            for (int i = 0; wanted && i < window.count; i++) {
                calls.add(window.times[i] + " " + window.ranks[i] + " " + window.hashes[i] + " " + window.sortKeys[i]
                        + " " + window.costs[i] + " " + window.latencies[i] + " " + window.callSeed(i));
            }
        }
        return calls;
    }

    private static List<Long> times(WorkloadSpec spec, int seconds) {
        ArrivalWindow window = Sampled.window(spec, table(), SEED, seconds);
        List<Long> times = new ArrayList<>();
        while (window.end() < seconds * 1_000_000L) {
            window.advance();
            for (int i = 0; i < window.count; i++) {
                times.add(window.times[i]);
            }
        }
        return times;
    }

    private static Table table() {
        return new Table(
                "table", Models.provisioned(10, 1_000, 1_000), Profile.SINCE_2019, Assumptions.DEFAULT, 1_000_000_000);
    }
}
