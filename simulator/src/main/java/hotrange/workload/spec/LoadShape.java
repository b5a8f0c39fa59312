package hotrange.workload.spec;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * Calls counted per period in a file, one row each, times {@code scale}; 0 after the last row.
     *
     * @param column header of the column that holds the count
     * @param within when in a period its calls come, which counts do not tell (8.10); null for evenly
     */
    record Recorded(
            String file,
            Period per,
            String column,
            double scale,
            @Nullable WithinPeriod within) implements LoadShape {}

    /** When in a period the calls come that were counted in it (U-10). */
    sealed interface WithinPeriod {

        /**
         * The share of calls that have come after a share of the period.
         *
         * @param passed 0 to 1
         * @param seconds of the whole period
         */
        double callsAfter(double passed, int seconds);

        /** All of them evenly in the first part of it; {@code share} more than 0, at most 1. */
        record FrontLoaded(double share) implements WithinPeriod {

            @Override
            public double callsAfter(double passed, int seconds) {
                return Math.min(1, passed / share);
            }
        }

        /**
         * In the first second of every minute this many times the mean, the rest evenly; at least 1, and no more than
         * all calls of the minute.
         */
        record PeakFactor(double factor) implements WithinPeriod {

            private static final int SECONDS_PER_MINUTE = 60;

            @Override
            public double callsAfter(double passed, int seconds) {
                int minute = Math.min(seconds, SECONDS_PER_MINUTE);
                double minutes = passed * seconds / minute;
                double whole = Math.min(Math.floor(minutes), (double) seconds / minute - 1);
                double inside = minutes - whole;
                double second = 1.0 / minute;
                double peak = Math.min(1, factor * second);
                double calls = inside <= second
                        ? peak * inside / second
                        : peak + (1 - peak) * (inside - second) / (1 - second);
                return (whole + calls) * minute / seconds;
            }
        }
    }

    /** The counts per minute of the file that {@link KeySpec.RecordedPerMinute} names, times {@code scale}. */
    record AsKeys(double scale) implements LoadShape {}

    /**
     * Calls with their times from a file, which also says the key, operation and size of each.
     *
     * @param keyPattern regular expression that finds the key in what a log names, in its first group; null for all of it
     * @param table the rows of this table only; null for all rows
     * @param speed simulated time runs through the recording this many times as fast; more than 0
     * @param scale each call is sent this often, a fraction by draw; more than 0
     * @param amplify each key stands for this many keys, each called as often as the key was; at least 1
     * @param from start of the part that is replayed, since the recording's start
     * @param to its end, exclusive; null for the recording's end
     * @param repeat how often the part is replayed, one time after the other; at least 1
     */
    record RecordedCalls(
            String file,
            CallFormat format,
            CallColumns columns,
            TimeFormat times,
            @Nullable String keyPattern,
            @Nullable String table,
            double speed,
            double scale,
            int amplify,
            Duration from,
            @Nullable Duration to,
            int repeat)
            implements LoadShape {

        /** All calls of a file as they were recorded. */
        public static RecordedCalls all(String file, CallFormat format, CallColumns columns, TimeFormat times) {
            return new RecordedCalls(file, format, columns, times, null, null, 1, 1, 1, Duration.ZERO, null, 1);
        }

        /** What has to be read, whatever part of it is replayed and how. */
        public RecordedCalls source() {
            return new RecordedCalls(file, format, columns, times, keyPattern, table, 1, 1, 1, Duration.ZERO, null, 1);
        }

        /** The same calls at another speed, each so many times. */
        public RecordedCalls with(double newSpeed, double newScale) {
            return new RecordedCalls(
                    file, format, columns, times, keyPattern, table, newSpeed, newScale, amplify, from, to, repeat);
        }

        /** The same calls with keys as a pattern finds them in what the file names. */
        public RecordedCalls withKeyPattern(String pattern) {
            return new RecordedCalls(
                    file, format, columns, times, pattern, table, speed, scale, amplify, from, to, repeat);
        }

        /** The rows of another table; null for all rows. */
        public RecordedCalls ofTable(@Nullable String other) {
            return new RecordedCalls(
                    file, format, columns, times, keyPattern, other, speed, scale, amplify, from, to, repeat);
        }

        /** The same calls from a file that writes times so. */
        public RecordedCalls withTimes(TimeFormat other) {
            return new RecordedCalls(
                    file, format, columns, other, keyPattern, table, speed, scale, amplify, from, to, repeat);
        }

        /** A part of the calls, so many times, each key standing for so many. */
        public RecordedCalls part(Duration newFrom, @Nullable Duration newTo, int newRepeat, int newAmplify) {
            return new RecordedCalls(
                    file,
                    format,
                    columns,
                    times,
                    keyPattern,
                    table,
                    speed,
                    scale,
                    newAmplify,
                    newFrom,
                    newTo,
                    newRepeat);
        }
    }

    /** What a file of recorded calls is. */
    enum CallFormat {
        /** Comma separated with a header. */
        CSV,
        /** Tab separated with a header. */
        TSV,
        /** One JSON object in each line. */
        NDJSON,
        /** Columns in binary form, as an import writes them; found by its first bytes whatever the format is said to be. */
        HREC,
        /** Access log in the common or combined format. */
        ACCESS_LOG,
        /** Access log of an Application Load Balancer. */
        ALB,
        /** Standard log of CloudFront. */
        CLOUD_FRONT,
        /** Access log of nginx, one JSON object in each line, named as its variables. */
        NGINX_JSON,
        /** CloudTrail's data events of DynamoDB. */
        CLOUD_TRAIL,
        /** Records of DynamoDB Streams or of Kinesis Data Streams for DynamoDB. */
        STREAMS,
        /** Twitter's cache traces. */
        TWITTER,
        /** Meta's cache traces. */
        META
    }

    /**
     * Headers of the columns, for JSON paths with dots; several with plus signs between them are one value. The file must
     * have the first three.
     */
    record CallColumns(
            String time,
            String key,
            String operation,
            String bytes,
            String sortKey,
            String count,
            String consistent,
            String table,
            String units) {

        /** What the columns are called unless a scenario says otherwise. */
        public static final CallColumns STANDARD = new CallColumns(
                "time", "key", "operation", "bytes", "sortKey", "count", "consistent", "table", "units");
    }

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

    /** The time that one row of a recording stands for: what CloudWatch keeps (8.7), or a second. */
    enum Period {
        SECOND(1),
        MINUTE(60),
        FIVE_MINUTES(300),
        HOUR(3_600);

        private final int seconds;

        Period(int seconds) {
            this.seconds = seconds;
        }

        public int seconds() {
            return seconds;
        }
    }
}
