package hotrange.cost.minutes;

/**
 * What was recorded of reads or writes.
 *
 * @param units in all
 * @param mean units per second
 * @param peak units per second of the busiest minute
 * @param meanOfPeak mean over peak, 0 to 1: what a fixed capacity at the peak would be used
 * @param breakEven mean use above which provisioned capacity costs less than requests, 0 to 1 (6.3)
 */
public record DirectionTraffic(double units, double mean, double peak, double meanOfPeak, double breakEven) {}
