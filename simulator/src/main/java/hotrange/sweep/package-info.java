/**
 * One scenario at many points: grids of values, parts of a grid on several machines, and the files that put them
 * together.
 * Does not know what a value means.
 * Imports scenario, run, result, compare and statistics; of libraries, Jackson.
 */
@NullMarked
package hotrange.sweep;

import org.jspecify.annotations.NullMarked;
