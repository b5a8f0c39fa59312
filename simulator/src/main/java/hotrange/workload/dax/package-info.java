/** The cache that a DAX cluster keeps in front of a table. */
@NullMarked
package hotrange.workload.dax;

import org.jspecify.annotations.NullMarked;
