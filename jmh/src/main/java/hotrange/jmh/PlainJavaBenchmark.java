package hotrange.jmh;

import hotrange.engine.Draws;
import hotrange.table.partition.PartitionSet;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.commons.math3.distribution.ZipfDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * R1 as one would first write it: every arrival and retry an object in a PriorityQueue, java.util.Random, the Zipf law of
 * Commons Math, buckets of doubles, one histogram and nothing else counted. What the ratio to {@link RunBenchmark} of the
 * same run says does not depend on the machine.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(value = 2, jvmArgs = "-XX:+UseSerialGC")
public class PlainJavaBenchmark {

    private static final int PARTITIONS = 100;
    private static final int KEYS = 1_000_000;
    private static final double RATE = 10_000;
    private static final double SHARE = 150;
    private static final double LIMIT = 1_000;

    /** Simulated seconds of a run. */
    @Param("600")
    public int seconds;

    private record Attempt(double time, double firstTime, int partition, int number) implements Comparable<Attempt> {

        @Override
        public int compareTo(Attempt other) {
            return Double.compare(time, other.time);
        }
    }

    private static final class Partition {
        private double share = SHARE * 300;
        private double cap = LIMIT;
        private double last;

        boolean admits(double now) {
            share = Math.min(SHARE * 300, share + (now - last) * SHARE);
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

    @Benchmark
    public long r1(RunBenchmark.Calls counter) {
        Random random = new Random(1);
        ZipfDistribution zipf = new ZipfDistribution(new Well19937c(1), KEYS, 0.99);
        Histogram latencies = new Histogram(1, 3_600_000_000L, 3);
        PartitionSet map = new PartitionSet(PARTITIONS);
        Partition[] partitions = new Partition[PARTITIONS];
        for (int p = 0; p < PARTITIONS; p++) {
            partitions[p] = new Partition();
        }
        PriorityQueue<Attempt> events = new PriorityQueue<>();
        long throttled = 0;
        double arrival = 0;
        events.add(new Attempt(arrival, arrival, 0, 0));
        while (!events.isEmpty()) {
            Attempt attempt = events.remove();
            double now = attempt.time();
            int number = attempt.number();
            int partition = attempt.partition();
            if (number == 0) {
                counter.calls++;
                partition = map.find(Draws.at(7, zipf.sample()), 0);
                arrival -= Math.log(1 - random.nextDouble()) / RATE;
                if (arrival < seconds) {
                    events.add(new Attempt(arrival, arrival, 0, 0));
                }
            }
            if (partitions[partition].admits(now)) {
                double service = 0.004 * Math.exp(0.35 * random.nextGaussian());
                latencies.recordValue((long) ((now - attempt.firstTime() + service) * 1e6));
            } else {
                throttled++;
                if (number < 3) {
                    double wait = random.nextDouble() * 0.05 * (1 << number);
                    events.add(new Attempt(now + wait, attempt.firstTime(), partition, number + 1));
                }
            }
        }
        return throttled + latencies.getTotalCount();
    }
}
