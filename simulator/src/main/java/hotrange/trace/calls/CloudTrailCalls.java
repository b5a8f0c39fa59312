package hotrange.trace.calls;

import hotrange.table.spec.OperationType;
import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * CloudTrail's data events of DynamoDB: times to the second, keys as plain values, no sizes. Each item of a batch or
 * transaction is a call. Calls that were throttled are left out, since clients sent them again and a replay retries by
 * itself; so are those that failed otherwise, save failed conditions and cancelled transactions, which cost their units.
 */
final class CloudTrailCalls implements CallDecoder {

    private static final Set<String> COSTLY_ERRORS = Set.of(
            "ConditionalCheckFailedException",
            "TransactionCanceledException",
            "TransactionConflictException",
            "ConditionalCheckFailed");
    private static final Set<String> THROTTLES = Set.of(
            "ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded", "Throttling");
    private static final Set<String> PARTIQL =
            Set.of("ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction");

    private final ItemKeys keys;

    CloudTrailCalls(LoadShape.CallColumns columns) {
        keys = new ItemKeys(columns);
    }

    @Override
    public void decode(Path file, RowTally tally, CallVisitor visitor) {
        CallRow row = new CallRow();
        JsonRecords.forEach(file, tally, event -> {
            String source = text(event, "eventSource");
            if (source.isEmpty()) {
                throw new BrokenRow("there is no 'eventSource'; this is no CloudTrail event");
            }
            String leftOut = leftOut(event, source);
            if (leftOut != null) {
                tally.leftOut(leftOut);
                return false;
            }
            row.clear();
            row.micros = Moments.parse(text(event, "eventTime"), LoadShape.TimeFormat.ISO8601);
            call(row, text(event, "eventName"), event.path("requestParameters"), visitor);
            return true;
        });
    }

    private static @Nullable String leftOut(ObjectNode event, String source) {
        String error = text(event, "errorCode");
        String name = text(event, "eventName");
        if (!source.equals("dynamodb.amazonaws.com")) {
            return "events of other services";
        }
        if (text(event, "managementEvent").equals("true")
                || text(event, "eventCategory").equals("Management")) {
            return "management events";
        }
        if (THROTTLES.contains(error)) {
            return "calls that were throttled (a replay retries by itself)";
        }
        if (!error.isEmpty() && !COSTLY_ERRORS.contains(error)) {
            return "calls that failed without reaching an item";
        }
        if (PARTIQL.contains(name)) {
            return "PartiQL statements, whose key is not on record";
        }
        return switch (name) {
            case "Query", "Scan" -> name + " calls, whose key is not on record";
            case "GetItem",
                    "PutItem",
                    "UpdateItem",
                    "DeleteItem",
                    "BatchGetItem",
                    "BatchWriteItem",
                    "TransactGetItems",
                    "TransactWriteItems" -> null;
            default -> "events that are no calls on items";
        };
    }

    private void call(CallRow row, String name, JsonNode parameters, CallVisitor visitor) throws BrokenRow {
        OperationType type = Operations.find(name);
        row.consistent = text(parameters, "consistentRead").equals("true") ? Boolean.TRUE : null;
        if (type != null) {
            row.type = type;
            row.table = tableName(text(parameters, "tableName"));
            keys.fill(row, part(parameters, "key"));
            visitor.call(row);
            return;
        }
        JsonNode items = part(parameters, "requestItems");
        if (items.isMissingNode()) {
            items = part(parameters, "transactItems");
        }
        boolean reads = name.contains("Get");
        int calls = 0;
        if (items.isArray()) {
            for (JsonNode item : items) {
                calls += item(row, item, text(parameters, "tableName"), reads, visitor);
            }
        } else {
            for (var table : items.properties()) {
                JsonNode listed = part(table.getValue(), "keys");
                for (JsonNode item : listed.isMissingNode() ? table.getValue() : listed) {
                    calls += item(row, item, table.getKey(), reads, visitor);
                }
            }
        }
        if (calls == 0) {
            throw new BrokenRow(name + " names no items");
        }
    }

    /** One item of a batch or transaction; how many calls it is. */
    private int item(CallRow row, JsonNode item, String table, boolean reads, CallVisitor visitor) throws BrokenRow {
        JsonNode inner = item;
        String operation = text(item, "operation");
        for (String wrapper : new String[] {"put", "update", "delete", "get", "putRequest", "deleteRequest"}) {
            JsonNode found = part(item, wrapper);
            if (found.isObject()) {
                inner = found;
                operation = wrapper.replace("Request", "");
            }
        }
        row.type = reads
                ? OperationType.GetItem
                : switch (operation.toLowerCase(Locale.ROOT)) {
                    case "put" -> OperationType.PutItem;
                    case "update" -> OperationType.UpdateItem;
                    case "delete" -> OperationType.DeleteItem;
                    case "check", "conditioncheck" -> OperationType.UpdateItem;
                    default ->
                        throw new BrokenRow(
                                "operation " + WholeNumbers.shown(operation) + " is not Put, Update, Delete or Check");
                };
        String named = text(inner, "tableName");
        row.table = tableName(named.isEmpty() ? table : named);
        JsonNode key = part(inner, "key");
        keys.fill(row, key.isMissingNode() ? inner : key);
        visitor.call(row);
        return 1;
    }

    /** The name of a table that may be given by its ARN. */
    private static String tableName(String named) throws BrokenRow {
        if (named.isEmpty()) {
            throw new BrokenRow("there is no 'tableName'");
        }
        int slash = named.startsWith("arn:") ? named.indexOf('/') : -1;
        return slash < 0 ? named : named.substring(slash + 1);
    }

    /** A member whose first letter may be a capital one. */
    private static JsonNode part(JsonNode parent, String name) {
        JsonNode found = parent.path(name);
        return found.isMissingNode() ? parent.path(Character.toUpperCase(name.charAt(0)) + name.substring(1)) : found;
    }

    private static String text(JsonNode parent, String name) {
        JsonNode found = part(parent, name);
        return found.isString() ? found.stringValue() : "";
    }
}
