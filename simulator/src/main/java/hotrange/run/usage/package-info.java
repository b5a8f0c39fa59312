/** Counts what a replication uses of all that AWS bills, and finds the prices of it. */
@NullMarked
package hotrange.run.usage;

import org.jspecify.annotations.NullMarked;
