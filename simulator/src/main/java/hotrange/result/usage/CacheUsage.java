package hotrange.result.usage;

/**
 * A DAX cluster.
 *
 * @param table that it stands in front of
 * @param nodeType AWS's word, for example {@code dax.t3.small}
 * @param nodes at least 1, for the whole time
 */
public record CacheUsage(String table, String nodeType, int nodes) {

    /** @throws IllegalArgumentException when there is no node */
    public CacheUsage {
        if (nodes < 1) {
            throw new IllegalArgumentException("nodes must be at least 1, was " + nodes);
        }
    }
}
