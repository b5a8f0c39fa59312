package hotrange.table.capacity;

import java.util.Arrays;

/**
 * The fixed share of the table's provisioned throughput that each partition owned before 2019 (F11).
 *
 * <p>A share is a whole-number weight over a common denominator, so the shares always add up to the table exactly.
 */
public final class PartitionShares {

    private long[] weights;
    private long denominator;

    /** Equal shares of {@code partitions} partitions. */
    public PartitionShares(int partitions) {
        weights = new long[partitions];
        Arrays.fill(weights, 1);
        denominator = partitions;
    }

    /** How many partitions there are. */
    public int size() {
        return weights.length;
    }

    /** The part of {@code tableUnits} that a partition owns is {@code tableUnits · weight / denominator}. */
    public long weight(int partition) {
        return weights[partition];
    }

    /** Denominator of all shares. */
    public long denominator() {
        return denominator;
    }

    /** A split for throughput gives every partition the same share again (F11). */
    public void splitForThroughput(int partitions) {
        weights = new long[partitions];
        Arrays.fill(weights, 1);
        denominator = partitions;
    }

    /** A split for size halves the parent's share between its two children; the others keep theirs (F11). */
    public void splitForSize(int partition) {
        if ((weights[partition] & 1) != 0) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= 2;
            }
            denominator *= 2;
        }
        weights[partition] /= 2;
        weights = Arrays.copyOf(weights, weights.length + 1);
        weights[weights.length - 1] = weights[partition];
    }
}
