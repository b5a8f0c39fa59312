package hotrange.jmh;

import hotrange.run.RunOutput;
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

/** Runs of a size that one waits for: 360 million calls, and 864 million under four strategies. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 2, jvmArgs = "-XX:+UseSerialGC")
public class LongBenchmark {

    /** A quiet hour. */
    @State(Scope.Thread)
    public static class Hour {
        /** Simulated seconds of a run. */
        @Param("3600")
        public int seconds;

        private Scenario scenario;

        @Setup
        public void setUp() {
            scenario = ReferenceModels.quietHour(seconds);
        }
    }

    /** A day under four strategies. */
    @State(Scope.Thread)
    public static class Day {
        /** Simulated seconds of a run. */
        @Param("86400")
        public int seconds;

        private Scenario scenario;

        @Setup
        public void setUp() {
            scenario = ReferenceModels.dayOfFour(seconds);
        }
    }

    @Benchmark
    public RunOutput quietHour(Hour hour, RunBenchmark.Calls counter) {
        return RunBenchmark.run(hour.scenario, counter);
    }

    @Benchmark
    public RunOutput dayOfFour(Day day, RunBenchmark.Calls counter) {
        return RunBenchmark.run(day.scenario, counter);
    }
}
