package hotrange.result;

import org.jspecify.annotations.Nullable;

/**
 * Something that the service did on its own clock in the first replication, for example a change of capacity.
 *
 * @param micros when
 * @param table name of the table or index
 * @param kind what kind of thing, so that nobody needs to read the text to find it
 * @param partition position in key order, at the end of the first replication, of the partition that it happened to, in a
 *     split that of its first part; null where it did not happen to one partition
 * @param text what it was, and why
 */
public record LogEntry(
        long micros, String table, Kind kind, @Nullable Integer partition, String text) {

    /** What kind of thing the service did. */
    public enum Kind {
        /** A partition was split. */
        SPLIT,
        /** A partition is going to be split. */
        SPLIT_PLANNED,
        /** A partition is hot or full and is not split. */
        NOT_SPLIT,
        /** Another throughput, maximum, warm throughput or billing mode was accepted; the text says when it is in force. */
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
        /** A phase of finite work ended: nothing that the service did. */
        PHASE,
        /** Everything else. */
        OTHER
    }
}
