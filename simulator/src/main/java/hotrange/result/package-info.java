/**
 * What a run found: records, and the file they are kept in.
 * The only thing that the producing and the reading half of Hotrange share.
 * Imports no other package of Hotrange; of libraries, Jackson, FastCSV and HdrHistogram.
 */
@NullMarked
package hotrange.result;

import org.jspecify.annotations.NullMarked;
