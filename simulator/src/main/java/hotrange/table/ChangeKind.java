package hotrange.table;

/** What kind of thing the service did to a table on its own clock. */
public enum ChangeKind {
    /** A partition was split. */
    SPLIT,
    /** A partition is going to be split. */
    SPLIT_PLANNED,
    /** A partition is hot or full and is not split. */
    NOT_SPLIT,
    /** Another throughput, maximum, warm throughput or billing mode was accepted. */
    CAPACITY,
    /** Another throughput, maximum, warm throughput, billing mode or index was asked for and refused. */
    REFUSED,
    /** An on-demand table begins to grow. */
    GROWTH,
    /** Alarms of auto scaling were set anew. */
    ALARM,
    /** A scheduled action changed the bounds of auto scaling, or tried to. */
    BOUNDS,
    /** Adaptive capacity changed the shares of partitions. */
    BOOST,
    /** An index is created, filled, or active. */
    INDEX,
    /** Everything else. */
    OTHER
}
