package hotrange.run.cures;

import hotrange.scenario.Setup;
import hotrange.workload.CallPlan;
import java.util.List;

/** What a replication of a strategy is made from: its setup, and its workloads ready to run. */
public record Trial(Setup setup, List<CallPlan> plans) {}
