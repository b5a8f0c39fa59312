/** Readers of files of others, held against bytes that nobody meant. */
@NullMarked
package hotrange.fuzz;

import org.jspecify.annotations.NullMarked;
