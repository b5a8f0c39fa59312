/** How the keys and the data of a resource are divided, and what a partition's traffic looks like. */
@NullMarked
package hotrange.table.partition;

import org.jspecify.annotations.NullMarked;
