package hotrange.run.cures;

import hotrange.table.capacity.ServiceLimits;
import hotrange.table.partition.PartitionCount;
import hotrange.table.spec.AccountQuota;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.IndexSpec;
import hotrange.table.spec.PartitionsSpec;
import hotrange.table.spec.Profile;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableQuota;
import hotrange.table.spec.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * Capacity that limits nothing: several times what the partitions can serve together, so that their own limits are what
 * is left (7.14).
 */
final class AmpleCapacity {

    /** Above what partitions serve together: splits add some, and eventual reads get more than their units (F20). */
    private static final long TIMES = 16;
    /** Shares of partitions are counted in fractions, which leaves less room for large numbers. */
    private static final long LARGEST_WITH_SHARES = 3_000_000;
    /** An index takes what its table can write, twice where entries move, and with room for what is never quite even. */
    private static final int PARTITIONS_OF_INDEX = 4;

    private static final AccountQuota ACCOUNT = new AccountQuota(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final long largest;

    /**
     * For one profile.
     *
     * @param horizonMicros latest time that limits will be asked for
     */
    AmpleCapacity(Profile profile, long horizonMicros) {
        long countable = Long.MAX_VALUE / 8 / horizonMicros;
        largest = profile.sharesPerPartition() ? Math.min(LARGEST_WITH_SHARES, countable) : countable;
    }

    /** The quota of an account that stops nothing. */
    static AccountQuota account() {
        return ACCOUNT;
    }

    /** A table with it from the start, and with as many partitions as it had, unless evenly spread keys were too much for them. */
    TableSpec of(TableSpec table, Asked asked) {
        int warm = asked.tooFewPartitions() ? warm(asked) : 0;
        int partitions = Math.max(asked.partitionsAtStart(), warm);
        TableQuota quota = new TableQuota(
                ample(table.quota().readUnits(), partitions, true),
                ample(table.quota().writeUnits(), partitions, false));
        TableSpec ample = table.withCapacity(provisioned(table, table.provisionedThroughput(), partitions), quota);
        return given(table) == partitions ? ample : ample.withPartitions(new PartitionsSpec.Even(partitions));
    }

    private static int given(TableSpec table) {
        return table.partitions() == null ? 0 : table.partitions().count();
    }

    /** An index with it, and with partitions for all that its table can write. */
    IndexSpec of(IndexSpec index, TableSpec table, Asked asked, Asked ofTable) {
        int partitions = Math.min(
                PartitionCount.MAX,
                Math.max(
                        Math.max(asked.partitionsAtStart(), warm(asked)),
                        PARTITIONS_OF_INDEX * ofTable.partitionsAtEnd()));
        return new IndexSpec(
                index.keySchema(),
                index.projection(),
                provisioned(table, index.provisionedThroughput(), partitions),
                null,
                index.warmThroughput(),
                index.previousPeak(),
                index.size(),
                partitions,
                null,
                index.backfill());
    }

    /** Partitions as after a previous peak of what was asked for: for twice as much (F54). */
    private static int warm(Asked asked) {
        return (int) Math.min(
                PartitionCount.MAX,
                PartitionCount.forThroughput(
                        ServiceLimits.ON_DEMAND_HEADROOM * asked.peakReadUnits(),
                        ServiceLimits.ON_DEMAND_HEADROOM * asked.peakWriteUnits()));
    }

    private @Nullable ProvisionedThroughput provisioned(
            TableSpec table, @Nullable ProvisionedThroughput own, int partitions) {
        return own == null || table.billingMode() == BillingMode.PAY_PER_REQUEST
                ? own
                : new ProvisionedThroughput(
                        ample(own.readCapacityUnits(), partitions, true),
                        ample(own.writeCapacityUnits(), partitions, false));
    }

    private long ample(long own, int partitions, boolean read) {
        return Math.max(own, Math.min(largest, TIMES * partitions * ServiceLimits.partitionUnits(read)));
    }
}
