package hotrange.run.cures;

import hotrange.table.spec.OperationType;
import hotrange.workload.CallPlan;
import hotrange.workload.IndexPlan;
import hotrange.workload.law.KeyLaw;
import hotrange.workload.law.KeyLaws;
import hotrange.workload.spec.IndexKeySpec;
import hotrange.workload.spec.KeySpec;

/**
 * The same calls to keys that are spread evenly: so many of them that partitions of equal width get loads that differ by
 * about 1 %.
 */
final class EvenKeys {

    /** The load of a partition spreads by the root of its keys. */
    private static final long KEYS_PER_PARTITION = 10_000;

    private final KeySpec keys;
    private final KeyLaw law;

    /** For a table or index of so many partitions. */
    EvenKeys(int partitions) {
        keys = new KeySpec.Uniform(KEYS_PER_PARTITION * partitions);
        law = KeyLaws.of(keys, file -> {
            throw new IllegalStateException("not recorded: " + file);
        });
    }

    /** Calls with these keys, unless their keys are the order of a Scan, or decide what a cache finds. */
    CallPlan of(CallPlan plan) {
        if (plan.pages() > 0 || isCached(plan)) {
            return plan;
        }
        return plan.withKeys(keys, law, plan.then().stream().map(this::of).toList());
    }

    private static boolean isCached(CallPlan plan) {
        OperationType type = plan.spec().operation().type();
        return plan.spec().dax() && type.isRead() && !plan.spec().operation().consistentRead();
    }

    /** Entries of a global secondary index with these keys. */
    IndexPlan of(IndexPlan plan) {
        IndexKeySpec spec = plan.spec();
        return new IndexPlan(
                new IndexKeySpec(
                        keys, spec.sortKey(), spec.share(), spec.keyChanges(), spec.changes(), spec.writeSharding()),
                law,
                plan.sortKeyWeights(),
                plan.entryBytes());
    }
}
