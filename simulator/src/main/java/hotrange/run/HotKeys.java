package hotrange.run;

import hotrange.engine.Draws;
import hotrange.result.HotKey;
import hotrange.table.Resource;
import hotrange.table.partition.PartitionSet;
import hotrange.table.spec.TableSpec;
import hotrange.workload.CallPlan;
import hotrange.workload.Placement;
import hotrange.workload.Target;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Finds the keys that asked for most units, and where they lay in the first replication. */
final class HotKeys {

    private static final int HOT_KEYS = 10;

    private final Recordings.Plans recorded;
    private final List<CallPlan> plans;
    private final List<ReplicationResult> replications;
    private final boolean showKeys;

    /** {@code showKeys} leaves recorded keys as they are. */
    HotKeys(Recordings.Plans recorded, List<ReplicationResult> replications, boolean showKeys) {
        this.showKeys = showKeys;
        this.recorded = recorded;
        this.replications = replications;
        plans = recorded.plans();
    }

    /** Those of every workload, the hottest first. */
    List<HotKey> hottest() {
        List<HotKey> keys = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            keys.addAll(hottest(i));
        }
        return keys;
    }

    private List<HotKey> hottest(int client) {
        long[] units = new long[CallStats.TRACKED_KEYS + 1];
        long[] throttled = new long[units.length];
        for (ReplicationResult r : replications) {
            for (int k = 0; k < units.length; k++) {
                units[k] += r.stats[client].keyUnits[k];
                throttled[k] += r.stats[client].keyThrottled[k];
            }
        }
        double total = (double) LongStream.of(units).sum();
        List<Integer> used = new ArrayList<>();
        for (int k = 0; k < CallStats.TRACKED_KEYS; k++) {
            if (units[k] > 0) {
                used.add(k);
            }
        }
        used.sort(Comparator.comparingLong((Integer k) -> units[k]).reversed());
        CallPlan plan = plans.get(client);
        Target target = plan.target();
        List<HotKey> keys = new ArrayList<>();
        for (int k : used.subList(0, Math.min(HOT_KEYS, used.size()))) {
            keys.add(new HotKey(
                    plan.name(),
                    label(client, k),
                    target.resource(),
                    target.read() ? "read" : "write",
                    partition(plan, k),
                    units[k],
                    units[k] / total,
                    throttled[k]));
        }
        return keys;
    }

    private String label(int client, int rank) {
        List<String> labels =
                recorded.keyLabels().getOrDefault(plans.get(client).name(), List.of());
        if (rank < labels.size()) {
            String text = showKeys ? labels.get(rank) : HotKey.mask(labels.get(rank));
            return text.length() > 60 ? text.substring(0, 59) + "…" : text;
        }
        boolean pinned = plans.get(client).spec().partitionKey() instanceof KeySpec.ByPartition;
        TableSpec.EntitySpec entity = plans.get(client).entity();
        String number = pinned ? "partition " + rank : "#" + (rank + 1);
        return entity == null
                ? number
                : number + " of "
                        + entity.template(plans.get(client).spec().operation().index())
                                .text();
    }

    /** Position of the partition that holds a key at the end of the first replication; null where several do. */
    private @Nullable Integer partition(CallPlan plan, long rank) {
        WriteShardingSpec sharding = plan.spec().writeSharding();
        if (sharding != null && sharding.shards() > 1) {
            return null;
        }
        ReplicationResult first = replications.get(0);
        Resource resource = first.resources.stream()
                .filter(r -> r.name().equals(plan.target().resource()))
                .findFirst()
                .orElseThrow();
        PartitionSet partitions = resource.partitions();
        long hash = hash(plan, rank, Placement.stream(first.seed, plan.placementName(resource)));
        int lowest = partitions.rangeOf(hash, 0);
        return lowest == partitions.rangeOf(hash, -1) ? lowest : null;
    }

    private static long hash(CallPlan plan, long rank, long placement) {
        if (plan.pages() > 0) {
            return Placement.ofPage(rank, plan.pages());
        }
        return plan.spec().partitionKey() instanceof KeySpec.ByPartition pinned
                ? Placement.pins(pinned)[(int) rank]
                : Draws.at(placement, rank);
    }
}
