/**
 * Benchmarks: the data plane piece by piece, whole runs and their peers, and the commands that write the tables of
 * {@code jmh/README.md}.
 * Every benchmark also runs once, briefly, in the tests, so that none rots.
 * Imports every package of Hotrange.
 */
@NullMarked
package hotrange.jmh;

import org.jspecify.annotations.NullMarked;
