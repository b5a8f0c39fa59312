package hotrange.oracle;

import hotrange.table.spec.OperationType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Sends operations to DynamoDB Local, and holds what they consumed against what they cost in the simulator. */
final class Oracle {

    static final ReturnConsumedCapacity INDEXES = ReturnConsumedCapacity.INDEXES;

    final DynamoDbClient client;
    final Tally tally;

    Oracle(DynamoDbClient client, Tally tally) {
        this.client = client;
        this.tally = tally;
    }

    /** Micro-units by resource. */
    static Map<String, Long> units(@Nullable ConsumedCapacity capacity) {
        Map<String, Long> result = new TreeMap<>();
        if (capacity == null) {
            return result;
        }
        if (capacity.table() != null) {
            result.put(Schema.TABLE, micros(capacity.table().capacityUnits()));
        }
        capacity.localSecondaryIndexes().forEach((name, units) -> result.put(name, micros(units)));
        capacity.globalSecondaryIndexes().forEach((name, units) -> result.put(name, micros(units)));
        long sum = result.values().stream().mapToLong(units -> units).sum();
        if (sum != micros(capacity.capacityUnits())) {
            throw new AssertionError("the parts of " + capacity + " do not add up");
        }
        return result;
    }

    static Map<String, Long> units(List<ConsumedCapacity> capacities) {
        Map<String, Long> sum = new TreeMap<>();
        for (ConsumedCapacity capacity : capacities) {
            sum = Accounting.plus(sum, units(capacity));
        }
        return sum;
    }

    private static long micros(Capacity capacity) {
        return micros(capacity.capacityUnits());
    }

    private static long micros(double units) {
        return Math.round(units * 1e6);
    }

    void put(String kind, Schema schema, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        ConsumedCapacity capacity = client.putItem(
                        request -> request.tableName(schema.table()).item(after).returnConsumedCapacity(INDEXES))
                .consumedCapacity();
        compare(kind, OperationType.PutItem, schema, before, after, capacity);
    }

    /** Makes {@code after} of {@code before} by setting and removing what differs. */
    void update(String kind, Schema schema, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        Map<String, AttributeValueUpdate> changes = new LinkedHashMap<>();
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                changes.put(name, change(AttributeAction.PUT, value));
            }
        });
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> changes.put(name, change(AttributeAction.DELETE, null)));
        changes.keySet().removeAll(List.of(Schema.PARTITION_KEY, Schema.SORT_KEY));
        ConsumedCapacity capacity = client.updateItem(request -> request.tableName(schema.table())
                        .key(Schema.keyOf(after))
                        .attributeUpdates(changes)
                        .returnConsumedCapacity(INDEXES))
                .consumedCapacity();
        compare(kind, OperationType.UpdateItem, schema, before, after, capacity);
    }

    private static AttributeValueUpdate change(AttributeAction action, @Nullable AttributeValue value) {
        return AttributeValueUpdate.builder().action(action).value(value).build();
    }

    void delete(String kind, Schema schema, Map<String, AttributeValue> key, Map<String, AttributeValue> before) {
        ConsumedCapacity capacity = client.deleteItem(
                        request -> request.tableName(schema.table()).key(key).returnConsumedCapacity(INDEXES))
                .consumedCapacity();
        compare(kind, OperationType.DeleteItem, schema, before, Map.of(), capacity);
    }

    private void compare(
            String kind,
            OperationType type,
            Schema schema,
            Map<String, AttributeValue> before,
            Map<String, AttributeValue> after,
            ConsumedCapacity capacity) {
        tally.compare(
                kind,
                Accounting.write(type, schema, before, after),
                units(capacity),
                type + " from " + shape(before) + " to " + shape(after));
    }

    /** The sizes of an item's attributes. */
    static String shape(Map<String, AttributeValue> item) {
        return item.isEmpty()
                ? "nothing"
                : ItemSize.of(item) + " bytes "
                        + item.entrySet().stream()
                                .map(e -> e.getKey() + "=" + ItemSize.value(e.getValue()))
                                .collect(Collectors.joining(" ", "(", ")"));
    }
}
