package hotrange.trace.calls;

import hotrange.table.spec.OperationType;
import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.KeyTable;
import hotrange.trace.rows.Moments;
import hotrange.trace.rows.RowTally;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.spec.LoadShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records of DynamoDB Streams and of Kinesis Data Streams for DynamoDB, as Lambda receives them, as an array, or one after
 * the other: writes with the item before or after. A record that comes twice counts once, by its {@code eventID}. A write
 * has the larger image's bytes; without images its size is not known. Deletes by time to live cost nothing in their
 * Region (1.26) and are left out.
 */
final class StreamCalls implements CallDecoder {

    private static final long MILLIS_FROM = 100_000_000_000L;
    private static final long MICROS_FROM = 100_000_000_000_000L;

    private final ItemKeys keys;
    private final KeyTable seen = new KeyTable(false);

    StreamCalls(LoadShape.CallColumns columns) {
        keys = new ItemKeys(columns);
    }

    @Override
    public void decode(Path file, RowTally tally, CallVisitor visitor) {
        CallRow row = new CallRow();
        JsonRecords.forEach(file, tally, found -> {
            ObjectNode event = unwrapped(found);
            row.clear();
            if (!fill(row, event, tally)) {
                return false;
            }
            visitor.call(row);
            return true;
        });
    }

    private boolean fill(CallRow row, ObjectNode event, RowTally tally) throws BrokenRow {
        JsonNode change = event.path("dynamodb");
        if (!change.isObject()) {
            throw new BrokenRow("there is no 'dynamodb'; this is no record of a table's changes");
        }
        String name = text(event, "eventName");
        row.type = switch (name) {
            case "INSERT" -> OperationType.PutItem;
            case "MODIFY" -> OperationType.UpdateItem;
            case "REMOVE" -> OperationType.DeleteItem;
            default ->
                throw new BrokenRow("eventName is " + WholeNumbers.shown(name) + ", not INSERT, MODIFY or REMOVE");
        };
        row.micros = time(change);
        row.table = table(event);
        keys.fill(row, change.path("Keys"));
        JsonNode images = change.path("NewImage");
        JsonNode old = change.path("OldImage");
        if (images.isObject() || old.isObject()) {
            row.bytes = Math.max(ItemSize.of(images), ItemSize.of(old));
        }
        String id = text(event, "eventID");
        if (!id.isEmpty()) {
            long hash = KeyTable.hash(id);
            if (seen.find(hash) >= 0) {
                tally.leftOut("records that had come before (same eventID)");
                return false;
            }
            seen.add(hash, 1, 0);
        }
        if (text(event.path("userIdentity"), "principalId").equals("dynamodb.amazonaws.com")) {
            tally.leftOut("deletes by time to live");
            return false;
        }
        return true;
    }

    /** The record within what Lambda receives of a Kinesis stream, or the record itself. */
    private static ObjectNode unwrapped(ObjectNode record) throws BrokenRow {
        String data = text(record.path("kinesis"), "data");
        if (data.isEmpty()) {
            return record;
        }
        try {
            return JsonRecords.object(new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new BrokenRow("kinesis.data is not base64");
        }
    }

    /**
     * Seconds in DynamoDB Streams, in Kinesis what the record says or else milliseconds: where the record does not say it,
     * the number of digits does, since seconds have ten until the year 2286 and milliseconds thirteen.
     */
    private static long time(JsonNode change) throws BrokenRow {
        String text = text(change, "ApproximateCreationDateTime");
        if (text.indexOf('T') > 0) {
            return Moments.parse(text, LoadShape.TimeFormat.ISO8601);
        }
        String precision = text(change, "ApproximateCreationDateTimePrecision");
        if (precision.equals("MICROSECOND")) {
            return WholeNumbers.parse(text, "ApproximateCreationDateTime", Moments.LARGEST);
        }
        int point = text.indexOf('.');
        long number = WholeNumbers.parse(
                point < 0 ? text : text.substring(0, point), "ApproximateCreationDateTime", Moments.LARGEST);
        boolean seconds = precision.isEmpty() && number < MILLIS_FROM;
        if (!seconds && number >= MICROS_FROM) {
            return number;
        }
        return Moments.parse(text, seconds ? LoadShape.TimeFormat.SECONDS : LoadShape.TimeFormat.MILLISECONDS);
    }

    private static String table(ObjectNode event) {
        String name = text(event, "tableName");
        String arn = text(event, "eventSourceARN");
        int start = arn.indexOf(":table/");
        if (!name.isEmpty() || start < 0) {
            return name;
        }
        int end = arn.indexOf('/', start + 7);
        return end < 0 ? arn.substring(start + 7) : arn.substring(start + 7, end);
    }

    private static String text(JsonNode parent, String name) {
        JsonNode found = parent.path(name);
        return found.isString() ? found.stringValue() : "";
    }
}
