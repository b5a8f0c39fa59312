package hotrange.table.spec.billing;

/** AWS's classes of tables (6.4): they differ in prices only. */
public enum TableClass {
    STANDARD,
    STANDARD_INFREQUENT_ACCESS
}
