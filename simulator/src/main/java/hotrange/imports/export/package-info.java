/**
 * What an export to S3 shows of a table, and a scenario that lacks nothing but its traffic.
 * Imports the package around it, trace, table and workload.
 */
@NullMarked
package hotrange.imports.export;

import org.jspecify.annotations.NullMarked;
