/**
 * What clients do: keys, arrivals, operations, retries.
 * Does not see scaling.
 * Imports engine and table; of libraries, Commons Math.
 */
@NullMarked
package hotrange.workload;

import org.jspecify.annotations.NullMarked;
