package hotrange.jmh;

import hotrange.cost.PriceList;
import hotrange.cost.minutes.Bounds;
import hotrange.cost.minutes.CapacityModes;
import hotrange.cost.minutes.MinuteTraffic;
import hotrange.cost.minutes.ModeSettings;
import hotrange.cost.minutes.TableModes;
import hotrange.engine.Draws;
import hotrange.result.usage.TableClass;
import java.util.List;
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

/** All capacity modes, the ladder and reserved blocks of 14 days of minutes of reads and writes: 40,320 values. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CapacityModesBenchmark {

    private static final int DAY = 24 * 60;
    private static final int MINUTES = 14 * DAY;

    /** A wave over the day with 5 % of noise, or that wave with ten times as much for three minutes of every hour. */
    @Param({"wave", "spikes"})
    public String traffic;

    private List<MinuteTraffic> table = List.of();
    private final ModeSettings settings = new ModeSettings(
            List.of(0.7, 0.5, 0.9),
            Bounds.NONE,
            Bounds.NONE,
            null,
            false,
            0.001,
            PriceList.of("us-east-1", null),
            TableClass.STANDARD);

    @Setup
    public void setUp() {
        table = List.of(new MinuteTraffic("orders", 0, units(1_000, 1), units(400, 2)));
    }

    private double[] units(double peak, long stream) {
        double[] units = new double[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            double wave = 0.55 - 0.45 * Math.cos(2 * Math.PI * minute / DAY);
            double noise = 0.95 + 0.1 * Draws.unit(Draws.at(stream, minute));
            double spike = traffic.equals("spikes") && minute % 60 < 3 ? 10 : 1;
            units[minute] = 60 * peak * wave * noise * spike;
        }
        return units;
    }

    @Benchmark
    public TableModes modes() {
        return CapacityModes.of(table, settings);
    }
}
