/**
 * Two results in, or two strategies of one, differences and verdicts out.
 * Does not know how results came about.
 * Imports result and statistics only.
 */
@NullMarked
package hotrange.compare;

import org.jspecify.annotations.NullMarked;
