/** Exports of a table to S3 → its size, its items' sizes and collections. Imports trace.calls, trace.rows, workload and table. */
@NullMarked
package hotrange.trace.export;

import org.jspecify.annotations.NullMarked;
