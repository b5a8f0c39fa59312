package hotrange.advice.candidate;

import hotrange.scenario.Setup;
import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.WorkloadSpec;
import java.util.Objects;

/**
 * What distinguishes a design from others.
 *
 * @param headroom how much more than needed is provisioned, as a token such as {@code 20-percent-above-peak}; empty where
 *     nothing is
 * @param shards write shards of every key; 1 for none
 * @param cached whether reads go through DAX
 * @param ownTable whether hot keys have a table of their own
 */
public record Design(
        CapacityMode capacity, String headroom, int shards, boolean cached, boolean ownTable, IndexDesign index) {

    private static final int CHANGE_OF_KEYS = 10;

    /** A design with plain keys and no index. */
    public static Design of(CapacityMode capacity, String headroom) {
        return new Design(capacity, headroom, 1, false, false, IndexDesign.NONE);
    }

    /** The design of a scenario's strategy; capacity is that of the table of its first workload. */
    public static Design of(Setup setup) {
        int shards = 1;
        boolean cached = false;
        boolean indexSharded = false;
        for (WorkloadSpec workload : setup.workloads().values()) {
            shards = Math.max(
                    shards,
                    workload.writeSharding() == null
                            ? 1
                            : workload.writeSharding().shards());
            cached |= workload.dax();
            indexSharded |= workload.indexKeys().values().stream().anyMatch(keys -> keys.writeSharding() != null);
        }
        boolean indexed = setup.tables().values().stream()
                .anyMatch(table -> !table.globalSecondaryIndexes().isEmpty());
        WorkloadSpec first = setup.workloads().values().iterator().next();
        TableSpec table = Objects.requireNonNull(setup.tables().get(first.table()), first.table());
        IndexDesign index = !indexed ? IndexDesign.NONE : indexSharded ? IndexDesign.SHARDED : IndexDesign.PLAIN;
        return new Design(capacity(table), "", shards, cached, false, index);
    }

    private static CapacityMode capacity(TableSpec table) {
        if (table.billingMode() == BillingMode.PAY_PER_REQUEST) {
            return table.warmThroughput() == null && table.previousPeak() == null
                    ? CapacityMode.ON_DEMAND
                    : CapacityMode.ON_DEMAND_WARM;
        }
        AutoScalingSpec scaling = table.autoScaling();
        if (scaling == null) {
            return CapacityMode.PROVISIONED;
        }
        return scaling.scheduledActions().isEmpty() ? CapacityMode.AUTO_SCALED : CapacityMode.SCHEDULED;
    }

    /** The same with so many write shards. */
    public Design sharded(int count) {
        return new Design(capacity, headroom, count, cached, ownTable, index);
    }

    /** The same with another design of the index. */
    public Design with(IndexDesign other) {
        return new Design(capacity, headroom, shards, cached, ownTable, other);
    }

    /** The same with a cache in front. */
    public Design behindCache() {
        return new Design(capacity, headroom, shards, true, ownTable, index);
    }

    /** The same with a table of their own for hot keys. */
    public Design withOwnTable() {
        return new Design(capacity, headroom, shards, cached, true, index);
    }

    /** How much there is to build and to run: smaller is simpler. Changes of keys weigh more than any capacity mode. */
    public int complexity() {
        int changes = (shards > 1 ? 1 : 0) + (cached ? 1 : 0) + (ownTable ? 1 : 0);
        int ofIndex = index.compareTo(IndexDesign.SHARDED) >= 0 ? 1 : 0;
        return capacity.ordinal()
                + CHANGE_OF_KEYS * (changes + ofIndex)
                + (shards > 1 ? Integer.bitCount(Integer.highestOneBit(shards) - 1) : 0);
    }
}
