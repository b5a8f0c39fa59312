package hotrange.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import hotrange.result.Metric;
import hotrange.result.StrategyResult;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.Profile;
import hotrange.table.spec.TableSpec;
import hotrange.testing.Fact;
import hotrange.testing.Load;
import hotrange.testing.Models;
import hotrange.testing.Specs;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LatencySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.Phase;
import hotrange.workload.spec.RetrySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads of whole tables, page by page in the order of hashes. */
class ScanTest {

    /** Waits a second after each throttle and never gives up. */
    private static final RetrySpec PATIENT = patient(Duration.ofSeconds(1));

    private static final RetrySpec EAGER = patient(Duration.ofMillis(20));

    /** 20 GB are 5,242,880 blocks of 4 KB: at 100 units/s 52,429 s, with eventual reads half of that. */
    @ParameterizedTest
    @CsvSource({"true, 52429", "false, 26214"})
    @Fact({"A41", "1.3"})
    void aTableOfTwentyGigabytesTakesFourteenAndAHalfHoursAtAHundredUnits(boolean strong, double seconds) {
        Load load = scan(20 << 10, 1, strong).retries(PATIENT).latency(new LatencySpec.Constant(Duration.ofMillis(50)));
        TableSpec table = Specs.provisioned(100, 100).bytes(20L << 30).spec();
        StrategyResult result = Specs.run(Specs.scenario(
                41,
                Profile.SINCE_2019,
                Specs.emptyBurst(),
                table,
                Duration.ofMinutes(1_000),
                Map.of("scan", load.spec())));
        assertThat(Models.value(result, Metric.COMPLETION_TIME) / 1e6).isCloseTo(seconds, withinPercentage(1));
        assertThat(Models.value(result, Metric.CONSUMED_READ_UNITS)).isEqualTo(strong ? 5_242_880 : 2_621_440);
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isZero();
    }

    /** A page lies in one partition, and the pages of a sequential scan in one partition after the other. */
    @Test
    @Fact({"A41", "1.8"})
    void moreThanOnePartitionsLimitDoesNotHelpASequentialScanAndSegmentsDo() {
        // 4 GB are 1,048,576 units; each of 8 partitions has two seconds of its 3,000 units/s at the start.
        double onePartitionAfterTheOther = (1_048_576 - 8 * 6_000) / 3_000.0;
        double sequential = completion(24_000, 1);
        assertThat(sequential).isCloseTo(onePartitionAfterTheOther, withinPercentage(3));
        assertThat(completion(39_000, 1)).isCloseTo(sequential, withinPercentage(0.1));
        assertThat(completion(24_000, 8)).isCloseTo(onePartitionAfterTheOther / 8, withinPercentage(6));
    }

    private static double completion(int readUnits, int segments) {
        Load load =
                scan(4 << 10, segments, true).retries(EAGER).latency(new LatencySpec.Constant(Duration.ofMillis(20)));
        StrategyResult result = Models.first(
                Models.scenario(41, 400, Models.today(Models.provisioned(8, readUnits, 100), load.spec())));
        assertThat(Models.value(result, Metric.FAILED_CALLS)).isZero();
        return Models.value(result, Metric.COMPLETION_TIME) / 1e6;
    }

    /** Items of 1,042 B: the page ends with the item that crosses 1 MB, and its sum is rounded once. */
    @Test
    @Fact({"1.7", "1.4"})
    void aFullPageOfOddItemsCostsHalfAUnitMore() {
        Load page = Load.of(1)
                .paced()
                .operation(OperationType.Scan, false, 1_042, 1_007)
                .keys(new KeySpec.Sequential(5));
        StrategyResult result =
                Models.first(Models.scenario(41, 10, Models.today(Models.provisioned(4, 10_000, 100), page.spec())));
        assertThat(Models.value(result, Metric.CONSUMED_READ_UNITS)).isEqualTo(10 * 128.5);
        Load empty =
                page.operation(Specs.with(Specs.operation(OperationType.Scan, false, Models.KILOBYTE), "exists", 0.0));
        StrategyResult nothing =
                Models.first(Models.scenario(41, 10, Models.today(Models.provisioned(4, 10_000, 100), empty.spec())));
        assertThat(Models.value(nothing, Metric.CONSUMED_READ_UNITS)).isEqualTo(10 * 0.5);
    }

    @Test
    @Fact("7.9")
    void segmentsTakeTurnsAndReadEveryPageOnce() {
        KeySpec.Sequential pages = new KeySpec.Sequential(12, 3);
        long[] ranks = new long[14];
        Arrays.setAll(ranks, pages::rank);
        assertThat(ranks).containsExactly(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11, 0, 4);
    }

    /** Pages of 1 MB, read once by as many clients as there are segments. */
    private static Load scan(int pages, int segments, boolean strong) {
        return Load.of(1)
                .rate(new LoadShape.ClosedLoop(segments, Duration.ZERO, List.of(new Phase.Calls(pages))))
                .operation(OperationType.Scan, strong, 1_024, 1_024)
                .keys(new KeySpec.Sequential(pages, segments));
    }

    private static RetrySpec patient(Duration delay) {
        return new RetrySpec("custom", 100, delay, delay, RetrySpec.Jitter.NONE, 0, 0);
    }
}
