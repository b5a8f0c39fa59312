package hotrange.result.usage;

/** AWS's classes of tables, which have prices of their own; an index has that of its table (6.4). */
public enum TableClass {
    STANDARD,
    STANDARD_INFREQUENT_ACCESS
}
