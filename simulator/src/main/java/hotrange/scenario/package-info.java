/**
 * The files users write, read into records, with errors that name line and column.
 * Composes the specs that table, scaling and workload own.
 * Imports those three; of libraries, Jackson, snakeyaml-engine, json-schema-validator and jsonschema-generator.
 */
@NullMarked
package hotrange.scenario;

import org.jspecify.annotations.NullMarked;
