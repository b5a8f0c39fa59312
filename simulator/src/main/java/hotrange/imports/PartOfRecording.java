package hotrange.imports;

import hotrange.trace.calls.Recording;
import hotrange.workload.recorded.RecordedCalls;
import java.util.Locale;
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
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (RecordedCalls calls : recording.tables().values()) {
            first = Math.min(first, calls.time(from == null ? firstUsual(calls) : 0));
            last = Math.max(
                    last, calls.time(to == null ? lastUsual(calls) : calls.rows() - 1) + calls.resolutionMicros());
        }
        long begin = from == null ? Math.floorDiv(first, SECOND) * SECOND : from;
        long end = to == null ? last : to;
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

    private static long core(RecordedCalls calls) {
        int stray = calls.rows() / STRAY_ROWS_OF;
        return calls.time(calls.rows() - 1 - stray) - calls.time(stray);
    }

    private static boolean isGap(RecordedCalls calls, int row) {
        long gap = calls.time(row) - calls.time(row - 1);
        return gap > DAY && gap / GAP_PER_SPAN > core(calls);
    }

    private static int firstUsual(RecordedCalls calls) {
        int first = 0;
        for (int row = 1; row <= calls.rows() / STRAY_ROWS_OF; row++) {
            first = isGap(calls, row) ? row : first;
        }
        return first;
    }

    private static int lastUsual(RecordedCalls calls) {
        int last = calls.rows() - 1;
        for (int stray = 1; stray <= calls.rows() / STRAY_ROWS_OF; stray++) {
            int row = calls.rows() - stray;
            last = isGap(calls, row) ? row - 1 : last;
        }
        return last;
    }
}
