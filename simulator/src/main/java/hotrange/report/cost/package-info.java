/** What things cost, as text for a terminal. */
@NullMarked
package hotrange.report.cost;

import org.jspecify.annotations.NullMarked;
