package hotrange.workload.spec;

import hotrange.table.spec.TableSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One stream of calls to one table.
 *
 * @param table name of the table
 * @param entity which kind of the table's items its calls are for; null where the table has one kind
 * @param operation what each call does
 * @param rate calls per second over time
 * @param arrivals how calls spread around the rate
 * @param partitionKey which keys are asked for
 * @param sortKey where in the item collection; null for a simple primary key
 * @param client retries
 * @param writeSharding suffix on every partition key; null for none
 * @param latency service time; null for the built-in law of the operation (5.3, U-13)
 * @param indexKeys by index, which entries the writes touch
 * @param then further operations of every call on its keys, each after the success of the one before
 * @param applicationRetries what the application does where the SDK gives up; null for nothing
 * @param faults what goes wrong besides throttles; null for nothing
 * @param rotation tables that take turns; null for one table
 * @param dax whether its calls go through the DAX cluster of the table
 */
public record WorkloadSpec(
        String table,
        @Nullable String entity,
        OperationSpec operation,
        LoadShape rate,
        Arrivals arrivals,
        KeySpec partitionKey,
        @Nullable SortKeySpec sortKey,
        ClientSpec client,
        @Nullable WriteShardingSpec writeSharding,
        @Nullable LatencySpec latency,
        Map<String, IndexKeySpec> indexKeys,
        List<StepSpec> then,
        @Nullable ApplicationRetriesSpec applicationRetries,
        @Nullable FaultSpec faults,
        @Nullable RotationSpec rotation,
        boolean dax) {

    public WorkloadSpec {
        then = List.copyOf(then);
        indexKeys = Collections.unmodifiableMap(new LinkedHashMap<>(indexKeys));
    }

    /** The resource that its calls go to: the table, or the global index that they read. */
    public String resource(TableSpec spec) {
        String index = operation.index();
        return index != null && spec.globalSecondaryIndexes().containsKey(index) ? table + "/index/" + index : table;
    }

    /** The operations of every call, in order. */
    public List<OperationSpec> operations() {
        return Stream.concat(Stream.of(operation), then.stream().map(StepSpec::operation))
                .toList();
    }

    /** The workload of one of its operations alone. */
    public WorkloadSpec only(OperationSpec step) {
        return copy(table, step, partitionKey, List.of());
    }

    /** The same calls to another table, or with another first operation. */
    public WorkloadSpec with(String otherTable, OperationSpec otherOperation) {
        return copy(otherTable, otherOperation, partitionKey, then);
    }

    /** The same calls to other keys. */
    public WorkloadSpec withKeys(KeySpec keys) {
        return copy(table, operation, keys, then);
    }

    private WorkloadSpec copy(String toTable, OperationSpec first, KeySpec keys, List<StepSpec> further) {
        return new WorkloadSpec(
                toTable,
                entity,
                first,
                rate,
                arrivals,
                keys,
                sortKey,
                client,
                writeSharding,
                latency,
                indexKeys,
                further,
                applicationRetries,
                faults,
                rotation,
                dax);
    }

    /** Names of the tables that its calls go to. */
    public List<String> tables() {
        return rotation == null ? List.of(table) : rotation.tables();
    }
}
