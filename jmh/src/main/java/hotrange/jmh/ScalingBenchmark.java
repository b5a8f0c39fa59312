package hotrange.jmh;

import hotrange.run.RunOutput;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a run costs as one thing grows and all else stays: whole runs on one thread. {@link ScalingPlots} draws them and
 * fits how fast they grow: with requests, strategies and replications no faster than they do, with keys and idle
 * partitions not at all.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(value = 2, jvmArgs = "-XX:+UseSerialGC")
public class ScalingBenchmark {

    /** Where all requests are admitted, and where a quarter of them is throttled. */
    public enum Model {
        QUIET,
        R1
    }

    /** A number of requests for runs that take seconds at most. */
    @State(Scope.Thread)
    public static class Requests {
        @Param({"100000", "1000000", "10000000"})
        public long requests;

        @Param
        public Model model;

        private Scenario scenario;

        @Setup
        public void setUp() {
            scenario = ofRequests(model, requests);
        }
    }

    /** A number of requests for which a run is its own warm-up. */
    @State(Scope.Thread)
    public static class ManyRequests {
        @Param({"100000000", "1000000000"})
        public long manyRequests;

        @Param
        public Model model;

        private Scenario scenario;

        @Setup
        public void setUp() {
            scenario = ofRequests(model, manyRequests);
        }
    }

    /** A number of keys. */
    @State(Scope.Thread)
    public static class Keys {
        @Param({"1000", "10000", "100000", "1000000", "10000000", "100000000"})
        public long keys;

        private Scenario scenario;

        @Setup
        public void setUp() {
            scenario = ScalingModels.keys(keys);
        }
    }

    /** A number of partitions. */
    @State(Scope.Thread)
    public static class Partitions {
        @Param({"1", "10", "100", "1000", "10000"})
        public int partitions;

        private Scenario scenario;

        @Setup
        public void setUp() {
            scenario = ScalingModels.partitions(partitions);
        }
    }

    /** A number of strategies. */
    @State(Scope.Thread)
    public static class Strategies {
        @Param({"1", "2", "4", "8", "16"})
        public int strategies;

        private Scenario scenario;

        @Setup
        public void setUp() {
            scenario = ScalingModels.strategies(strategies);
        }
    }

    /** A number of replications. */
    @State(Scope.Thread)
    public static class Replications {
        @Param({"1", "2", "4", "8", "16", "32", "64"})
        public int replications;

        private Scenario scenario;

        @Setup
        public void setUp() {
            scenario = ScalingModels.replications(replications);
        }
    }

    @Benchmark
    public RunOutput requests(Requests state) {
        return run(state.scenario);
    }

    @Benchmark
    @Warmup(iterations = 1)
    @Measurement(iterations = 3)
    public RunOutput manyRequests(ManyRequests state) {
        return run(state.scenario);
    }

    @Benchmark
    public RunOutput keys(Keys state) {
        return run(state.scenario);
    }

    @Benchmark
    public RunOutput partitions(Partitions state) {
        return run(state.scenario);
    }

    @Benchmark
    public RunOutput strategies(Strategies state) {
        return run(state.scenario);
    }

    @Benchmark
    public RunOutput replications(Replications state) {
        return run(state.scenario);
    }

    private static Scenario ofRequests(Model model, long requests) {
        return switch (model) {
            case QUIET -> ScalingModels.quietRequests(requests);
            case R1 -> ScalingModels.throttledRequests(requests);
        };
    }

    private static RunOutput run(Scenario scenario) {
        return Simulator.run(scenario, ReferenceModels.oneThread());
    }
}
