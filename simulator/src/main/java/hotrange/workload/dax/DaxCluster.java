package hotrange.workload.dax;

import hotrange.engine.Micros;
import hotrange.table.spec.DaxSpec;
import hotrange.table.spec.OperationType;
import hotrange.workload.law.LatencyLaw;
import hotrange.workload.spec.LatencySpec;
import java.time.Duration;

/**
 * A live DAX cluster in front of a table: a cache of items and one of queries (7.6), which all of its clients share. Not
 * thread-safe.
 */
public final class DaxCluster {

    /** Of the logarithm of its own time (U-16). */
    private static final double SIGMA = 0.4;

    private final ItemCache items;
    private final ItemCache queries;
    private final LatencyLaw ownTime;
    private long hits;
    private long misses;

    /**
     * A cluster at time 0: nothing is cached.
     *
     * @param hitLatency median time of an answer from the cache (U-16); more than 0
     */
    public DaxCluster(DaxSpec spec, Duration hitLatency) {
        items = cache(spec.items());
        queries = cache(spec.queries());
        ownTime = LatencyLaw.of(OperationType.GetItem, false, new LatencySpec.LogNormal(hitLatency, SIGMA));
    }

    private static ItemCache cache(DaxSpec.Cache spec) {
        return new ItemCache(spec.memory().bytes(), Micros.of(spec.timeToLive()));
    }

    public ItemCache items() {
        return items;
    }

    public ItemCache queries() {
        return queries;
    }

    public void looked(boolean hit) {
        if (hit) {
            hits++;
        } else {
            misses++;
        }
    }

    /** Microseconds that a request spends in the cluster, from a random word. */
    public long ownTime(long word) {
        return ownTime.draw(word, LatencyLaw.ONE);
    }

    /** Reads answered from the caches so far. */
    public long hits() {
        return hits;
    }

    /** Reads that had to be sent on so far. */
    public long misses() {
        return misses;
    }

    /** Throws when a cache has lost count. */
    public void check() {
        items.check();
        queries.check();
    }
}
