package hotrange.run.usage;

import hotrange.result.usage.CacheUsage;
import hotrange.result.usage.Usage;
import hotrange.table.Resource;
import hotrange.table.Table;
import hotrange.table.spec.DaxSpec;
import java.util.ArrayList;
import java.util.List;

/** Counts what all tables and indexes of a replication use. Not thread-safe. */
public final class UsageMeters {

    private final long seconds;
    private final List<Meter> meters = new ArrayList<>();
    private final List<CacheUsage> caches = new ArrayList<>();

    /**
     * Counts from time 0.
     *
     * @param resources every table, each followed by its indexes
     * @param seconds that the load lasts
     */
    public UsageMeters(Iterable<Resource> resources, long seconds) {
        this.seconds = seconds;
        Table owner = null;
        for (Resource resource : resources) {
            owner = resource instanceof Table table ? table : owner;
            if (owner == null) {
                throw new IllegalArgumentException("no table before " + resource.name());
            }
            meters.add(new Meter(resource, owner, seconds));
            DaxSpec dax = resource == owner ? owner.spec().dax() : null;
            if (dax != null && dax.nodeType() != null && dax.nodes() != null) {
                caches.add(new CacheUsage(owner.name(), dax.nodeType(), dax.nodes()));
            }
        }
    }

    /** Ends a second. */
    public void endSecond(long second, long end) {
        for (Meter meter : meters) {
            meter.endSecond(second, end);
        }
    }

    /** What was used when the run has ended at {@code now}. */
    public Usage usage(long now) {
        return new Usage(seconds, meters.stream().map(meter -> meter.usage(now)).toList(), caches);
    }
}
