package hotrange.jmh;

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

/**
 * Whole runs through the public API on one thread, everything counted: logical calls per second of one core.
 *
 * <p>With {@code -prof gc}, divide {@code gc.alloc.rate.norm} by the calls of a run: a run allocates its tables,
 * histograms and result once, nothing per call.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 10)
@Fork(value = 3, jvmArgs = "-XX:+UseSerialGC")
public class RunBenchmark {

    /** Simulated seconds of a run. */
    @Param("600")
    public int seconds;

    private Scenario r1;
    private Scenario r2;
    private Scenario r3;
    private Scenario quiet;
    private Scenario tenMillionKeys;

    /** Logical calls per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Calls {
        public long calls;

        @Setup(Level.Iteration)
        public void reset() {
            calls = 0;
        }
    }

    @Setup
    public void setUp() {
        r1 = ReferenceModels.r1(seconds);
        r2 = ReferenceModels.r2(seconds);
        r3 = ReferenceModels.r3(seconds);
        quiet = ReferenceModels.quiet(seconds, 1_000_000);
        tenMillionKeys = ReferenceModels.quiet(seconds, 10_000_000);
    }

    @Benchmark
    public RunOutput r1(Calls counter) {
        return run(r1, counter);
    }

    /** Every call is decided twice: at the table, and as an entry of the index. */
    @Benchmark
    public RunOutput r2(Calls counter) {
        return run(r2, counter);
    }

    @Benchmark
    public RunOutput r3(Calls counter) {
        return run(r3, counter);
    }

    @Benchmark
    public RunOutput quiet(Calls counter) {
        return run(quiet, counter);
    }

    @Benchmark
    public RunOutput tenMillionKeys(Calls counter) {
        return run(tenMillionKeys, counter);
    }

    static RunOutput run(Scenario scenario, Calls counter) {
        RunOutput output = Simulator.run(scenario, ReferenceModels.oneThread());
        counter.calls += ReferenceModels.calls(output);
        return output;
    }
}
