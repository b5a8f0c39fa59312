package hotrange.run.provenance;

import hotrange.result.Statement;
import hotrange.table.spec.Assumptions;
import hotrange.table.spec.OperationType;
import hotrange.table.spec.RequestAssumptions;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What a result assumes about the requests that its workloads send. */
final class RequestStatements {

    private RequestStatements() {}

    static List<Statement> of(Assumptions assumptions, List<WorkloadSpec> workloads) {
        RequestAssumptions used = assumptions.requests();
        RequestAssumptions standard = RequestAssumptions.DEFAULT;
        List<Statement> list = new ArrayList<>();
        if (any(workloads, operation -> operation.condition() != null)) {
            list.add(new Statement(
                    "U-1",
                    "requests.falseConditionCost: a write whose condition is false pays for this item: "
                            + used.falseConditionCost().name().toLowerCase(Locale.ROOT),
                    "the guide's newest example; two other wordings of AWS differ (1.10)",
                    used.falseConditionCost() != standard.falseConditionCost()));
        }
        if (any(workloads, operation -> operation.type().isTransaction())) {
            list.add(new Statement(
                    "U-2",
                    "requests.cancelledTransactionFactor: a cancelled transaction pays "
                            + used.cancelledTransactionFactor() + " times the plain cost of each item",
                    "documented as the cost of a successful one, not measured (1.14)",
                    used.cancelledTransactionFactor() != standard.cancelledTransactionFactor()));
        }
        if (workloads.stream().anyMatch(RequestStatements::isPutTogether)) {
            list.add(new Statement(
                    "U-13",
                    "service times of Query, Scan, UpdateItem and small transactions are put together from those of other"
                            + " operations; a latency of the workload replaces them",
                    "not measured",
                    false));
        }
        if (workloads.stream().anyMatch(workload -> workload.client().connections() != null)) {
            list.add(new Statement(
                    "U-33",
                    "requests.connectionTime: a new connection adds " + Statements.text(used.connectionTime())
                            + " to its first request",
                    "one measurement of 2019: means of 33 and 10 ms without and with keep-alive (5.8)",
                    !used.connectionTime().equals(standard.connectionTime())));
        }
        return list;
    }

    private static boolean isPutTogether(WorkloadSpec workload) {
        return workload.latency() == null
                && any(
                        List.of(workload),
                        operation -> operation.type().evaluatesSeveral()
                                || operation.type() == OperationType.UpdateItem
                                || operation.type().isTransaction());
    }

    private static boolean any(List<WorkloadSpec> workloads, Predicate<OperationSpec> wanted) {
        return workloads.stream()
                .flatMap(workload -> workload.operations().stream())
                .anyMatch(wanted);
    }
}
