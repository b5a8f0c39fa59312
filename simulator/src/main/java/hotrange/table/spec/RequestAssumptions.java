package hotrange.table.spec;

/**
 * What requests cost where sources contradict each other or stay silent.
 *
 * @param falseConditionCost U-1, 1.10: which item a write with a false condition pays for
 * @param cancelledTransactionFactor U-2, 1.14: times the plain cost that a cancelled transaction pays for each item, 1 or 2
 */
public record RequestAssumptions(FalseConditionCost falseConditionCost, int cancelledTransactionFactor) {

    /** The values used unless a scenario overrides them. */
    public static final RequestAssumptions DEFAULT = new RequestAssumptions(FalseConditionCost.EXISTING, 2);
}
