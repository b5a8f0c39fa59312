package hotrange.table.partition;

import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.PartitionsSpec;
import hotrange.table.spec.PreviousPeak;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.table.spec.WarmThroughput;
import java.util.Locale;

/**
 * How many partitions a table starts with, and why.
 *
 * @param count at least 1
 * @param why one sentence with the rule that decided
 */
public record PartitionCount(int count, String why) {

    /** Largest number of partitions that is simulated. */
    public static final int MAX = 10_000;

    /** Half of what was provisioned is the previous peak of a table that becomes on-demand: it takes what it had (F63). */
    public static final double HALF_AS_PEAK = 0.5;

    /** The count that throughput, history and size ask for, unless it is given (F6, F7, F52, F54, F60, F63). */
    public static PartitionCount initial(TableSpec spec, Assumptions assumptions) {
        PartitionsSpec given = spec.partitions();
        if (given != null) {
            return new PartitionCount(
                    given.count(),
                    given.itemCounts().isEmpty()
                            ? "given in the scenario"
                            : "given in the scenario, with ranges by items");
        }
        PartitionCount best = new PartitionCount(1, "the smallest table");
        ProvisionedThroughput provisioned = spec.provisionedThroughput();
        if (provisioned != null) {
            long read = provisioned.readCapacityUnits();
            long write = provisioned.writeCapacityUnits();
            String why = spec.billingMode() == BillingMode.PROVISIONED
                    ? "ceil(%,d RCU / 3,000 + %,d WCU / 1,000) (F6)"
                    : "provisioned before: ceil(%,d RCU / 3,000 + %,d WCU / 1,000) (F6, F63)";
            best = best.or(forThroughput(read, write), why, read, write);
            double asPeak = assumptions.controlPlane().provisionedAsPeak();
            if (spec.billingMode() == BillingMode.PAY_PER_REQUEST && asPeak > HALF_AS_PEAK) {
                long reads = accepted(read, asPeak);
                long writes = accepted(write, asPeak);
                String rule = "twice a previous peak that was provisioned: %,d reads, %,d writes (F63)";
                best = best.or(toServe(reads, writes), rule, reads, writes);
            }
        }
        long size = spec.size().bytes();
        long bySize = Math.max(1, (size + ServiceLimits.PARTITION_BYTES - 1) / ServiceLimits.PARTITION_BYTES);
        best = best.or(bySize, "%,d GB of items at about 10 GB a partition (F5)", size >> 30);
        WarmThroughput warm = spec.warmThroughput();
        if (warm != null) {
            long read = warm.readUnitsPerSecond();
            long write = warm.writeUnitsPerSecond();
            best = best.or(toServe(read, write), "warm throughput %,d reads and %,d writes (F60)", read, write);
        }
        if (spec.billingMode() == BillingMode.PAY_PER_REQUEST) {
            best = best.or(assumptions.onDemandPartitions(), "a new on-demand table (F52, U15)");
            PreviousPeak peak = spec.previousPeak();
            if (peak != null) {
                long read = ServiceLimits.ON_DEMAND_HEADROOM * peak.readUnitsPerSecond();
                long write = ServiceLimits.ON_DEMAND_HEADROOM * peak.writeUnitsPerSecond();
                best = best.or(
                        toServe(read, write), "twice the previous peak: %,d reads, %,d writes (F54)", read, write);
            }
        }
        return best;
    }

    /** So many partitions, as wide as the table says. */
    public PartitionSet partitions(TableSpec spec) {
        PartitionsSpec given = spec.partitions();
        return given == null || given.itemCounts().isEmpty()
                ? new PartitionSet(count)
                : PartitionSet.byItems(given.itemCounts());
    }

    /** What an on-demand table takes at once, when a part of what was provisioned is its previous peak (F54, F63). */
    public static long accepted(long provisionedUnits, double asPeak) {
        return (long) Math.ceil(ServiceLimits.ON_DEMAND_HEADROOM * asPeak * provisionedUnits);
    }

    /** Partitions of a new provisioned table: ceil(RCU / 3,000 + WCU / 1,000) (F6). */
    public static long forThroughput(long readUnits, long writeUnits) {
        long thirds = readUnits + 3 * writeUnits;
        return Math.max(1, (thirds + ServiceLimits.PARTITION_READ_UNITS - 1) / ServiceLimits.PARTITION_READ_UNITS);
    }

    /** Partitions after an increase of provisioned throughput: doubled until it fits, never fewer (F7, F8). */
    public static long afterIncrease(long partitions, long readUnits, long writeUnits) {
        long needed = forThroughput(readUnits, writeUnits);
        long count = partitions;
        while (count < needed) {
            count *= 2;
        }
        return count;
    }

    /** Partitions whose limits add up to both rates, reads and writes apart (F52, F56). */
    public static long toServe(long readUnits, long writeUnits) {
        long byReads = (readUnits + ServiceLimits.PARTITION_READ_UNITS - 1) / ServiceLimits.PARTITION_READ_UNITS;
        long byWrites = (writeUnits + ServiceLimits.PARTITION_WRITE_UNITS - 1) / ServiceLimits.PARTITION_WRITE_UNITS;
        return Math.max(1, Math.max(byReads, byWrites));
    }

    private PartitionCount or(long count, String why, Object... values) {
        if (count <= this.count) {
            return this;
        }
        if (count > MAX) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "the table needs %,d partitions; at most %,d are simulated", count, MAX));
        }
        return new PartitionCount((int) count, String.format(Locale.ROOT, why, values));
    }
}
