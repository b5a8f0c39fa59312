package hotrange.table.spec;

/** The item whose size a write pays for when its condition is false: the three wordings of 1.10, U-1. */
public enum FalseConditionCost {
    /** The existing item; one unit where there is none. */
    EXISTING,
    /** The larger one of the existing and the new item. */
    LARGER,
    /** The new item where there is an existing one; one unit where there is none. */
    NEW
}
