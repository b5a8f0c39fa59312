package hotrange.table.spec;

/** How often provisioned throughput may be lowered (3.17). */
public enum DecreaseRule {
    /** Four a UTC day, then one for every 3,600 s since the last; measured, and what the service's error says. */
    MEASURED,
    /** Four at 00:00 UTC, one more at every full hour, at most four kept; what the guide says (F22). */
    TOKEN_BUCKET
}
