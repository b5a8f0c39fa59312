package hotrange.workload;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.table.spec.OperationType;
import hotrange.testing.Fit;
import hotrange.testing.Seeds;
import hotrange.testing.Specs;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every recorded call is made once, at its time, whatever windows a run asks for. */
class RecordedWindowTest {

    private static final OperationSpec PUT = Specs.operation(OperationType.PutItem, false, new ItemSizeSpec.PerKey());

    private static LoadShape.RecordedCalls shape(double speed, double scale) {
        return LoadShape.RecordedCalls.all(
                        "", LoadShape.CallFormat.CSV, LoadShape.CallColumns.STANDARD, LoadShape.TimeFormat.SECONDS)
                .with(speed, scale);
    }

    private static RecordedCalls recorded(long resolution, long... times) {
        RecordedCalls.Builder builder = new RecordedCalls.Builder(times.length, false, false);
        int[] ranks = new int[times.length];
        for (int i = 0; i < times.length; i++) {
            builder.add(times[i], i, i % 3 == 2 ? OperationType.GetItem : OperationType.PutItem, false, i);
            ranks[i] = i;
        }
        return builder.build(ranks, List.of(), resolution, false);
    }

    private record Made(long time, long rank) {}

    private static List<Made> made(RecordedWindow window, long windowMicros, long until) {
        List<Made> made = new ArrayList<>();
        for (long start = 0; start < until; start += windowMicros) {
            int n = window.fill(start, start + windowMicros);
            for (int i = 0; i < n; i++) {
                made.add(new Made(start + window.time(i), window.rank(i)));
                assertThat(window.bytes(i)).isEqualTo(window.rank(i));
            }
        }
        return made;
    }

    @Test
    void exactTimesAreKeptAndScaledBySpeed() {
        RecordedCalls calls = recorded(1, 0, 5, 7, 1_000_001, 1_000_001, 1_500_000);

        assertThat(made(new RecordedWindow(calls, shape(1, 1), PUT, "x", 1), 500_000, 2_000_000))
                .containsExactly(new Made(0, 0), new Made(5, 1), new Made(1_000_001, 3), new Made(1_000_001, 4));
        assertThat(made(new RecordedWindow(calls, shape(2, 1), PUT, "x", 1), 100_000, 1_000_000))
                .containsExactly(new Made(0, 0), new Made(2, 1), new Made(500_000, 3), new Made(500_000, 4));
        assertThat(made(new RecordedWindow(calls, shape(0.5, 2), PUT, "x", 1), 1_000_000, 3_000_000))
                .containsExactly(
                        new Made(0, 0),
                        new Made(0, 0),
                        new Made(10, 1),
                        new Made(10, 1),
                        new Made(2_000_002, 3),
                        new Made(2_000_002, 3),
                        new Made(2_000_002, 4),
                        new Made(2_000_002, 4));
    }

    @Test
    void aPartIsReplayedFromZeroAndRepeated() {
        RecordedCalls calls = recorded(1, 0, 1_000_000, 1_500_000, 1_999_999, 2_000_000, 2_500_000);
        LoadShape.RecordedCalls part = shape(1, 1).part(Duration.ofSeconds(1), Duration.ofSeconds(2), 3, 1);

        List<Made> once = List.of(new Made(0, 1), new Made(999_999, 3));
        List<Made> thrice = new ArrayList<>();
        for (int repeat = 0; repeat < 3; repeat++) {
            for (Made made : once) {
                thrice.add(new Made(made.time() + repeat * 1_000_000L, made.rank()));
            }
        }
        assertThat(made(new RecordedWindow(calls, part, PUT, "x", 1), 400_000, 6_000_000))
                .isEqualTo(thrice);
        assertThat(made(new RecordedWindow(calls, part.with(2, 1), PUT, "x", 1), 500_000, 3_000_000))
                .containsExactly(
                        new Made(0, 1),
                        new Made(499_999, 3),
                        new Made(500_000, 1),
                        new Made(999_999, 3),
                        new Made(1_000_000, 1),
                        new Made(1_499_999, 3));
    }

    @Test
    void amplifiedKeysAreCalledAsOftenEach() {
        RecordedCalls calls = recorded(1, 0, 5, 6, 7);
        LoadShape.RecordedCalls three = shape(1, 1).part(Duration.ZERO, null, 1, 3);

        RecordedWindow window = new RecordedWindow(calls, three, PUT, "x", 1);
        int n = window.fill(0, 10);

        List<Long> ranks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ranks.add(window.rank(i));
            assertThat(window.bytes(i)).isEqualTo(window.rank(i) / 3);
        }
        assertThat(ranks).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 9L, 10L, 11L);
    }

    @Seeds
    void windowsOfAnyLengthMakeTheSameCalls(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long resolution = random.nextBoolean() ? 1_000_000 : 1_000;
        long[] times = random.longs(500, 0, 20_000_000)
                .map(t -> t / resolution * resolution)
                .sorted()
                .toArray();
        double speed = 0.3 + 3 * random.nextDouble();
        RecordedCalls calls = recorded(resolution, times);
        RecordedWindow window = new RecordedWindow(calls, shape(speed, 2.5), PUT, "x", seed);

        List<Made> whole = made(window, 1_000_000, 70_000_000);
        List<Made> parts = made(window, 8_000, 70_000_000);

        assertThat(parts).isEqualTo(whole);
        assertThat(whole).hasSizeBetween(2 * 333, 3 * 334).isSortedAccordingTo((a, b) -> Long.compare(a.time, b.time));
        assertThat(whole).allSatisfy(call -> {
            long recorded = times[(int) call.rank] - times[0];
            assertThat(call.time).isBetween((long) (recorded / speed), (long) ((recorded + resolution) / speed));
        });
    }

    @Seeds
    void fractionsAndMomentsAreUniform(long seed) {
        long[] times = new long[30_000];
        RecordedWindow window = new RecordedWindow(recorded(1_000_000, times), shape(1, 1.25), PUT, "x", seed);

        List<Made> made = made(window, 1_000_000, 1_000_000);

        Fit.isShare("copies", made.size() - 20_000L, 20_000, 0.25);
        long[] tenths = new long[10];
        made.forEach(call -> tenths[(int) (call.time / 100_000)]++);
        for (long tenth : tenths) {
            Fit.isShare("calls of a tenth", tenth, made.size(), 0.1);
        }
    }
}
