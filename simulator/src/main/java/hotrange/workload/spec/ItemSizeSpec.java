package hotrange.workload.spec;

import hotrange.table.spec.DataSize;
import java.util.List;

/** The size of the items that a workload reads or writes; above 400 KB is impossible (1.21). */
public sealed interface ItemSizeSpec {

    /** Every item the same. */
    record Fixed(DataSize size) implements ItemSizeSpec {}

    /** Log-normal, drawn for each request, cut at 400 KB. */
    record LogNormal(DataSize median, double sigma) implements ItemSizeSpec {}

    /** Sizes with weights, drawn for each request. */
    record Weighted(List<WeightedSize> sizes) implements ItemSizeSpec {}

    /** One size with its weight, more than 0. */
    record WeightedSize(DataSize size, double weight) {}

    /** JSON {@code valSizeRange} (bytes) and {@code valSizeRangeProbability} (weights), drawn for each request. */
    record Recorded(String file) implements ItemSizeSpec {}

    /** The mean bytes of the key in the file of recorded keys; larger than 400 KB counts as 400 KB and is reported. */
    record PerKey() implements ItemSizeSpec {}
}
