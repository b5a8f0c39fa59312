package hotrange.oracle;

import java.util.LinkedHashMap;
import java.util.Map;

/** The kinds of operation in which DynamoDB Local and the simulator are known to differ, each with the reason. */
final class Disagreements {

    private static final String NUMBERS =
            "The documentation says that a number takes about one byte per two significant digits and one more (1.20)."
                    + " DynamoDB Local counts pairs of digits from the decimal point on, so that an odd start or end takes a"
                    + " byte more, adds one for a minus, and takes one byte for 0. The service was not measured."
                    + " Scenarios say how large items are, so nothing depends on it here.";
    private static final String LOCAL_ENTRY =
            "DynamoDB Local adds 100 bytes to every entry of a local index that is written, and none to those of global"
                    + " indexes. The documentation knows 100 bytes only for storage and says that they never count for"
                    + " capacity (1.22). We follow the documentation.";
    private static final String ADDED_OR_REMOVED =
            "A scenario's `changes` does not say whether an update adds, removes or changes an entry. We take the larger of"
                    + " the two images, as for a change in place (2.1); where the item's size changes across a boundary and"
                    + " the entry only comes or goes, that is too much. DynamoDB Local takes the image that there is.";
    private static final String MISSING_KEYS =
            "DynamoDB Local charges nothing for a key of a BatchGetItem that has no item. The documentation charges the"
                    + " minimum for each (1.4), as DynamoDB Local does in GetItem and TransactGetItems. We follow the"
                    + " documentation.";
    private static final String DELETE_OF_NOTHING =
            "DynamoDB Local charges 2 units for each delete of nothing in a BatchWriteItem, and 1 in a DeleteItem. The API"
                    + " reference says 1 for both (1.3). We follow the documentation.";
    private static final String SAME_COST =
            "DynamoDB Local counts actions of one transaction that cost the same only once. The documentation charges each"
                    + " (1.3, 1.13). We follow the documentation.";
    private static final String CONDITION_CHECK =
            "DynamoDB Local charges a ConditionCheck like a read of a transaction, 2 units per 4 KB; the documentation"
                    + " like a write, 2 units per 1 KB (1.3). Transactions have no such actions here.";
    private static final String GLOBAL_ENTRY =
            "DynamoDB Local charges twice for the entry of a global index where the write is part of a transaction. The"
                    + " documentation says only that indexes are fed after the commit; we charge once (2.16, an inference)."
                    + " This speaks against the inference, but DynamoDB Local has no asynchronous path.";
    private static final String FILTERED_PAGE =
            "With a filter, DynamoDB Local evaluates more than 1 MB before a page ends. The documentation ends pages by"
                    + " what is read, before the filter (1.6, 1.7). What such a page costs agrees.";
    private static final String NOTHING_READ =
            "DynamoDB Local charges nothing for a Query or Scan that finds nothing. The documentation charges the minimum,"
                    + " for a Scan that of each partition that was searched (1.4, 1.5). We follow the documentation.";

    private Disagreements() {}

    /** Reason by kind. */
    static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        for (String what : new String[] {"negative", "odd", "zero"}) {
            known.put("PutItem, number, size by the documented formula: " + what, NUMBERS);
        }
        known.put("local index, ALL: entry less than 100 bytes below a boundary", LOCAL_ENTRY);
        for (String place : new String[] {"local", "global"}) {
            known.put(place + " index, ALL: entry removed by an update, other size", ADDED_OR_REMOVED);
            known.put(place + " index, ALL: entry added by an update, other size", ADDED_OR_REMOVED);
        }
        known.put("BatchGetItem, some keys without an item", MISSING_KEYS);
        known.put("BatchWriteItem, deletes of nothing", DELETE_OF_NOTHING);
        for (String what : new String[] {"puts of new items", "puts over items", "deletes"}) {
            known.put("TransactWriteItems, " + what + ", some cost the same", SAME_COST);
        }
        known.put("TransactWriteItems, ConditionCheck of an item", CONDITION_CHECK);
        known.put("TransactWriteItems, global index, ALL, entry of a new item", GLOBAL_ENTRY);
        known.put("Query: items of a full page, filter", FILTERED_PAGE);
        known.put("Query: no items", NOTHING_READ);
        known.put("Scan: empty table", NOTHING_READ);
        return known;
    }
}
