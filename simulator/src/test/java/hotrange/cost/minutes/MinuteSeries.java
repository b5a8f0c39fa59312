package hotrange.cost.minutes;

import hotrange.engine.Draws;
import hotrange.trace.metrics.MetricsReader;
import hotrange.trace.metrics.RecordedMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Fourteen days of minutes that minute-level tools have been tried on, from their description, and as recorded files. */
final class MinuteSeries {

    static final int DAY = 24 * 60;
    static final int DAYS = 14;

    /** 2025-01-06 00:00 UTC. */
    static final long START = 20_094L * DAY;

    private MinuteSeries() {}

    /** Units per second of every minute, of reads and of writes. */
    static MinuteTraffic of(int minutes, IntToDoubleFunction reads, IntToDoubleFunction writes) {
        double[] read = new double[minutes];
        double[] write = new double[minutes];
        for (int minute = 0; minute < minutes; minute++) {
            read[minute] = reads.applyAsDouble(minute) * 60;
            write[minute] = writes.applyAsDouble(minute) * 60;
        }
        return new MinuteTraffic("orders", START, read, write);
    }

    /** One of {@code steady}, {@code step}, {@code diurnal}, {@code gaps}. */
    static MinuteTraffic named(String name) {
        int all = DAYS * DAY;
        return switch (name) {
            case "steady" -> of(all, minute -> 100, minute -> 50);
            case "step" -> of(all, minute -> isDay(minute) ? 800 : 50, minute -> isDay(minute) ? 300 : 20);
            case "diurnal" -> of(all, minute -> 1_000 * wave(minute, 1), minute -> 400 * wave(minute, 2));
            case "gaps" -> of(all, minute -> 1_000 * cosine(minute), minute -> minute % DAY < 8 * 60 ? 0 : 200);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static boolean isDay(int minute) {
        return minute % DAY >= 6 * 60 && minute % DAY < 18 * 60;
    }

    private static double cosine(int minute) {
        return 0.55 - 0.45 * Math.cos(2 * Math.PI * minute / DAY);
    }

    private static double wave(int minute, long stream) {
        return cosine(minute) * (0.95 + 0.1 * Draws.unit(Draws.at(stream, minute)));
    }

    /** The recorded file beside the folder of recordings, null where there is none. */
    static @Nullable MinuteTraffic recorded(String name) {
        String traces = System.getProperty("traces", System.getenv("HOTRANGE_TRACES"));
        if (traces == null) {
            return null;
        }
        Path file = Path.of(traces).resolve("../field/minutes").resolve(name + ".metrics.csv.gz");
        if (!Files.exists(file)) {
            return null;
        }
        RecordedMetrics metrics = MetricsReader.read(List.of(file), new MetricsReader.Options(true, "", null, Map.of()))
                .value();
        return MinuteTraffic.of(metrics, name);
    }
}
