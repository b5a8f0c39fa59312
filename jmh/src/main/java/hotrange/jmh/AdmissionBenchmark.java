package hotrange.jmh;

import hotrange.engine.Draws;
import hotrange.table.Table;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.spec.Profile;
import java.util.concurrent.TimeUnit;
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

/** Routing and decision of one write at a time on 100 partitions, all admitted. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class AdmissionBenchmark {

    private static final long HORIZON = 10_000_000_000_000L;

    @Param({"UNTIL_2017", "SINCE_2019"})
    public Profile profile = Profile.SINCE_2019;

    private Table table = ReferenceModels.liveTable(Profile.SINCE_2019, HORIZON);
    private long now;
    private long draw;

    @Setup(Level.Iteration)
    public void setUp() {
        table = ReferenceModels.liveTable(profile, HORIZON);
        now = 0;
    }

    @Benchmark
    public int decide() {
        now += 100;
        int partition = table.partitions().find(Draws.at(7, draw++), 0);
        return table.admission(false).decide(now, partition, CapacityUnits.UNIT, 3 * CapacityUnits.UNIT);
    }
}
