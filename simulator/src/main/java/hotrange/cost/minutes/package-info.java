/** Recorded minutes → what each capacity mode would have cost and throttled, without a run. */
@NullMarked
package hotrange.cost.minutes;

import org.jspecify.annotations.NullMarked;
