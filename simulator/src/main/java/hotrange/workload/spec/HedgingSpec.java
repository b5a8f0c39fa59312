package hotrange.workload.spec;

import java.time.Duration;

/**
 * Hedged reads (5.9): who has no answer sends the same request once more, and takes the first answer.
 *
 * @param after how long an attempt waits before its second request; more than 0
 */
public record HedgingSpec(Duration after) {}
