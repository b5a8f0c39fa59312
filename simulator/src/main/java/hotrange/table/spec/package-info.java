/** What is asked for of a table, its indexes and the control plane, and what the model assumes: values without behaviour. */
@NullMarked
package hotrange.table.spec;

import org.jspecify.annotations.NullMarked;
