/**
 * Two results in, differences and verdicts out.
 * Does not know how results came about.
 * Imports result only; of libraries, Commons Math.
 */
@NullMarked
package hotrange.compare;

import org.jspecify.annotations.NullMarked;
