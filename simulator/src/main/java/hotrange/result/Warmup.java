package hotrange.result;

/**
 * What was simulated before anything counted, means over replications.
 *
 * @param calls that arrived
 * @param attempts that were made
 * @param throttledAttempts that were rejected
 */
public record Warmup(double calls, double attempts, double throttledAttempts) {}
