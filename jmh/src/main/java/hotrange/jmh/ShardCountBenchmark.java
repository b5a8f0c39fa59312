package hotrange.jmh;

import hotrange.result.Metric;
import hotrange.result.MetricValue;
import hotrange.result.StrategyResult;
import hotrange.run.RunOutput;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * Runs of a hot key of 9,000 writes/s on 64 partitions, written to 1 to 64 shards: how fast they are simulated, and what
 * the simulated clients get. The latter does not depend on the machine.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 10, time = 2)
@Fork(value = 2, jvmArgs = "-XX:+UseSerialGC")
public class ShardCountBenchmark {

    /** Simulated seconds of a run. */
    @Param("60")
    public int seconds;

    /** Keys that stand for the hot one. */
    @Param({"1", "2", "4", "8", "16", "32", "64"})
    public int shards;

    private Scenario scenario;

    /** What simulated clients get: every run finds the same, and the first counted one of a fork tells its part of it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Clients {
        public double throttledPercent;
        public double p99Millis;
        private int forks = 1;
        private boolean counted;
        private boolean told;

        /** JMH adds up the values of all iterations of all forks. */
        @Setup(Level.Iteration)
        public void reset(IterationParams iteration, BenchmarkParams benchmark) {
            forks = Math.max(1, benchmark.getForks());
            throttledPercent = 0;
            p99Millis = 0;
            counted = iteration.getType() == IterationType.MEASUREMENT;
        }

        private void tell(StrategyResult found) {
            if (counted && !told) {
                told = true;
                throttledPercent = 100 * value(found, Metric.THROTTLED_SHARE) / forks;
                p99Millis = value(found, Metric.CLIENT_P99) / 1_000 / forks;
            }
        }

        private static double value(StrategyResult found, Metric metric) {
            MetricValue value = found.metric(metric);
            return value == null || value.value() == null ? Double.NaN : value.value();
        }
    }

    @Setup
    public void setUp() {
        scenario = ReferenceModels.hotKey(seconds, shards);
    }

    @Benchmark
    public RunOutput hotKey(RunBenchmark.Calls counter, Clients clients) {
        RunOutput output = Simulator.run(scenario, ReferenceModels.oneThread());
        StrategyResult found = output.result().strategies().get(0);
        counter.calls += found.replications().get(0).calls();
        clients.tell(found);
        return output;
    }
}
