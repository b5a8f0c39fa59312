package hotrange.workload.spec;

import hotrange.table.spec.DataSize;
import hotrange.table.spec.OperationType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every call of a workload does.
 *
 * @param type the API operation
 * @param consistentRead strongly consistent; reads only
 * @param itemSize size of an item (the new one for writes)
 * @param items items evaluated by a Query, or of a batch or transaction; 1 for everything else
 * @param exists share of calls that find the item, 0 to 1; a miss costs the minimum (1.3, 1.4)
 * @param oldItemSize size of the item that a write replaces when it exists; null means the same as the new one
 * @param index the index that a Query reads; null for the table
 * @param fetches whether a Query of a local index reads every item from the table too (2.14)
 * @param condition of a write; null for none
 * @param clientRequestToken who gives a TransactWriteItems its token
 * @param by attributes that a Query or Scan knows the values of; empty where nobody says. No run looks at it
 */
public record OperationSpec(
        OperationType type,
        boolean consistentRead,
        ItemSizeSpec itemSize,
        int items,
        double exists,
        @Nullable DataSize oldItemSize,
        @Nullable String index,
        boolean fetches,
        @Nullable ConditionSpec condition,
        TokenSource clientRequestToken,
        List<String> by) {

    public OperationSpec {
        by = List.copyOf(by);
    }

    /** The same for another API operation. */
    public OperationSpec with(OperationType otherType, boolean otherConsistentRead, int otherItems) {
        return new OperationSpec(
                otherType,
                otherConsistentRead,
                itemSize,
                otherItems,
                exists,
                oldItemSize,
                index,
                fetches,
                condition,
                clientRequestToken,
                by);
    }
}
