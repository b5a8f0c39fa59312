package hotrange.jmh;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.engine.TimerWheel;
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

/** The hold model on the timer wheel: take the next entry, let it wait again, 0 to 200 ms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TimerWheelBenchmark {

    private static final long LONGEST = 200_000;

    @Param({"16", "256", "4096"})
    public int waiting;

    private TimerWheel wheel = new TimerWheel();
    private long second;
    private long draw;

    @Setup(Level.Iteration)
    public void setUp() {
        wheel = new TimerWheel();
        second = 0;
        for (int entry = 0; entry < waiting; entry++) {
            wheel.schedule(Draws.below(Draws.at(1, draw++), LONGEST), entry);
        }
    }

    @Benchmark
    public long hold() {
        while (wheel.nextTime() == Micros.NEVER) {
            wheel.startSecond(++second);
        }
        long now = wheel.nextTime();
        int entry = wheel.poll();
        wheel.schedule(now + Draws.below(Draws.at(1, draw++), LONGEST), entry);
        return now;
    }
}
