package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.table.spec.TableSpec;
import hotrange.workload.spec.ApplicationRetriesSpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.Phase;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of workloads whose calls have several operations or wait for each other. */
final class TaskRules {

    private static final Duration DAY = Duration.ofDays(1);

    private final SetupCheck check;

    TaskRules(SetupCheck check) {
        this.check = check;
    }

    void workload(String name, WorkloadSpec workload, @Nullable TableSpec table) {
        List<String> at = List.of("workloads", name);
        if (workload.rate() instanceof LoadShape.ClosedLoop loop) {
            boolean noCalls = loop.isFinite() && loop.phases().stream().noneMatch(Phase.Calls.class::isInstance);
            if (noCalls) {
                check.problem("need calls, for example {calls: 500}", at, "rate", "closedLoop", "phases");
            }
        }
        ApplicationRetriesSpec retries = workload.applicationRetries();
        if (retries != null) {
            applicationRetries(retries, at);
        }
        if (workload.dax() && table != null && table.dax() == null) {
            check.problem(
                    "table %s has no dax; give it one, for example dax: {}".formatted(Names.shown(workload.table())),
                    at,
                    "dax");
        }
        client(workload, at);
        if (table != null && !workload.then().isEmpty()) {
            globalIndexes(name, workload, table);
        }
    }

    private void client(WorkloadSpec workload, List<String> at) {
        WriteShardingSpec sharding = workload.writeSharding();
        if (workload.client().hedging() != null) {
            if (workload.dax()) {
                check.problem("of reads through DAX is not simulated", at, "client", "hedging");
            }
            if (sharding != null && sharding.shards() > 1) {
                check.problem("of reads with writeSharding is not simulated", at, "client", "hedging");
            }
        }
        if (workload.client().connections() != null && workload.dax()) {
            check.problem("to a DAX cluster are not simulated", at, "client", "connections");
        }
    }

    private void applicationRetries(ApplicationRetriesSpec retries, List<String> at) {
        if (retries.baseDelay().compareTo(retries.maxDelay()) > 0) {
            check.problem("must be at least baseDelay", at, "applicationRetries", "maxDelay");
            return;
        }
        Duration delay = retries.baseDelay();
        Duration sum = Duration.ZERO;
        for (int retry = 1; retry < retries.maxAttempts(); retry++) {
            sum = sum.plus(delay);
            delay = delay.multipliedBy(2).compareTo(retries.maxDelay()) > 0
                    ? retries.maxDelay()
                    : delay.multipliedBy(2);
        }
        if (sum.compareTo(DAY) > 0) {
            check.problem(
                    "the longest waits before %d retries add up to %d s; at most a day, 86,400 s, is simulated"
                            .formatted(retries.maxAttempts() - 1, sum.toSeconds()),
                    at,
                    "applicationRetries");
        }
    }

    /** Keys of an index are not those of its table, so that operations on both have no keys in common. */
    private void globalIndexes(String name, WorkloadSpec workload, TableSpec table) {
        for (int i = 0; i < workload.operations().size(); i++) {
            String index = workload.operations().get(i).index();
            if (index != null && table.globalSecondaryIndexes().containsKey(index)) {
                check.problem(
                        "a call of several operations cannot read a global index: they share their keys",
                        SetupCheck.operationPath(name, i),
                        "index");
            }
        }
    }
}
