/**
 * What an export to S3 shows of a table, and a scenario that lacks nothing but its traffic.
 * Imports trace and table.
 */
@NullMarked
package hotrange.imports.export;

import org.jspecify.annotations.NullMarked;
