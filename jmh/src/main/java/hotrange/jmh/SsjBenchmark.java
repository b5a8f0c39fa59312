package hotrange.jmh;

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
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.randvar.NormalACRGen;
import umontreal.ssj.randvar.RandomVariateGen;
import umontreal.ssj.rng.LFSR113;
import umontreal.ssj.rng.RandomStream;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * R1 with SSJ, the library of the University of Montréal for discrete-event simulation: arrivals and retries are its
 * events in its splay tree, which it takes by itself, and times and latencies come from fast generators of its. It has no
 * Zipf law for a million keys; that is Commons Math's, as in {@link PlainJavaBenchmark}, and so is all the rest.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 10)
@Fork(value = 3, jvmArgs = "-XX:+UseSerialGC")
public class SsjBenchmark {

    /** Simulated seconds of a run. */
    @Param("600")
    public int seconds;

    @Benchmark
    public R1.Outcome r1(RunBenchmark.Calls counter) {
        R1.Outcome outcome = run(seconds);
        counter.calls += outcome.calls();
        return outcome;
    }

    static R1.Outcome run(int seconds) {
        Model model = new Model(seconds);
        model.simulator.init();
        model.new Arrival().schedule(0);
        model.simulator.start();
        return model.r1.outcome();
    }

    private static final class Model {
        final R1 r1 = new R1();
        final Simulator simulator = new Simulator(new SplayTree());
        private final double seconds;
        private final ZipfDistribution zipf = new ZipfDistribution(new Well19937c(1), R1.KEYS, R1.EXPONENT);
        private final RandomVariateGen gaps = new ExponentialGen(new LFSR113(), R1.CALLS_PER_SECOND);
        private final RandomVariateGen normal = new NormalACRGen(new LFSR113(), 0, 1);
        private final RandomStream jitter = new LFSR113();

        Model(double seconds) {
            this.seconds = seconds;
        }

        private void attempt(double now, double firstTime, int partition, int number) {
            if (r1.admits(partition, now)) {
                r1.record(now - firstTime + R1.MEDIAN_SECONDS * Math.exp(R1.SIGMA * normal.nextDouble()));
            } else if (number < R1.RETRIES) {
                double wait = jitter.nextDouble() * R1.BASE_DELAY_SECONDS * (1 << number);
                new Retry(firstTime, partition, number + 1).schedule(wait);
            }
        }

        /** One event for all arrivals, scheduled again each time. */
        private final class Arrival extends Event {

            Arrival() {
                super(simulator);
            }

            @Override
            public void actions() {
                double now = simulator.time();
                int partition = r1.arrive(zipf.sample());
                double gap = gaps.nextDouble();
                if (now + gap < seconds) {
                    schedule(gap);
                }
                attempt(now, now, partition, 0);
            }
        }

        private final class Retry extends Event {
            private final double firstTime;
            private final int partition;
            private final int number;

            Retry(double firstTime, int partition, int number) {
                super(simulator);
                this.firstTime = firstTime;
                this.partition = partition;
                this.number = number;
            }

            @Override
            public void actions() {
                attempt(simulator.time(), firstTime, partition, number);
            }
        }
    }
}
