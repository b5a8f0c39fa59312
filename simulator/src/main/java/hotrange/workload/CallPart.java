package hotrange.workload;

import hotrange.workload.recorded.RecordedCalls;
import org.jspecify.annotations.Nullable;

/**
 * Which calls of its workload a plan makes: all of them, those of a period, or those of one operation in a recording.
 *
 * @param stream name that its draws are addressed by; parts of the same name make the same calls, each in its period
 * @param fromMicros the first calls, whole seconds
 * @param untilMicros end of the period, whole seconds
 * @param recorded calls that are replayed; null when they are drawn
 */
public record CallPart(
        String stream,
        long fromMicros,
        long untilMicros,
        @Nullable RecordedCalls recorded) {

    /** All calls of a workload. */
    public static CallPart whole(String workload) {
        return new CallPart(workload, 0, Long.MAX_VALUE, null);
    }

    /** Those from one time to another. */
    public CallPart during(long from, long until) {
        return new CallPart(stream, from, until, recorded);
    }

    boolean holds(long micros) {
        return micros >= fromMicros && micros < untilMicros;
    }
}
