/**
 * One scenario in, one result out.
 * Wires the model together and listens to it.
 * Imports everything on the producing side, result, compare and cost; of libraries, HdrHistogram.
 */
@NullMarked
package hotrange.run;

import org.jspecify.annotations.NullMarked;
