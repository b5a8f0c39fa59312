package hotrange.workload;

import hotrange.table.capacity.CapacityUnits;
import hotrange.workload.law.KeyLaw;
import hotrange.workload.law.SortKeyLaw;
import hotrange.workload.spec.IndexKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What the writes of a workload put into one index, its laws prepared; immutable, shared by all replications.
 *
 * @param spec what was asked for
 * @param keys law of the index keys; null for a local index
 * @param sortKeyWeights law of recorded sort keys; null unless recorded
 * @param entryBytes bytes of an entry, at most those of the item; −1 for the whole item (2.2)
 */
public record IndexPlan(
        IndexKeySpec spec, @Nullable KeyLaw keys, @Nullable SortKeyLaw sortKeyWeights, long entryBytes) {

    /** Of items that the index does not hold. */
    public static final IndexPlan NONE = new IndexPlan(new IndexKeySpec(null, null, 0, 0, 0, null), null, null, -1);

    /** What a write does to an entry (2.1). */
    enum Change {
        /** Nothing that the index holds is touched. */
        NONE,
        /** The entry is added, changed in place or removed. */
        ONE,
        /** The key changes: the entry is removed at one place and added at another. */
        MOVE
    }

    /** Bytes of the entry of an item. */
    long entryBytes(long itemBytes) {
        return entryBytes < 0 ? itemBytes : Math.min(entryBytes, itemBytes);
    }

    /**
     * Micro-units of a write that does this to an entry (2.1): those of the larger image where it stays at its place, of
     * both where it moves.
     *
     * @param itemBytes of the item after the write
     * @param oldItemBytes before it
     */
    long units(Change change, long itemBytes, long oldItemBytes) {
        if (change == Change.NONE) {
            return 0;
        }
        long after = units(itemBytes);
        long before = oldItemBytes == itemBytes ? after : units(oldItemBytes);
        return change == Change.MOVE ? before + after : Math.max(before, after);
    }

    /** Micro-units of writing the entry of an item. */
    long units(long itemBytes) {
        return CapacityUnits.write(entryBytes(itemBytes));
    }

    /**
     * What a write to an item does, from two random words.
     *
     * @param update whether the item existed before and still exists
     * @param touches whether the write touches an item at all
     */
    Change change(boolean touches, boolean update, double member, double kind) {
        if (!touches || member >= spec.share()) {
            return Change.NONE;
        }
        if (!update) {
            return Change.ONE;
        }
        return kind < spec.keyChanges()
                ? Change.MOVE
                : kind < spec.keyChanges() + spec.changes() ? Change.ONE : Change.NONE;
    }
}
