/**
 * The files users write, read into records, with errors that name line and path.
 * Composes the specs that table, scaling and workload own; of result it knows the names of the metrics.
 * Imports those four; of libraries, Jackson and snakeyaml-engine.
 */
@NullMarked
package hotrange.scenario;

import org.jspecify.annotations.NullMarked;
