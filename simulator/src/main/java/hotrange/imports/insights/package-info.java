/**
 * What reports of Contributor Insights show of a table's hot keys, and a scenario with keys as uneven.
 * Imports the package around it, trace and workload; of libraries, Jackson.
 */
@NullMarked
package hotrange.imports.insights;

import org.jspecify.annotations.NullMarked;
