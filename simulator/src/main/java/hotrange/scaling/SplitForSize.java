package hotrange.scaling;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.engine.Phase;
import hotrange.table.ChangeKind;
import hotrange.table.Table;
import hotrange.table.capacity.ServiceLimits;
import hotrange.table.partition.PartitionCount;
import hotrange.table.partition.PartitionSet;
import hotrange.table.partition.Position;
import hotrange.table.partition.StoredData;
import hotrange.table.spec.SplitAssumptions;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Split for size, in every profile: a partition that holds 10 GB is split where half of its bytes lie below (F5, F10),
 * some minutes later (U7). Before 2019 each part gets half of the share (F11).
 */
public final class SplitForSize {

    private static final long MINUTE = 60 * Micros.SECOND;

    private final Table table;
    private final StoredData data;
    private final SplitAssumptions rules;
    private final ScalingContext context;
    private final boolean divisible;
    private final long stream;
    /** Partitions that are being split, or that cannot be. */
    private final Set<Integer> decided = new HashSet<>();

    private int draws;

    /** Watches a table whose data grows from time 0. */
    public SplitForSize(Table table, StoredData data, SplitAssumptions rules, ScalingContext context) {
        this.table = table;
        this.data = data;
        this.rules = rules;
        this.context = context;
        divisible = table.spec().localSecondaryIndexes().isEmpty();
        stream = Draws.stream(context.seed(), "splits for size/" + table.name());
        context.events().schedule(MINUTE, Phase.CONTROL, this::endMinute, 0);
    }

    private void endMinute(long now, long none) {
        PartitionSet partitions = table.partitions();
        for (int range = 0; range < partitions.size(); range++) {
            int id = partitions.id(range);
            if (data.bytes(range) >= ServiceLimits.PARTITION_BYTES && decided.add(id)) {
                decide(now, id, new FullPartition(data, partitions, range).middle(divisible, rules.smallestPart()));
            }
        }
        context.events().schedule(now + MINUTE, Phase.CONTROL, this::endMinute, 0);
    }

    private void decide(long now, int partition, @Nullable Position middle) {
        if (middle == null || table.partitions().size() >= PartitionCount.MAX) {
            String why = middle == null ? "one item collection fills it (F15)" : "no more partitions are simulated";
            tell(
                    now,
                    ChangeKind.NOT_SPLIT,
                    partition,
                    ScalingContext.format("partition %d holds 10 GB and is not split: %s", partition, why));
            return;
        }
        long duration = ScalingContext.between(rules.durationMin(), rules.durationMax(), Draws.at(stream, draws++));
        tell(
                now,
                ChangeKind.SPLIT_PLANNED,
                partition,
                ScalingContext.format(
                        "partition %d holds 10 GB and splits within %d s where half of them lie below (F5, U7)",
                        partition, duration / Micros.SECOND));
        context.events().schedule(now + duration, Phase.CONTROL, (time, none) -> split(time, partition, middle), 0);
    }

    private void split(long now, int partition, Position at) {
        decided.remove(partition);
        if (!table.partitions().startsAt(at.hash(), at.sortKey())) {
            int child = table.split(now, at.hash(), at.sortKey());
            String share =
                    table.shares() == null ? "each with the full limits (F12)" : "each with half the share (F11)";
            tell(
                    now,
                    ChangeKind.SPLIT,
                    partition,
                    ScalingContext.format(
                            "partition %d is now partitions [%d, %d], %s", partition, partition, child, share));
        }
    }

    private void tell(long now, ChangeKind kind, int partition, String text) {
        context.listener().changed(now, table.name(), kind, partition, "split for size: " + text);
    }
}
