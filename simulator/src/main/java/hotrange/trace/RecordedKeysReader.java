package hotrange.trace;

import hotrange.trace.rows.HottestKeys;
import hotrange.trace.rows.KeyRows;
import hotrange.trace.rows.KeyTable;
import hotrange.trace.rows.Read;
import hotrange.trace.rows.RowTally;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.spec.KeySpec;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads how often each key was called. Text is kept of the hottest keys only, so that a file of ten million keys
 * fits: the first pass counts by hash, the second finds the labels.
 */
public final class RecordedKeysReader {

    /** Enough for {@link RecordedKeys#ITEM_BYTES_AT_MOST}. */
    private static final int SIZE_BITS = 19;

    private static final int SIZE_MASK = (1 << SIZE_BITS) - 1;

    private RecordedKeysReader() {}

    /** Reads a file whose column of keys, if it has columns, is {@code key}. */
    public static Read<RecordedKeys> read(Path file, KeySpec.Format format, boolean strict) {
        return read(file, format, null, strict);
    }

    /**
     * Reads a file, plain or gzipped.
     *
     * @param key column of the key in counts and accesses, or several with plus signs between them; null for {@code key}
     * @param strict refuse the file at its first row that is not usable, instead of leaving such rows out
     * @throws BadRecording when the file cannot be used
     */
    public static Read<RecordedKeys> read(Path file, KeySpec.Format format, @Nullable String key, boolean strict) {
        String column = key == null ? "key" : key;
        return switch (format) {
            case COUNTS -> count(file, KeyRows.csv(file, column, true, KeyRows.PARTITION_KEY_BYTES), strict);
            case ACCESSES -> count(file, KeyRows.csv(file, column, false, KeyRows.PARTITION_KEY_BYTES), strict);
            case ACCESS_LOG -> count(file, KeyRows.accessLog(file), strict);
            case POPULARITY -> PopularityReader.read(file);
        };
    }

    private static Read<RecordedKeys> count(Path file, KeyRows rows, boolean strict) {
        RowTally tally = new RowTally(file, strict);
        KeyTable table = new KeyTable(rows.hasBytes());
        long[] calls = {0};
        rows.forEach(tally, (key, count, callBytes) -> {
            try {
                calls[0] = Math.addExact(calls[0], count);
                table.add(KeyTable.hash(key), count, Math.multiplyExact(count, callBytes));
            } catch (ArithmeticException e) {
                throw new BadRecording(
                        file,
                        "up to row " + (tally.rows() + 1) + " the calls or their bytes add up to more than 2^63.");
            }
            if (table.keys() > KeyTable.KEYS_AT_MOST) {
                throw new BadRecording(
                        file,
                        String.format(Locale.ROOT, "there are more than %,d different keys.", KeyTable.KEYS_AT_MOST));
            }
        });
        tally.requireUsableRows();
        if (calls[0] == 0) {
            throw new BadRecording(file, "every count is 0.");
        }
        RecordedKeys keys = rank(table, rows, file);
        Read<RecordedKeys> read = tally.read(keys, "left out");
        return keys.cappedSizes() == 0
                ? read
                : read.withNote(String.format(
                        Locale.ROOT,
                        "%s: %,d of %,d keys are larger than an item can be (400 KB) and count as 400 KB.",
                        file.getFileName(),
                        keys.cappedSizes(),
                        keys.keys()));
    }

    private static RecordedKeys rank(KeyTable table, KeyRows rows, Path file) {
        long[] ascending = table.sortedCounts();
        HottestKeys hottest = new HottestKeys(table, ascending);
        return rank(table, Blocks.of(ascending), hottest.find(rows, file));
    }

    private static RecordedKeys rank(KeyTable table, Blocks blocks, List<HottestKeys.Labelled> hottest) {
        List<String> labels = hottest.stream().map(HottestKeys.Labelled::key).toList();
        if (!table.withBytes()) {
            return new RecordedKeys(blocks.keysIn, blocks.callsOf(), labels, null, 0);
        }
        long capped = IntStream.range(0, table.keys())
                .filter(key -> recordedMean(table, key) > RecordedKeys.ITEM_BYTES_AT_MOST)
                .count();
        int[] bytes = bytesByRank(table, hottest, blocks);
        return new RecordedKeys(blocks.keysIn, blocks.callsOf(), labels, bytes, capped);
    }

    /** Of keys without a label, the larger ones of a block come first: nothing else tells them apart. */
    private static int[] bytesByRank(KeyTable table, List<HottestKeys.Labelled> hottest, Blocks blocks) {
        int[] bytes = new int[table.keys()];
        BitSet labelled = new BitSet(table.keys());
        int rank = 0;
        for (HottestKeys.Labelled label : hottest) {
            bytes[rank++] = meanBytes(table, label.number());
            labelled.set(label.number());
        }
        long[] rest = new long[table.keys() - rank];
        int next = 0;
        for (int key = labelled.nextClearBit(0); key < table.keys(); key = labelled.nextClearBit(key + 1)) {
            long block = blocks.find(table.countOf(key));
            rest[next++] = block << SIZE_BITS | (SIZE_MASK - meanBytes(table, key));
        }
        Arrays.sort(rest);
        for (long packed : rest) {
            bytes[rank++] = SIZE_MASK - (int) (packed & SIZE_MASK);
        }
        return bytes;
    }

    private static int meanBytes(KeyTable table, int key) {
        return (int) Math.min(recordedMean(table, key), RecordedKeys.ITEM_BYTES_AT_MOST);
    }

    /** Rounded half up; 0 for a key without calls. */
    private static long recordedMean(KeyTable table, int key) {
        long count = table.countOf(key);
        if (count == 0) {
            return 0;
        }
        long rest = table.bytesOf(key) % count;
        return table.bytesOf(key) / count + (rest >= count - rest ? 1 : 0);
    }

    /** Keys of equal count together, the largest count first. */
    private static final class Blocks {

        private final long[] counts;
        private final long[] keysIn;

        private Blocks(long[] counts, long[] keysIn) {
            this.counts = counts;
            this.keysIn = keysIn;
        }

        static Blocks of(long[] ascending) {
            int blocks = 1;
            for (int i = 1; i < ascending.length; i++) {
                blocks += ascending[i] != ascending[i - 1] ? 1 : 0;
            }
            long[] counts = new long[blocks];
            long[] keysIn = new long[blocks];
            int block = -1;
            for (int i = ascending.length - 1; i >= 0; i--) {
                if (block < 0 || ascending[i] != counts[block]) {
                    counts[++block] = ascending[i];
                }
                keysIn[block]++;
            }
            return new Blocks(counts, keysIn);
        }

        long[] callsOf() {
            long[] calls = new long[counts.length];
            for (int block = 0; block < counts.length; block++) {
                calls[block] = counts[block] * keysIn[block];
            }
            return calls;
        }

        /** Binary search in falling order. */
        int find(long count) {
            int low = 0;
            int high = counts.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (counts[middle] > count) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
