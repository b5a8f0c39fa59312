/**
 * Means of independent replications with their intervals, differences of them, and when to stop adding more.
 * Does not know what was measured.
 * Imports nothing of ours; of libraries, Commons Math.
 */
@NullMarked
package hotrange.statistics;

import org.jspecify.annotations.NullMarked;
