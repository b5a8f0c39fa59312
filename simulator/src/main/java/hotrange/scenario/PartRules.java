package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.RotationSpec;
import hotrange.workload.spec.WorkloadSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of workloads that replay a recording or whose tables take turns. */
final class PartRules {

    private final SetupCheck check;

    PartRules(SetupCheck check) {
        this.check = check;
    }

    void workload(String name, WorkloadSpec workload) {
        List<String> at = List.of("workloads", name);
        if (workload.rate() instanceof LoadShape.RecordedCalls) {
            if (workload.operation().index() != null) {
                check.problem("recorded calls go to the table", at, "operation", "index");
            }
            if (workload.operation().condition() != null) {
                check.problem("recorded calls have no conditions", at, "operation", "condition");
            }
            if (!workload.then().isEmpty()) {
                check.problem("recorded calls have one operation each", at, "then");
            }
        }
        RotationSpec rotation = workload.rotation();
        if (rotation != null) {
            rotation(workload, rotation, List.of("workloads", name, "rotation"));
        }
    }

    private void rotation(WorkloadSpec workload, RotationSpec rotation, List<String> at) {
        List<String> path = List.of(at.get(0), at.get(1), at.get(2), "tables");
        Set<String> seen = new HashSet<>();
        for (String table : rotation.tables()) {
            check.knownTable(table, path);
            if (!seen.add(table)) {
                check.problem(
                        "names %s twice; every period has a table of its own".formatted(Names.shown(table)), path);
            }
        }
        if (!workload.table().equals(rotation.tables().get(0))) {
            check.problem("must begin with the workload's table, %s".formatted(Names.shown(workload.table())), path);
        }
        if (workload.rate() instanceof LoadShape.ClosedLoop) {
            check.problem("needs calls at a rate: the calls of waiting clients have no period", at);
        }
    }
}
