package hotrange.trace;

import hotrange.trace.rows.KeyRows;
import hotrange.trace.rows.Read;
import hotrange.trace.rows.RowTally;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedSortKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads how often each sort key was called: CSV {@code key,count} with a header. All texts are kept, for their order. */
public final class SortKeyReader {

    private static final int KEYS_AT_MOST = 1_000_000;

    private SortKeyReader() {}

    /**
     * Reads a file, plain or gzipped.
     *
     * @throws BadRecording when the file cannot be used
     */
    public static Read<RecordedSortKeys> read(Path file, boolean strict) {
        RowTally tally = new RowTally(file, strict);
        Map<String, Long> counts = new HashMap<>();
        try {
            KeyRows.csv(file, "key", true, KeyRows.SORT_KEY_BYTES).forEach(tally, (key, count, callBytes) -> {
                counts.merge(key, count, Math::addExact);
                if (counts.size() > KEYS_AT_MOST) {
                    throw new BadRecording(
                            file,
                            String.format(Locale.ROOT, "there are more than %,d different sort keys.", KEYS_AT_MOST));
                }
            });
            tally.requireUsableRows();
            RecordedSortKeys keys = inByteOrder(counts);
            if (keys.calls() == 0) {
                throw new BadRecording(file, "every count is 0.");
            }
            return tally.read(keys, "left out");
        } catch (ArithmeticException e) {
            throw new BadRecording(file, "the counts add up to more than 2^63.");
        }
    }

    private static RecordedSortKeys inByteOrder(Map<String, Long> counts) {
        List<SortKey> sorted = new ArrayList<>();
        counts.forEach((key, count) -> sorted.add(new SortKey(key, key.getBytes(StandardCharsets.UTF_8), count)));
        sorted.sort((a, b) -> Arrays.compareUnsigned(a.utf8, b.utf8));
        List<String> labels = sorted.stream().map(key -> key.text).toList();
        long[] weights = sorted.stream().mapToLong(key -> key.count).toArray();
        return new RecordedSortKeys(labels, weights);
    }

    private static final class SortKey {

        private final String text;
        private final byte[] utf8;
        private final long count;

        SortKey(String text, byte[] utf8, long count) {
            this.text = text;
            this.utf8 = utf8;
            this.count = count;
        }
    }
}
