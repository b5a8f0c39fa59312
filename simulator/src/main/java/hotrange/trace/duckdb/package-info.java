/** The optional reader: DuckDB, whose driver is looked for at run time, for Parquet and for what zstd has compressed. */
@NullMarked
package hotrange.trace.duckdb;

import org.jspecify.annotations.NullMarked;
