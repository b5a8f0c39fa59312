package hotrange.workload.spec;

/**
 * What goes wrong between a client and the service without a throttle.
 *
 * @param serverErrors share of the requests that are answered with HTTP 500 or 503 (U-18)
 * @param appliedBeforeError share of those that take effect all the same (7.10)
 * @param lostResponses share of the answers that never arrive
 */
public record FaultSpec(double serverErrors, double appliedBeforeError, double lostResponses) {}
