package hotrange.definition;

import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.KeySchema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table as its owner has defined it.
 *
 * @param name as AWS has it, or its logical id where the definition leaves the name to AWS
 * @param place where it was read
 * @param region as AWS has it; null where the definition does not say
 * @param keySchema its keys
 * @param attributeTypes S, N or B of the attributes that keys use, in file order
 * @param billingMode PROVISIONED or PAY_PER_REQUEST
 * @param capacity of the table itself
 * @param globalSecondaryIndexes in file order
 * @param localSecondaryIndexes in file order
 * @param tableClass null where the definition does not say
 * @param streamViewType of its stream; null where it has none
 * @param timeToLiveAttribute attribute that holds when an item expires; null where none does
 * @param replicas the same table in other Regions
 */
public record TableDefinition(
        String name,
        Place place,
        @Nullable String region,
        KeySchema keySchema,
        Map<String, String> attributeTypes,
        BillingMode billingMode,
        CapacityDefinition capacity,
        List<IndexDefinition> globalSecondaryIndexes,
        List<IndexDefinition> localSecondaryIndexes,
        @Nullable String tableClass,
        @Nullable String streamViewType,
        @Nullable String timeToLiveAttribute,
        List<ReplicaDefinition> replicas) {

    public TableDefinition {
        attributeTypes = Collections.unmodifiableMap(new LinkedHashMap<>(attributeTypes));
        globalSecondaryIndexes = List.copyOf(globalSecondaryIndexes);
        localSecondaryIndexes = List.copyOf(localSecondaryIndexes);
        replicas = List.copyOf(replicas);
    }

    /** The same with the auto scaling of each resource, given its id: {@code table/NAME} or {@code table/NAME/index/INDEX}. */
    TableDefinition scaled(Function<String, @Nullable AutoScalingSpec> scaling) {
        String id = "table/" + name;
        return with(
                capacity.scaled(scaling.apply(id)),
                globalSecondaryIndexes.stream()
                        .map(index -> index.scaled(scaling.apply(id + "/index/" + index.name())))
                        .toList(),
                replicas.stream().map(replica -> scaled(replica, id, scaling)).toList());
    }

    private static ReplicaDefinition scaled(
            ReplicaDefinition replica, String id, Function<String, @Nullable AutoScalingSpec> scaling) {
        Map<String, CapacityDefinition> indexes = new LinkedHashMap<>();
        replica.indexes()
                .forEach((index, capacity) ->
                        indexes.put(index, capacity.scaled(scaling.apply(id + "/index/" + index))));
        return new ReplicaDefinition(replica.region(), replica.capacity().scaled(scaling.apply(id)), indexes);
    }

    private TableDefinition with(
            CapacityDefinition scaled, List<IndexDefinition> indexes, List<ReplicaDefinition> others) {
        return new TableDefinition(
                name,
                place,
                region,
                keySchema,
                attributeTypes,
                billingMode,
                scaled,
                indexes,
                localSecondaryIndexes,
                tableClass,
                streamViewType,
                timeToLiveAttribute,
                others);
    }
}
