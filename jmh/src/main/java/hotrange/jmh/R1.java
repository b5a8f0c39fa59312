package hotrange.jmh;

import hotrange.engine.Draws;
import hotrange.table.partition.PartitionSet;
import hotrange.workload.Placement;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * What R1's peers share: the numbers of {@code r1.yaml}, the partitions with their buckets, and which partition a key is
 * on, which is the same as in {@link RunBenchmark}. Queue, draws and everything else is each one's own.
 */
final class R1 {

    static final int KEYS = 1_000_000;
    static final double EXPONENT = 0.99;
    static final double CALLS_PER_SECOND = 10_000;
    static final int RETRIES = 3;
    static final double BASE_DELAY_SECONDS = 0.050;
    static final double MEDIAN_SECONDS = 0.004;
    static final double SIGMA = 0.35;

    private static final int PARTITIONS = 100;
    private static final long SCENARIO_SEED = 1;

    private final PartitionSet map = new PartitionSet(PARTITIONS);
    private final long placement = Placement.stream(Draws.at(Draws.stream(SCENARIO_SEED, "replications"), 0), "table");
    private final Partition[] partitions = new Partition[PARTITIONS];
    private final Histogram latencies = new Histogram(1, 3_600_000_000L, 3);
    private long calls;
    private long throttled;

    R1() {
        Arrays.setAll(partitions, i -> new Partition());
    }

    /**
     * What a run found.
     *
     * @param throttled attempts that a partition rejected
     * @param latencies microseconds from the first attempt to the answer, of calls that succeeded
     */
    record Outcome(long calls, long throttled, Histogram latencies) {}

    /** A bucket of 150 units/s that saves 300 s, and one of 1,000 units/s that saves 1 s. */
    private static final class Partition {
        private static final double SHARE = 150;
        private static final double SHARE_DEPTH = SHARE * 300;
        private static final double LIMIT = 1_000;

        private double share = SHARE_DEPTH;
        private double cap = LIMIT;
        private double last;

        boolean admits(double now) {
            share = Math.min(SHARE_DEPTH, share + (now - last) * SHARE);
            cap = Math.min(LIMIT, cap + (now - last) * LIMIT);
            last = now;
            if (share < 1 || cap < 1) {
                return false;
            }
            share--;
            cap--;
            return true;
        }
    }

    /** Counts a call and finds the partition of its key. */
    int arrive(int rank) {
        calls++;
        return map.find(Draws.at(placement, rank - 1), 0);
    }

    /** Decides an attempt. */
    boolean admits(int partition, double now) {
        boolean admitted = partitions[partition].admits(now);
        if (!admitted) {
            throttled++;
        }
        return admitted;
    }

    /** Counts a call that succeeded. */
    void record(double seconds) {
        latencies.recordValue((long) (seconds * 1e6));
    }

    Outcome outcome() {
        return new Outcome(calls, throttled, latencies);
    }
}
