package hotrange.workload.recorded;

import java.util.List;

/** Recorded sort keys in the byte order of their UTF-8 text, which is DynamoDB's order of strings. */
public final class RecordedSortKeys {

    private final List<String> labels;
    private final long[] weights;
    private final long calls;

    /**
     * Takes over the weights, one per label.
     *
     * @throws ArithmeticException when the calls pass the range of a long
     */
    public RecordedSortKeys(List<String> labels, long[] weights) {
        if (weights.length == 0 || labels.size() != weights.length) {
            throw new IllegalArgumentException(labels.size() + " sort keys with " + weights.length + " weights");
        }
        this.labels = List.copyOf(labels);
        this.weights = weights;
        long sum = 0;
        for (long weight : weights) {
            sum = Math.addExact(sum, weight);
        }
        this.calls = sum;
    }

    public int keys() {
        return weights.length;
    }

    /** Calls of the sort key at this position of the order. */
    public long weightOf(int position) {
        return weights[position];
    }

    public long calls() {
        return calls;
    }

    /** Text of every sort key in order. */
    public List<String> labels() {
        return labels;
    }
}
