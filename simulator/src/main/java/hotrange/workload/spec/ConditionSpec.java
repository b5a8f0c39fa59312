package hotrange.workload.spec;

/** The condition of a write (1.10). */
public sealed interface ConditionSpec {

    /**
     * False for a share of the calls, whatever else happens; the application takes that for an answer.
     *
     * @param share 0 to 1
     */
    record Fails(double share) implements ConditionSpec {}

    /** True while nobody has written the item since the GetItem before in the same call: optimistic locking (7.11). */
    record Version() implements ConditionSpec {}
}
