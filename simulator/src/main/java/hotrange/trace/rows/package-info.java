/** Lines, rows and keys of recorded files, whatever their format. */
@NullMarked
package hotrange.trace.rows;

import org.jspecify.annotations.NullMarked;
