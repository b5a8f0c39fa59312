package hotrange.jmh;

import hotrange.engine.Draws;
import hotrange.workload.law.KeyLaw;
import hotrange.workload.law.KeyLaws;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.spec.KeySpec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Draws of keys from the Zipf law; the time must not grow with the number of keys. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class KeyLawBenchmark {

    private static final int BATCH = 1_024;

    @Param({"1000", "1000000", "100000000"})
    public long keys;

    private KeyLaw law = KeyLaws.of(new KeySpec.Uniform(1), KeyLawBenchmark::none);
    private final long[] words = new long[BATCH];
    private long window;

    private static RecordedKeys none(KeySpec.Recorded spec) {
        throw new IllegalArgumentException(spec.file());
    }

    @Setup
    public void setUp() {
        law = KeyLaws.of(new KeySpec.Zipf(keys, 0.99), KeyLawBenchmark::none);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long zipf() {
        Draws.fill(window++, words, BATCH);
        long sum = 0;
        for (long word : words) {
            sum += law.draw(word);
        }
        return sum;
    }
}
