package hotrange.workload.law;

/** Recorded sort keys: the i-th in key order, by weight, at position i / n of its item collection. Immutable. */
public final class SortKeyLaw {

    private final AliasTable table;
    private final long width;

    /** The law of the weights, which are in key order. */
    public SortKeyLaw(double[] weights) {
        table = new AliasTable(weights);
        width = Long.divideUnsigned(-1L, weights.length);
    }

    /** The unsigned position that a random word stands for. */
    public long draw(long word) {
        return table.draw(word) * width;
    }
}
