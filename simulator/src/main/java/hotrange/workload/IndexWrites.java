package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.Table;
import hotrange.table.spec.OperationType;
import hotrange.workload.law.KeyLaw;
import hotrange.workload.law.PropagationLag;
import hotrange.workload.law.SortKeyLaw;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.SortKeySpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the admitted writes of a workload put into the global secondary indexes of its table (2.1, 2.2).
 *
 * <p>Everything is drawn from the seed of the item, so that strategies and retries agree on it. Not thread-safe.
 */
public final class IndexWrites {

    /** Position of the first index's draws below the seed of an item; attempts use 0 and up, shards −1 and down. */
    private static final long FIRST = 1L << 40;
    /** Position of the key of an entry below its parent; of one that is removed elsewhere. */
    static final int KEY = 2;

    private static final int OLD_KEY = 6;
    // Positions after that of a key.
    private static final int SHARD = 2;
    private static final int SORT_KEY = 3;
    static final int LAG = 8;

    private final GlobalSecondaryIndex[] indexes;
    private final IndexPlan[] plans;
    private final long[] placements;
    private final long[] shardPlacements;
    private final int[] shards;
    private final long[][] pins;
    private final int asker;
    private final boolean delete;
    /** Bytes of the item before; −1 for those after. */
    private final long oldBytes;
    /** Null where nobody asks how long it takes. */
    private final @Nullable CallListener listener;

    /** Those of an operation; null where it feeds none. */
    public static @Nullable IndexWrites of(CallPlan plan, ClientContext context) {
        boolean feeds = context.resource() instanceof Table table
                && !plan.spec().operation().type().isRead()
                && !table.indexes().isEmpty();
        return feeds
                ? new IndexWrites(plan, (Table) context.resource(), context.seed(), context.index(), context.listener())
                : null;
    }

    /**
     * The indexes of a table that the plan's writes feed: of the plan's own, or of the same one in another Region.
     *
     * @param asker position of the workload in its scenario
     */
    public IndexWrites(CallPlan plan, Table table, long seed, int asker, @Nullable CallListener listener) {
        this.asker = asker;
        this.listener = listener;
        OperationSpec operation = plan.spec().operation();
        delete = operation.type() == OperationType.DeleteItem;
        oldBytes = delete || operation.oldItemSize() == null
                ? -1
                : operation.oldItemSize().bytes();
        indexes = plan.table().globalSecondaryIndexes().keySet().stream()
                .map(table::index)
                .toArray(GlobalSecondaryIndex[]::new);
        plans = plan.indexes().toArray(IndexPlan[]::new);
        placements = new long[indexes.length];
        shardPlacements = new long[indexes.length];
        shards = new int[indexes.length];
        pins = new long[indexes.length][];
        for (int i = 0; i < indexes.length; i++) {
            String keys = plan.placementName(indexes[i]);
            placements[i] = Placement.stream(seed, keys);
            shardPlacements[i] = Placement.shardStream(seed, keys);
            WriteShardingSpec sharding = plans[i].spec().writeSharding();
            shards[i] = sharding == null ? 1 : sharding.shards();
            pins[i] = Placement.pins(plans[i].spec().partitionKey());
        }
    }

    /**
     * Feeds the indexes with an admitted write.
     *
     * @param itemSeed parent of all draws of the item
     * @param bytes size of the item
     * @param existed whether there was an item before
     */
    public void apply(long now, long itemSeed, long bytes, boolean existed) {
        long old = existed && oldBytes >= 0 ? oldBytes : bytes;
        for (int i = 0; i < indexes.length; i++) {
            if (!indexes[i].isFed()) {
                continue;
            }
            IndexPlan plan = plans[i];
            long parent = parent(i, itemSeed);
            IndexPlan.Change change = change(i, parent, existed);
            if (change != IndexPlan.Change.NONE) {
                indexes[i].store(growth(i, bytes, existed));
            }
            if (change == IndexPlan.Change.MOVE) {
                put(now, i, parent, KEY, plan.units(bytes));
                put(now, i, parent, OLD_KEY, plan.units(old));
            } else if (change == IndexPlan.Change.ONE) {
                put(now, i, parent, KEY, plan.units(change, bytes, old));
            }
        }
    }

    /** How many indexes there are. */
    int indexes() {
        return indexes.length;
    }

    GlobalSecondaryIndex index(int i) {
        return indexes[i];
    }

    /** Whether each write to an item that exists makes one entry at most, which never moves. */
    boolean isAlike() {
        return delete || Arrays.stream(plans).allMatch(plan -> plan.spec().keyChanges() == 0);
    }

    /** Whether an index holds any of the items. */
    boolean isHeld(int i) {
        return plans[i].spec().share() > 0;
    }

    /** Micro-units of the entry of such a write in an index. */
    long units(int i, long bytes) {
        return plans[i].units(IndexPlan.Change.ONE, bytes, oldBytes >= 0 ? oldBytes : bytes);
    }

    /** Parent of the draws for an index. */
    long parent(int i, long itemSeed) {
        return Draws.at(itemSeed, FIRST + i);
    }

    /** What a write does to its entry. */
    IndexPlan.Change change(int i, long parent, boolean existed) {
        IndexPlan plan = plans[i];
        if (plan.spec().share() < 1 || plan.spec().changes() < 1 || delete) {
            return plan.change(
                    existed || !delete,
                    existed && !delete,
                    Draws.unit(Draws.at(parent, 0)),
                    Draws.unit(Draws.at(parent, 1)));
        }
        return IndexPlan.Change.ONE;
    }

    /** Bytes by which a write that touches its entry makes the index grow. */
    long growth(int i, long bytes, boolean existed) {
        long old = existed && oldBytes >= 0 ? oldBytes : bytes;
        return (delete ? 0 : plans[i].entryBytes(bytes)) - (existed ? plans[i].entryBytes(old) : 0);
    }

    /** Law of the keys of an index; null where it has one key. */
    @Nullable
    KeyLaw keys(int i) {
        return plans[i].keys();
    }

    /** Where an entry lies whose key is at position {@code word} below its parent. */
    long hash(int i, long parent, int word, long rank) {
        if (shards[i] > 1) {
            int shard = (int) Draws.below(Draws.at(parent, word + SHARD), shards[i]);
            return Placement.hash(shardPlacements[i], rank, shard);
        }
        return pins[i].length > 0 ? pins[i][(int) rank] : Draws.at(placements[i], rank);
    }

    /** Shards of the hottest index keys that share a partition with another of their key; −1 where none is sharded and written. */
    public int shardCollisions() {
        int sum = -1;
        for (int i = 0; i < indexes.length; i++) {
            if (shards[i] > 1 && plans[i].spec().share() > 0) {
                sum = Math.max(0, sum)
                        + Placement.collisions(shardPlacements[i], 0, shards[i], indexes[i].partitions());
            }
        }
        return sum;
    }

    private void put(long now, int i, long parent, int word, long units) {
        IndexPlan plan = plans[i];
        KeyLaw law = plan.keys();
        long rank = law == null ? 0 : law.draw(Draws.at(parent, word), Draws.at(parent, word + 1));
        long sortKey = sortKey(now, plan, Draws.at(parent, word + SORT_KEY));
        int partition = indexes[i].enqueue(now, hash(i, parent, word, rank), sortKey, units);
        indexes[i].admission(false).servedTo(asker, partition, units);
        if (listener != null) {
            listener.propagated(i, indexes[i].lastWait() + PropagationLag.LAW.draw(Draws.at(parent, word + LAG)));
        }
    }

    private static long sortKey(long now, IndexPlan plan, long word) {
        SortKeySpec spec = plan.spec().sortKey();
        if (spec == null) {
            return 0;
        }
        if (spec instanceof SortKeySpec.Increasing) {
            return (now << 18) + (word >>> 46);
        }
        SortKeyLaw law = plan.sortKeyWeights();
        return law == null ? word : law.draw(word);
    }
}
