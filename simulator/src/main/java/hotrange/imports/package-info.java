/**
 * What others have written down about a table and its traffic → a scenario file to go on from.
 * Imports scenario, table, workload, scaling, trace, statistics and definition; of libraries, Jackson and
 * snakeyaml-engine.
 */
@NullMarked
package hotrange.imports;

import org.jspecify.annotations.NullMarked;
