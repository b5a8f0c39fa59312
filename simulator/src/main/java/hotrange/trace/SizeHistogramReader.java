package hotrange.trace;

import hotrange.trace.rows.Read;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.recorded.RecordedSizes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * CacheBench's value sizes: {@code valSizeRange[i]} bytes with weight {@code valSizeRangeProbability[i]}.
 * With one size more than weights the sizes are bounds: weight i is that of the middle between bounds i and i + 1,
 * rounded half up.
 */
public final class SizeHistogramReader {

    private static final String BYTES = "valSizeRange";
    private static final String WEIGHTS = "valSizeRangeProbability";

    private SizeHistogramReader() {}

    /**
     * Reads a file, plain or gzipped.
     *
     * @throws BadRecording when the file cannot be used
     */
    public static Read<RecordedSizes> read(Path file) {
        JsonArrays arrays = JsonArrays.read(file, BYTES, WEIGHTS);
        long[] bytes = arrays.wholeNumbers(BYTES);
        double[] weights = arrays.numbers(WEIGHTS);
        if (weights.length == 0) {
            throw new BadRecording(file, WEIGHTS + " is empty.");
        }
        if (bytes.length != weights.length && bytes.length != weights.length + 1) {
            throw new BadRecording(
                    file,
                    BYTES + " has " + bytes.length + " entries and " + WEIGHTS + " has " + weights.length
                            + "; they need as many, or one weight less.");
        }
        RecordedSizes sizes = new RecordedSizes(bytes.length == weights.length ? bytes : middles(file, bytes), weights);
        double total = sizes.totalWeight();
        if (!(total > 0) || Double.isInfinite(total)) {
            throw new BadRecording(file, "the weights add up to 0 or are too large.");
        }
        Read<RecordedSizes> read = new Read<>(sizes, sizes.sizes(), 0, List.of(), List.of());
        return sizes.cappedSizes() == 0
                ? read
                : read.withNote(String.format(
                        Locale.ROOT,
                        "%s: %,d of %,d sizes, with %.4f %% of the weight, are larger than an item can be (%,d bytes)"
                                + " and count as that.",
                        file.getFileName(),
                        sizes.cappedSizes(),
                        sizes.sizes(),
                        100 * sizes.cappedWeight() / total,
                        RecordedKeys.ITEM_BYTES_AT_MOST));
    }

    private static long[] middles(Path file, long[] bounds) {
        long[] middles = new long[bounds.length - 1];
        for (int i = 0; i < middles.length; i++) {
            long width = bounds[i + 1] - bounds[i];
            if (width < 0) {
                throw new BadRecording(file, BYTES + "[" + (i + 1) + "] is smaller than the bound before it.");
            }
            middles[i] = bounds[i] + width / 2 + width % 2;
        }
        return middles;
    }
}
