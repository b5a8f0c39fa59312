package hotrange.workload.spec;

/**
 * A suffix that spreads each partition key over {@code shards} keys (7.1).
 *
 * @param shards 1 to 1,000
 */
public record WriteShardingSpec(int shards, Suffix suffix) {

    /** How a write picks its suffix, which decides what a read of one item costs. */
    public enum Suffix {
        /** Any shard: every read asks all shards. */
        RANDOM,
        /** Computed from another attribute: GetItem asks one shard, Query all. */
        CALCULATED
    }
}
