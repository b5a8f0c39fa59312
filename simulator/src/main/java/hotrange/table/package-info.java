/**
 * What the service does with each request: tables, partitions, buckets, indexes.
 * Reads no file and draws no chart.
 * Imports engine only, and no library.
 */
@NullMarked
package hotrange.table;

import org.jspecify.annotations.NullMarked;
