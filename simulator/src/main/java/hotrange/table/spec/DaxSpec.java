package hotrange.table.spec;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A DAX cluster in front of a table (7.6): what it keeps of items, and apart from that of the results of queries.
 *
 * @param items answers to GetItem, and what writes through the cluster leave
 * @param queries answers to Query
 * @param nodeType AWS's word, for example {@code dax.t3.small}, for its price (6.7); null leaves it out of the cost
 * @param nodes 1 to 11, a primary and its replicas, for the price alone; null where there is no {@code nodeType}
 */
public record DaxSpec(
        Cache items,
        Cache queries,
        @Nullable String nodeType,
        @Nullable Integer nodes) {

    /**
     * One of its caches; every node holds the same.
     *
     * @param memory bytes of all entries together
     * @param timeToLive age at which an entry is not used any more; 0 keeps nothing
     */
    public record Cache(DataSize memory, Duration timeToLive) {}
}
