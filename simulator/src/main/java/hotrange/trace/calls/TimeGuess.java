package hotrange.trace.calls;

import hotrange.trace.rows.RowTally;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the beginning of a file writes times. */
public final class TimeGuess {

    private static final long BYTES_AT_MOST = 1 << 20;

    /** Seconds since 1970 have ten digits until the year 2286, milliseconds have had twelve since 1973. */
    private static final long SECONDS_AT_MOST = 100_000_000_000L;

    private TimeGuess() {}

    /** Dates where a row has one, else milliseconds where the first number is large, else seconds. */
    public static TimeFormat of(Path file, LoadShape.RecordedCalls source, Assumed assumed) {
        Enough dates = first(file, source, TimeFormat.ISO8601, assumed);
        if (dates != null) {
            return TimeFormat.ISO8601;
        }
        Enough numbers = first(file, source, TimeFormat.MILLISECONDS, assumed);
        return numbers != null && numbers.micros / 1_000 > SECONDS_AT_MOST
                ? TimeFormat.MILLISECONDS
                : TimeFormat.SECONDS;
    }

    private static @Nullable Enough first(
            Path file, LoadShape.RecordedCalls source, TimeFormat times, Assumed assumed) {
        LoadShape.RecordedCalls as =
                LoadShape.RecordedCalls.all(source.file(), source.format(), source.columns(), times);
        long[] read = {0};
        RowTally tally = new RowTally(file, false, bytes -> {
            read[0] += bytes;
            if (read[0] > BYTES_AT_MOST) {
                throw new Enough(0);
            }
        });
        try {
            CallDecoder.of(as, assumed).decode(file, tally, row -> {
                throw new Enough(row.micros);
            });
        } catch (Enough enough) {
            return read[0] > BYTES_AT_MOST ? null : enough;
        } catch (BadRecording e) {
            // Reading the file as a whole says so.
        }
        return null;
    }

    /** Ends the reading. */
    private static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final long micros;

        Enough(long micros) {
            super("", null, false, false);
            this.micros = micros;
        }
    }
}
