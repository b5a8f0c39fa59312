/**
 * Benchmarks: the data plane piece by piece, and whole runs.
 * Every benchmark also runs once, briefly, in the tests, so that none rots.
 * Imports every package of Hotrange.
 */
@NullMarked
package hotrange.jmh;

import org.jspecify.annotations.NullMarked;
