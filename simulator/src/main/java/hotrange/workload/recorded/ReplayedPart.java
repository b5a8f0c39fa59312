package hotrange.workload.recorded;

import hotrange.table.spec.OperationType;
import hotrange.workload.spec.LoadShape;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The part of a recording that is replayed, some number of times one after the other: recorded time in microseconds and
 * <em>replayed</em> time, which begins at 0 with the part and goes on through its repeats.
 *
 * @param from recorded time at which the part begins
 * @param length recorded time from there to its end, at least 1
 * @param repeat how often it is replayed, at least 1
 * @param speed replayed time per simulated time, more than 0
 */
public record ReplayedPart(long from, long length, int repeat, double speed) {

    /**
     * The part that a scenario asks for.
     *
     * @throws IllegalArgumentException when it begins at or after the end of the recording, with a clause on it
     */
    public static ReplayedPart of(RecordedCalls calls, LoadShape.RecordedCalls shape) {
        long end = calls.time(calls.rows() - 1) + calls.resolutionMicros();
        long from = micros(shape.from());
        if (from >= end) {
            throw new IllegalArgumentException("the part to replay begins at %s, but the recording ends at %s"
                    .formatted(seconds(from), seconds(end)));
        }
        Duration to = shape.to();
        return new ReplayedPart(from, (to == null ? end : micros(to)) - from, shape.repeat(), shape.speed());
    }

    /** Whether a recorded time lies in the part. */
    public boolean holds(long recorded) {
        return recorded >= from && recorded - from < length;
    }

    /** The first repeat that has calls at or after a replayed time. */
    public long repeatAt(double replayed) {
        return (long) Math.max(0, replayed / length);
    }

    /** Simulated microseconds that all repeats take. */
    public double simulatedMicros() {
        return (double) length * repeat / speed;
    }

    /** Calls of a kind in each simulated second, as far as recorded times tell. */
    public double[] perSecond(RecordedCalls calls, OperationType type, boolean consistent, int secondsAtMost) {
        int seconds = (int) Math.min(secondsAtMost, Math.max(1, Math.ceil(simulatedMicros() / 1e6)));
        double[] perSecond = new double[seconds];
        int first = calls.firstAt(from);
        for (long cycle = 0; cycle < repeat && (double) cycle * length / speed / 1e6 < seconds; cycle++) {
            for (int row = first; row < calls.rows() && holds(calls.time(row)); row++) {
                double second = ((double) cycle * length + calls.time(row) - from) / speed / 1e6;
                if (second < seconds && calls.is(row, type, consistent)) {
                    perSecond[(int) second] += calls.count(row);
                }
            }
        }
        return perSecond;
    }

    private static long micros(@Nullable Duration time) {
        return time == null ? 0 : time.dividedBy(Duration.ofNanos(1_000));
    }

    private static String seconds(long micros) {
        return micros / 1_000_000 + " s";
    }
}
