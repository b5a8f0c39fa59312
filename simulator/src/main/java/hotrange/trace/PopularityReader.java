package hotrange.trace;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.KeyRows;
import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedKeys;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * CacheBench's popularity: {@code popularityBuckets[i]} keys share {@code popularityWeights[i]} calls. One array more,
 * {@code popularityKeys}, may name the hottest keys: those of the first buckets, of one key each.
 * The file is a law, not a list of rows: one entry that is wrong makes all of it wrong.
 */
final class PopularityReader {

    private static final String KEYS = "popularityBuckets";
    private static final String CALLS = "popularityWeights";
    private static final String TEXTS = "popularityKeys";

    private PopularityReader() {}

    static Read<RecordedKeys> read(Path file) {
        JsonArrays arrays = JsonArrays.read(file, KEYS, CALLS, TEXTS);
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
        List<String> texts = arrays.texts(TEXTS);
        for (int i = 0; i < texts.size(); i++) {
            checkText(arrays, texts, i, i < used ? usedKeys[i] : 0);
        }
        RecordedKeys law = law(file, usedKeys, usedCalls, used, texts);
        return new Read<>(law, keys.length, 0, List.of(), List.of());
    }

    private static void checkText(JsonArrays arrays, List<String> texts, int index, long keysOfBucket) {
        if (keysOfBucket != 1) {
            throw arrays.bad(
                    TEXTS, index, "names no bucket of one key; the first buckets have one key for each that is named");
        }
        try {
            KeyRows.checkedKey(texts.get(index), KeyRows.PARTITION_KEY_BYTES);
        } catch (BrokenRow e) {
            throw arrays.bad(TEXTS, index, "cannot be: " + e.found());
        }
        int first = texts.indexOf(texts.get(index));
        if (first < index) {
            throw arrays.bad(TEXTS, index, "is the same text as " + TEXTS + "[" + first + "]");
        }
    }

    private static RecordedKeys law(Path file, long[] keys, long[] calls, int used, List<String> texts) {
        if (used == 0) {
            throw new BadRecording(file, "there are no keys.");
        }
        try {
            RecordedKeys law = new RecordedKeys(Arrays.copyOf(keys, used), Arrays.copyOf(calls, used), texts, null, 0);
            if (law.calls() == 0) {
                throw new BadRecording(file, "every weight is 0.");
            }
            return law;
        } catch (IllegalArgumentException e) {
            throw new BadRecording(
                    file, "with " + TEXTS + ", the weight of a key must not grow from one bucket to the next.");
        } catch (ArithmeticException e) {
            throw new BadRecording(file, "the keys or the calls add up to more than 2^63.");
        }
    }
}
