package hotrange.trace.rows;

/**
 * What is known of more keys than can be counted one by one: the hottest ones are counted, of all others it is known how
 * much they have at most.
 *
 * @param keys about how many different keys there are
 * @param keysAtLeast two standard errors less: at least so many with a probability of 95 %
 * @param keysAtMost two standard errors more
 * @param counted keys that are counted one by one: those with most requests, read units and write units
 * @param requestsAtMost what any other key has at most
 * @param readUnitsAtMost of recorded sizes
 * @param writeUnitsAtMost of recorded sizes
 */
public record KeyEstimate(
        long keys,
        long keysAtLeast,
        long keysAtMost,
        int counted,
        long requestsAtMost,
        double readUnitsAtMost,
        double writeUnitsAtMost) {}
