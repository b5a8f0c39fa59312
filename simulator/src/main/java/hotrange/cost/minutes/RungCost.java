package hotrange.cost.minutes;

/**
 * Auto scaling of one table or index on one rung of the ladder.
 *
 * @param rung what is taken into account
 * @param readCost over the recorded minutes
 * @param writeCost over the recorded minutes
 * @param readThrottledShare part of the demand for reads, 0 to 1
 * @param writeThrottledShare part of the demand for writes, 0 to 1
 * @param readThrottledMinutes minutes in which reads were throttled
 * @param writeThrottledMinutes minutes in which writes were throttled
 */
public record RungCost(
        Rung rung,
        double readCost,
        double writeCost,
        double readThrottledShare,
        double writeThrottledShare,
        int readThrottledMinutes,
        int writeThrottledMinutes) {}
