/**
 * Results as pages, charts, tables and files for other tools.
 * Does not see the model.
 * Imports result, compare and cost; of libraries, JFreeChart, Batik, JTE and ascii-table.
 */
@NullMarked
package hotrange.report;

import org.jspecify.annotations.NullMarked;
