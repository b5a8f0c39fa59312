package hotrange.workload.task;

import hotrange.engine.Draws;
import hotrange.table.ContendedItems;
import hotrange.workload.spec.ConditionSpec;
import org.jspecify.annotations.Nullable;

/**
 * The condition of an operation, on its first item (1.10, 7.11). What a client wrote before it missed the answer makes
 * the condition of its next attempt false; then it knows that it has written.
 */
final class Condition {

    /** Position of its draw below the seed of a call. */
    private static final long DRAW = 1L << 45;

    private final @Nullable ConditionSpec spec;
    private final @Nullable ContendedItems contended;
    private final Tasks tasks;

    Condition(@Nullable ConditionSpec spec, @Nullable ContendedItems contended, Tasks tasks) {
        this.spec = spec;
        this.contended = contended;
        this.tasks = tasks;
    }

    /** Whether a request for these items may take effect. */
    boolean holds(int task, RequestItems items) {
        if (spec instanceof ConditionSpec.Fails fails) {
            return !tasks.hasWritten(task, 0)
                    && Draws.unit(Draws.at(tasks.get(task, Tasks.SEED), DRAW)) >= fails.share();
        }
        return spec == null
                || contended == null
                || contended.version(ItemAccess.item(items, 0)) == tasks.get(task, Tasks.VERSION);
    }

    /** Whether it is false because of what the call has written itself. */
    boolean isOwnDoing(int task) {
        return tasks.hasWritten(task, 0)
                && (spec instanceof ConditionSpec.Fails
                        || tasks.get(task, Tasks.WRITTEN_ROUND) == tasks.get(task, Tasks.ROUND));
    }
}
