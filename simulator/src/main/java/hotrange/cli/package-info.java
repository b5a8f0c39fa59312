/**
 * The commands, their options and their exit codes.
 * The only package that may look at the clock on the wall.
 * Imports every package; of libraries, picocli, progressbar and ascii-table.
 */
@NullMarked
package hotrange.cli;

import org.jspecify.annotations.NullMarked;
