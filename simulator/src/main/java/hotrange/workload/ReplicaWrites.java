package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.table.Table;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.spec.OperationType;
import hotrange.workload.law.LatencyLaw;
import hotrange.workload.spec.LatencySpec;
import java.util.ArrayList;
import java.util.List;

/** What the admitted writes of a workload cost the other Regions of its global table (1.29). Not thread-safe. */
final class ReplicaWrites {

    /** Of the logarithm of the lag: nine of ten within 0.5 and 2.3 s (5.11, U-32). */
    private static final double SIGMA = 0.5;

    /** Position of the lags below the seed of an item; decision 0003. */
    private static final long LAG = 1L << 49;

    private final Table[] replicas;
    private final int asker;
    private final CallListener listener;
    private final LatencyLaw lag;
    private final CallCost cost;
    /** What each Region's indexes get; empty where there are none. */
    private final List<IndexWrites> indexWrites = new ArrayList<>();

    ReplicaWrites(CallPlan plan, Table table, ClientContext context) {
        listener = context.listener();
        asker = context.index();
        cost = new CallCost(plan);
        for (Table replica : table.indexes().isEmpty() ? List.<Table>of() : table.replicas()) {
            indexWrites.add(new IndexWrites(plan, replica, context.seed(), context.index(), null));
        }
        replicas = table.replicas().toArray(Table[]::new);
        LatencySpec law = new LatencySpec.LogNormal(table.assumptions().replicationLag(), SIGMA);
        lag = LatencyLaw.of(OperationType.PutItem, false, law);
    }

    /**
     * Passes an admitted write on.
     *
     * @param itemSeed parent of all draws of the item
     * @param bytes of the item
     * @param oldBytes of the item before; 0 where there was none
     * @param growth bytes that it adds
     */
    void apply(long now, long itemSeed, long hash, long sortKey, long bytes, long oldBytes, long growth) {
        boolean existed = oldBytes > 0;
        long units = CapacityUnits.write(Math.max(bytes, oldBytes)) + cost.entries(bytes, existed, itemSeed);
        for (int i = 0; i < replicas.length; i++) {
            Table replica = replicas[i];
            long wait = replica.takeOver(now, hash, sortKey, units, growth, 1);
            if (replica.admission(false).servedUnits() != null) {
                replica.admission(false).servedTo(asker, replica.partitions().find(hash, sortKey), units);
            }
            if (!indexWrites.isEmpty()) {
                indexWrites.get(i).apply(now, itemSeed, bytes, existed);
            }
            listener.replicated(wait + lag.draw(Draws.at(itemSeed, LAG + i), LatencyLaw.ONE));
        }
    }
}
