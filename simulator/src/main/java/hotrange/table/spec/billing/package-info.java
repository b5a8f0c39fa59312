/** What of a table as asked for has no effect but on its bill. */
@NullMarked
package hotrange.table.spec.billing;

import org.jspecify.annotations.NullMarked;
