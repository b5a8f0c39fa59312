/**
 * Two results in, or two strategies of one, differences and verdicts out.
 * Does not know how results came about, nor who reads the comparison.
 * Imports result and statistics; of libraries, Jackson.
 */
@NullMarked
package hotrange.compare;

import org.jspecify.annotations.NullMarked;
