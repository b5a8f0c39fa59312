package hotrange.result;

/**
 * What came of adding replications until intervals are narrow.
 *
 * @param wanted half of a headline metric's 95 % interval, as part of its mean, in every strategy
 * @param most replications allowed
 * @param reached whether it ended because intervals are narrow
 */
public record PrecisionOutcome(double wanted, int most, boolean reached) {}
