package hotrange.advice.candidate;

/** What a design does about its global secondary indexes. */
public enum IndexDesign {
    /** There is none. */
    NONE,
    /** As it is. */
    PLAIN,
    /** A shard is part of the index key. */
    SHARDED,
    /** Few items have the index key. */
    SPARSE,
    /** A table of its own holds the entries, so that it pushes nobody back. */
    ISOLATED
}
