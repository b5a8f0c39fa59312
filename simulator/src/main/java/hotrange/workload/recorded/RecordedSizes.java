package hotrange.workload.recorded;

/** Recorded item sizes with weights; what is larger than an item can be counts as the largest item (1.21). */
public final class RecordedSizes {

    private final long[] recordedBytes;
    private final double[] weights;

    /** Takes over the arrays: sizes and weights are not negative, and some weight is more than 0. */
    public RecordedSizes(long[] recordedBytes, double[] weights) {
        if (recordedBytes.length == 0 || recordedBytes.length != weights.length) {
            throw new IllegalArgumentException(recordedBytes.length + " sizes with " + weights.length + " weights");
        }
        this.recordedBytes = recordedBytes;
        this.weights = weights;
    }

    public int sizes() {
        return recordedBytes.length;
    }

    /** Bytes of an item of this size, at most {@link RecordedKeys#ITEM_BYTES_AT_MOST}. */
    public int bytes(int index) {
        return (int) Math.min(recordedBytes[index], RecordedKeys.ITEM_BYTES_AT_MOST);
    }

    /** Bytes as the file has them. */
    public long recordedBytes(int index) {
        return recordedBytes[index];
    }

    public double weight(int index) {
        return weights[index];
    }

    public double totalWeight() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** Sizes larger than an item can be. */
    public int cappedSizes() {
        int capped = 0;
        for (long bytes : recordedBytes) {
            if (bytes > RecordedKeys.ITEM_BYTES_AT_MOST) {
                capped++;
            }
        }
        return capped;
    }

    /** Weight of the sizes that are larger than an item can be. */
    public double cappedWeight() {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (recordedBytes[i] > RecordedKeys.ITEM_BYTES_AT_MOST) {
                sum += weights[i];
            }
        }
        return sum;
    }
}
