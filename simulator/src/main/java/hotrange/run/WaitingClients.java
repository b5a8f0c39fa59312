package hotrange.run;

import hotrange.workload.CallPlan;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a result says about workloads whose clients wait for their answers (decision 13). */
final class WaitingClients {

    private static final double MICROS_PER_SECOND = 1e6;

    private WaitingClients() {}

    /** How to read the numbers of a workload. */
    static List<String> notes(CallPlan plan) {
        if (!(plan.spec().rate() instanceof LoadShape.ClosedLoop loop)) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "workload %s: %,d client%s for answers, so a slow table is asked less; its latencies and shares leave"
                        + " out the calls that were not made (coordinated omission)",
                plan.name(),
                loop.clients(),
                loop.clients() == 1 ? " waits" : "s wait"));
    }

    /** What is to be known of work that was not done, and of requests that are smaller than asked for. */
    static List<String> remarks(CallPlan plan, long unfinished, int replications) {
        List<String> remarks = new ArrayList<>();
        if (unfinished > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "workload %s: its work was not done by the end of the run in %,d of %,d replications, so it has no"
                            + " completionTime; a longer duration may do",
                    plan.name(),
                    unfinished,
                    replications));
        }
        for (OperationSpec operation : plan.spec().operations()) {
            boolean few = operation.type().hasSeveralKeys()
                    && plan.spec().sortKey() == null
                    && plan.collections() < operation.items();
            if (few) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "workload %s: a %s asks for %,d items, but there are %,d keys; items of a request are all"
                                + " different, so its requests are smaller",
                        plan.name(),
                        operation.type(),
                        operation.items(),
                        plan.collections()));
            }
        }
        return remarks;
    }

    /** The end of a phase in a sentence. */
    static String ended(CallPlan plan, CallStats.Phase phase) {
        LoadShape.ClosedLoop loop = (LoadShape.ClosedLoop) plan.spec().rate();
        long calls = loop.phases().get(phase.phase()) instanceof LoadShape.Phase.Calls work ? work.calls() : 0;
        return String.format(
                Locale.ROOT,
                "%s: %,d calls made in %.2f s",
                plan.name(),
                calls,
                (phase.end() - phase.start()) / MICROS_PER_SECOND);
    }
}
