package hotrange.result;

/**
 * Whether a metric is the same in both halves of the counted time: paired t test of the halves over replications.
 *
 * @param metric its key, see {@link Metric}
 * @param firstHalf mean over replications
 * @param secondHalf mean over replications
 * @param p probability of such a difference where the halves are alike
 * @param drifting whether the difference is shown and large enough to matter, so that averages depend on the duration
 */
public record Drift(String metric, double firstHalf, double secondHalf, double p, boolean drifting) {}
