package hotrange.run.series;

import hotrange.table.ExpiringItems;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.OwedWrites;
import hotrange.table.Resource;
import hotrange.table.Table;
import hotrange.workload.dax.DaxCluster;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which gauges a direction of a resource has. */
public final class Gauges {

    private Gauges() {}

    /**
     * Those of one direction.
     *
     * @param dax the cluster in front of the resource's table; null for none
     */
    public static List<Gauge> of(Resource resource, boolean read, @Nullable DaxCluster dax) {
        List<Gauge> gauges = new ArrayList<>();
        if (!read && resource instanceof GlobalSecondaryIndex index) {
            gauges.add(Gauge.level("queuedEntries", "entries that wait for the index", index::backlog));
        }
        if (read && resource instanceof Table && dax != null) {
            gauges.add(Gauge.count("cacheHits", "reads answered by DAX", dax::hits));
            gauges.add(Gauge.count("cacheMisses", "reads that DAX sent on", dax::misses));
        }
        if (!read && resource instanceof Table table) {
            OwedWrites owed = table.owed();
            if (owed != null) {
                gauges.add(Gauge.level("waitingWrites", "writes of other Regions that wait", owed::backlog));
            }
            table.streams()
                    .forEach((consumer, stream) -> gauges.add(Gauge.level(
                            "iteratorAge",
                            "seconds that " + consumer + " is behind the stream",
                            stream::iteratorAgeSeconds)));
            ExpiringItems expiring = table.expiring();
            if (expiring != null) {
                gauges.add(Gauge.count("timeToLiveDeletedItemCount", "items", expiring::deletedItems));
            }
        }
        return gauges;
    }
}
