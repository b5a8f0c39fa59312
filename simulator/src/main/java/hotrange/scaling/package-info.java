/**
 * What the service does over time: auto scaling, on-demand scaling, adaptive capacity, split for heat.
 * Whatever has its own clock lives here, whatever acts per request in table.
 * Imports engine and table, and no library.
 */
@NullMarked
package hotrange.scaling;

import org.jspecify.annotations.NullMarked;
