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
 * Each mechanism by itself on a table with room: whole runs of 300 s in which 10,000 items are asked for each second.
 * Divide the time of a run by 3.0 M for nanoseconds per item.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(value = 2, jvmArgs = "-XX:+UseSerialGC")
public class MechanismBenchmark {

    /** A strategy of {@code mechanisms.yaml}. */
    @Param({
        "none",
        "write sharding",
        "global index",
        "local index",
        "auto scaling",
        "load shedding",
        "growing data",
        "time to live",
        "stream",
        "replica",
        "adaptive retries",
        "reads",
        "dax",
        "calls with state",
        "two operations",
        "waiting clients",
        "batches of 25",
        "transactions of 3",
        "condition",
        "optimistic locking",
        "faults",
        "hedged reads",
        "connections",
        "scan",
        "routers",
        "busy nodes",
        "backfill"
    })
    public String mechanism;

    private Scenario scenario;

    @Setup
    public void setUp() {
        scenario = ReferenceModels.mechanism(mechanism);
    }

    @Benchmark
    public RunOutput run() {
        return Simulator.run(scenario, ReferenceModels.oneThread());
    }
}
