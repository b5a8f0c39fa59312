package hotrange.workload.task;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.spec.OperationType;
import hotrange.workload.CallCost;
import hotrange.workload.CallPlan;
import hotrange.workload.ClientContext;
import hotrange.workload.dax.DaxCluster;
import hotrange.workload.spec.ConditionSpec;
import hotrange.workload.spec.HedgingSpec;
import hotrange.workload.spec.OperationSpec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operation of the calls of a {@link TaskClient}: where its attempts go and what they do. Not thread-safe. */
final class Step {

    /** Position of the first repeated or further operation below the seed of a call. */
    private static final long FURTHER = 1L << 44;

    private static final long STEPS_AT_MOST = 256;

    final CallPlan plan;
    final int index;
    final boolean read;
    final boolean consistent;
    final int fanOut;
    final CallCost cost;
    final ItemAccess access;
    final Request request;
    /** Null unless its requests go through a DAX cluster. */
    final @Nullable DaxReads dax;
    /** Whether a later operation asks that nobody has written the item since this one. */
    final boolean watches;
    /** How long an attempt waits before its second request; {@link Micros#NEVER} where it has none (5.9). */
    final long hedgeMicros;
    /** From the answer before to this operation. */
    final long thinkMicros;

    private final Tasks tasks;

    private Step(ClientContext context, CallItems items, Tasks tasks, int index, boolean watches) {
        this.tasks = tasks;
        this.index = index;
        this.watches = watches;
        CallPlan whole = context.plan();
        plan = index == 0 ? whole : whole.then().get(index - 1);
        Duration think =
                index == 0 ? Duration.ZERO : whole.spec().then().get(index - 1).thinkTime();
        thinkMicros = Micros.of(think);
        OperationSpec operation = plan.spec().operation();
        HedgingSpec hedging = plan.isHedged() ? plan.spec().client().hedging() : null;
        hedgeMicros = hedging == null ? Micros.NEVER : Micros.of(hedging.after());
        read = operation.type().isRead();
        consistent = operation.consistentRead();
        fanOut = plan.fanOut();
        cost = new CallCost(plan);
        DaxCluster cluster = context.dax();
        dax = cluster == null ? null : new DaxReads(plan, cluster, context.listener());
        access = new ItemAccess(context, plan, dax, tasks);
        RequestItems requested =
                new RequestItems(plan, items, context.assumptions().requests().falseConditionCost());
        Condition condition = new Condition(operation.condition(), access.contended, tasks);
        request = operation.type().isBatch()
                ? new BatchRequest(context, this, requested, tasks)
                : operation.type().isTransaction()
                        ? new TransactionRequest(context, this, condition, requested, tasks)
                        : new ItemRequest(context, this, condition, requested, tasks);
    }

    /** The operations of a call, in order. */
    static Step[] all(ClientContext context, CallItems items, Tasks tasks) {
        List<OperationSpec> operations = context.plan().spec().operations();
        Step[] steps = new Step[operations.size()];
        boolean watches = false;
        for (int i = steps.length - 1; i >= 0; i--) {
            boolean reads = operations.get(i).type() == OperationType.GetItem;
            steps[i] = new Step(context, items, tasks, i, watches && reads);
            watches = operations.get(i).condition() instanceof ConditionSpec.Version;
        }
        return steps;
    }

    /** Parent of the draws of its attempts: that of the call for the first operation, one of its own for all others. */
    long seed(long callSeed, long round) {
        return index == 0 && round == 0 ? callSeed : Draws.at(callSeed, FURTHER + round * STEPS_AT_MOST + index);
    }

    /** Until the next attempt of a call is answered that moves these bytes of these items. */
    long serviceTime(int task, long stepSeed, long bytes, int items) {
        long attempts = tasks.get(task, Tasks.ATTEMPTS);
        long drawn = tasks.get(task, Tasks.LATENCY);
        boolean first = index == 0 && attempts == 0 && tasks.get(task, Tasks.ROUND) == 0;
        return first && drawn != Tasks.NONE
                ? drawn
                : plan.latency().draw(Draws.at(stepSeed, 2 * (attempts + 1)), bytes, items);
    }

    /** What the next attempt of a call spends in a DAX cluster; 0 without one. */
    long cacheTime(int task, long stepSeed) {
        return dax == null ? 0 : dax.ownTime(stepSeed, tasks.get(task, Tasks.ATTEMPTS));
    }

    /** Ends the watch over the item of a call, if there is one. */
    void unwatch(int task) {
        if (access.contended != null && tasks.get(task, Tasks.WATCHES) != 0) {
            access.contended.unwatch(tasks.get(task, Tasks.WATCHED));
            tasks.set(task, Tasks.WATCHES, 0);
        }
    }
}
