package hotrange.workload;

/**
 * The application's SDK clients.
 *
 * @param retries what a throttled call does
 * @param instances client objects that share the calls evenly, each with its own retry quota; 1 to 10,000
 */
public record ClientSpec(RetrySpec retries, int instances) {}
