package hotrange.imports;

import hotrange.trace.calls.Recording;
import hotrange.workload.recorded.RecordedCalls;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The part of a recording that is looked at and replayed, in microseconds since its start.
 *
 * @param toMicros its end, exclusive
 * @param leftOut rows that lie so far from all others that their dates must be wrong
 */
public record PartOfRecording(long fromMicros, long toMicros, long leftOut) {

    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    /** One row in so many may be far from the others and be left out. */
    private static final int STRAY_ROWS_OF = 1_000;

    private static final int GAP_PER_SPAN = 10;

    /**
     * The part between two times; a side that is null is where the recording begins or ends, without dates that must be
     * wrong: at most one row in a thousand, more than a day and ten times the span of the others away from them.
     */
    public static PartOfRecording of(Recording recording, @Nullable Long from, @Nullable Long to) {
        long resolution = recording.tables().values().stream()
                .mapToLong(RecordedCalls::resolutionMicros)
                .max()
                .orElse(1);
        Ends ends = Ends.of(recording);
        long begin = from == null ? Math.floorDiv(ends.firstUsual(), SECOND) * SECOND : from;
        long end = to == null ? ends.lastUsual() + resolution : to;
        long strays = 0;
        for (RecordedCalls calls : recording.tables().values()) {
            strays += from == null ? calls.firstAt(begin) : 0;
            strays += to == null ? calls.rows() - calls.firstAt(end) : 0;
        }
        return new PartOfRecording(begin, end, strays);
    }

    /** First row of the part. */
    int firstRow(RecordedCalls calls) {
        return calls.firstAt(fromMicros);
    }

    /** The row after its last. */
    int endRow(RecordedCalls calls) {
        return calls.firstAt(toMicros);
    }

    /** What was left out, as a sentence. */
    String note() {
        return String.format(
                Locale.ROOT,
                "%,d rows lie more than a day from all others; the part from %s to %s is replayed without them.",
                leftOut,
                shown(fromMicros),
                shown(toMicros));
    }

    /** A time as a scenario has it. */
    static String shown(long micros) {
        return micros % SECOND == 0 ? micros / SECOND + "s" : micros + "us";
    }

    /** The times at both ends of all tables together, where wrong dates may be: one row in so many, and one more. */
    private static final class Ends {

        /** Ascending. */
        private final long[] earliest;

        /** Descending. */
        private final long[] latest;

        private Ends(long[] earliest, long[] latest) {
            this.earliest = earliest;
            this.latest = latest;
        }

        static Ends of(Recording recording) {
            Collection<RecordedCalls> tables = recording.tables().values();
            long rows = tables.stream().mapToLong(RecordedCalls::rows).sum();
            int times = (int) Math.min(Integer.MAX_VALUE - 8, rows / STRAY_ROWS_OF + 1);
            PriorityQueue<Next> first = new PriorityQueue<>(Comparator.comparingLong(Next::time));
            PriorityQueue<Next> last =
                    new PriorityQueue<>(Comparator.comparingLong(Next::time).reversed());
            for (RecordedCalls calls : tables) {
                first.add(new Next(calls, 0));
                last.add(new Next(calls, calls.rows() - 1));
            }
            return new Ends(merged(first, 1, times), merged(last, -1, times));
        }

        /** The first times in the order of the queue; each table goes on in steps of 1 or −1. */
        private static long[] merged(PriorityQueue<Next> queue, int step, int most) {
            long[] times = new long[most];
            for (int i = 0; i < most; i++) {
                Next next = queue.remove();
                times[i] = next.time();
                int row = next.row() + step;
                if (row >= 0 && row < next.calls().rows()) {
                    queue.add(new Next(next.calls(), row));
                }
            }
            return times;
        }

        private boolean isGap(long micros) {
            long core = latest[latest.length - 1] - earliest[earliest.length - 1];
            return micros > DAY && micros / GAP_PER_SPAN > core;
        }

        long firstUsual() {
            long first = earliest[0];
            for (int i = 1; i < earliest.length; i++) {
                first = isGap(earliest[i] - earliest[i - 1]) ? earliest[i] : first;
            }
            return first;
        }

        long lastUsual() {
            long last = latest[0];
            for (int i = 1; i < latest.length; i++) {
                last = isGap(latest[i - 1] - latest[i]) ? latest[i] : last;
            }
            return last;
        }
    }

    /** A row of a table that comes next. */
    private record Next(RecordedCalls calls, int row) {

        long time() {
            return calls.time(row);
        }
    }
}
