package hotrange.workload.spec;

import java.time.Duration;
import java.util.List;

/** How many calls per second a workload asks for over time; constant within a window of at most one second. */
public sealed interface LoadShape {

    /** The same rate throughout. */
    record Constant(Rate rate) implements LoadShape {}

    /** Linear from one rate to another, then constant. */
    record Ramp(Rate from, Rate to, Duration over) implements LoadShape {}

    /** Each rate holds from its time until the next one; 0 before the first. Times ascend. */
    record Steps(List<Step> steps) implements LoadShape {}

    /** One step. */
    record Step(Duration at, Rate rate) {}

    /** A sine between two rates, highest at {@code peakAt} and every {@code period} after it. */
    record Wave(Rate low, Rate high, Duration period, Duration peakAt) implements LoadShape {}

    /** A base rate, replaced by a peak for {@code length} at {@code first} and every {@code every} after it. */
    record Spikes(Rate base, Rate peak, Duration first, Duration every, Duration length) implements LoadShape {}

    /**
     * Calls counted per second or minute in a file, one row each, times {@code scale}; 0 after the last row.
     *
     * @param column header of the column that holds the count
     */
    record Recorded(String file, Period per, String column, double scale) implements LoadShape {}

    /** The counts per minute of the file that {@link KeySpec.RecordedPerMinute} names, times {@code scale}. */
    record AsKeys(double scale) implements LoadShape {}

    /**
     * Calls with their times from a file, which also says the key, operation and size of each.
     *
     * @param speed simulated time runs through the recording this many times as fast; more than 0
     * @param scale each call is sent this often, a fraction by draw; more than 0
     */
    record RecordedCalls(
            String file, CallFormat format, CallColumns columns, TimeFormat times, double speed, double scale)
            implements LoadShape {}

    /** What a file of recorded calls is. */
    enum CallFormat {
        /** Comma separated with a header. */
        CSV,
        /** One JSON object in each line. */
        NDJSON
    }

    /** Headers of the columns; the file must have the first three. */
    record CallColumns(
            String time, String key, String operation, String bytes, String sortKey, String count, String consistent) {}

    /** How a file writes times; any moment may be 0. */
    enum TimeFormat {
        /** A number of seconds, perhaps with decimals. */
        SECONDS,
        /** A number of milliseconds, perhaps with decimals. */
        MILLISECONDS,
        /** Date and time, UTC unless an offset is given. */
        ISO8601
    }

    /**
     * Clients that each wait for an answer, and then for {@code thinkTime}, before their next call.
     *
     * @param clients how many there are, 1 to 100,000
     * @param thinkTime from the end of a call to the next call of the same client
     * @param phases the work in order; empty for calls until the duration
     */
    record ClosedLoop(int clients, Duration thinkTime, List<Phase> phases) implements LoadShape {

        /** Whether the work has an end of its own. */
        public boolean isFinite() {
            return !phases.isEmpty();
        }
    }

    /** A part of the work of waiting clients; it ends when all of them have done their share. */
    sealed interface Phase {

        /** So many calls, dealt to the clients in turn. */
        record Calls(long calls) implements Phase {}

        /** A break for all. */
        record Pause(Duration pause) implements Phase {}
    }

    /** The time that one row of a recording stands for. */
    enum Period {
        SECOND,
        MINUTE
    }
}
