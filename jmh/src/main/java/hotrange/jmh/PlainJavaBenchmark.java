package hotrange.jmh;

import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
@Warmup(iterations = 4)
@Measurement(iterations = 10)
@Fork(value = 3, jvmArgs = "-XX:+UseSerialGC")
public class PlainJavaBenchmark {

    /** Simulated seconds of a run. */
    @Param("600")
    public int seconds;

    private record Attempt(double time, double firstTime, int partition, int number) implements Comparable<Attempt> {

        @Override
        public int compareTo(Attempt other) {
            return Double.compare(time, other.time);
        }
    }

    @Benchmark
    public R1.Outcome r1(RunBenchmark.Calls counter) {
        R1.Outcome outcome = run(seconds);
        counter.calls += outcome.calls();
        return outcome;
    }

    static R1.Outcome run(int seconds) {
        R1 model = new R1();
        Random random = new Random(1);
        ZipfDistribution zipf = new ZipfDistribution(new Well19937c(1), R1.KEYS, R1.EXPONENT);
        PriorityQueue<Attempt> events = new PriorityQueue<>();
        double arrival = 0;
        events.add(new Attempt(arrival, arrival, 0, 0));
        while (!events.isEmpty()) {
            Attempt attempt = events.remove();
            double now = attempt.time();
            int number = attempt.number();
            int partition = attempt.partition();
            if (number == 0) {
                partition = model.arrive(zipf.sample());
                arrival -= Math.log(1 - random.nextDouble()) / R1.CALLS_PER_SECOND;
                if (arrival < seconds) {
                    events.add(new Attempt(arrival, arrival, 0, 0));
                }
            }
            if (model.admits(partition, now)) {
                double service = R1.MEDIAN_SECONDS * Math.exp(R1.SIGMA * random.nextGaussian());
                model.record(now - attempt.firstTime() + service);
            } else if (number < R1.RETRIES) {
                double wait = random.nextDouble() * R1.BASE_DELAY_SECONDS * (1 << number);
                events.add(new Attempt(now + wait, attempt.firstTime(), partition, number + 1));
            }
        }
        return model.outcome();
    }
}
