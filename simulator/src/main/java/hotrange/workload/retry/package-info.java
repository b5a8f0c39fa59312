/** What clients do about failures: backoff, quota, adaptive rate, load shedding, and the faults themselves. */
@NullMarked
package hotrange.workload.retry;

import org.jspecify.annotations.NullMarked;
