package hotrange.trace.calls;

import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.KeyRows;
import hotrange.trace.rows.WholeNumbers;
import hotrange.workload.spec.LoadShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Primary keys in DynamoDB's own events: which attribute is the partition key, and its value as text. */
final class ItemKeys {

    /** Names of partition keys; empty when the user names none. */
    private final List<String> partitionKeys;

    private boolean told;

    /** Several names, for several tables, have bars between them. */
    ItemKeys(LoadShape.CallColumns columns) {
        partitionKeys = columns.key().equals(LoadShape.CallColumns.STANDARD.key())
                ? List.of()
                : List.of(columns.key().split("\\|", -1));
    }

    /** Fills in partition and sort key. */
    void fill(CallRow row, JsonNode key) throws BrokenRow {
        List<String> names = new ArrayList<>();
        key.properties().stream().map(Map.Entry::getKey).forEach(names::add);
        if (names.isEmpty() || names.size() > 2) {
            throw new BrokenRow("there is no key of one or two attributes");
        }
        String partitionKey = names.size() == 1 ? names.get(0) : named(names);
        names.remove(partitionKey);
        row.key = KeyRows.checkedKey(value(key.path(partitionKey)), KeyRows.PARTITION_KEY_BYTES);
        row.sortKey =
                names.isEmpty() ? null : KeyRows.checkedKey(value(key.path(names.get(0))), KeyRows.SORT_KEY_BYTES);
    }

    private String named(List<String> names) throws BrokenRow {
        for (String name : partitionKeys) {
            if (names.contains(name)) {
                return name;
            }
        }
        String remedy = told ? "" : "; --key, in a scenario columns.key, has to name the one that is the partition key";
        told = true;
        throw new BrokenRow("the key has " + WholeNumbers.shown(names.get(0)) + " and "
                + WholeNumbers.shown(names.get(1)) + remedy);
    }

    /** Plain, or with its type as in {@code {"S": "a"}}. */
    private static String value(JsonNode value) throws BrokenRow {
        if (value.isString()) {
            return value.stringValue();
        }
        JsonNode typed = value.size() == 1 ? value.iterator().next() : value;
        if (!typed.isString()) {
            throw new BrokenRow("a key attribute is no text, number or binary value");
        }
        return typed.stringValue();
    }
}
