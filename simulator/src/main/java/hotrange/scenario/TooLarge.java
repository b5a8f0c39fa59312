package hotrange.scenario;

import hotrange.scenario.tree.ValuePath;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.partition.PartitionCount;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.DataSize;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.ItemSizeSpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Calls that are never admitted because they cost more than a full bucket holds (U21): worth a note. */
final class TooLarge {

    /** A limit of a workload's table and what its bucket holds when full, in micro-units. */
    private record Bucket(String name, BigDecimal holds) {}

    private TooLarge() {}

    /** One sentence for each workload of items of one size that cannot all be admitted; the setup has no problems. */
    static List<String> notes(Setup setup) {
        List<String> notes = new ArrayList<>();
        setup.workloads().forEach((name, workload) -> {
            TableSpec table = setup.tables().get(workload.table());
            boolean drawn = !(workload.rate() instanceof LoadShape.RecordedCalls);
            if (drawn && table != null && workload.operation().itemSize() instanceof ItemSizeSpec.Fixed fixed) {
                Bucket smallest = smallest(setup, table, workload.operation());
                String note = note(workload, fixed.size(), smallest);
                if (note != null) {
                    notes.add(ValuePath.child("workloads", name) + ": " + note);
                }
            }
        });
        return notes;
    }

    private static @Nullable String note(WorkloadSpec workload, DataSize size, Bucket bucket) {
        OperationSpec operation = workload.operation();
        int parts = parts(workload);
        int items = (operation.items() + parts - 1) / parts;
        BigDecimal miss = BigDecimal.valueOf(cost(operation, size.bytes(), items, false));
        BigDecimal hit = BigDecimal.valueOf(cost(operation, size.bytes(), items, true));
        boolean missFits = operation.exists() >= 1 || miss.compareTo(bucket.holds()) <= 0;
        boolean hitFits = operation.exists() <= 0 || hit.compareTo(bucket.holds()) <= 0;
        if (missFits && hitFits) {
            return null;
        }
        boolean everyCall = operation.exists() >= 1 || !missFits;
        return String.format(
                Locale.ROOT,
                "%s %s of %s%s%s costs %s units; %s never has more than %s: every call%s is throttled (U21)",
                parts > 1 ? "a part of a" : "a",
                operation.type(),
                items > 1 ? String.format(Locale.ROOT, "%,d × ", items) : "",
                shown(size.bytes()),
                hitFits ? "" : replaced(operation, size),
                units(hitFits ? miss : hit),
                bucket.name(),
                units(bucket.holds()),
                everyCall ? "" : " that finds its item");
    }

    /** The item that a write replaces, where it is the larger one. */
    private static String replaced(OperationSpec operation, DataSize size) {
        DataSize old = operation.oldItemSize();
        boolean puts = !operation.type().isRead() && operation.type() != OperationType.DeleteItem;
        return puts && old != null && old.bytes() > size.bytes() ? " over " + shown(old.bytes()) : "";
    }

    /** As many attempts as a call makes at once (7.1). */
    private static int parts(WorkloadSpec workload) {
        WriteShardingSpec sharding = workload.writeSharding();
        if (sharding == null) {
            return 1;
        }
        return switch (workload.operation().type()) {
            case Query -> sharding.shards();
            case GetItem -> sharding.suffix() == WriteShardingSpec.Suffix.RANDOM ? sharding.shards() : 1;
            default -> 1;
        };
    }

    private static long cost(OperationSpec operation, long bytes, int items, boolean found) {
        if (operation.type().isRead()) {
            return CapacityUnits.read(found ? bytes * items : 0, operation.consistentRead());
        }
        if (operation.type() == OperationType.DeleteItem) {
            return CapacityUnits.write(found ? bytes : 0);
        }
        DataSize old = operation.oldItemSize();
        return CapacityUnits.write(found && old != null ? Math.max(bytes, old.bytes()) : bytes);
    }

    private static Bucket smallest(Setup setup, TableSpec table, OperationSpec operation) {
        Assumptions assumptions = setup.assumptions();
        boolean read = operation.type().isRead();
        Duration depth = assumptions.tableBucketDepth();
        List<Bucket> buckets = new ArrayList<>();
        ProvisionedThroughput provisioned = table.provisionedThroughput();
        if (table.billingMode() == BillingMode.PAY_PER_REQUEST) {
            long quota = read ? table.quota().readUnits() : table.quota().writeUnits();
            buckets.add(bucket("the quota of %,d", quota, depth));
            OnDemandThroughput maximum = table.onDemandThroughput();
            long most = maximum == null ? -1 : read ? maximum.maxReadRequestUnits() : maximum.maxWriteRequestUnits();
            if (most >= 0) {
                buckets.add(bucket("the on-demand maximum of %,d", most, depth));
            }
        } else if (provisioned != null) {
            long units = read ? provisioned.readCapacityUnits() : provisioned.writeCapacityUnits();
            Duration burst = Duration.ofSeconds(ServiceLimits.BURST_SECONDS);
            if (setup.profile().sharesPerPartition()) {
                int partitions = PartitionCount.initial(table, assumptions).count();
                Bucket whole = bucket("a partition's share of %,d provisioned units/s", units, burst);
                BigDecimal part = whole.holds().divideToIntegralValue(BigDecimal.valueOf(partitions));
                buckets.add(new Bucket(whole.name(), part));
            } else {
                buckets.add(bucket("the burst of %,d provisioned units/s", units, burst));
            }
        }
        buckets.add(partition(assumptions, read && !operation.consistentRead(), read));
        return buckets.stream().min(Comparator.comparing(Bucket::holds)).orElseThrow();
    }

    /** The limit of a partition; replicas serve eventually consistent reads together (F20). */
    private static Bucket partition(Assumptions assumptions, boolean eventual, boolean read) {
        long units = ServiceLimits.partitionUnits(read);
        long served = eventual ? units * assumptions.ecReadReplicas() / 2 : units;
        return bucket("a partition with its limit of %,d", served, assumptions.partitionBucketDepth());
    }

    private static Bucket bucket(String name, long units, Duration depth) {
        BigDecimal micros = BigDecimal.valueOf(depth.toNanos() / 1_000);
        return new Bucket(
                String.format(Locale.ROOT, name, units),
                BigDecimal.valueOf(units).multiply(micros));
    }

    private static String shown(long bytes) {
        return bytes % 1_024 == 0
                ? String.format(Locale.ROOT, "%,d KB", bytes / 1_024)
                : String.format(Locale.ROOT, "%,d B", bytes);
    }

    private static String units(BigDecimal micros) {
        BigDecimal units = micros.movePointLeft(6).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, units.scale()) + "f", units);
    }
}
