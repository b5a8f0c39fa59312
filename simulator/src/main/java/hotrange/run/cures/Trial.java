package hotrange.run.cures;

import hotrange.run.usage.Pricing;
import hotrange.scenario.Setup;
import hotrange.workload.CallPlan;
import java.util.List;

/** What a replication of a strategy is made from: its setup, its workloads ready to run, and its prices. */
public record Trial(Setup setup, List<CallPlan> plans, Pricing pricing) {

    /** The same strategy, and so the same prices, changed. */
    Trial with(Setup otherSetup, List<CallPlan> otherPlans) {
        return new Trial(otherSetup, otherPlans, pricing);
    }
}
