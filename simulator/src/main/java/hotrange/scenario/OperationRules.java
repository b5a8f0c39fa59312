package hotrange.scenario;

import hotrange.table.capacity.ServiceLimits;
import hotrange.table.spec.OperationType;
import hotrange.workload.spec.ApplicationRetriesSpec;
import hotrange.workload.spec.ApplicationRetriesSpec.Redo;
import hotrange.workload.spec.ConditionSpec;
import hotrange.workload.spec.FaultSpec;
import hotrange.workload.spec.KeySpec;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.OperationSpec;
import hotrange.workload.spec.TokenSource;
import hotrange.workload.spec.WorkloadSpec;
import hotrange.workload.spec.WriteShardingSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of the operations of a workload: how many items, which conditions, and what may go wrong with them. */
final class OperationRules {

    /** Bytes that a page of a Scan evaluates before it ends (1.7). */
    private static final long PAGE_BYTES = 1L << 20;

    private final SetupCheck check;

    OperationRules(SetupCheck check) {
        this.check = check;
    }

    void workload(String name, WorkloadSpec workload) {
        OperationSpec before = null;
        for (int i = 0; i < workload.operations().size(); i++) {
            OperationSpec operation = workload.operations().get(i);
            List<String> at = SetupCheck.operationPath(name, i);
            items(operation, at);
            condition(operation, at);
            keys(workload, operation, at);
            if (operation.type() == OperationType.Scan) {
                scan(name, workload, operation, at);
            }
            if (operation.condition() instanceof ConditionSpec.Version) {
                version(name, workload, before, at);
            }
            before = operation;
        }
        boolean segments = workload.partitionKey() instanceof KeySpec.Sequential pages && pages.segments() > 1;
        if (segments && workload.operation().type() != OperationType.Scan) {
            check.problem(
                    "are those of a Scan, not of a " + workload.operation().type(),
                    List.of("workloads", name, "partitionKey", "sequential"),
                    "segments");
        }
    }

    private void items(OperationSpec operation, List<String> at) {
        OperationType type = operation.type();
        if (operation.consistentRead() && !type.choosesConsistency()) {
            check.problem(
                    "only GetItem, Query, Scan and BatchGetItem can be consistent reads, not " + type,
                    at,
                    "consistentRead");
        }
        if (operation.items() > type.itemsAtMost()) {
            check.problem(
                    type.hasSeveralKeys()
                            ? "a %s has at most %d items (%s); was %,d"
                                    .formatted(type, type.itemsAtMost(), fact(type), operation.items())
                            : "only Query and Scan evaluate several items; %s has 1".formatted(type),
                    at,
                    "items");
            return;
        }
        long bytes = operation.items() * WorkloadRules.largest(operation.itemSize());
        if (type.isTransaction() && bytes > ServiceLimits.TRANSACTION_BYTES) {
            check.problem(
                    "%d items of %,d B are more than the 4 MB of a transaction (1.15)"
                            .formatted(operation.items(), WorkloadRules.largest(operation.itemSize())),
                    at,
                    "items");
        }
        if (operation.clientRequestToken() != TokenSource.SDK && type != OperationType.TransactWriteItems) {
            check.problem("only a TransactWriteItems has a token, not " + type, at, "clientRequestToken");
        }
    }

    private void scan(String name, WorkloadSpec workload, OperationSpec operation, List<String> at) {
        if (workload.operations().size() > 1) {
            check.problem("a Scan is a call of its own: it has no key that other operations could have", at, "type");
        }
        if (workload.dax()) {
            check.problem("a Scan through DAX is not simulated", at, "type");
        }
        WriteShardingSpec sharding = workload.writeSharding();
        if (sharding != null && sharding.shards() > 1) {
            check.problem("a Scan reads all shards in any case: leave out writeSharding", at, "type");
        }
        if ((operation.items() - 1) * WorkloadRules.largest(operation.itemSize()) >= PAGE_BYTES) {
            check.problem(
                    "a page of a Scan ends with the item that reaches 1 MB (1.7): at most %,d items of %,d B"
                            .formatted(
                                    (PAGE_BYTES - 1) / WorkloadRules.largest(operation.itemSize()) + 1,
                                    WorkloadRules.largest(operation.itemSize())),
                    at,
                    "items");
        }
        if (!(workload.partitionKey() instanceof KeySpec.Sequential)) {
            check.problem(
                    "must be the pages of the Scan, for example {sequential: {keys: 1000}}",
                    List.of("workloads", name),
                    "partitionKey");
        }
    }

    private static String fact(OperationType type) {
        return type == OperationType.BatchGetItem ? "1.23" : type == OperationType.BatchWriteItem ? "1.24" : "1.15";
    }

    private void condition(OperationSpec operation, List<String> at) {
        OperationType type = operation.type();
        if (operation.condition() != null && (type.isRead() || type == OperationType.BatchWriteItem)) {
            check.problem(
                    type.isRead()
                            ? "only writes have conditions, not " + type
                            : "a BatchWriteItem has no conditions (1.24)",
                    at,
                    "condition");
        }
    }

    private void keys(WorkloadSpec workload, OperationSpec operation, List<String> at) {
        OperationType type = operation.type();
        if (!type.hasSeveralKeys()) {
            return;
        }
        if (workload.partitionKey() instanceof KeySpec.RecordedPerMinute) {
            check.problem("cannot be %s: recordedPerMinute keys are one for each call".formatted(type), at, "type");
        }
        WriteShardingSpec sharding = workload.writeSharding();
        boolean anyShard =
                sharding != null && sharding.shards() > 1 && sharding.suffix() == WriteShardingSpec.Suffix.RANDOM;
        if (type.isRead() && anyShard) {
            check.problem(
                    "cannot be %s: with a random suffix nobody knows the shard of an item (7.1)".formatted(type),
                    at,
                    "type");
        }
    }

    private void version(String name, WorkloadSpec workload, @Nullable OperationSpec before, List<String> at) {
        if (before == null || before.type() != OperationType.GetItem) {
            check.problem("version needs a GetItem as the operation before", at, "condition");
        } else if (workload.dax() && !before.consistentRead()) {
            check.problem(
                    "version needs a GetItem with consistentRead: DAX may have an old one (7.6)", at, "condition");
        }
        WriteShardingSpec sharding = workload.writeSharding();
        if (sharding != null && sharding.shards() > 1 && sharding.suffix() == WriteShardingSpec.Suffix.RANDOM) {
            check.problem("version needs a GetItem of one shard: suffix: calculated", at, "condition");
        }
        ApplicationRetriesSpec retries = workload.applicationRetries();
        if (retries != null && retries.redo() == Redo.STEP) {
            check.problem(
                    "must be call: a version that is out of date has to be read again",
                    List.of("workloads", name),
                    "applicationRetries",
                    "redo");
        }
    }

    /** What a request is asked by, with recorded calls too. */
    void by(String name, WorkloadSpec workload) {
        for (int i = 0; i < workload.operations().size(); i++) {
            OperationSpec operation = workload.operations().get(i);
            boolean recorded = i == 0 && workload.rate() instanceof LoadShape.RecordedCalls;
            if (!operation.by().isEmpty() && (recorded || !operation.type().evaluatesSeveral())) {
                check.problem(
                        recorded
                                ? "goes with a Query or Scan of the scenario, not with recorded calls"
                                : "only a Query or Scan is asked by attributes, not a " + operation.type(),
                        SetupCheck.operationPath(name, i),
                        "by");
            }
        }
    }

    /** What may go wrong, with recorded calls too. */
    void faults(String name, WorkloadSpec workload) {
        FaultSpec faults = workload.faults();
        if (faults == null) {
            return;
        }
        List<String> at = List.of("workloads", name);
        if (faults.lostResponses() > 0 && workload.client().requestTimeout() == null) {
            check.problem(
                    "is missing: who loses an answer waits for it until a time-out, for example 1s",
                    at,
                    "client",
                    "requestTimeout");
        }
        if (faults.lostResponses() + faults.serverErrors() > 1) {
            check.problem(
                    "must leave room for serverErrors, together at most 1; were %s and %s"
                            .formatted(faults.lostResponses(), faults.serverErrors()),
                    at,
                    "faults",
                    "lostResponses");
        }
    }
}
