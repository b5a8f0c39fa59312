package hotrange.workload.spec;

/** Where in its item collection a call lands; together with the partition key it decides the partition (F14). */
public sealed interface SortKeySpec {

    /** Later calls get larger sort keys, as timestamps do. */
    record Increasing() implements SortKeySpec {}

    /** Uniform over the collection. */
    record Random() implements SortKeySpec {}

    /** Sort keys from a CSV {@code key,count} with a header, in their byte order, by count. */
    record Recorded(String file) implements SortKeySpec {}
}
