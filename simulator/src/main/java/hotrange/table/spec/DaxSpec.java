package hotrange.table.spec;

import java.time.Duration;

/**
 * A DAX cluster in front of a table (7.6): what it keeps of items, and apart from that of the results of queries.
 *
 * @param items answers to GetItem, and what writes through the cluster leave
 * @param queries answers to Query
 */
public record DaxSpec(Cache items, Cache queries) {

    /**
     * One of its caches; every node holds the same.
     *
     * @param memory bytes of all entries together
     * @param timeToLive age at which an entry is not used any more; 0 keeps nothing
     */
    public record Cache(DataSize memory, Duration timeToLive) {}
}
