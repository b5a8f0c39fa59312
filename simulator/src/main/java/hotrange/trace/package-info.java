/**
 * Recordings made by other tools, turned into workloads and table definitions.
 * Keeps every foreign format away from the model.
 * {@code rows} reads lines and counts keys, {@code calls} decodes recorded calls, the readers here the other recordings.
 * Imports table, scaling and workload; of libraries, FastCSV, Jackson and snakeyaml-engine.
 */
@NullMarked
package hotrange.trace;

import org.jspecify.annotations.NullMarked;
