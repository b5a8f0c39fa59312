package hotrange.workload.task;

import hotrange.table.spec.FalseConditionCost;
import hotrange.table.spec.OperationType;
import hotrange.workload.CallCost;
import hotrange.workload.CallPlan;

/**
 * The items of a request, drawn from the address of its call, so that each attempt has the same. Where a request has
 * several keys, one that an earlier item has is drawn anew, because the service refuses doubles (1.15, 1.23); where
 * there are too few keys, the request is smaller. Not thread-safe.
 */
final class RequestItems {

    private static final int DRAWS = 16;

    private final CallItems items;
    private final CallPlan plan;
    private final CallCost cost;
    private final FalseConditionCost falseConditionCost;
    private final boolean puts;
    /** Items that each key stands for: those that a Query evaluates. */
    private final int perKey;

    private final long[] seeds;
    final long[] ranks;
    final long[] hashes;
    final long[] sortKeys;
    final long[] bytes;
    final boolean[] found;
    /** How many keys there are. */
    int count;

    RequestItems(CallPlan plan, CallItems items, FalseConditionCost falseConditionCost) {
        this.plan = plan;
        this.items = items;
        cost = new CallCost(plan);
        this.falseConditionCost = falseConditionCost;
        OperationType type = plan.spec().operation().type();
        puts = type.puts();
        boolean severalKeys = type.hasSeveralKeys();
        int keys = severalKeys ? plan.spec().operation().items() : 1;
        perKey = severalKeys ? 1 : plan.spec().operation().items();
        seeds = new long[keys];
        ranks = new long[keys];
        hashes = new long[keys];
        sortKeys = new long[keys];
        bytes = new long[keys];
        found = new boolean[keys];
    }

    /** Draws the items of a call. */
    void draw(int task) {
        items.copyFirst(task, this);
        bytes[0] = items.bytes(plan, task);
        found[0] = existsNow(task, 0, items.found(plan, task));
        count = 1;
        for (int i = 1; i < seeds.length; i++) {
            drawFurther(task, i);
        }
    }

    private void drawFurther(int task, int position) {
        for (int draw = 0; draw < DRAWS; draw++) {
            items.drawFurther(task, position, draw, this);
            if (isNew()) {
                bytes[count] = CallItems.bytes(plan, seeds[count], ranks[count]);
                found[count] =
                        existsNow(task, count, CallItems.found(plan.spec().operation(), seeds[count]));
                count++;
                return;
            }
        }
    }

    /** Whether an item is found: as drawn, unless the call has written or deleted it before. */
    private boolean existsNow(int task, int item, boolean drawn) {
        return items.hasWritten(task, item) ? puts : drawn;
    }

    private boolean isNew() {
        for (int i = 0; i < count; i++) {
            if (hashes[i] == hashes[count] && sortKeys[i] == sortKeys[count]) {
                return false;
            }
        }
        return true;
    }

    /** Sets the key at the end of the list. */
    void set(int at, long seed, long rank, long hash, long sortKey) {
        seeds[at] = seed;
        ranks[at] = rank;
        hashes[at] = hash;
        sortKeys[at] = sortKey;
    }

    /** Parent of the draws of what the i-th item puts into indexes. */
    long seed(int i) {
        return seeds[i];
    }

    /** Micro-units of an attempt on the i-th item, local indexes included. */
    long units(int i) {
        return cost.of(bytes[i], perKey, found[i]) + cost.ofLocalIndexes(bytes[i], found[i], seeds[i]);
    }

    /** Micro-units of an attempt on the i-th item whose condition is false (1.10, U-1). */
    long unitsOfFalseCondition(int i) {
        return cost.ofFalseCondition(bytes[i], found[i], falseConditionCost);
    }

    /** Items that an attempt on the i-th key touches. */
    int touched(int i) {
        return cost.touchesItem(found[i]) ? perKey : 0;
    }
}
