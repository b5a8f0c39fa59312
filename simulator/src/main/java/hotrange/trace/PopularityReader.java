package hotrange.trace;

import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedKeys;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * CacheBench's popularity: {@code popularityBuckets[i]} keys share {@code popularityWeights[i]} calls.
 * The file is a law, not a list of rows: one entry that is wrong makes all of it wrong.
 */
final class PopularityReader {

    private static final String KEYS = "popularityBuckets";
    private static final String CALLS = "popularityWeights";

    private PopularityReader() {}

    static Read<RecordedKeys> read(Path file) {
        JsonArrays arrays = JsonArrays.read(file, KEYS, CALLS);
        long[] keys = arrays.wholeNumbers(KEYS);
        long[] calls = arrays.wholeNumbers(CALLS);
        if (keys.length != calls.length) {
            throw new BadRecording(
                    file, KEYS + " has " + keys.length + " entries and " + CALLS + " has " + calls.length + ".");
        }
        long[] usedKeys = new long[keys.length];
        long[] usedCalls = new long[keys.length];
        int used = 0;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] > 0) {
                usedKeys[used] = keys[i];
                usedCalls[used++] = calls[i];
            } else if (calls[i] > 0) {
                throw new BadRecording(file, CALLS + "[" + i + "] is " + calls[i] + " calls of a bucket without keys.");
            }
        }
        return new Read<>(law(file, usedKeys, usedCalls, used), keys.length, 0, List.of(), List.of());
    }

    private static RecordedKeys law(Path file, long[] keys, long[] calls, int used) {
        if (used == 0) {
            throw new BadRecording(file, "there are no keys.");
        }
        try {
            RecordedKeys law =
                    new RecordedKeys(Arrays.copyOf(keys, used), Arrays.copyOf(calls, used), List.of(), null, 0);
            if (law.calls() == 0) {
                throw new BadRecording(file, "every weight is 0.");
            }
            return law;
        } catch (ArithmeticException e) {
            throw new BadRecording(file, "the keys or the calls add up to more than 2^63.");
        }
    }
}
