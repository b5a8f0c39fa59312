package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.engine.Micros;
import hotrange.table.Table;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operation of the calls of a {@link TaskClient}: where its attempts go and what they cost. Not thread-safe. */
final class Step {

    /** Position of the first repeated or further operation below the seed of a call. */
    private static final long FURTHER = 1L << 44;

    private static final long STEPS_AT_MOST = 256;

    final CallPlan plan;
    final int index;
    final int target;
    final boolean read;
    final boolean consistent;
    final CallCost cost;
    final @Nullable IndexWrites indexWrites;
    final @Nullable DataWrites data;
    /** Null unless its attempts go through a DAX cluster. */
    final @Nullable DaxReads dax;

    final int fanOut;
    /** From the answer before to this operation. */
    final long thinkMicros;

    private Step(ClientContext context, int index, CallPlan plan, Duration thinkTime) {
        this.plan = plan;
        this.index = index;
        target = context.plan().targets().indexOf(plan.target());
        read = plan.spec().operation().type().isRead();
        consistent = plan.spec().operation().consistentRead();
        cost = new CallCost(plan);
        fanOut = plan.fanOut();
        thinkMicros = Micros.of(thinkTime);
        data = DataWrites.of(plan, context.resource());
        DaxCluster cluster = context.dax();
        dax = cluster == null ? null : new DaxReads(plan, cluster, context.listener());
        indexWrites = context.resource() instanceof Table table
                        && !read
                        && !table.indexes().isEmpty()
                ? new IndexWrites(plan, table, context.seed(), context.listener())
                : null;
    }

    /** The operations of a call, in order. */
    static Step[] all(ClientContext context) {
        CallPlan plan = context.plan();
        List<StepSpec> then = plan.spec().then();
        Step[] steps = new Step[1 + then.size()];
        steps[0] = new Step(context, 0, plan, Duration.ZERO);
        for (int i = 1; i < steps.length; i++) {
            steps[i] =
                    new Step(context, i, plan.then().get(i - 1), then.get(i - 1).thinkTime());
        }
        return steps;
    }

    /** Parent of the draws of its attempts: that of the call for the first operation, one of its own for all others. */
    long seed(long callSeed, long round) {
        return index == 0 && round == 0 ? callSeed : Draws.at(callSeed, FURTHER + round * STEPS_AT_MOST + index);
    }
}
