package hotrange.table.spec;

import java.time.Duration;

/**
 * What requests cost and take where sources contradict each other or stay silent.
 *
 * @param falseConditionCost U-1, 1.10: which item a write with a false condition pays for
 * @param cancelledTransactionFactor U-2, 1.14: times the plain cost that a cancelled transaction pays for each item, 1 or 2
 * @param connectionTime U-33, 5.8: time that a new connection adds to its first request
 */
public record RequestAssumptions(
        FalseConditionCost falseConditionCost, int cancelledTransactionFactor, Duration connectionTime) {

    /** The values used unless a scenario overrides them. */
    public static final RequestAssumptions DEFAULT =
            new RequestAssumptions(FalseConditionCost.EXISTING, 2, Duration.ofMillis(20));
}
