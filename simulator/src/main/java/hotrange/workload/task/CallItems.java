package hotrange.workload.task;

import hotrange.engine.Draws;
import hotrange.table.Resource;
import hotrange.workload.CallPlan;
import hotrange.workload.ClientContext;
import hotrange.workload.Placement;
import hotrange.workload.law.KeyLaw;
import hotrange.workload.law.SortKeyLaw;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;

/**
 * The items of a call, drawn from its address (decision 0003). Not thread-safe.
 */
final class CallItems {

    // Positions below the seed of an item; attempts use 0 and up, shards −1 and down, indexes 2^40 and 2^41.
    private static final long KEY = 1L << 42;
    private static final long INNER_KEY = KEY + 1;
    private static final long SIZE = KEY + 2;
    private static final long EXISTS = KEY + 3;
    private static final long SHARD = KEY + 4;
    private static final long SORT_KEY = KEY + 5;
    /** Seeds of an item's further draws, below its seed. */
    private static final long AGAIN = KEY + 16;
    /** Seeds of the items after the first, below the seed of a call. */
    private static final long FURTHER = 1L << 48;

    private final CallPlan plan;
    private final WorkloadSpec spec;
    private final Tasks tasks;
    private final int shards;
    private final long placement;
    private final long shardPlacement;
    private final long[] pins;
    /** Pages of a Scan; 0 for other operations. */
    private final long pages;

    CallItems(ClientContext context, Tasks tasks) {
        plan = context.plan();
        spec = plan.spec();
        this.tasks = tasks;
        WriteShardingSpec sharding = spec.writeSharding();
        shards = sharding == null ? 1 : sharding.shards();
        Resource resource = context.resource();
        placement = Placement.stream(context.seed(), plan.placementName(resource));
        shardPlacement = Placement.shardStream(context.seed(), plan.placementName(resource));
        pins = Placement.pins(spec.partitionKey());
        pages = plan.pages();
    }

    /** Draws the first item of a call that has a seed and a number. */
    void drawFirst(long now, int task) {
        long seed = tasks.get(task, Tasks.SEED);
        long rank = rank(seed, tasks.get(task, Tasks.NUMBER));
        int shard = shards > 1 ? (int) Draws.below(Draws.at(seed, SHARD), shards) : 0;
        tasks.set(task, Tasks.RANK, rank);
        tasks.set(task, Tasks.SHARD, shard);
        tasks.set(task, Tasks.HASH, hash(rank, shard));
        tasks.set(task, Tasks.SORT_KEY, sortKey(now, seed, tasks.get(task, Tasks.CLIENT)));
        tasks.set(task, Tasks.BYTES, bytes(plan, seed, rank));
        tasks.set(task, Tasks.FOUND, found(spec.operation(), seed) ? 1 : 0);
    }

    private long rank(long seed, long number) {
        if (spec.partitionKey() instanceof KeySpec.Sequential sequential) {
            return sequential.rank(number);
        }
        KeyLaw law = plan.keys();
        if (law == null) {
            throw new IllegalStateException("keys of workload " + plan.name() + " follow the clock");
        }
        return law.draw(Draws.at(seed, KEY), Draws.at(seed, INNER_KEY));
    }

    /** Puts the first item of a call into the first place. */
    void copyFirst(int task, RequestItems into) {
        into.set(
                0,
                tasks.get(task, Tasks.SEED),
                tasks.get(task, Tasks.RANK),
                tasks.get(task, Tasks.HASH),
                tasks.get(task, Tasks.SORT_KEY));
    }

    /** Draws a further item of a call, the {@code draw}-th time, into the last place. */
    void drawFurther(int task, int position, int draw, RequestItems into) {
        long seed = Draws.at(tasks.get(task, Tasks.SEED), FURTHER + position);
        long drawn = draw == 0 ? seed : Draws.at(seed, AGAIN + draw);
        long rank = spec.partitionKey() instanceof KeySpec.Sequential sequential
                ? (tasks.get(task, Tasks.RANK) + position) % sequential.keys()
                : rank(drawn, 0);
        int shard = shards > 1 ? (int) Draws.below(Draws.at(drawn, SHARD), shards) : 0;
        long time = tasks.get(task, Tasks.FIRST_TIME);
        into.set(into.count, seed, rank, hash(rank, shard), sortKey(time, drawn, position));
    }

    /** Makes the first item of a call with several sequential keys the first of its own. */
    void spreadSequence(int task) {
        if (spec.partitionKey() instanceof KeySpec.Sequential sequential
                && spec.operation().type().hasSeveralKeys()) {
            long first = tasks.get(task, Tasks.NUMBER) % sequential.keys();
            long rank = first * spec.operation().items() % sequential.keys();
            tasks.set(task, Tasks.RANK, rank);
            tasks.set(task, Tasks.HASH, hash(rank, (int) tasks.get(task, Tasks.SHARD)));
        }
    }

    /** Hash of a key, or of one of its shards. */
    long hash(long rank, int shard) {
        if (shards > 1) {
            return Placement.hash(shardPlacement, rank, shard);
        }
        if (pages > 0) {
            return Placement.ofPage(rank, pages);
        }
        return pins.length > 0 ? pins[(int) rank] : Draws.at(placement, rank);
    }

    private long sortKey(long now, long seed, long place) {
        SortKeySpec sortKey = spec.sortKey();
        if (sortKey == null) {
            return 0;
        }
        if (sortKey instanceof SortKeySpec.Increasing) {
            return (now << 18) + Math.min(place, (1 << 18) - 1);
        }
        SortKeyLaw law = plan.sortKeyWeights();
        long word = Draws.at(seed, SORT_KEY);
        return law == null ? word : law.draw(word);
    }

    /** Whether the call has written an item of its operation before. */
    boolean hasWritten(int task, int item) {
        return tasks.hasWritten(task, item);
    }

    /** Size of the item in an operation: that of the first one where both have the same law. */
    long bytes(CallPlan step, int task) {
        return step.spec().operation().itemSize().equals(spec.operation().itemSize())
                ? tasks.get(task, Tasks.BYTES)
                : bytes(step, tasks.get(task, Tasks.SEED), tasks.get(task, Tasks.RANK));
    }

    /** Whether an operation finds the item: as the first one where both do so equally often. */
    boolean found(CallPlan step, int task) {
        OperationSpec operation = step.spec().operation();
        return operation.exists() == spec.operation().exists()
                ? tasks.get(task, Tasks.FOUND) != 0
                : found(operation, tasks.get(task, Tasks.SEED));
    }

    static long bytes(CallPlan step, long seed, long rank) {
        return step.sizes().draw(Draws.at(seed, SIZE), rank);
    }

    static boolean found(OperationSpec operation, long seed) {
        return operation.exists() >= 1 || Draws.unit(Draws.at(seed, EXISTS)) < operation.exists();
    }
}
